import { capitalize } from '../text';
import { Elem } from '../tree/elem';
import { before, detab, from } from './blockParser';
import type { Block, BlockParser, BlockRule, Blocks } from './blockParser';
import { find, finder, type Match } from './known';

const LISTS = ['ul', 'ol', 'dl'];
const INDENT = '    ';

/** An element with children; the reference takes one without for none in several places. */
const filled = (elem: Elem | undefined): Elem | undefined =>
  elem && elem.children.length > 0 ? elem : undefined;

interface Continuation {
  readonly target: Elem;
  readonly inner: Block;
  readonly rest: Block | undefined;
}

/** How a kind of container finds where an indented block after it goes. */
interface ContainerKind {
  readonly isContainer: (elem: Elem) => boolean;
  /** The element whose last child decides whether the block goes into a list. */
  readonly content: (container: Elem) => Elem | undefined;
  /** Class of nested content that is stepped through as lists are. */
  readonly contentClass?: string;
}

/** The list to go on into. */
function steps(last: Elem, kind: ContainerKind): Elem | undefined {
  if (LISTS.includes(last.tag)) return last;
  if (!kind.contentClass || last.tag !== 'div' || last.get('class') !== kind.contentClass) return undefined;
  const inner = last.last;
  return inner && LISTS.includes(inner.tag) ? inner : undefined;
}

/** The container the block continues, if it does: the one before it, or a list item at its end. */
function continues(parent: Elem, block: Block, kind: ContainerKind): Continuation | undefined {
  const container = parent.last;
  if (!container || !kind.isContainer(container)) return undefined;
  let target: Elem | undefined = container;
  let last = filled(kind.content(container)?.last);
  let { text } = block;
  let indent = 0;
  while (last) {
    const list: Elem | undefined =
      filled(target) && text.startsWith(INDENT + INDENT) ? steps(last, kind) : undefined;
    if (!list) break;
    target = list.last;
    last = filled(filled(target)?.last);
    text = text.slice(4);
    indent += 4;
  }
  if (!target || !text.startsWith(INDENT)) return undefined;
  const { inner, rest } = detab(block, indent + 4);
  return { target, inner, rest };
}

/** Takes the next block into the container before it, if that is where it belongs. */
function takeContinuation(
  parser: BlockParser,
  parent: Elem,
  blocks: Blocks,
  kind: ContainerKind,
  inside: (container: Elem) => Elem = (container) => container,
): boolean {
  const found = continues(parent, blocks.next, kind);
  if (!found) return false;
  blocks.take();
  const { target, inner, rest } = found;
  if ((target.tag === 'li' || target.tag === 'dd') && target.text) {
    const { text } = target;
    target.text = '';
    target.add('p').text = text;
  }
  parser.parseChunk(kind.isContainer(target) ? inside(target) : target, inner);
  if (rest) blocks.put(rest);
  return true;
}

/** The parts of a block that opens a container: what stands before it, its first line, its content, the rest. */
function openContainer(
  parser: BlockParser,
  parent: Elem,
  block: Block,
  match: Match,
): { start: Block; inner: Block; rest: Block | undefined } {
  if (match.index > 0) parser.parseBlocks(parent, [before(block, match.index)]);
  const start = from(block, match.text.startsWith('\n') ? match.index + 1 : match.index);
  return { start, ...detab(from(block, match.index + match.text.length)) };
}

const collapse = (classes: string): string => classes.toLowerCase().replace(/ {2,}/g, ' ');

const WORDS = String.raw`[\p{L}\p{N}_\-]+(?: +[\p{L}\p{N}_\-]+)*`;
const findAdmonition = finder(
  '!!!',
  new RegExp(`(?:^|\\n)!!! ?(${WORDS})(?: +"([^\\n]*?)")? *(?:\\n|$)`, 'u'),
);

const admonitionKind: ContainerKind = {
  isContainer: (elem) => elem.tag === 'div' && elem.get('class').includes('admonition'),
  content: (elem) => elem,
};

/** `!!! note "Title"`. */
export const admonitionRule: BlockRule = (parser, parent, blocks) => {
  const match = find(blocks.next, findAdmonition);
  if (!match) return takeContinuation(parser, parent, blocks, admonitionKind);
  const [, words, written] = match.groups;
  const { start, inner, rest } = openContainer(parser, parent, blocks.take(), match);
  const classes = collapse(words!);
  const title = written ?? capitalize(classes.split(' ')[0]!);
  const div = parser.add(parent, 'div', start).set('class', `admonition ${classes}`);
  if (title) parser.add(div, 'p', start).set('class', 'admonition-title').text = title;
  parser.parseChunk(div, inner);
  if (rest) blocks.put(rest);
  return true;
};

const findDetails = finder(
  '???',
  new RegExp(
    `(?:^|\\n)\\?{3}(\\+)? ?(?:(${WORDS.replace(/\*$/, '*?')})?(?: +"([^\\n]*?)")|(${WORDS.replace(/\*$/, '*?')})) *(?:\\n|$)`,
    'u',
  ),
);

