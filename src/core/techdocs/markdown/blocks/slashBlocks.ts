import { type SlashBlockOptions, titleCase } from '../options/slashBlocks';
import type { Elem } from '../tree/elem';
import { before, detab, from } from './blockParser';
import type { Block, BlockParser, BlockRule, Blocks } from './blockParser';
import { addTab } from './containers';
import { find, finder } from './known';
import { captionOpener } from './slashCaption';
import { areKnown, dress, isOn, readOptions, writtenAttributes } from './slashHeader';
import type { SlashHeader, SlashOpener } from './slashHeader';
import { type ContentMode, define, fill, htmlMode, htmlOpener } from './slashHtml';

const findHeader = finder('///', /(?:^|\n) {0,3}(\/{3,}) *([\w-]+) *(?:\|([^\n]*))?(?:\n|$)/);

/** Blocks inside each other that are begun at most; what would begin more is text. */
const MOST_OPEN = 100;

/** Whether a line closes a block; up to three spaces may stand before it. */
function isEnd(line: string, fence: string): boolean {
  return line.trim() === fence && line.indexOf('/') < 4;
}

/** What stands before the closing line and behind it, where there is one. */
function splitAtEnd(block: Block, fence: string): { content?: Block; after?: Block; closed: boolean } {
  const end = findEnd(block.text, fence);
  if (!end) return { content: block, closed: false };
  const after = from(block, Math.min(block.text.length, end.index + end.length + 1));
  return {
    closed: true,
    ...(end.index > 0 && { content: before(block, end.index - 1) }),
    ...(after.text && { after }),
  };
}

function findEnd(text: string, fence: string): { index: number; length: number } | undefined {
  for (let at = 0; at <= text.length;) {
    const next = text.indexOf('\n', at);
    const end = next < 0 ? text.length : next;
    if (isEnd(text.slice(at, end), fence)) return { index: at, length: end - at };
    at = end + 1;
  }
  return undefined;
}

/** A block without an indentation, where it has that; what follows without is left. */
function withoutIndent(block: Block, width: number, blocks: Blocks): Block {
  const { inner, rest } = detab(block, width);
  if (rest?.text === block.text) return block;
  if (rest) blocks.put(rest);
  return inner;
}

/** How many points of lists are around an element, from its surroundings on. */
function pointsAround(elem: Elem, surroundings: Elem): number {
  let points = 0;
  for (let at: Elem | undefined = surroundings; at && at !== elem; at = at.last)
    if (at.tag === 'li' || at.tag === 'dd') points++;
  return points;
}

/** Leading lines with an indentation of four. */
function indented(text: string): string[] {
  const lines: string[] = [];
  for (let at = 0; text.startsWith('    ', at);) {
    const next = text.indexOf('\n', at);
    const end = next < 0 ? text.length : next;
    lines.push(text.slice(at, end));
    at = end + 1;
  }
  return lines;
}

const text = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

interface Kind {
  readonly className: string;
  readonly title: string;
}

function admonition(
  parser: BlockParser,
  parent: Elem,
  at: Block,
  { argument, options }: SlashHeader,
  kind: Kind,
): Elem {
  const own = kind.className === 'admonition' ? '' : kind.className;
  const div = parser.add(parent, 'div', at).set('class', `admonition ${own}`.trim());
  const title = argument ?? kind.title;
  if (title) parser.add(div, 'p', at).set('class', 'admonition-title').text = title;
  dress(div, writtenAttributes(options));
  return div;
}

function details(
  parser: BlockParser,
  parent: Elem,
  at: Block,
  { argument, options }: SlashHeader,
  kind: Kind,
): Elem {
  const elem = parser.add(parent, 'details', at);
  if (isOn(options['open'])) elem.set('open', 'open');
  if (kind.className) elem.set('class', kind.className);
  const title = argument ?? kind.title;
  if (title) parser.add(elem, 'summary', at).text = title;
  dress(elem, writtenAttributes(options));
  return elem;
}

function definitions(parser: BlockParser, parent: Elem, at: Block, { options }: SlashHeader): Elem {
  const list = parser.add(parent, 'dl', at);
  dress(list, writtenAttributes(options));
  return list;
}

/** Options that each kind of block knows, beside `attrs`. */
const KNOWN: Readonly<Record<string, Parameters<typeof areKnown>[1]>> = {
  admonition: { type: 'name' },
  details: { type: 'name', open: 'flag' },
  html: { markdown: 'mode' },
  tab: { new: 'flag', select: 'flag' },
};

/** Makes the element that a header asks for; undefined where it is none that the site has. */
function openerOf(header: SlashHeader, site: SlashBlockOptions): SlashOpener | undefined {
  const { name, argument, options } = header;
  const named = site.named.get(name);
  const isCaption = site.captions?.kinds.has(name) ?? false;
  if (!site.names.has(name) && !named && !isCaption) return undefined;
  const known: (typeof KNOWN)[string] = named
    ? named.kind === 'details'
      ? { open: 'flag' }
      : {}
    : (KNOWN[name] ?? {});
  if (!areKnown(options, known)) return undefined;
  if (named)
    return (...at) =>
      named.kind === 'details' ? details(...at, header, named) : admonition(...at, header, named);
  if (isCaption) return captionOpener(header, site.captions!);
  const type = text(options['type']);
  const kind = { className: type, title: type && titleCase(type) };
  if (name === 'admonition') return (...at) => admonition(...at, header, kind);
  if (name === 'details') return (...at) => details(...at, header, kind);
  if (name === 'define') return argument ? undefined : (...at) => definitions(...at, header);
  if (!argument) return undefined;
  if (name === 'html') return htmlOpener(header);
  const tab = { title: argument, apart: isOn(options['new']), selected: isOn(options['select']) };
  return (parser, parent, at) => {
    const content = addTab(parser, parent, tab, at, site.alternateTabs);
    dress(parent.last!, writtenAttributes(options));
    return content;
  };
}

