import { record, strings } from '../options/values';
import type { MarkdownProblemCode, RenderContext } from '../types';
import { expandTabs } from '../text';
import type { MappedText } from './lineMap';

export interface SnippetReader {
  /** Text of the file, or undefined where there is none. */
  read(path: string): string | undefined;
  problem(code: MarkdownProblemCode, message: string, line: number): void;
}

interface Line {
  readonly text: string;
  readonly origin: number;
}

const MARKER =
  /^([ \t]*)(;*)(?:-{2,}8<-{2,}[ \t]+("(?:\\"|[^"\n\r])+?"|'(?:\\'|[^'\n\r])+?')(?![ \t])|-{2,}8<-{2,}(?![ \t]))\r?$/;
/** What a page may become with its snippets, those of snippets among them. */
const MAX_LINES = 200_000;
const MAX_CHARACTERS = 20_000_000;
const MAX_SNIPPETS = 10_000;
const MAX_DEPTH = 50;

/** How much may still come in; once too much has, nothing more does, and the page says so. */
class Allowance {
  private lines = MAX_LINES;
  private characters = MAX_CHARACTERS;
  private snippets = MAX_SNIPPETS;

  constructor(private readonly reader: SnippetReader) {}

  get spent(): boolean {
    return Math.min(this.lines, this.characters, this.snippets) < 0;
  }

  /** Takes a line of the page, or a snippet; says whether there is room. */
  take(origin: number, cost: { lines?: number; characters: number; snippets?: number }): boolean {
    if (this.spent) return false;
    this.lines -= cost.lines ?? 0;
    this.characters -= cost.characters;
    this.snippets -= cost.snippets ?? 0;
    if (this.spent) this.cut(origin);
    return !this.spent;
  }

  cut(origin: number): void {
    const message = 'The page ends here: its snippets, which take in others, are too much to be shown.';
    this.reader.problem('page-cut', message, origin);
  }
}

/** `file:12:20` names lines, `file:name` a section that the file marks. */
const PART = /^(.*?)(?::(\d*)(?::(\d*))?|:([a-z][-_0-9a-z]*))?$/is;
const SECTION = /-{2,}8<-{2,}[ \t]+\[[ \t]*(start|end)[ \t]*:[ \t]*([a-z][-_0-9a-z]*)[ \t]*\]/i;

/** The part of a snippet that is asked for, without the lines that mark sections; undefined where there is none. */
function partOf(
  lines: readonly string[],
  [, , from, to, section]: readonly (string | undefined)[],
): string[] | undefined {
  const kept: string[] = [];
  let isInside = section === undefined;
  let found = isInside;
  const first = Number(from || 1);
  const last = to === undefined ? (from ? lines.length : Infinity) : Number(to || Infinity);
  lines.forEach((line, index) => {
    const [, edge, name] = line.includes('8<') ? (SECTION.exec(line) ?? []) : [];
    if (edge !== undefined) {
      if (section !== undefined && name === section) isInside = edge.toLowerCase() === 'start';
      found ||= isInside;
    } else if (isInside && index + 1 >= first && index + 1 <= last) kept.push(line);
  });
  return found ? kept : undefined;
}

/** A snippet path that leaves the folder snippets may come from. */
export function isOutside(path: string): boolean {
  if (/^(?:[/\\]|[A-Za-z]:)/.test(path)) return true;
  let depth = 0;
  for (const part of path.split(/[/\\]/)) {
    if (part === '..') depth--;
    else if (part !== '' && part !== '.') depth++;
    if (depth < 0) return true;
  }
  return false;
}

function expand(
  lines: readonly Line[],
  reader: SnippetReader,
  open: readonly string[],
  out: Line[],
  indent: string,
  allowance: Allowance,
): void {
  let block = false;
  for (const line of lines) {
    if (allowance.spent) return;
    const marker = MARKER.exec(line.text);
    if (marker?.[2]) {
      out.push({ text: indent + line.text.replace(';', ''), origin: line.origin });
      continue;
    }
    if (marker && marker[3] === undefined) {
      block = !block;
      continue;
    }
    if (marker && block) continue;
    if (!marker && !block) {
      const text = indent + line.text;
      if (allowance.take(line.origin, { lines: 1, characters: text.length }))
        out.push({ text, origin: line.origin });
      continue;
    }
    const [, space, , quoted] = marker ?? /^([ \t]*)()([^\n]*?)\r?$/.exec(line.text) ?? ['', '', '', ''];
    const path = marker ? quoted.slice(1, -1).trim() : quoted.trim();
    if (!path) {
      out.push({ text: indent, origin: line.origin });
      continue;
    }
    if (path.startsWith('; ')) continue;
    const content = readSnippet(path, reader, open, line.origin, allowance);
    if (content === undefined) continue;
    const nested = content.map((text) => ({ text, origin: line.origin }));
    expand(nested, reader, [...open, path], out, indent + expandTabs(space), allowance);
  }
}

function readSnippet(
  path: string,
  reader: SnippetReader,
  open: readonly string[],
  line: number,
  allowance: Allowance,
): string[] | undefined {
  if (/^https?:\/\//i.test(path)) {
    reader.problem(
      'snippet-url',
      `Snippet "${path}" is a URL; snippets are only read from the site's files.`,
      line,
    );
    return undefined;
  }
  if (isOutside(path)) {
    reader.problem('snippet-outside', `Snippet "${path}" lies outside the site.`, line);
    return undefined;
  }
  if (open.includes(path)) return undefined;
  if (open.length >= MAX_DEPTH) {
    allowance.cut(line);
    return undefined;
  }
  const part = PART.exec(path) ?? ['', path];
  const text = reader.read(part[1]);
  if (text === undefined) {
    reader.problem('snippet-missing', `Snippet "${part[1]}" does not exist.`, line);
    return undefined;
  }
  if (!allowance.take(line, { characters: text.length, snippets: 1 })) return undefined;
  // A file that ends with a line end, as most do, has an empty line after it.
  const lines = partOf(text.replace(/\r\n?/g, '\n').split('\n'), part);
  if (!lines) reader.problem('snippet-missing', `Snippet "${part[1]}" has no section ${part[4]}.`, line);
  return lines;
}

/** Puts snippet files in place of their `--8<--` lines, nested ones too. */
export function includeSnippets(source: MappedText, reader: SnippetReader): MappedText {
  if (!source.text.includes('8<-')) return source;
  const lines = source.text
    .split('\n')
    .map((text, index) => ({ text, origin: source.origin[index] ?? index }));
  const out: Line[] = [];
  expand(lines, reader, [], out, '', new Allowance(reader));
  return { text: out.map((line) => line.text).join('\n'), origin: out.map((line) => line.origin) };
}

/** The lines that a site's `auto_append` puts at the end of every page; '' where there are none. */
export function appendedSnippets(extensions: RenderContext['extensions']): string {
  const paths = strings(record(extensions?.['pymdownx.snippets'])['auto_append']);
  return paths.length > 0 ? `\n\n--8<--\n${paths.join('\n\n')}\n--8<--\n` : '';
}

/** Paths of the snippet files a page names, for reading them before it is rendered. Nested ones need a second look. */
export function snippetPaths(source: string): string[] {
  const found = new Set<string>();
  if (!source.includes('8<-')) return [];
  const reader: SnippetReader = {
    read: (path) => {
      found.add(path);
      return undefined;
    },
    problem: () => undefined,
  };
  includeSnippets({ text: source, origin: [] }, reader);
  return [...found];
}