const detailsKind: ContainerKind = { isContainer: (elem) => elem.tag === 'details', content: (elem) => elem };

/** `??? note "Summary"`. */
export const detailsRule: BlockRule = (parser, parent, blocks) => {
  const match = find(blocks.next, findDetails);
  if (!match) return takeContinuation(parser, parent, blocks, detailsKind);
  const [, open, words, written, alone] = match.groups;
  const { start, inner, rest } = openContainer(parser, parent, blocks.take(), match);
  const classes = collapse(alone ?? words ?? '');
  const title = alone ? capitalize(classes.split(' ')[0]!) : (written ?? '');
  const details = parser.add(parent, 'details', start);
  if (open) details.set('open', 'open');
  if (classes) details.set('class', classes);
  parser.add(details, 'summary', start).text = title;
  parser.parseChunk(details, inner);
  if (rest) blocks.put(rest);
  return true;
};

const findTab = finder('===', /(?:^|\n)={3}(\+!?|!\+?)? +"([^\n]*?)" *(?:\n|$)/);
const TAB_SET = 'tabbed-set';
const ALTERNATE_SET = 'tabbed-set tabbed-alternate';

/** Sets in the alternate style keep labels apart from contents. */
const alternateTabs: ContainerKind = {
  isContainer: (elem) => elem.tag === 'div' && elem.get('class') === ALTERNATE_SET,
  content: (elem) => elem.last,
  contentClass: 'tabbed-block',
};
const plainTabs: ContainerKind = {
  isContainer: (elem) => elem.tag === 'div' && elem.get('class') === TAB_SET,
  content: (elem) => elem,
  contentClass: 'tabbed-content',
};

export interface TabStart {
  readonly title: string;
  /** Begins a set of its own. */
  readonly apart: boolean;
  /** Is the one shown at first. */
  readonly selected: boolean;
}

function newTab(
  parser: BlockParser,
  set: Elem,
  { title, selected }: TabStart,
  at: Block,
  alternate: boolean,
): Elem {
  const [group, count] = set.get('data-tabs').split(':').map(Number) as [number, number];
  const id = `__tabbed_${group}_${count + 1}`;
  const input = new Elem('input', parser.sourceLine(at.line))
    .set('name', `__tabbed_${group}`)
    .set('type', 'radio')
    .set('id', id);
  if (selected || count === 0) {
    for (const child of set.children) if (child.tag === 'input') child.attributes.delete('checked');
    input.set('checked', 'checked');
  }
  set.set('data-tabs', `${group}:${count + 1}`);
  if (!alternate) {
    set.children.push(input);
    parser.add(set, 'label', at).set('for', id).text = title;
    return parser.add(set, 'div', at).set('class', 'tabbed-content');
  }
  set.children.splice(count, 0, input);
  const part = (name: string): Elem => set.children.findLast((child) => child.get('class') === name)!;
  parser.add(part('tabbed-labels'), 'label', at).set('for', id).text = title;
  return parser.add(part('tabbed-content'), 'div', at).set('class', 'tabbed-block');
}

/** Adds a tab to the set before it, or to a new one; returns where its content goes. */
export function addTab(
  parser: BlockParser,
  parent: Elem,
  tab: TabStart,
  at: Block,
  alternate: boolean,
): Elem {
  const kind = alternate ? alternateTabs : plainTabs;
  const before = parent.last;
  if (before && kind.isContainer(before) && !tab.apart) return newTab(parser, before, tab, at, alternate);
  const group = ++parser.session.tabSets;
  const name = alternate ? ALTERNATE_SET : TAB_SET;
  const set = parser.add(parent, 'div', at).set('class', name).set('data-tabs', `${group}:0`);
  if (alternate) {
    parser.add(set, 'div', at).set('class', 'tabbed-labels');
    parser.add(set, 'div', at).set('class', 'tabbed-content');
  }
  return newTab(parser, set, tab, at, alternate);
}

/** `=== "Tab"`; `===!` begins a new set, `===+` is shown at first. */
export const tabRule: BlockRule = (parser, parent, blocks) => {
  const match = find(blocks.next, findTab);
  if (!match) {
    return parser.session.options.alternateTabs
      ? takeContinuation(parser, parent, blocks, alternateTabs, (set) => set.last?.last ?? set)
      : takeContinuation(parser, parent, blocks, plainTabs, (set) => set.last ?? set);
  }
  const { start, inner, rest } = openContainer(parser, parent, blocks.take(), match);
  const [, marks = '', title] = match.groups;
  const tab = { title: title!, apart: marks.includes('!'), selected: marks.includes('+') };
  parser.parseChunk(addTab(parser, parent, tab, start, parser.session.options.alternateTabs), inner);
  if (rest) blocks.put(rest);
  return true;
};
