import type { MarkdownProblemCode } from '../types';
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
  /^([ \t]*)(?:-{2,}8<-{2,}[ \t]+("(?:\\"|[^"\n\r])+?"|'(?:\\'|[^'\n\r])+?')(?![ \t])|-{2,}8<-{2,}(?![ \t]))\r?$/;
const MAX_LINES = 200_000;

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
): void {
  let block = false;
  for (const line of lines) {
    const marker = MARKER.exec(line.text);
    if (marker && marker[2] === undefined) {
      block = !block;
      continue;
    }
    if (marker && block) continue;
    if (!marker && !block) {
      if (out.length < MAX_LINES) out.push({ text: indent + line.text, origin: line.origin });
      continue;
    }
    const [, space, quoted] = marker ?? /^([ \t]*)([^\n]*?)\r?$/.exec(line.text) ?? ['', '', ''];
    const path = marker ? quoted.slice(1, -1).trim() : quoted.trim();
    if (!path) {
      out.push({ text: indent, origin: line.origin });
      continue;
    }
    if (path.startsWith('; ')) continue;
    const content = readSnippet(path, reader, open, line.origin);
    if (content === undefined) continue;
    const inner = content.replace(/\r\n?/g, '\n').replace(/\n$/, '').split('\n');
    const nested = inner.map((text) => ({ text, origin: line.origin }));
    expand(nested, reader, [...open, path], out, indent + expandTabs(space));
  }
}

function readSnippet(
  path: string,
  reader: SnippetReader,
  open: readonly string[],
  line: number,
): string | undefined {
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
  const text = reader.read(path);
  if (text === undefined) reader.problem('snippet-missing', `Snippet "${path}" does not exist.`, line);
  return text;
}

/** Puts snippet files in place of their `--8<--` lines, nested ones too. */
export function includeSnippets(source: MappedText, reader: SnippetReader): MappedText {
  if (!source.text.includes('8<-')) return source;
  const lines = source.text
    .split('\n')
    .map((text, index) => ({ text, origin: source.origin[index] ?? index }));
  const out: Line[] = [];
  expand(lines, reader, [], out, '');
  return { text: out.map((line) => line.text).join('\n'), origin: out.map((line) => line.origin) };
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