/** What stands in a tight point of a list becomes a paragraph beside a block. */
function loosen(parser: BlockParser, parent: Elem, at: Block): void {
  if ((parent.tag !== 'li' && parent.tag !== 'dd') || !parent.text) return;
  parser.add(parent, 'p', at).text = parent.text;
  parent.text = '';
}

/** A block whose closing line has not come yet. */
interface Unclosed {
  readonly header: SlashHeader;
  readonly parent: Elem;
  /** The element in its parent, and the one in it that takes the content. */
  readonly elem: Elem;
  readonly target: Elem;
  readonly mode: ContentMode;
  /** All there is of it so far. */
  readonly content: Block[];
  /** Whether it takes what comes next: all that was given it has been read. */
  waits: boolean;
}

/** The rules of `pymdownx.blocks`: one begins a block, the other goes on in one that is not closed yet. */
export interface SlashBlockRules {
  readonly begin: BlockRule;
  readonly goOn: BlockRule;
}

/**
 * `/// name | title` … `///`, the blocks of pymdownx.blocks, also right after a line of text. What surrounds one, such as an
 * admonition or a point of a list, may hand on its content piece by piece: a block then waits for the next.
 */
export function slashBlockRules(site: SlashBlockOptions): SlashBlockRules {
  const stack: Unclosed[] = [];

  /** Where the block is, at the end of that element, that takes what comes next. */
  const waitingIn = (parent: Elem): Elem | undefined => {
    const last = stack.at(-1);
    if (!last?.waits) return undefined;
    for (let at: Elem | undefined = parent; at; at = at.last) if (at === last.parent) return at;
    return undefined;
  };

  /**
   * Hands on what is left, each block to the one that was begun last: what it holds may begin another. Of two that close
   * alike the inner one takes what follows the closing line no more, as upstream has it.
   */
  const take = (parser: BlockParser, surroundings: Elem, blocks: Blocks): void => {
    for (let block = stack.at(-1); block && blocks.size > 0; block = stack.at(-1)) {
      const { header, target, mode, elem } = block;
      const points = stack.length > 1 ? pointsAround(elem, surroundings) : 0;
      const next = blocks.take();
      const own = points > 0 ? withoutIndent(next, points * 4, blocks) : next;
      const { content, after, closed } = splitAtEnd(own, header.fence);
      if (after) blocks.put(after);
      if (content) block.content.push(content);
      if (content && mode === 'block') parser.within('slashes', () => parser.parseChunk(target, content));
      if (!closed) continue;
      if (mode !== 'block') fill(parser, target, block.content, mode, closed);
      if (header.name === 'define') define(target);
      stack.pop();
    }
    const last = stack.at(-1);
    if (!last) return;
    if (last.mode !== 'block') fill(parser, last.target, last.content, last.mode, false);
    last.waits = true;
  };

  return {
    begin: (parser, parent, blocks) => {
      const { next } = blocks;
      const match = stack.length < MOST_OPEN ? find(next, findHeader) : undefined;
      if (!match) return false;
      const [, fence, name, argument] = match.groups;
      const start = match.index + match.text.length;
      const lines = indented(next.text.slice(start));
      const options = readOptions(lines.join('\n'));
      if (!options) return false;
      const header = { fence: fence!, name: name!.toLowerCase(), argument: argument?.trim(), options };
      const opener = openerOf(header, site);
      if (!opener) return false;
      blocks.take();
      if (match.index > 0) {
        const isBehindLine = next.text[match.index] === '\n';
        blocks.put(from(next, match.index + (isBehindLine ? 1 : 0)));
        blocks.put(before(next, match.index));
        return true;
      }
      loosen(parser, parent, next);
      const target = opener(parser, parent, next);
      const mode = header.name === 'html' ? htmlMode(target.tag, options, site) : 'block';
      stack.push({ header, parent, elem: parent.last!, target, mode, content: [], waits: false });
      const taken = lines.reduce((sum, { length }) => sum + length + 1, start);
      if (taken < next.text.length) blocks.put(from(next, taken));
      take(parser, parent, blocks);
      return true;
    },
    goOn: (parser, parent, blocks) => {
      const surroundings = waitingIn(parent);
      const block = stack.find((each) => each.waits && each.parent === surroundings);
      if (!surroundings || !block) return false;
      // What other rules put behind the block belongs into it.
      const { last } = surroundings;
      if (last && last !== block.elem) {
        surroundings.remove(last);
        block.target.children.push(last);
      }
      block.waits = false;
      take(parser, surroundings, blocks);
      return true;
    },
  };
}
