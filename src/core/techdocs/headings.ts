import { cutIcons, drawsIcons } from './icons';
import { renderMarkdown } from './markdown';
import { tocOptions } from './markdown/options/blocks';
import { Anchors } from './markdown/tree/toc';
import type { RenderContext } from './markdown/types';

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

/** A line of a page as a reader sees it: without comments, of a fence only what is in it and its title. */
export interface ShownLine {
  /** 0-based. */
  readonly line: number;
  readonly text: string;
  readonly isCode: boolean;
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
const LARGEST_RENDERED = 100_000;
const FENCE = /^[ \t]*(`{3,}|~{3,})/;
/** What stands behind a fence that begins code: a language, and options that are known or attributes. */
const FENCE_INFO =
  /^[ \t]*(?:\.?[\w#.+-]*(?:[ \t]+(?:title|hl_lines|linenums)=(?:"[^"]*"|'[^']*'))*|(?:\.?[\w#.+-]+[ \t]*)?\{[^{}]*\})[ \t]*$/;
/** What is in tags that stand at the beginning of a line may be no Markdown. */
const TAG = /^ {0,3}<(?!(?:[a-z][\w+.-]*:|[^\s<>]+@))[a-z/!?]/i;
/** A heading within something: a quote, a list, a callout, a tab. */
const INSIDE = /^(?=[ \t>]|(?:[-*+]|\d{1,9}[.)])[ \t])[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*#{1,6}/;
const UNDERLINE_INSIDE = /^[ \t>]+(?:=+|-+)[ \t]*$/;
const UNDERLINE = /^(?:=+|-+) *$/;
const REFERENCE = /\[([^\]]{1,300})\](?!\()/g;
const ATTRIBUTE_ID = /\{:?[^{}]*(?:#|\bid=)[^{}]*\}[ \t#]*$/;

/** The lines of a page that are shown, and whether lines alone don't tell which of them are code. */
export interface ShownLines {
  readonly lines: readonly ShownLine[];
  readonly isOdd: boolean;
}

/** What of the lines from one on is shown. */
export function shownLines(all: readonly string[], from: number): ShownLines {
  const lines: ShownLine[] = [];
  let fence: { readonly mark: string; readonly indent: number } | undefined;
  let isOdd = false;
  let isInComment = false;
  // What is opened after the last end of a comment is none.
  const lastEnd = all.findLastIndex((line) => line.includes('-->'));
  for (let line = from; line < all.length; line++) {
    let text = all[line]!;
    if (!fence && line <= lastEnd) ({ text, isInComment } = withoutComments(text, isInComment));
    const mark = FENCE.exec(text)?.[1];
    const indent = indentOf(text);
    if (!fence && mark) {
      isOdd ||= !FENCE_INFO.test(text.trim().slice(mark.length));
      fence = { mark, indent };
      lines.push({ line, text: titleOfCode(text), isCode: true });
    } else if (fence && mark?.startsWith(fence.mark) && text.trim() === mark) {
      isOdd ||= mark !== fence.mark || indent !== fence.indent;
      fence = undefined;
      lines.push({ line, text: '', isCode: true });
    } else {
      if (fence && text.trim() !== '') isOdd ||= indent < fence.indent;
      lines.push({ line, text, isCode: fence !== undefined });
    }
  }
  // A fence that has no end is none.
  return { lines, isOdd: isOdd || fence !== undefined };
}

/** A page's headings in their order. */
export function headingsOf(page: string, { lines, isOdd }: ShownLines, writing: Writing): PageHeading[] {
  const mayRender = page.length <= LARGEST_RENDERED;
  const written = isOdd && mayRender ? undefined : writtenHeadings(lines, !mayRender);
  if (!written) return renderedHeadings(page, lines, writing);
  const references = new Map<string, string>();
  for (const { text } of lines) {
    const name = /^ {0,3}\[([^\]]{1,300})\]:/.exec(text)?.[1]?.toLowerCase();
    if (name !== undefined && !references.has(name)) references.set(name, text);
  }
  const named = written.map((heading) => ({ ...heading, ...nameOf(heading, writing, references) }));
  const anchors = new Anchors();
  for (const { wish, isOwn } of named) if (isOwn) anchors.take(wish);
  return named.map(({ level, title, line, lines, wish, isOwn }) => {
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
  lines: readonly ShownLine[],
  { icons, markdown }: Writing,
): PageHeading[] {
  const text = icons ? cutIcons(page) : page;
  const { headings } = renderMarkdown(text, markdown);
  const first = lines[0]?.line ?? 0;
  return headings.map(({ level, text, id, line }) => {
    const below = lines[line - first + 1]?.text ?? '';
    const isUnderlined =
      !/^[ \t>]*#/.test(lines[line - first]?.text ?? '') && /^[ \t>]*(?:=+|-+) *$/.test(below);
    return { level, title: text, anchor: id, line, lines: isUnderlined ? 2 : 1 };
  });
}

/** What a heading is called, and by what name it wants to be found, which may be its own. */
function nameOf(
  { words, source }: WrittenHeading,
  { icons, slug, markdown }: Writing,
  references: ReadonlyMap<string, string>,
): { title: string; wish: string; isOwn: boolean } {
  const plain = words.trimEnd();
  if (PLAIN_HEADING.test(plain) || source.length > LONGEST_HEADING)
    return { title: plain, wish: slug(plain), isOwn: false };
  const defined = new Set(
    [...source.matchAll(REFERENCE)].flatMap(([, name]) => references.get(name!.toLowerCase()) ?? []),
  );
  const text = [icons ? cutIcons(source) : source, ...defined].join('\n\n');
  const { headings, title } = renderMarkdown(text, markdown);
  const [heading] = headings;
  if (!heading) return { title: plain, wish: slug(plain), isOwn: false };
  // One without letters is only numbered, and that among those of the page.
  const wish = /^_\d+$/.test(heading.id) ? '' : heading.id;
  // A page is called by what its pictures say as well.
  return { title: title ?? heading.text, wish, isOwn: ATTRIBUTE_ID.test(words) };
}

/** A line without what of it is in comments, and whether one goes on behind it. */
function withoutComments(line: string, isInComment: boolean): { text: string; isInComment: boolean } {
  let shown = '';
  for (let at = 0; ;) {
    const next = line.indexOf(isInComment ? '-->' : '<!--', at);
    if (!isInComment) shown += line.slice(at, next < 0 ? undefined : next);
    if (next < 0) return { text: shown, isInComment };
    at = next + (isInComment ? 3 : 4);
    isInComment = !isInComment;
  }
}

/** How far a line is indented, as columns. */
function indentOf(text: string): number {
  let column = 0;
  for (const char of text) {
    if (char === '\t') column += 4 - (column % 4);
    else if (char === ' ') column++;
    else break;
  }
  return column;
}

/** What the opening line of a code block calls it. */
function titleOfCode(line: string): string {
  const [, double, single] = /\btitle=(?:"([^"]*)"|'([^']*)')/.exec(line.slice(0, 1_000)) ?? [];
  return double ?? single ?? '';
}

/** A heading without the `#` that may close it. */
export function withoutClosing(written: string): string {
  let end = written.length;
  while (end > 1 && written[end - 1] === '#') end--;
  while (end > 1 && (written[end - 1] === ' ' || written[end - 1] === '\t')) end--;
  return written.slice(0, end);
}
