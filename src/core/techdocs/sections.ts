import { drawsIcons, withoutIcons } from './icons';
import { tocOptions } from './markdown/options/blocks';
import { record } from './markdown/options/values';
import { type FrontMatter, splitFrontMatter } from './markdown/source/frontMatter';
import { Anchors } from './markdown/tree/toc';
import type { RenderContext } from './markdown/types';

/** A heading of a page and the text below it, up to the next heading. */
export interface Section {
  /** 0 for what stands before the first heading. */
  readonly level: number;
  readonly title: string;
  /** As the table of contents names it; '' before the first heading. */
  readonly anchor: string;
  /** 0-based. */
  readonly line: number;
  /** Plain words, without the marks of Markdown. */
  readonly text: string;
}

const MAX_TEXT = 20_000;

/** How a site writes its pages, as far as their words and the names of headings hang on it. */
export interface Writing {
  /** Whether shortcodes of icons are drawn, and so are no words. */
  readonly icons: boolean;
  /** The name of a heading, before it is told apart from others. */
  readonly slug: (heading: string) => string;
}

export function writingOf(extensions: RenderContext['extensions'] = {}): Writing {
  const { slugify, slugSeparator } = tocOptions(extensions['toc'] ?? {});
  return { icons: drawsIcons(extensions), slug: (heading) => slugify(heading, slugSeparator) };
}

/**
 * A page by its headings, for search: read line by line, without rendering, so that thousands of pages can be read.
 * Anchors are those of the rendered page, as far as its headings are all there is that has an id.
 */
