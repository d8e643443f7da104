import { parse } from 'yaml';
import { parseAttributes } from '../attributes';
import { capitalize } from '../text';
import type { Elem } from '../tree/elem';
import type { Block, BlockParser, BlockRule, Blocks } from './blockParser';
import { addTab } from './containers';

const HEADER = /^(\/{3,}) *([\p{L}\p{N}_-]+) *(?:\| *([^\n]*?))? *(?:\n|$)/u;
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

/** Takes blocks up to the closing line, or all there are. */
function extentOf(first: Block, fence: string, blocks: Blocks): Extent {
  const lines: string[] = [];
  for (let block: Block | undefined = first; block; block = blocks.size > 0 ? blocks.take() : undefined) {
    const own = block.text.split('\n');
    const end = own.findIndex((line) => line.trimEnd() === fence);
    if (end >= 0) {
      lines.push(...own.slice(0, end));
      const rest = own.slice(end + 1).join('\n');
      const inner = { text: lines.join('\n'), line: first.line };
      return { inner, rest: rest.trim() ? { text: rest, line: block.line + end + 1 } : undefined };
    }
    lines.push(...own, '');
  }
  return { inner: { text: lines.join('\n'), line: first.line }, rest: undefined };
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

function admonition(
  parser: BlockParser,
  parent: Elem,
  at: Block,
  { argument, options }: Header,
  type: string,
): Elem {
  const div = parser.add(parent, 'div', at).set('class', `admonition ${type}`.trim());
  const title = argument ?? capitalize(type);
  if (title) parser.add(div, 'p', at).set('class', 'admonition-title').text = title;
  applyAttributes(div, options);
  return div;
}

function details(
  parser: BlockParser,
  parent: Elem,
  at: Block,
  { argument, options }: Header,
  type: string,
): Elem {
  const elem = parser.add(parent, 'details', at);
  if (type) elem.set('class', type);
  if (options['open'] === true) elem.set('open', 'open');
  parser.add(elem, 'summary', at).text = argument ?? capitalize(type);
  applyAttributes(elem, options);
  return elem;
}

/** `/// html | div.note#id[title="x"]`. */
function html(parser: BlockParser, parent: Elem, at: Block, { argument, options }: Header): Elem | undefined {
  const match = /^([a-z][a-z0-9]*)((?:[.#][\w-]+|\[[^\]]*\])*)$/i.exec(argument?.trim() ?? '');
  if (!match || /^(?:script|style|iframe|object|embed)$/i.test(match[1]!)) return undefined;
  const elem = parser.add(parent, match[1]!.toLowerCase(), at);
  for (const part of match[2]!.match(/[.#][\w-]+|\[[^\]]*\]/g) ?? []) {
    const list = part.startsWith('[') ? part.slice(1, -1) : part;
    for (const [name, value] of parseAttributes(list)) {
      if (name === '.') elem.set('class', `${elem.get('class')} ${value}`.trim());
      else if (!/^on/i.test(name)) elem.set(name, value);
    }
  }
  applyAttributes(elem, options);
  return elem;
}

/** A caption goes to the figure it makes of what stands before it. */
function caption(parser: BlockParser, parent: Elem, at: Block, { options }: Header): Elem {
  const last = parent.children.pop();
  const figure = parser.add(parent, 'figure', at);
  if (last) figure.children.push(last);
  applyAttributes(figure, options);
  return parser.add(figure, 'figcaption', at);
}

const ADMONITIONS = new Set(
  'note attention caution danger error tip hint warning new settings abstract info success question failure bug example quote'.split(
    ' ',
  ),
);

function open(parser: BlockParser, parent: Elem, at: Block, header: Header): Elem | undefined {
  const { name, argument, options } = header;
  const type = text(options['type']);
  if (name === 'admonition') return admonition(parser, parent, at, header, type);
  if (name === 'details') return details(parser, parent, at, header, type);
  if (name.startsWith('details-')) return details(parser, parent, at, header, name.slice('details-'.length));
  if (name === 'html') return html(parser, parent, at, header);
  if (name === 'tab')
    return addTab(
      parser,
      parent,
      { title: argument ?? '', apart: options['new'] === true, selected: options['select'] === true },
      at,
    );
  if (name === 'caption' || name.endsWith('-caption')) return caption(parser, parent, at, header);
  return ADMONITIONS.has(name) ? admonition(parser, parent, at, header, name) : undefined;
}

/** `/// name | title` … `///`, the blocks of pymdownx.blocks. */
export const slashBlockRule: BlockRule = (parser, parent, blocks) => {
  const { next } = blocks;
  if (!next.text.startsWith('///')) return false;
  const match = HEADER.exec(next.text);
  if (!match) return false;
  const lines = next.text.slice(match[0].length).split('\n');
  let count = 0;
  while (count < lines.length && lines[count]!.startsWith('    ')) count++;
  const options = readOptions(lines.slice(0, count).join('\n'));
  const header = { fence: match[1]!, name: match[2]!, argument: match[3], options };
  const elem = open(parser, parent, next, header);
  if (!elem) return false;
  blocks.take();
  const body = { text: lines.slice(count).join('\n'), line: next.line + 1 + count };
  const { inner, rest } = extentOf(body, header.fence, blocks);
  parser.parseChunk(elem, inner);
  if (rest) blocks.put(rest);
  return true;
};
