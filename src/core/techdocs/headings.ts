import { cutIcons, drawsIcons } from './icons';
import { renderMarkdown } from './markdown';
import { tocOptions } from './markdown/options/blocks';
import { Anchors } from './markdown/tree/toc';
import type { RenderContext } from './markdown/types';
import { definitionsIn, FENCE, type ShownLine, type ShownLines } from './shownLines';

/** A heading of a page. */
export interface PageHeading {
  readonly level: number;
  /** Plain words. */
  readonly title: string;
  /** As the table of contents names it. */
  readonly anchor: string;
  /** 0-based. */
  readonly line: number;
  /** How many lines it is written in. */
  readonly lines: number;
}

/** How a site writes its pages, as far as their words and the names of headings hang on it. */
export interface Writing {
  /** Whether shortcodes of icons are drawn, and so are no words. */
  readonly icons: boolean;
  /** The name of a heading, before it is told apart from others. */
  readonly slug: (heading: string) => string;
  /** What pages are rendered with, so that every heading is told of. */
  readonly markdown: Pick<RenderContext, 'extensions' | 'usesBlocks'>;
}

export function writingOf(markdown: Pick<RenderContext, 'extensions' | 'usesBlocks'> = {}): Writing {
  const { extensions = {}, usesBlocks } = markdown;
  const { slugify, slugSeparator } = tocOptions(extensions['toc'] ?? {});
  const toc = { ...extensions['toc'], toc_depth: 6, baselevel: 1 };
  return {
    icons: drawsIcons(extensions),
    slug: (heading) => slugify(heading, slugSeparator),
    markdown: { extensions: { ...extensions, toc }, ...(usesBlocks && { usesBlocks }) },
  };
}

