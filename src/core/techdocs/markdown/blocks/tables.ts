import * as l10n from '@vscode/l10n';
import { stripSpaces } from '../text';
import type { Elem } from '../tree/elem';
import type { Block, BlockParser, BlockRule } from './blockParser';
import { find, type Finder } from './known';

const TOKENS = /\\\\|(\\`+)|(`+)|\\\||(\|)/g;
const END_BORDER = /(?<!\\)(?:\\\\)*\|$/;

interface Ticks {
  readonly size: number;
  readonly start: number;
  readonly end: number;
  readonly escape: number;
}

/** Splits a row at its pipes, but not at those in code or behind a backslash. */
function splitCells(row: string): string[] {
  const ticks: Ticks[] = [];
  const pipes: number[] = [];
  for (const match of row.matchAll(TOKENS)) {
    const at = match.index;
    if (match[1])
      ticks.push({ size: match[1].length - 1, start: at, end: at + match[1].length - 1, escape: 1 });
    else if (match[2])
      ticks.push({ size: match[2].length, start: at, end: at + match[2].length - 1, escape: 0 });
    else if (match[3]) pipes.push(at);
  }
  const code = codeRegions(ticks);
  const cells: string[] = [];
  let from = 0;
  let region = 0;
  for (const pipe of pipes) {
    while (region < code.length && code[region]![1] < pipe) region++;
    const inside = code[region];
    if (inside && inside[0] <= pipe && pipe <= inside[1]) continue;
    cells.push(row.slice(from, pipe));
    from = pipe + 1;
  }
  cells.push(row.slice(from));
  return cells;
}

/** Pairs runs of backticks of the same size. */
function codeRegions(ticks: readonly Ticks[]): [number, number][] {
  const regions: [number, number][] = [];
  const bySize = new Map<number, number[]>();
  ticks.forEach(({ size }, index) => {
    const places = bySize.get(size);
    if (places) places.push(index);
    else bySize.set(size, [index]);
  });
  for (const places of bySize.values()) places.reverse();
  for (let at = 0; at < ticks.length;) {
    const open = ticks[at]!;
    const size = open.size - open.escape;
    const places = size > 0 ? (bySize.get(size) ?? []) : [];
    // Turned round, so that what lies behind is taken off the end.
    while (places.length && places.at(-1)! <= at) places.pop();
    const close = places.at(-1);
    if (close === undefined) {
      at++;
    } else {
      regions.push([open.start, ticks[close]!.end]);
      at = close + 1;
    }
  }
  return regions;
}

function cellsOf(row: string, bordered: boolean): string[] {
  if (!bordered) return splitCells(row);
  return splitCells((row.startsWith('|') ? row.slice(1) : row).replace(END_BORDER, ''));
}

interface Shape {
  readonly bordered: boolean;
  readonly separator: readonly string[];
}

const isBordered = (row: string): boolean => row.startsWith('|') || END_BORDER.test(row);

/** The first line without a border. */
const findUnbordered: Finder<{ index: number }> = (text) => {
  for (let at = 0; at <= text.length;) {
    const next = text.indexOf('\n', at);
    const end = next < 0 ? text.length : next;
    if (!isBordered(stripSpaces(text.slice(at, end)))) return { index: at };
    at = end + 1;
  }
  return undefined;
};

/** Whether the block is a table: a header and a separator row of as many cells. */
function shapeOf(block: Block): Shape | undefined {
  const { text } = block;
  const second = text.indexOf('\n') + 1;
  if (second === 0) return undefined;
  const thirdBreak = text.indexOf('\n', second);
  const separatorRow = stripSpaces(text.slice(second, thirdBreak < 0 ? undefined : thirdBreak));
  if (!/^[|:\-\\ ]*$/.test(separatorRow)) return undefined;
  const header = stripSpaces(text.slice(0, second - 1));
  const bordered = isBordered(header);
  const count = cellsOf(header, bordered).length;
  if (count === 1) {
    if (!bordered) return undefined;
    if (find(block, findUnbordered)) return undefined;
  }
  const separator = cellsOf(separatorRow, bordered);
  const valid = separator.length === count && separator.every((cell) => /^[|:\- ]*$/.test(cell));
  return valid ? { bordered, separator } : undefined;
}

function alignment(cell: string): string | undefined {
  const text = stripSpaces(cell);
  if (text.startsWith(':') && text.endsWith(':')) return 'center';
  if (text.startsWith(':')) return 'left';
  return text.endsWith(':') ? 'right' : undefined;
}

/** Pipe tables. */
export const tableRule: BlockRule = (parser, parent, blocks) => {
  const shape = shapeOf(blocks.next);
  if (!shape) return false;
  const block = blocks.take();
  const rows = block.text.split('\n');
  const align = shape.separator.map(alignment);
  const table = parser.add(parent, 'table', block);
  const row = (target: Elem, text: string, index: number, tag: string): void =>
    addRow(parser, target, { text: stripSpaces(text), line: block.line + index }, shape.bordered, align, tag);
  row(parser.add(table, 'thead', block), rows[0]!, 0, 'th');
  const body = parser.add(table, 'tbody', { text: '', line: block.line + 1 });
  if (rows.length > 2) {
    rows.slice(2).forEach((text, index) => row(body, text, index + 2, 'td'));
  } else {
    const empty = body.add('tr');
    for (let i = 0; i < align.length; i++) empty.add('td');
  }
  return true;
};

function addRow(
  parser: BlockParser,
  target: Elem,
  row: Block,
  bordered: boolean,
  align: readonly (string | undefined)[],
  tag: string,
): void {
  const elem = parser.add(target, 'tr', row);
  // A row has as many cells as the header, whatever is written in it.
  if (!parser.session.fuel.spend(align.length * 200)) {
    parser.session.problem(
      'page-cut',
      l10n.t('A table is too large to be shown whole.'),
      parser.sourceLine(row.line),
    );
    return;
  }
  const cells = cellsOf(row.text, bordered);
  align.forEach((side, index) => {
    const cell = elem.add(tag);
    cell.text = stripSpaces(cells[index] ?? '');
    if (side) cell.set('style', `text-align: ${side};`);
  });
}
