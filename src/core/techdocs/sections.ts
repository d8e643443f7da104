import { withoutIcons } from './icons';
import { splitFrontMatter } from './markdown/source/frontMatter';

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

/**
 * A page by its headings, for search: read line by line, without rendering, so that thousands of pages can be read.
 * Anchors are Python-Markdown's by default; a site that makes its own is served by the heading's line. With `icons`,
 * shortcodes of icons are drawn and so are no words.
 */
export function sectionsOf(text: string, icons = false): Section[] {
  const lines = text.split(/\r\n|\r|\n/);
  const sections: { level: number; title: string; anchor: string; line: number; text: string[] }[] = [
    { level: 0, title: '', anchor: '', line: 0, text: [] },
  ];
  const used = new Map<string, number>();
  const open = (level: number, written: string, line: number) => {
    const { heading, id } = splitAttributes(written);
    const title = headingText(heading, icons);
    sections.push({ level, title, anchor: id ?? unique(slugify(title), used), line, text: [] });
  };
  let fence: string | undefined;
  for (let i = splitFrontMatter(text).bodyLine; i < lines.length; i++) {
    const line = lines[i]!;
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
      } else sections.at(-1)!.text.push(plainText(line));
    } else sections.at(-1)!.text.push(line.trim());
  }
  return sections
    .map((section) => ({ ...section, text: section.text.filter(Boolean).join(' ').slice(0, MAX_TEXT) }))
    .filter((section) => section.level > 0 || section.text);
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

/** What is longer than a link or a tag ever is, is text: then no mark that opens is looked for to the end of the line. */
function inlineText(line: string): string {
  return line
    .replace(/!\[([^\]]{0,300})\]\([^)]{0,500}\)/g, '$1')
    .replace(/\[([^\]]{0,300})\](?:\([^)]{0,500}\)|\[[^\]]{0,300}\])/g, '$1')
    .replace(/<[^>]{1,200}>/g, ' ')
    .replace(/[`*]|(?<!\w)_+|(?<!_)_+(?!\w)/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

function slugify(heading: string): string {
  const ascii = heading.normalize('NFKD').replace(/[^\0-\x7f]/g, '');
  return ascii
    .replace(/[^\w\s-]/g, '')
    .trim()
    .toLowerCase()
    .replace(/[-\s]+/g, '-');
}

function unique(slug: string, used: Map<string, number>): string {
  const count = used.get(slug);
  used.set(slug, (count ?? 0) + 1);
  return count === undefined ? slug : `${slug}_${count}`;
}
