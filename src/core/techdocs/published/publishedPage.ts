import type { Heading } from '../markdown/types';
import { attribute, hasClass, type Tag, tagsIn, textIn } from './html';

/** What a published page holds of its own, without the theme around it. */
export interface PublishedPage {
  readonly title: string | undefined;
  /** Not sanitised. */
  readonly html: string;
  readonly headings: readonly Heading[];
  /** Addresses as they are written, each once. */
  readonly links: readonly string[];
  readonly images: readonly string[];
  /** Where the source can be edited, as the theme's button has it. */
  readonly editUrl?: string;
}

/** After a heading's words: the sign that links to it. */
const SIGN = /\s*(?:¶|&para;|\u{1f517})$/u;
/** Where repositories have a source edited or shown. */
const SOURCE = /^https?:\/\/.*\/(?:edit|blob|raw|tree|src|_edit)\//i;
const MOST_LINKS = 3_000;

/** Takes a page out of the theme that MkDocs put around it: Material's, which TechDocs has, else any with an article. */
export function readPublished(whole: string): PublishedPage {
  const [start, end] = articleIn(whole);
  const links = new Set<string>();
  const images = new Set<string>();
  const headings: Heading[] = [];
  let html = '';
  let from = start;
  let title: string | undefined;
  let editUrl: string | undefined;
  /** The theme's button that is open, and the heading. */
  let button: Tag | undefined;
  let open: Tag | undefined;
  for (const tag of tagsIn(whole, start, end)) {
    const level = Number(/^h([1-6])$/.exec(tag.name)?.[1]);
    if (tag.name === 'a' && !tag.isEnd) {
      const href = attribute(tag, 'href');
      if (hasClass(tag, 'md-content__button')) {
        button = tag;
        if (href && SOURCE.test(href)) editUrl ??= href;
      } else if (href !== undefined && links.size < MOST_LINKS) links.add(href);
    } else if (tag.name === 'a' && button) {
      html += whole.slice(from, button.start);
      from = tag.end;
      button = undefined;
    } else if (tag.name === 'img') {
      const src = attribute(tag, 'src');
      if (src && images.size < MOST_LINKS) images.add(src);
    } else if (level && !tag.isEnd) {
      open = tag;
    } else if (level && open?.name === tag.name) {
      const id = attribute(open, 'id');
      const text = textIn(whole.slice(open.end, tag.start)).replace(SIGN, '');
      if (level === 1) title ??= text;
      if (id) headings.push({ level, id, text, line: 0 });
      open = undefined;
    }
  }
  return {
    title: title || titleIn(whole),
    html: html + whole.slice(from, end),
    headings,
    links: [...links],
    images: [...images],
    ...(editUrl && { editUrl }),
  };
}

/** Where the page itself stands. */
function articleIn(whole: string): [number, number] {
  let best: { readonly rank: number; readonly tag: Tag } | undefined;
  for (const tag of tagsIn(whole)) {
    const rank = tag.isEnd ? 0 : rankOf(tag);
    if (rank > (best?.rank ?? 0)) best = { rank, tag };
    if (rank === MOST) break;
  }
  if (!best) return [0, whole.length];
  const { name, end } = best.tag;
  // An article ends last: what a page writes itself may be out of balance. Other elements stand for more than one thing.
  if (name === 'article') {
    const close = whole.lastIndexOf('</article');
    return [end, close > end ? close : whole.length];
  }
  let depth = 1;
  for (const tag of tagsIn(whole, end)) {
    if (tag.name === name && (depth += tag.isEnd ? -1 : 1) === 0) return [end, tag.start];
  }
  return [end, whole.length];
}

const MOST = 4;

function rankOf(tag: Tag): number {
  if (tag.name === 'article') return hasClass(tag, 'md-content__inner') ? MOST : 3;
  if (tag.name === 'main' || attribute(tag, 'role') === 'main' || hasClass(tag, 'md-content')) return 2;
  return tag.name === 'body' ? 1 : 0;
}

/** What the theme calls it: the page's title, then the site's. */
function titleIn(whole: string): string | undefined {
  const [, title] = /<title[^>]{0,200}>([^<]{0,1000})/i.exec(whole) ?? [];
  return title && textIn(title).replace(/ - [^-]+$/, '');
}
