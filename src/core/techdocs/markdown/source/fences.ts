import { codeBlockHtml } from '../codeHtml';
import type { CodeBlock } from '../codeHtml';
import type { CustomFormat } from '../options';
import { HTML_PLACEHOLDER, STX } from '../placeholders';
import type { Session } from '../session';
import { escapeHtml, expandTabs } from '../text';
import { escapeAttribute } from '../tree/serialize';
import { plain, readFenceHeader } from './fenceHeader';
import type { FenceHeader } from './fenceHeader';
import type { MappedText } from './lineMap';

const HL_LINES = /^\d+(?:-\d+)?(?:[ \t]+\d+(?:-\d+)?)*$/;
const LINENUMS = /^(\d+)(?:[ \t]+(\d+))?(?:[ \t]+(\d+))?/;
const DIAGRAM = new RegExp(`^ *${HTML_PLACEHOLDER.source}$`);

interface OpenFence {
  readonly header: FenceHeader;
  readonly end: RegExp;
  readonly start: number;
  readonly first: string;
  readonly prefix: string;
  /** Length of what stands before the fence: as written, and with tabs expanded. */
  readonly width: number;
  readonly virtualWidth: number;
  readonly quotes: number;
  readonly code: string[];
  emptyLines: number;
}

const countQuotes = (text: string): number => text.split('>').length - 1;

/** Finds fenced code on any line, in lists and quotes too, and puts it into the stash. */
export class FenceFinder {
  private open: OpenFence | undefined;
  private readonly found: { placeholder: string; start: number; end: number }[] = [];

  constructor(private readonly session: Session) {}

