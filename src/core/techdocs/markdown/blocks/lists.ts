import type { MarkdownOptions } from '../options';
import { Elem } from '../tree/elem';
import { countNewlines } from '../text';
import { detab, from, looseDetab } from './blockParser';
import type { Block, BlockParser, BlockRule } from './blockParser';
import { find, finder } from './known';

interface ListPatterns {
  readonly tag: 'ol' | 'ul';
  readonly siblings: readonly string[];
  readonly item: RegExp;
  /** A further item on its own line; group 1 is its text. */
  readonly child: RegExp;
  readonly nested: RegExp;
  readonly indent: number;
  /** Loose items join the list before them. */
  readonly merges: boolean;
}

const NUMBER = String.raw`\d+\.`;
const BULLET = '[*+-]';
const EITHER = `(?:${NUMBER}|${BULLET})`;

function patterns(
  tag: 'ol' | 'ul',
  { listIndent: indent, trulySaneLists: sane, apartLists }: MarkdownOptions,
): ListPatterns {
  const marker = tag === 'ol' ? NUMBER : BULLET;
  const lead = ` {0,${indent - 1}}`;
  return {
    tag,
    siblings: sane ? [tag] : ['ol', 'ul'],
    item: new RegExp(`^${lead}${marker} +`),
    child: new RegExp(`^${lead}${sane ? marker : EITHER} +(.*)$`, 's'),
    nested: new RegExp(`^ {${indent},${indent * 2 - 1}}${EITHER} +`),
    indent,
    merges: !sane || !apartLists || tag === 'ol',
  };
}

/** Breaks a block into list items; nested items stay with their indentation, to be parsed under the last item. */
function itemsOf(block: Block, kind: ListPatterns): Block[] {
  const items: { lines: string[]; line: number }[] = [];
  const indent = ' '.repeat(kind.indent);
  block.text.split('\n').forEach((text, index) => {
    const current = items[items.length - 1];
    const line = block.line + index;
    const item = kind.child.exec(text);
    if (item) items.push({ lines: [item[1]!], line });
    else if (!current) items.push({ lines: [text], line });
    else if (kind.nested.test(text) && !current.lines[0]!.startsWith(indent))
      items.push({ lines: [text], line });
    else current.lines.push(text);
  });
  return items.map(({ lines, line }) => ({ text: lines.join('\n'), line }));
}

/** Moves the text of an item into a paragraph of its own, as loose lists have it. */
export function wrapText(item: Elem): void {
  if (!item.text) return;
  const paragraph = new Elem('p', item.line);
  paragraph.text = item.text;
  item.text = '';
  item.children.unshift(paragraph);
}

function wrapTail(item: Elem): void {
  const last = item.last;
  if (!last?.tail) return;
  item.add('p', last.line).text = last.tail.trimStart();
  last.tail = '';
}

/** Ordered or bulleted lists. */
export function listRule(tag: 'ol' | 'ul', options: MarkdownOptions): BlockRule {
  const kind = patterns(tag, options);
  const { indent } = kind;
  return (parser, parent, blocks) => {
    if (!kind.item.test(blocks.next.text)) return false;
    const items = itemsOf(blocks.take(), kind);
    const list = listFor(parser, parent, items, kind);
    parser.within('list', () => {
      for (const item of items) {
        const last = list.last;
        if (item.text.startsWith(' '.repeat(indent)) && last) parser.parseBlocks(last, [item]);
        else parser.parseBlocks(parser.add(list, 'li', item), [item]);
      }
    });
    return true;
  };
}

function listFor(parser: BlockParser, parent: Elem, items: Block[], kind: ListPatterns): Elem {
  const sibling = parent.last;
  if (sibling && kind.siblings.includes(sibling.tag) && kind.merges) {
    const last = sibling.last;
    if (last) {
      wrapText(last);
      wrapTail(last);
    }
    const first = items.shift()!;
    parser.parseIn('looselist', parser.add(sibling, 'li', first), [first]);
    return sibling;
  }
  if (parent.tag === 'ol' || parent.tag === 'ul') return parent;
  return parser.add(parent, kind.tag, items[0]!);
}

