import { parse } from 'yaml';
import { parseAttributes } from '../attributes';
import { type CaptionOptions, type SlashBlockOptions, titleCase } from '../options/slashBlocks';
import { Elem } from '../tree/elem';
import type { FigureNote } from '../tree/captions';
import { before, from } from './blockParser';
import type { Block, BlockParser, BlockRule, Blocks } from './blockParser';
import { find, finder } from './known';
import { addTab } from './containers';

const findHeader = finder('///', /(?:^|\n) {0,3}(\/{3,}) *([\w-]+) *(?:\|([^\n]*))?(?:\n|$)/);
const MAX_OPTIONS = 2000;

interface Header {
  readonly fence: string;
  readonly name: string;
  /** What follows the bar: a title, or a selector. */
  readonly argument: string | undefined;
  readonly options: Readonly<Record<string, unknown>>;
}

/** What stands between the header of a block and its closing line, and what follows. */
interface Extent {
  readonly inner: Block;
  readonly rest: Block | undefined;
}

function readOptions(text: string): Record<string, unknown> {
  if (!text.trim() || text.length > MAX_OPTIONS) return {};
  try {
    const value: unknown = parse(text, { logLevel: 'silent', maxAliasCount: 0 });
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : {};
  } catch {
    return {};
  }
}

/** Whether a line closes a block; up to three spaces may stand before it. */
function isEnd(line: string, fence: string): boolean {
  return line.trim() === fence && line.indexOf('/') < 4;
}

