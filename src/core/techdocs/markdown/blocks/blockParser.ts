import * as l10n from '@vscode/l10n';
import type { Session } from '../session';
import { countNewlines } from '../text';
import { Elem } from '../tree/elem';
import { Known } from './known';

/** A piece of prepared text between blank lines. `line` is the index of its first line in `origin`. */
export interface Block {
  readonly text: string;
  readonly line: number;
  /** What is known of the text this is the rest of; absent for a text that no rule has taken anything off. */
  readonly known?: Known;
}

/** The blocks still to be parsed; rules take the next one and may put back what they leave. */
export class Blocks {
  private readonly stack: Block[];

  constructor(blocks: readonly Block[]) {
    this.stack = [...blocks].reverse();
  }

  get size(): number {
    return this.stack.length;
  }

  /** The next block; only to be asked while there is one. */
  get next(): Block {
    return this.stack[this.stack.length - 1]!;
  }

  take(): Block {
    return this.stack.pop()!;
  }

  put(block: Block): void {
    this.stack.push(block);
  }
}

/** Looks at the next block and takes it if it is of its kind. Returns whether it did. */
export type BlockRule = (parser: BlockParser, parent: Elem, blocks: Blocks) => boolean;

/** What the surrounding construct demands of blocks inside it. */
export type BlockState = 'list' | 'looselist' | 'detabbed' | 'blockquote' | 'slashes';

const MAX_DEPTH = 100;

/** Runs the block rules over text, in order, until nothing is left. */
export class BlockParser {
  private readonly states: BlockState[] = [];
  private depth = 0;

  constructor(
    readonly session: Session,
    private readonly rules: readonly BlockRule[],
    /** Source line of each line of the text being parsed; identity where absent. */
    public origin: readonly number[] | undefined,
  ) {}

  isState(state: BlockState): boolean {
    return this.states[this.states.length - 1] === state;
  }

  /** Source line of a line of the text. */
  sourceLine(line: number): number {
    return this.origin ? (this.origin[line] ?? -1) : line;
  }

  /** A new element at the end of `parent`, begun where the block begins. */
  add(parent: Elem, tag: string, block: Block): Elem {
    return parent.add(tag, this.sourceLine(block.line));
  }

  /** An element that only collects what is parsed into it. */
  holder(): Elem {
    return new Elem('div');
  }

  /** Parses text that may hold several blocks. */
  parseChunk(parent: Elem, chunk: Block): void {
    this.parseBlocks(parent, splitBlocks(chunk));
  }

  /** Parses blocks under a state, which ends with them. */
  parseIn(state: BlockState, parent: Elem, blocks: readonly Block[]): void {
    this.within(state, () => this.parseBlocks(parent, blocks));
  }

  within(state: BlockState, work: () => void): void {
    this.states.push(state);
    work();
    this.states.pop();
  }

  parseBlocks(parent: Elem, list: readonly Block[]): void {
    const blocks = new Blocks(list);
    this.depth++;
    while (this.parseNext(parent, blocks));
    this.depth--;
  }

  /** Parses a whole page, pausing after each of its blocks. */
  *parsePage(parent: Elem, page: Block): Generator<undefined, void, undefined> {
    const blocks = new Blocks(splitBlocks(page));
    this.depth++;
    while (this.parseNext(parent, blocks)) yield;
    this.depth--;
  }

  /** Whether there was a block to parse, and leave to parse it. */
  private parseNext(parent: Elem, blocks: Blocks): boolean {
    if (blocks.size === 0) return false;
    const block = blocks.next;
    if (this.depth > MAX_DEPTH)
      return this.cut(parent, block, 'nesting-cut', l10n.t('What follows is nested too deeply to be shown.'));
    const isNew = block.known === undefined;
    if (!this.session.fuel.spend((isNew ? block.text.length >> 2 : 0) + 40))
      return this.cut(
        parent,
        block,
        'page-cut',
        l10n.t('The page ends here: the rest is too much to be shown. Edit the page to read it.'),
      );
    if (isNew) blocks.put({ ...blocks.take(), known: new Known(this.session.fuel) });
    for (const rule of this.rules) if (rule(this, parent, blocks)) break;
    return true;
  }

  /** Says in the page, once for each reason and place, that something is missing and why. */
  private cut(parent: Elem, block: Block, code: 'nesting-cut' | 'page-cut', message: string): false {
    const isFirst = this.session.problem(code, message, this.sourceLine(block.line));
    if (parent.last?.get('class') !== 'cut')
      this.add(parent, 'p', block)
        .set('class', 'cut')
        .set('role', 'note')
        .atomic(isFirst ? message : '…');
    return false;
  }
}

/** Splits text at blank lines. */
export function splitBlocks(chunk: Block): Block[] {
  const blocks: Block[] = [];
  let { line } = chunk;
  for (const text of chunk.text.split('\n\n')) {
    blocks.push({ text, line });
    line += countNewlines(text) + 2;
  }
  return blocks;
}

/** The part of a block from an offset on. What begins a line is known as well as the whole was. */
export function from(block: Block, offset: number): Block {
  const { text, known } = block;
  const line = block.line + countNewlines(text, 0, offset);
  const beginsLine = offset === 0 || text[offset - 1] === '\n' || text[offset] === '\n';
  return { text: text.slice(offset), line, ...(known && beginsLine ? { known } : {}) };
}

/** The part of a block before an offset. */
export function before(block: Block, offset: number): Block {
  return { text: block.text.slice(0, offset), line: block.line };
}

/** A block without the line ends it starts with. */
export function withoutLeadingLines(block: Block): Block {
  let at = 0;
  while (block.text[at] === '\n') at++;
  return at ? from(block, at) : block;
}

/**
 * Takes one level of indentation off the leading lines of a block; the rest begins with the first line that has
 * neither indentation nor is blank.
 */
export function detab(block: Block, width = 4): { inner: Block; rest: Block | undefined } {
  const indent = ' '.repeat(width);
  const { text } = block;
  const inner: string[] = [];
  let at = 0;
  // Line by line: what is left may be most of a long page, and is left as often as it has lines.
  while (at <= text.length) {
    const next = text.indexOf('\n', at);
    const end = next < 0 ? text.length : next;
    const line = text.slice(at, end);
    if (line.startsWith(indent)) inner.push(line.slice(width));
    else if (line.trim() === '') inner.push('');
    else break;
    at = end + 1;
  }
  return {
    inner: { text: inner.join('\n'), line: block.line },
    rest: at < text.length ? from(block, at) : undefined,
  };
}

/** Takes indentation off the lines that have it. */
export function looseDetab(text: string, width: number): string {
  const indent = ' '.repeat(width);
  return text
    .split('\n')
    .map((line) => (line.startsWith(indent) ? line.slice(width) : line))
    .join('\n');
}
