import { type Writing, writingOf } from '../../techdocs/headings';
import { sectionsOf } from '../../techdocs/sections';
import { titleFromPath } from '../../techdocs/site/titles';
import type { Collator, SearchDocument, SearchText } from '../document';

/** A page of an entity's docs, as it is written. */
export interface DocsPage {
  /** The entity whose docs it is part of. Canonical. */
  readonly ref: string;
  /** Path within the site. */
  readonly path: string;
  readonly markdown: string;
  /** How its site writes pages. */
  readonly writing?: Writing;
}

/** Headings of a page, and letters of the text below one, that are searched. */
const MOST_SECTIONS = 100;
const LONGEST_TEXT = 3_000;
const EXCERPT = 400;

/** Makes each heading of a page a document, with the text below it. */
export const docsCollator: Collator<DocsPage> = {
  type: 'docs',
  collate: ({ ref, path, markdown, writing = writingOf() }) => {
    const name = ref.slice(ref.indexOf('/') + 1);
    const { title: own, sections } = sectionsOf(markdown, writing);
    const pageTitle = own ?? titleFromPath(path);
    return sections.slice(0, MOST_SECTIONS).map(({ level, title, anchor, text }): SearchDocument => {
      const isPage = level === 0 || !title || (level === 1 && title === own);
      const texts: SearchText[] = [
        { field: 'title', text: isPage ? pageTitle : title },
        ...(isPage ? [] : [{ field: 'relation' as const, text: pageTitle, place: 'page' }]),
        { field: 'relation', text: name },
        { field: 'text', text: text.slice(0, LONGEST_TEXT), place: 'docs' },
      ];
      return {
        type: 'docs',
        ref,
        title: isPage || title === pageTitle ? pageTitle : `${pageTitle} › ${title}`,
        texts,
        path: anchor && !isPage ? `${path}#${anchor}` : path,
        excerpt: text.slice(0, EXCERPT),
      };
    });
  },
};