/** Takes blocks up to the closing line, or all there are. */
function extentOf(first: Block, fence: string, blocks: Blocks): Extent {
  let text = '';
  for (let block: Block | undefined = first; block; block = blocks.size > 0 ? blocks.take() : undefined) {
    const end = findEnd(block.text, fence);
    if (end) {
      const inner = { text: (text + block.text.slice(0, end.index)).replace(/\n$/, ''), line: first.line };
      const rest = from(block, Math.min(block.text.length, end.index + end.length + 1));
      return { inner, rest: /\S/.test(rest.text) ? rest : undefined };
    }
    text += `${block.text}\n\n`;
  }
  return { inner: { text: text.replace(/\n$/, ''), line: first.line }, rest: undefined };
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

/** Classes and other attributes a block gives itself under `attrs`. */
function applyAttributes(elem: Elem, options: Header['options']): void {
  const given = options['attrs'];
  if (typeof given !== 'object' || given === null) return;
  for (const [name, value] of Object.entries(given)) {
    if (name === 'class') elem.set('class', `${elem.get('class')} ${text(value)}`.trim());
    else if (/^[a-zA-Z][\w-]*$/.test(name) && !/^on/i.test(name)) elem.set(name, text(value));
  }
}

interface Kind {
  readonly className: string;
  readonly title: string;
}

function admonition(
  parser: BlockParser,
  parent: Elem,
  at: Block,
  { argument, options }: Header,
  kind: Kind,
): Elem {
  const own = kind.className === 'admonition' ? '' : kind.className;
  const div = parser.add(parent, 'div', at).set('class', `admonition ${own}`.trim());
  const title = argument ?? kind.title;
  if (title) parser.add(div, 'p', at).set('class', 'admonition-title').text = title;
  applyAttributes(div, options);
  return div;
}

function details(
  parser: BlockParser,
  parent: Elem,
  at: Block,
  { argument, options }: Header,
  kind: Kind,
): Elem {
  const elem = parser.add(parent, 'details', at);
  if (options['open'] === true) elem.set('open', 'open');
  if (kind.className) elem.set('class', kind.className);
  const title = argument ?? kind.title;
  if (title) parser.add(elem, 'summary', at).text = title;
  applyAttributes(elem, options);
  return elem;
}

/** `/// html | div.note#id[title="x"]`. */
function html(parser: BlockParser, parent: Elem, at: Block, { argument, options }: Header): Elem | undefined {
  const [, tag = '', selectors = ''] = /^([a-z][a-z0-9]*)(.*)$/i.exec(argument?.trim() ?? '') ?? [];
  if (!tag || /^(?:script|style|iframe|object|embed)$/i.test(tag)) return undefined;
  const elem = new Elem(tag.toLowerCase(), parser.sourceLine(at.line));
  if (!applySelectors(elem, selectors)) return undefined;
  parent.children.push(elem);
  applyAttributes(elem, options);
  return elem;
}

/** Sets what `.note#id[title="x"]` names; false where it can't be read. */
function applySelectors(elem: Elem, selectors: string): boolean {
  if (!/^(?:[.#][\w-]+|\[[^\]]*\])*$/.test(selectors)) return false;
  for (const part of selectors.match(/[.#][\w-]+|\[[^\]]*\]/g) ?? []) {
    const list = part.startsWith('[') ? part.slice(1, -1) : part;
    for (const [name, value] of parseAttributes(list)) {
      if (name === '.') elem.set('class', `${elem.get('class')} ${value}`.trim());
      else if (!/^on/i.test(name)) elem.set(name, value);
    }
  }
  return true;
}

/** A caption goes to the figure before it, or to one that it makes of what stands before it. */
function caption(
  parser: BlockParser,
  parent: Elem,
  at: Block,
  { name, argument = '', options }: Header,
  { kinds, prepend }: CaptionOptions,
): Elem | undefined {
  const kind = kinds.get(name)!;
  const [, side, level, number, selectors] =
    /^\s*([<>]?)\s*(?:(\^?)([1-9]\d{0,5}(?:\.[1-9]\d{0,5}){0,9})(?= |$))?\s*(.*)$/s.exec(argument) ?? [];
  const attributes = new Elem('figure');
  if (selectors?.trim() && !applySelectors(attributes, selectors.trim())) return undefined;
  const first = side ? side === '<' : prepend;
  const before = parent.last;
  const isOpen = before?.tag === 'figure' && !before.children.some(({ tag }) => tag === 'figcaption');
  const figure = isOpen ? before : parser.add(parent, 'figure', at);
  if (before && !isOpen) {
    parent.remove(before);
    figure.children.push(before);
  }
  addClasses(figure, kind.classes);
  for (const [key, value] of attributes.attributes)
    if (key === 'class') addClasses(figure, value.split(' '));
    else figure.set(key, value);
  applyAttributes(figure, options);
  const parts = number?.split('.').map(Number);
  const note: FigureNote = {
    kind: name,
    prepend: first,
    ...(parts && (level ? { level: parts[0] } : { number: parts })),
  };
  parser.session.figures.set(figure, note);
  const added = parser.add(figure, 'figcaption', at);
  if (first) {
    figure.children.pop();
    figure.children.unshift(added);
  }
  return added;
}

function addClasses(elem: Elem, classes: readonly string[]): void {
  const all = new Set([...elem.get('class').split(' '), ...classes].filter(Boolean));
  if (all.size > 0) elem.set('class', [...all].join(' '));
}

/** Options that each kind of block knows, beside `attrs`; with another it is no block. */
const KNOWN: Readonly<Record<string, readonly string[]>> = {
  admonition: ['type'],
  details: ['type', 'open'],
  html: ['markdown'],
  tab: ['new', 'select'],
};

/** Makes the element that a header asks for; undefined where it is none that the site has. */
type Opener = (parser: BlockParser, parent: Elem, at: Block) => Elem | undefined;

function openerOf(header: Header, site: SlashBlockOptions): Opener | undefined {
  const { name, argument, options } = header;
  const named = site.named.get(name);
  const isCaption = site.captions?.kinds.has(name) ?? false;
  if (!site.names.has(name) && !named && !isCaption) return undefined;
  const known = named ? (named.kind === 'details' ? ['open'] : []) : (KNOWN[name] ?? []);
  if (Object.keys(options).some((key) => key !== 'attrs' && !known.includes(key))) return undefined;
  if (named)
    return (...at) =>
      named.kind === 'details' ? details(...at, header, named) : admonition(...at, header, named);
  if (isCaption) return (...at) => caption(...at, header, site.captions!);
  const type = text(options['type']);
  const kind = { className: type, title: type && titleCase(type) };
  if (name === 'admonition') return (...at) => admonition(...at, header, kind);
  if (name === 'details') return (...at) => details(...at, header, kind);
  if (!argument) return undefined;
  if (name === 'html') return (...at) => html(...at, header);
  const tab = { title: argument, apart: options['new'] === true, selected: options['select'] === true };
  return (parser, parent, at) => addTab(parser, parent, tab, at);
}

/** `/// name | title` … `///`, the blocks of pymdownx.blocks, also right after a line of text. */
export const slashBlockRule =
  (site: SlashBlockOptions): BlockRule =>
  (parser, parent, blocks) => {
    const { next } = blocks;
    const match = find(next, findHeader);
    if (!match) return false;
    const [, fence, name, argument] = match.groups;
    const start = match.index + match.text.length;
    const lines = indented(next.text.slice(start));
    const options = readOptions(lines.join('\n'));
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
    const elem = opener(parser, parent, next);
    if (!elem) {
      parser.add(parent, 'p', next).text = next.text;
      return true;
    }
    const taken = lines.reduce((sum, { length }) => sum + length + 1, start);
    const { inner, rest } = extentOf(from(next, Math.min(next.text.length, taken)), header.fence, blocks);
    parser.parseChunk(elem, inner);
    if (rest) blocks.put(rest);
    return true;
  };