export function sectionsOf(text: string, { icons, slug }: Writing = writingOf()): Section[] {
  const lines = text.split(/\r\n|\r|\n/);
  const sections: { level: number; title: string; id?: string; line: number; text: string[] }[] = [
    { level: 0, title: '', line: 0, text: [] },
  ];
  const open = (level: number, written: string, line: number) => {
    const { heading, id } = splitAttributes(written);
    const title = headingText(heading, icons);
    sections.push({ level, title, ...(id !== undefined && { id }), line, text: [] });
  };
  const front = splitFrontMatter(text);
  if (isLeftOut(front.data)) return [];
  let fence: string | undefined;
  let isInComment = false;
  // What is opened after the last end of a comment is none.
  const lastEnd = lines.findLastIndex((line) => line.includes('-->'));
  for (let i = front.bodyLine; i < lines.length; i++) {
    let line = lines[i]!;
    if (fence === undefined && i <= lastEnd) ({ line, isInComment } = withoutComments(line, isInComment));
    const mark = /^\s*(`{3,}|~{3,})/.exec(line)?.[1];
    if (mark && (fence === undefined || (mark.startsWith(fence) && line.trim() === mark))) {
      if (fence === undefined) sections.at(-1)!.text.push(titleOfCode(line));
      fence = fence === undefined ? mark : undefined;
    } else if (fence === undefined) {
      const atx = /^(#{1,6})[ \t]*([^#][^]*)$/.exec(line);
      const below = lines[i + 1] ?? '';
      if (atx) open(atx[1]!.length, withoutClosing(atx[2]!), i);
      else if (
        /^(?:=+|-+)\s*$/.test(below) &&
        below.trim().length > 1 &&
        /^\S/.test(line) &&
        !line.includes('|')
      ) {
        open(below.startsWith('=') ? 1 : 2, line.trim(), i);
        i++;
      } else if (!DEFINES.test(line))
        sections.at(-1)!.text.push(plainText(icons ? withoutIcons(line) : line));
    } else sections.at(-1)!.text.push(line.trim());
  }
  const anchors = new Anchors();
  for (const { id } of sections) if (id !== undefined) anchors.take(id);
  return sections
    .map(({ level, title, id, line, text: words }) => ({
      level,
      title,
      anchor: level === 0 ? '' : (id ?? anchors.unique(slug(title))),
      line,
      text: words.filter(Boolean).join(' ').slice(0, MAX_TEXT),
    }))
    .filter((section) => section.level > 0 || section.text);
}

/** Whether a page is not to be searched, as Material's search has it. */
function isLeftOut(data: FrontMatter['data']): boolean {
  const { exclude } = record(data?.['search']);
  return exclude === true;
}

const DEFINES = /^ {0,3}(?:\[(?!\^)[^\]]+\]:|\*\[[^\]]+\]:)/;

/** A line without what of it is in comments, and whether one goes on behind it. */
function withoutComments(line: string, isInComment: boolean): { line: string; isInComment: boolean } {
  let shown = '';
  for (let at = 0; ;) {
    const next = line.indexOf(isInComment ? '-->' : '<!--', at);
    if (!isInComment) shown += line.slice(at, next < 0 ? undefined : next);
    if (next < 0) return { line: shown, isInComment };
    at = next + (isInComment ? 3 : 4);
    isInComment = !isInComment;
  }
}

/** What the opening line of a code block calls it. */
function titleOfCode(line: string): string {
  const [, double, single] = /\btitle=(?:"([^"]*)"|'([^']*)')/.exec(line.slice(0, 1_000)) ?? [];
  return double ?? single ?? '';
}

const NOT_SHOWN = /^ {0,3}(?:\[[^\]]+\]:|\*\[[^\]]+\]:)/;

/** How a page opens: the title of its front matter, else the heading of level 1 that is the first thing on it. */
export interface Opening {
  readonly title?: string;
  /** The heading as it is written, with its marks, and the lines it is made of. */
  readonly heading?: string;
  readonly source?: string;
}

export function openingOf(text: string): Opening {
  const beginning = text.slice(0, 20_000);
  const front = splitFrontMatter(beginning);
  const { title } = front;
  if (title) return { title };
  const lines = beginning.split(/\r\n|\r|\n/).slice(front.bodyLine);
  // References and abbreviations are defined without being shown.
  const first = lines.findIndex((line) => line.trim() && !NOT_SHOWN.test(line));
  const [line = '', below = ''] = first < 0 ? [] : lines.slice(first);
  const atx = /^#(?!#)[ \t]*(\S[^]*)$/.exec(line)?.[1];
  if (atx !== undefined) return { heading: withoutClosing(atx), source: line };
  return /^=+[ \t]*$/.test(below) ? { heading: line.trim(), source: `${line}\n${below}` } : {};
}

/** What MkDocs calls a page before it is rendered, which plugins sort by: a heading with its marks, at the top only. */
export function titleAsWritten(text: string): string | undefined {
  const front = splitFrontMatter(text.slice(0, 20_000));
  const { title } = front;
  if (title) return title;
  const line = /^\s*(\S.*)/.exec(front.body)?.[1]?.trimEnd();
  return line?.startsWith('# ') ? line.replace(/^[# ]+/, '') : undefined;
}

/** A page's own title in plain words. */
export function titleOf(text: string, icons = false): string | undefined {
  const { title, heading } = openingOf(text);
  return title ?? ((heading && headingText(splitAttributes(heading).heading, icons)) || undefined);
}

/** A heading without the `#` that may close it. */
function withoutClosing(written: string): string {
  let end = written.length;
  while (end > 1 && written[end - 1] === '#') end--;
  while (end > 1 && (written[end - 1] === ' ' || written[end - 1] === '\t')) end--;
  return written.slice(0, end);
}

/** A heading, and the id that an attribute list at its end gives it. */
function splitAttributes(written: string): { heading: string; id?: string } {
  const text = written.trimEnd();
  const close = text.length - 1;
  const open = text.endsWith('}') ? text.indexOf('{', text.lastIndexOf('}', close - 1) + 1) : -1;
  if (open < 0) return { heading: written };
  const id = /^\{:?\s*#([\w.:-]+)/.exec(text.slice(open))?.[1];
  return { heading: text.slice(0, open).trimEnd(), ...(id && { id }) };
}

function headingText(written: string, icons: boolean): string {
  return inlineText(icons ? withoutIcons(written) : written);
}

function plainText(line: string): string {
  return inlineText(
    line.replace(/^\s*(?:[-*+>]|\d+\.|!!!\s*\w*|\?\?\?\+?\s*\w*|===\+?!?)\s+/, '').replace(/^[\s:|-]+$/, ''),
  );
}

/** What an attribute list gives the word before it: `{: #id .class key="value" }`. */
const ATTRIBUTES =
  /\{:?[ \t]*(?:[#.][\w-]{1,80}|[\w-]{1,80}=(?:"[^"]{0,200}"|'[^']{0,200}'|[^\s"'}]{1,200}))(?:[ \t]+(?:[#.][\w-]{1,80}|[\w-]{1,80}=(?:"[^"]{0,200}"|'[^']{0,200}'|[^\s"'}]{1,200}))){0,10}[ \t]*\}/g;

/** What is longer than a link or a tag ever is, is text: then no mark that opens is looked for to the end of the line. */
function inlineText(line: string): string {
  return line
    .replace(/!\[([^\]]{0,300})\]\([^)]{0,500}\)/g, '$1')
    .replace(/\[([^\]]{0,300})\](?:\([^)]{0,500}\)|\[[^\]]{0,300}\])/g, '$1')
    .replace(/<[^>]{1,200}>/g, ' ')
    .replace(ATTRIBUTES, '')
    .replace(/[`*]|(?<!\w)_+|(?<!_)_+(?!\w)/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
