import * as l10n from '@vscode/l10n';
import { record, strings } from '../options/values';
import type { MarkdownProblemCode, RenderContext, SnippetPlace } from '../types';
import { expandTabs } from '../text';
import type { MappedText } from './lineMap';
import { type FileLine, linesOf, type Part, partOf, sectionMark } from './snippetParts';

export interface SnippetReader {
  /** Text of the file, or undefined where there is none. */
  read(path: string): string | undefined;
  isOutside?(path: string): boolean;
  problem(code: MarkdownProblemCode, message: string, line: number, place?: SnippetPlace): void;
  /** Whether sections and ranges of lines lose the indentation all their lines share, as `dedent_subsections` has it. */
  readonly dedent?: boolean;
}

interface Line {
  readonly text: string;
  readonly origin: number;
  /** Where it is written, if not in the page. */
  readonly place?: SnippetPlace | undefined;
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
    const message = l10n.t(
      'The page ends here: its snippets, which take in others, are too much to be shown.',
    );
    this.reader.problem('page-cut', message, origin);
  }
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
    if (open.includes(file)) {
      const way = [...open.slice(open.indexOf(file)), file].join(' → ');
      const message = l10n.t('Snippet "{0}" is not taken in here, since this is inside it: {1}.', file, way);
      reader.problem('snippet-loop', message, line.origin, line.place);
      continue;
    }
    const content = readSnippet(path, part, reader, open, line, allowance);
    if (content === undefined) continue;
    const nested = content.map(({ text, at }) => ({
      text,
      origin: line.origin,
      place: { file, line: at },
    }));
    const inner = indent + expandTabs(space);
    expand(nested, reader, [...open, file], out, inner, allowance, part.section !== undefined);
  }
}

function readSnippet(
  path: string,
  part: Part,
  reader: SnippetReader,
  open: readonly string[],
  { origin, place }: Line,
  allowance: Allowance,
): readonly FileLine[] | undefined {
  const { file, section } = part;
  const fail = (code: MarkdownProblemCode, message: string) => {
    reader.problem(code, message, origin, place);
    return undefined;
  };
  if (/^https?:\/\//i.test(path))
    return fail(
      'snippet-url',
      l10n.t('Snippet "{0}" is a URL; snippets are only read from the site\'s files.', path),
    );
  if (isOutside(path)) return fail('snippet-outside', l10n.t('Snippet "{0}" lies outside the site.', path));
  if (reader.isOutside?.(file))
    return fail(
      'snippet-outside',
      l10n.t('Snippet "{0}" leads out of the repository, so it is not read.', file),
    );
  if (!file) return undefined;
  if (open.length >= MAX_DEPTH) {
    allowance.cut(origin);
    return undefined;
  }
  const text = reader.read(file);
  if (text === undefined) return fail('snippet-missing', l10n.t('Snippet "{0}" does not exist.', file));
  if (!text || !allowance.take(origin, { characters: text.length, snippets: 1 })) return undefined;
  const lines = linesOf(text, part, reader.dedent);
  if (!lines) fail('snippet-missing', l10n.t('Snippet "{0}" has no section {1}.', file, section!));
  return lines ?? (reader.dedent ? [{ text: '', at: 0 }] : []);
}

/** Puts snippet files in place of their `--8<--` lines, nested ones too, and of what the site appends to every page. */
export function includeSnippets(source: MappedText, reader: SnippetReader, appended = ''): MappedText {
  if (!source.text.includes('8<-') && !appended) return source;
  const written = source.text
    .split('\n')
    .map((text, index) => ({ text, origin: source.origin[index] ?? index }));
  const last = written.at(-1)!;
  const [rest = '', ...more] = appended.split('\n');
  const lines: Line[] = [
    ...written.slice(0, -1),
    { ...last, text: last.text + rest },
    ...more.map((text) => ({ text, origin: last.origin, place: { appended: text.trim() } })),
  ];
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
