import { headingsOf, withoutClosing, type Writing, writingOf } from './headings';
import { definitionsIn, shownLines } from './shownLines';
import { withoutIcons } from './icons';
import { record } from './markdown/options/values';
import { type FrontMatter, splitFrontMatter } from './markdown/source/frontMatter';

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

/** What search shows of a page. */
export interface PageSections {
  /** What the page calls itself, if it does. */
  readonly title?: string;
  readonly sections: readonly Section[];
}

const MAX_TEXT = 20_000;

/**
 * A page by its headings, for search: read line by line, so that thousands of pages can be read. A page is rendered where
 * only that tells which headings it has.
 */
export function sectionsOf(text: string, writing: Writing = writingOf()): PageSections {
  const front = splitFrontMatter(text);
  if (isLeftOut(front.data)) return { sections: [] };
  const shown = shownLines(text.split(/\r\n|\r|\n/), front.bodyLine);
  const headings = headingsOf(text, shown, writing);
  const { title, heading } = openingOf(text);
  const defined = definitionsIn(shown.lines);
  const words: string[][] = [[], ...headings.map(() => [])];
  let at = 0;
  for (const { line, text, isCode } of shown.lines) {
    while (headings[at] && headings[at]!.line <= line) at++;
    const above = headings[at - 1];
    if (above && line < above.line + above.lines) continue;
    if (isCode) words[at]!.push(text.trim());
    else if (!DEFINES.test(text))
      words[at]!.push(withoutReferences(plainText(writing.icons ? withoutIcons(text) : text), defined));
  }
  const sections = [{ level: 0, title: '', anchor: '', line: 0 }, ...headings].map(
    ({ level, title, anchor, line }, index): Section => ({
      level,
      title,
      anchor,
      line,
      text: words[index]!.filter(Boolean).join(' ').slice(0, MAX_TEXT),
    }),
  );
  const own = title ?? (heading === undefined ? undefined : headings[0]?.title);
  return {
    ...(own && { title: own }),
    sections: sections.filter((section) => section.level > 0 || section.text),
  };
}

/** Whether a page is not to be searched, as Material's search has it. */
function isLeftOut(data: FrontMatter['data']): boolean {
  const { exclude } = record(data?.['search']);
  return exclude === true;
}

const DEFINES = /^ {0,3}(?:\[(?!\^)[^\]]+\]:|\*\[[^\]]+\]:)/;

/** Words without the brackets that name one of those; of a note nothing is left. */
function withoutReferences(words: string, defined: ReadonlyMap<string, string>): string {
  if (defined.size === 0 || !words.includes('[')) return words;
  return words
    .replace(/!?\[([^[\]]{1,300})\]/g, (written, name: string) =>
      !defined.has(name.toLowerCase()) ? written : name.startsWith('^') ? '' : name,
    )
    .trim();
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
export function titleOf(text: string): string | undefined {
  const { title, heading } = openingOf(text);
  return title ?? ((heading && inlineText(withoutAttributes(heading))) || undefined);
}

/** A heading without the attribute list at its end. */
function withoutAttributes(written: string): string {
  const text = written.trimEnd();
  const open = text.endsWith('}') ? text.indexOf('{', text.lastIndexOf('}', text.length - 2) + 1) : -1;
  return open < 0 ? written : text.slice(0, open).trimEnd();
}

function plainText(line: string): string {
  const shown = line
    .replace(/^\s*(?:[-*+>]|\d+\.|!!!\s*\w*|\?\?\?\+?\s*\w*|===\+?!?)\s+(?:\[[ xX]\]\s)?/, '')
    .replace(/^[\s:|-]+$/, '');
  return inlineText(shown.startsWith('|') ? shown.replaceAll('|', ' ') : shown);
}

/** What an attribute list gives the word before it: `{: #id .class key="value" }`. */
const ATTRIBUTES =
  /\{:?[ \t]*(?:[#.][\w-]{1,80}|[\w-]{1,80}=(?:"[^"]{0,200}"|'[^']{0,200}'|[^\s"'}]{1,200}))(?:[ \t]+(?:[#.][\w-]{1,80}|[\w-]{1,80}=(?:"[^"]{0,200}"|'[^']{0,200}'|[^\s"'}]{1,200}))){0,10}[ \t]*\}/g;

/** What is longer than a link or a tag ever is, is text: then no mark that opens is looked for to the end of the line. */
function inlineText(line: string): string {
  return line
    .replace(/!\[([^\]]{0,300})\](?:\([^)]{0,500}\)|\[[^\]]{0,300}\])/g, '$1')
    .replace(/\[([^\]]{0,300})\](?:\([^)]{0,500}\)|\[[^\]]{0,300}\])/g, '$1')
    .replace(/<(https?:\/\/[^<>\s]{1,500})>/gi, '$1')
    .replace(/<[^>]{1,200}>/g, ' ')
    .replace(
      /(?<![\w`])(~~|==|\^\^|\+\+)(?=\S)([^~=^+`|\n]{1,300}|\w[\w-]{0,20}(?:\+[\w-]{1,20}){0,6})(?<=\S)\1(?![\w`])/g,
      '$2',
    )
    .replace(/(?<=\w)~(\w{1,20})~|(?<=\w)\^([-+]?\w{1,20})\^/g, '$1$2')
    .replace(ATTRIBUTES, '')
    .replace(/[`*]|(?<!\w)_+|(?<!_)_+(?!\w)/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