  /** Pauses after each fence: colouring its code takes longer than all else. */
  *steps(source: MappedText): Generator<undefined, MappedText, undefined> {
    if (!/`{3}|~{3}/.test(source.text)) return source;
    const lines = source.text.split('\n');
    let found = 0;
    for (const [index, line] of lines.entries()) {
      if (this.open) this.content(line, index, this.open);
      else this.begin(line, index);
      if (this.found.length > found) yield;
      found = this.found.length;
    }
    return this.replace(lines, source.origin);
  }

  private begin(line: string, index: number): void {
    const width = /^[> \t]*/.exec(line)![0].length;
    const mark = line[width];
    if (mark !== '`' && mark !== '~') return;
    const header = this.header(line, width);
    if (!header) return;
    const prefix = expandTabs(line.slice(0, width));
    const escaped = header.fence[0] === '`' ? `\`{${header.fence.length}}` : `~{${header.fence.length}}`;
    this.open = {
      header,
      end: new RegExp(`^${escaped}[ \\t]*$`),
      start: index,
      first: prefix + expandTabs(line.slice(width)),
      prefix,
      width,
      virtualWidth: prefix.length,
      quotes: countQuotes(prefix),
      code: [],
      emptyLines: 0,
    };
  }

  /** Options that highlighting does not know make the line no fence, unless they come as an attribute list. */
  private header(line: string, width: number): FenceHeader | undefined {
    const { pygments, relaxedHeaders } = this.session.options;
    const header = readFenceHeader(line, width, relaxedHeaders);
    if (!header || header.attributeList) return header;
    const isKnown = pygments ? knownOption : () => false;
    if ([...header.values].every(([name, value]) => isKnown(name, value))) return header;
    return relaxedHeaders ? plain(header.fence, header.language) : undefined;
  }

  private content(line: string, index: number, open: OpenFence): void {
    const { prefix, rest } = splitPrefix(line, open.virtualWidth);
    const quotes = countQuotes(prefix);
    if (open.quotes > 0) this.quoted(prefix, rest, quotes, index, open);
    else if (quotes === 0) this.plain(prefix, rest, index, open);
    else this.open = undefined;
  }

  private plain(prefix: string, rest: string, index: number, open: OpenFence): void {
    if ((prefix + rest).trim() === '') open.code.push(prefix + rest);
    else if (prefix.length !== open.virtualWidth && rest !== '') this.open = undefined;
    else if (open.end.test(rest)) this.close(prefix + rest, index, open);
    else open.code.push(prefix + rest);
  }

  private quoted(prefix: string, rest: string, quotes: number, index: number, open: OpenFence): void {
    // Quotes that stay apart hold a fence only as a whole.
    if (quotes > open.quotes || (quotes < open.quotes && this.session.options.quotes)) {
      this.open = undefined;
    } else if (rest === '') {
      open.code.push(prefix);
      open.emptyLines++;
    } else if (prefix.length < open.width || (open.emptyLines > 0 && quotes < open.quotes)) {
      this.open = undefined;
    } else if (open.end.test(rest)) {
      this.close(prefix + rest, index, open);
    } else {
      open.emptyLines = 0;
      open.code.push(prefix + rest);
    }
  }

  private close(last: string, index: number, open: OpenFence): void {
    this.open = undefined;
    const code = this.withSources(open.code)
      .map((line) => line.slice(open.virtualWidth))
      .join('\n');
    const placeholder = this.session.stash.store(this.html(code, open));
    const source = `${open.first}\n${expandTabs(this.withSources(open.code).join('\n'))}\n${last}`;
    this.session.fences.set(this.session.stash.entries.length - 1, { source, indent: open.virtualWidth });
    this.found.push({ placeholder: open.prefix + placeholder, start: open.start, end: index + 1 });
  }

  /** A diagram taken out before stands in code as it is written. */
  private withSources(lines: readonly string[]): readonly string[] {
    const { fences } = this.session;
    const source = (index: string): string | undefined => fences.get(Number(index))?.source;
    return lines.flatMap((line) => {
      const [, index] = line.includes(STX) ? (DIAGRAM.exec(line) ?? []) : [];
      return (index === undefined ? undefined : source(index)?.split('\n')) ?? [line];
    });
  }

  private html(code: string, open: OpenFence): string {
    const { header } = open;
    const { options, features, context } = this.session;
    const takesOptions = header.attributeList || header.values.size === 0;
    const custom = takesOptions
      ? options.customFences.findLast((fence) => fence.name === header.language || fence.name === '*')
      : undefined;
    if (header.language === 'mermaid') features.mermaid = true;
    if (custom?.as === 'math') features.math = true;
    if (custom) return customHtml(code, header, custom);
    features.code = true;
    const block = codeBlock(code, header, open.code.length - 1);
    return codeBlockHtml(block, { ...options, highlight: context.highlight?.bind(context) });
  }

  private replace(lines: readonly string[], origin: readonly number[]): MappedText {
    const text: string[] = [];
    const from: number[] = [];
    let index = 0;
    const copyTo = (end: number): void => {
      for (; index < end; index++) {
        text.push(lines[index]!);
        from.push(origin[index] ?? index);
      }
    };
    for (const { placeholder, start, end } of this.found) {
      copyTo(start);
      text.push(placeholder);
      from.push(origin[start] ?? start);
      index = end;
    }
    copyTo(lines.length);
    return { text: text.join('\n'), origin: from };
  }
}

function knownOption(name: string, value: string): boolean {
  if (name === 'title') return true;
  if (name === 'hl_lines') return HL_LINES.test(value);
  return name === 'linenums' && LINENUMS.test(value);
}

/** Splits off what may stand before a line of a fence, up to the fence's own column; tabs come expanded. */
function splitPrefix(line: string, virtualWidth: number): { prefix: string; rest: string } {
  let prefix = '';
  let at = 0;
  while (at < line.length && prefix.length < virtualWidth) {
    const char = line[at]!;
    if (char !== '>' && char !== ' ' && char !== '\t') break;
    prefix += char === '\t' ? ' '.repeat(4 - (prefix.length % 4)) : char;
    at++;
  }
  return { prefix, rest: line.slice(at) };
}

function customHtml(code: string, header: FenceHeader, { className, as, tag }: CustomFormat): string {
  const id = header.id ? ` id="${escapeAttribute(header.id)}"` : '';
  const classes = ` class="${escapeAttribute([className, ...header.classes].join(' '))}"`;
  const rest = header.attributeList
    ? [...header.values].map(([name, value]) => ` ${name}="${escapeAttribute(value)}"`).join('')
    : '';
  const body = escapeHtml(code);
  if (as === 'code') return `<pre${id}${classes}${rest}><code>${body}</code></pre>`;
  if (as === 'div') return `<div${id}${classes}${rest}>${body}</div>`;
  return `<${tag}${id}${classes}${rest}>\\[\n${body}\n\\]</${tag}>`;
}

function markedLines(spec: string, count: number): number[] {
  const lines: number[] = [];
  const clamp = (text: string): number => Math.min(Math.max(Number(text), 0), count + 1);
  for (const entry of spec.split(/[ \t]+/)) {
    const [from, to] = entry.split('-');
    if (to === undefined) lines.push(clamp(from!));
    else for (let line = clamp(from!); line <= clamp(to); line++) lines.push(line);
  }
  return lines;
}

function codeBlock(code: string, header: FenceHeader, lastLine: number): CodeBlock {
  const hlLines = header.values.get('hl_lines');
  const linenums = LINENUMS.exec(header.values.get('linenums') ?? '');
  const title = header.values.get('title');
  const data = [...header.values].filter(([name]) => name.startsWith('data-'));
  return {
    code,
    language: header.language,
    classes: header.classes,
    id: header.id,
    attributes: new Map(data),
    ...(title === undefined ? {} : { title }),
    ...(hlLines && HL_LINES.test(hlLines) ? { marked: markedLines(hlLines, lastLine + 1) } : {}),
    ...(linenums ? { firstNumber: Number(linenums[1]) } : {}),
    ...(linenums?.[2] ? { numberStep: Number(linenums[2]) } : {}),
    ...(linenums?.[3] ? { specialStep: Number(linenums[3]) } : {}),
  };
}