/** A heading that no extension makes anything else of. */
export const PLAIN_HEADING = /^(?:[\p{L}\p{M}\p{N}]| (?! )|[,.?!;](?![,.?!;])|(?<= )-(?= ))+$/u;
/** Longer headings are nobody's: they are called by their words as they are written. Characters. */
export const LONGEST_HEADING = 1_000;
/** Larger pages are not rendered for their headings. Characters. */
const LARGEST_RENDERED = 250_000;
/** What is in tags that stand at the beginning of a line may be no Markdown. */
const TAG = /^ {0,3}<(?!(?:[a-z][\w+.-]*:|[^\s<>]+@))[a-z/!?]/i;
/** A heading within something: a quote, a list, a callout, a tab. */
const INSIDE = /^(?=[ \t>]|(?:[-*+]|\d{1,9}[.)])[ \t])[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*#{1,6}/;
const UNDERLINE_INSIDE = /^[ \t>]+(?:=+|-+)[ \t]*$/;
const UNDERLINE = /^(?:=+|-+) *$/;
const UNDERLINE_ANYWHERE = /^[ \t>]*(?:=+|-+)[ \t]*$/;
/** What stands before words that hold nothing which could begin something. */
const PROSE = /^([ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*)\p{L}[^|<>{=]*$/u;
const REFERENCE = /\[([^\]]{1,300})\](?!\()/g;
const ATTRIBUTE_ID = /\{:?[^{}]*(?:#|\bid=)[^{}]*\}[ \t#]*$/;

/** A page's headings in their order. */
export function headingsOf(page: string, shown: ShownLines, writing: Writing): PageHeading[] {
  const { lines, isOdd } = shown;
  const mayRender = page.length <= LARGEST_RENDERED;
  const written = isOdd && mayRender ? undefined : writtenHeadings(lines, !mayRender);
  if (!written) return renderedHeadings(page, shown, writing);
  const names = namesOf(written, definitionsIn(lines), writing);
  const anchors = new Anchors();
  for (const { wish, isOwn } of names) if (isOwn) anchors.take(wish);
  return written.map(({ level, line, lines }, index) => {
    const { title, wish, isOwn } = names[index]!;
    return { level, title, line, lines, anchor: isOwn ? wish : anchors.unique(wish) };
  });
}

interface WrittenHeading {
  readonly level: number;
  readonly line: number;
  readonly lines: number;
  readonly source: string;
  /** Without the marks that make it a heading. */
  readonly words: string;
}

/** Undefined where lines alone don't tell. `isAnyway`: those that stand by themselves are wanted then. */
function writtenHeadings(lines: readonly ShownLine[], isAnyway: boolean): WrittenHeading[] | undefined {
  const found: WrittenHeading[] = [];
  /** Whether the block of the lines above goes on, and may be a table. */
  let isOpen = false;
  let mayBeTable = false;
  let hasTags = false;
  for (let i = 0; i < lines.length; i++) {
    const { line, text, isCode } = lines[i]!;
    const below = lines[i + 1];
    const starts = !isOpen;
    isOpen = !isCode && text.trim() !== '';
    mayBeTable = isOpen && ((mayBeTable && !starts) || text.includes('|'));
    if (isCode) continue;
    const atx = /^(#{1,6})(?!#)[ \t]*([^ \t][^]*)$/.exec(text);
    const isUnderlined =
      starts && below !== undefined && !below.isCode && /^ {0,3}\S/.test(text) && UNDERLINE.test(below.text);
    const isSetext = !atx && isUnderlined && !text.includes('|');
    const mayBeInside =
      INSIDE.test(text) ||
      (!starts && UNDERLINE_INSIDE.test(text) && /^[ \t>]/.test(lines[i - 1]?.text ?? ''));
    const mayBeNone = (atx || isSetext) && (hasTags || (mayBeTable && !starts));
    if (!isAnyway && (mayBeInside || mayBeNone)) return undefined;
    hasTags ||= TAG.test(text);
    if (atx)
      found.push({ level: atx[1]!.length, line, lines: 1, source: text, words: withoutClosing(atx[2]!) });
    else if (isSetext) {
      const level = below.text.startsWith('=') ? 1 : 2;
      found.push({ level, line, lines: 2, source: `${text}\n${below.text}`, words: text.trim() });
      i++;
    }
    if (atx || isSetext) isOpen = false;
  }
  return found;
}

/** The headings that the page has once it is rendered. */
function renderedHeadings(
  page: string,
  { lines, isOdd }: ShownLines,
  { icons, markdown }: Writing,
): PageHeading[] {
  const all = page.split(/\r\n|\r|\n/);
  const first = lines[0]?.line ?? 0;
  // Which headings there are hangs on what lines begin with: what they say takes longest.
  for (const { line, isCode } of lines) {
    const text = all[line]!;
    if (isCode && !isOdd && !FENCE.test(text)) all[line] = '';
    else if (!isCode && !UNDERLINE_ANYWHERE.test(all[line + 1] ?? '')) all[line] = text.replace(PROSE, '$1x');
  }
  const text = all.join('\n');
  const { headings } = renderMarkdown(icons ? cutIcons(text) : text, markdown);
  return headings.map(({ level, text, id, line }) => {
    const isHash = /^[ \t>]*#/.test(lines[line - first]?.text ?? '');
    const isUnderlined = !isHash && UNDERLINE_ANYWHERE.test(lines[line - first + 1]?.text ?? '');
    return { level, title: text, anchor: id, line, lines: isUnderlined ? 2 : 1 };
  });
}

/** What a heading is called, and by what name it wants to be found, which may be its own. */
interface HeadingName {
  readonly title: string;
  readonly wish: string;
  readonly isOwn: boolean;
}

/** Of plain words no more is made; all others are rendered together. */
function namesOf(
  written: readonly WrittenHeading[],
  definitions: ReadonlyMap<string, string>,
  writing: Writing,
): HeadingName[] {
  const plain = ({ words }: WrittenHeading): HeadingName => {
    const title = words.trimEnd();
    return { title, wish: writing.slug(title), isOwn: false };
  };
  const isPlain = ({ words, source }: WrittenHeading) =>
    PLAIN_HEADING.test(words.trimEnd()) || source.length > LONGEST_HEADING;
  const others = written.filter((each) => !isPlain(each));
  const together = renderedNames(others, definitions, writing);
  const names = new Map(others.map((each, index) => [each, together?.[index]]));
  return written.map((each) => {
    if (isPlain(each)) return plain(each);
    // A picture names a page as well, and a label is no part of an address: each takes a page of its own to tell.
    const isAlone =
      !together || (each === written[0] && each.words.includes('![')) || /data-toc/.test(each.words);
    return (isAlone ? renderedNames([each], definitions, writing)?.[0] : names.get(each)) ?? plain(each);
  });
}

/** Undefined where something else comes of them than as many headings. */
function renderedNames(
  written: readonly WrittenHeading[],
  definitions: ReadonlyMap<string, string>,
  { icons, slug, markdown }: Writing,
): HeadingName[] | undefined {
  const sources = written.map(({ source }) => (icons ? cutIcons(source) : source));
  const defined = new Set(
    written.flatMap(({ source }) =>
      [...source.matchAll(REFERENCE)].flatMap(([, name]) => definitions.get(name!.toLowerCase()) ?? []),
    ),
  );
  const { headings, title } = renderMarkdown([...sources, ...defined].join('\n\n'), markdown);
  if (headings.length !== written.length) return undefined;
  const isAlone = written.length === 1;
  return headings.map(({ id, text }, index) => {
    const isOwn = ATTRIBUTE_ID.test(written[index]!.words);
    // One without letters is only numbered, and that among those of the page.
    const wish = isOwn || (isAlone && !/^_\d+$/.test(id)) ? id : slug(text);
    return { title: isAlone ? (title ?? text) : text, wish, isOwn };
  });
}

/** A heading without the `#` that may close it. */
export function withoutClosing(written: string): string {
  let end = written.length;
  while (end > 1 && written[end - 1] === '#') end--;
  while (end > 1 && (written[end - 1] === ' ' || written[end - 1] === '\t')) end--;
  return written.slice(0, end);
}
