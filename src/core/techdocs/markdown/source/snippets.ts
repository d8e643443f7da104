import { record, strings } from '../options/values';
import type { MarkdownProblemCode, RenderContext } from '../types';
import { expandTabs } from '../text';
import type { MappedText } from './lineMap';

export interface SnippetReader {
  /** Text of the file, or undefined where there is none. */
  read(path: string): string | undefined;
  problem(code: MarkdownProblemCode, message: string, line: number): void;
  /** Whether sections and ranges of lines lose the indentation all their lines share, as `dedent_subsections` has it. */
  readonly dedent?: boolean;
}

interface Line {
  readonly text: string;
  readonly origin: number;
}

const MARKER =
  /^([ \t]*)(;*)(?:-+8<-+[ \t]+("(?:\\"|[^"\n\r])+?"|'(?:\\'|[^'\n\r])+?')(?![ \t])|-+8<-+(?![ \t]))\r?$/;
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

/** A line that marks where a section of a file starts or ends; `escape` counts the semicolons before it. */
interface SectionMark {
  readonly edge: 'start' | 'end';
  readonly name: string;
  readonly escapes: number;
  /** The line without the first of its semicolons. */
  readonly text: string;
}

const SECTION = /8<-+[ \t]+\[[ \t]*(start|end)[ \t]*:[ \t]*([a-z][-_0-9a-z]*)[ \t]*\]/iy;

function sectionMark(line: string): SectionMark | undefined {
  for (let at = line.indexOf('-8<-'); at >= 0; at = line.indexOf('-8<-', at + 1)) {
    SECTION.lastIndex = at + 1;
    const match = SECTION.exec(line);
    if (!match) continue;
    let dashes = at;
    while (line[dashes - 1] === '-') dashes--;
    let first = dashes;
    while (line[first - 1] === ';') first--;
    return {
      edge: match[1]!.toLowerCase() as SectionMark['edge'],
      name: match[2]!,
      escapes: dashes - first,
      text: line.slice(0, first) + line.slice(first + 1),
    };
  }
  return undefined;
}

/** The lines of a section, without those that mark sections; undefined where the file marks none of the name. */
function sectionOf(lines: readonly string[], section: string): string[] | undefined {
  let kept: string[] | undefined;
  for (const line of lines) {
    const mark = sectionMark(line);
    if (mark && kept && mark.escapes > 0) kept.push(mark.text);
    else if (mark?.name === section) {
      if (mark.edge === 'end') break;
      kept ??= [];
    } else if (!mark) kept?.push(line);
  }
  return kept;
}

/** `file:12:20` names lines, `file:1:3,5:-2` several ranges of them, `file:name` a section that the file marks. */
const PART = /^(.*?)(?:((?::-?\d*){1,2}(?:,(?=[-\d:])-?\d*(?::-?\d*)?)*)|:([a-z][-_0-9a-z]*))?$/i;
const MAX_PATH = 1000;

interface Part {
  readonly file: string;
  readonly lines?: string;
  readonly section?: string;
}

function partOf(path: string): Part {
  const [, file = path, lines, section] = path.length > MAX_PATH ? [] : (PART.exec(path) ?? []);
  return { file: file.trim(), ...(lines && { lines }), ...(section && { section }) };
}

/** The lines of ranges such as `:1:3,5:-2`: counted from 1, negative ones from the end; the last ones included. */
function linesOf(lines: readonly string[], ranges: string): string[] {
  const total = lines.length;
  return ranges
    .slice(1)
    .split(',')
    .flatMap((range) => {
      const [from = 0, to = 0] = range.split(':').map((end) => Number.parseInt(end, 10) || 0);
      const first = from < 0 ? Math.max(0, total + from) : Math.max(0, from - 1);
      return lines.slice(
        first,
        to < 0 ? Math.max(0, total + 1 + to) : to || (/:-?0+$/.test(range) ? 0 : total),
      );
    });
}

/** Takes the indentation off that all lines with text share; of no lines an empty one is left, as in the reference. */
function dedented(lines: readonly string[]): string[] {
  if (lines.length === 0) return [''];
  const filled = lines.filter((line) => line.trim());
  const indents = filled.map((line) => /^[ \t]*/.exec(line)![0]);
  const shared = indents.reduce((a, b) => {
    let same = 0;
    while (same < a.length && a[same] === b[same]) same++;
    return a.slice(0, same);
  }, indents[0] ?? '');
  return lines.map((line) => (line.trim() ? line.slice(shared.length) : ''));
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
  isSection = false,
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
      const mark = isSection ? undefined : sectionMark(line.text);
      if (mark?.escapes === 0) continue;
      const text = indent + (mark?.text ?? line.text);
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
    if (path.startsWith(';')) continue;
    const part = partOf(path);
    const file = part.file.replace(/(?:^|(?<=[/\\]))(?:\.?[/\\])+/g, '');
    const content = open.includes(file)
      ? undefined
      : readSnippet(path, part, reader, open, line.origin, allowance);
    if (content === undefined) continue;
    const nested = content.map((text) => ({ text, origin: line.origin }));
    const inner = indent + expandTabs(space);
    expand(nested, reader, [...open, file], out, inner, allowance, part.section !== undefined);
  }
}

function readSnippet(
  path: string,
  { file, lines: ranges, section }: Part,
  reader: SnippetReader,
  open: readonly string[],
  line: number,
  allowance: Allowance,
): readonly string[] | undefined {
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
  if (!file) return undefined;
  if (open.length >= MAX_DEPTH) {
    allowance.cut(line);
    return undefined;
  }
  const text = reader.read(file);
  if (text === undefined) {
    reader.problem('snippet-missing', `Snippet "${file}" does not exist.`, line);
    return undefined;
  }
  if (!text || !allowance.take(line, { characters: text.length, snippets: 1 })) return undefined;
  // A file that ends with a line end, as most do, has an empty line after it.
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  const kept = section ? sectionOf(lines, section) : ranges ? linesOf(lines, ranges) : lines;
  if (!kept) reader.problem('snippet-missing', `Snippet "${file}" has no section ${section}.`, line);
  return reader.dedent && kept !== lines ? dedented(kept ?? []) : (kept ?? []);
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
