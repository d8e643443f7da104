import * as l10n from '@vscode/l10n';
import { ZERO_RANGE, type Range } from '../../base/range';
import { readTree } from '../markdown';
import { type Elem, textOf } from '../markdown/tree/elem';

/** A line of a navigation that is written as a list. */
export interface ListedItem {
  readonly title?: string;
  /** What its link leads to, or a pattern such as `guide/*.md`. */
  readonly target?: string;
  readonly children?: readonly ListedItem[];
  readonly range: Range;
}

export interface ListedNav {
  readonly items: readonly ListedItem[];
  /** Lines that are no items, for which MkDocs would stop. */
  readonly faults: readonly { readonly range: Range; readonly message: string }[];
}

const MARK = '<!--nav-->';
const MAX_DEPTH = 32;

/**
 * The navigation that a Markdown file writes as a list, as mkdocs-literate-nav reads it: the last list of the file, or the
 * first after a line `<!--nav-->`. Undefined where the file has no list. Never throws.
 */
export function readListedNav(text: string): ListedNav | undefined {
  const lines = text.split('\n');
  const mark = lines.findLastIndex((line) => line.trim() === MARK);
  // Lines keep their numbers.
  const source = lines.map((line, i) => (i <= mark ? '' : line)).join('\n');
  const lists = readTree(source).children.filter(isList);
  const list = mark < 0 ? lists.at(-1) : lists[0];
  if (!list) return undefined;
  const faults: { range: Range; message: string }[] = [];
  return { items: itemsOf(list, faults, 0), faults };
}

function itemsOf(list: Elem, faults: { range: Range; message: string }[], depth: number): ListedItem[] {
  const items: ListedItem[] = [];
  for (const line of list.children) {
    const item = itemOf(line, faults, depth);
    if (item) items.push(item);
    else faults.push({ range: rangeOf(line), message: FAULT });
  }
  return items;
}

const FAULT = l10n.t(
  'This line is not part of a navigation: it should be a link, a title above a list, or a pattern such as *.md.',
);

function itemOf(
  item: Elem,
  faults: { range: Range; message: string }[],
  depth: number,
): ListedItem | undefined {
  const range = rangeOf(item);
  const written = item.text.trim();
  const children = [...item.children];
  let title = written || undefined;
  let target: string | undefined;
  if (title === undefined && children[0]?.tag === 'a') {
    const link = children.shift()!;
    target = link.get('href') || undefined;
    title = textOf(link);
    if (link.tail.trim()) return undefined;
  }
  const below = children[0] && isList(children[0]) ? children.shift() : undefined;
  if (children.length > 0 || below?.tail.trim() || depth > MAX_DEPTH) return undefined;
  if (below) {
    const own = target === undefined ? [] : [{ target, range }];
    return title === undefined
      ? undefined
      : { title, children: [...own, ...itemsOf(below, faults, depth + 1)], range };
  }
  if (target !== undefined) return { title, target, range };
  return title?.includes('*') ? { target: title, range } : undefined;
}

function isList({ tag }: Elem): boolean {
  return tag === 'ul' || tag === 'ol';
}

function rangeOf({ line }: Elem): Range {
  if (line < 0) return ZERO_RANGE;
  return { start: { line, character: 0 }, end: { line: line + 1, character: 0 } };
}