/** Indented blocks that belong to the list before them. */
export function listIndentRule(
  indent: number,
  itemTags: readonly string[],
  listTags: readonly string[],
): BlockRule {
  const spaces = ' '.repeat(indent);
  const isItem = (elem: Elem): boolean => itemTags.includes(elem.tag);
  const isList = (elem: Elem | undefined): elem is Elem => elem !== undefined && listTags.includes(elem.tag);

  const levelOf = (parser: BlockParser, parent: Elem, text: string): { level: number; target: Elem } => {
    const indentLevel = Math.floor(/^ */.exec(text)![0].length / indent);
    let level = parser.isState('list') ? 1 : 0;
    let target = parent;
    while (indentLevel > level) {
      const child = target.last;
      if (!child || !(isList(child) || isItem(child))) break;
      if (isList(child)) level++;
      target = child;
    }
    return { level, target };
  };

  return (parser, parent, blocks) => {
    if (!blocks.next.text.startsWith(spaces) || parser.isState('detabbed')) return false;
    if (!isItem(parent) && !isList(parent.last)) return false;
    const taken = blocks.take();
    const { level, target } = levelOf(parser, parent, taken.text);
    const block = { text: looseDetab(taken.text, indent * level), line: taken.line };
    parser.within('detabbed', () => {
      const last = target.last;
      if (isItem(parent)) {
        parser.parseBlocks(isList(parent.last) ? parent.last : parent, [block]);
      } else if (isItem(target)) {
        parser.parseBlocks(target, [block]);
      } else if (last && isItem(last)) {
        wrapText(last);
        parser.parseChunk(last, block);
      } else {
        parser.parseBlocks(parser.add(target, itemTags[0]!, block), [block]);
      }
    });
    return true;
  };
}

const findDefinition = finder(':', /(?:^|\n) {0,3}: {1,3}([^\n]*?)(?:\n|$)/);

/** `Term` and `:   Definition`. */
export function definitionRule(indent: number): BlockRule {
  const unindented = new RegExp(`^ {0,${indent - 1}}[^ :]`);
  return (parser, parent, blocks) => {
    const match = find(blocks.next, findDefinition);
    if (!match) return false;
    const { text, line } = blocks.next;
    let terms = text
      .slice(0, match.index)
      .split('\n')
      .map((term) => term.trim())
      .filter(Boolean);
    let sibling = parent.last;
    if (terms.length === 0 && !sibling) return false;
    const block = blocks.take();
    const { body, rest } = definitionBody(from(block, match.index + match.text.length), unindented, indent);
    const loose = terms.length === 0 && sibling?.tag === 'p';
    if (loose && sibling) {
      terms = sibling.text.split('\n');
      parent.remove(sibling);
      sibling = parent.last;
    }
    let isLoose = loose;
    let list: Elem;
    if (sibling?.tag === 'dl') {
      list = sibling;
      if (terms.length === 0 && list.last?.tag === 'dd' && list.last.children.length > 0) isLoose = true;
    } else {
      list = parser.add(parent, 'dl', { text, line });
    }
    for (const term of terms) parser.add(list, 'dt', { text, line }).text = term;
    const first = line + countNewlines(text, 0, match.index) + (match.text.startsWith('\n') ? 1 : 0);
    const written = match.groups[1]!;
    const definition = { text: body ? `${written}\n${body}` : written, line: first };
    parser.parseIn(isLoose ? 'looselist' : 'list', parser.add(list, 'dd', definition), [definition]);
    if (rest) blocks.put(rest);
    return true;
  };
}

function definitionBody(
  block: Block,
  unindented: RegExp,
  indent: number,
): { body: string; rest: Block | undefined } {
  if (unindented.test(block.text)) return { body: block.text, rest: undefined };
  const { inner, rest } = detab(block, indent);
  return { body: inner.text, rest };
}
