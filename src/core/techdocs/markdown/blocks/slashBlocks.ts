import { type SlashBlockOptions, titleCase } from '../options/slashBlocks';
import type { Elem } from '../tree/elem';
import { before, from } from './blockParser';
import type { Block, BlockParser, BlockRule, Blocks } from './blockParser';
import { addTab } from './containers';
import { find, finder } from './known';
import { captionOpener } from './slashCaption';
import { areKnown, dress, isOn, readOptions, writtenAttributes } from './slashHeader';
import type { SlashHeader, SlashOpener } from './slashHeader';
import { type ContentMode, define, fill, htmlMode, htmlOpener } from './slashHtml';

const findHeader = finder('///', /(?:^|\n) {0,3}(\/{3,}) *([\w-]+) *(?:\|([^\n]*))?(?:\n|$)/);

/** What stands between the header of a block and its closing line, and what follows. */
interface Extent {
  readonly inner: readonly Block[];
  readonly rest: Block | undefined;
  /** Whether there is a closing line. */
  readonly closed: boolean;
}

/** Whether a line closes a block; up to three spaces may stand before it. */
function isEnd(line: string, fence: string): boolean {
  return line.trim() === fence && line.indexOf('/') < 4;
}

/** Takes blocks up to the closing line, or all there are. */
function extentOf(first: Block, fence: string, blocks: Blocks): Extent {
  const inner: Block[] = [];
  for (let block: Block | undefined = first; block; block = blocks.size > 0 ? blocks.take() : undefined) {
    const end = findEnd(block.text, fence);
    if (end) {
      if (end.index > 0) inner.push(before(block, end.index - 1));
      const rest = from(block, Math.min(block.text.length, end.index + end.length + 1));
      return { inner, rest: /\S/.test(rest.text) ? rest : undefined, closed: true };
    }
    inner.push({ text: block.text, line: block.line });
  }
  return { inner, rest: undefined, closed: false };
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

  /** The block that takes what comes next at the end of that element. */
  const waiting = (parent: Elem): Unclosed | undefined => {
    const last = stack.at(-1);
    if (!last?.waits) return undefined;
    for (let at: Elem | undefined = parent; at; at = at.last) if (at === last.parent) return last;
    return undefined;
  };

  const take = (parser: BlockParser, block: Unclosed, first: Block, blocks: Blocks): void => {
    const { header, target, mode, content } = block;
    const { inner, rest, closed } = extentOf(first, header.fence, blocks);
    block.waits = false;
    content.push(...inner);
    if (mode === 'block') parser.parseIn('slashes', target, inner);
    else fill(parser, target, content, mode, closed);
    if (closed) {
      if (header.name === 'define') define(target);
      stack.splice(stack.indexOf(block));
    }
    if (rest) blocks.put(rest);
    const last = stack.at(-1);
    if (last) last.waits = true;
  };

  return {
    begin: (parser, parent, blocks) => {
      const { next } = blocks;
      const match = find(next, findHeader);
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
      const block = { header, parent, elem: parent.last!, target, mode, content: [], waits: false };
      stack.push(block);
      const taken = lines.reduce((sum, { length }) => sum + length + 1, start);
      take(parser, block, from(next, Math.min(next.text.length, taken)), blocks);
      return true;
    },
    goOn: (parser, parent, blocks) => {
      const block = waiting(parent);
      if (!block) return false;
      // What other rules put behind the block belongs into it.
      const { last } = block.parent;
      if (last && last !== block.elem) {
        block.parent.remove(last);
        block.target.children.push(last);
      }
      take(parser, block, blocks.take(), blocks);
      return true;
    },
  };
}
