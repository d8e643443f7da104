import { flowAt } from './flow';
import { type Outline, type OutlineNode, enclosing, outlineOf, outlinePath } from './outline';
import type { PathStep } from './nodes';

/** What a person is about to write at the cursor, in a document that may be broken right there. */
export interface CursorContext {
  /** A field's name, a field's or list item's value, or nothing that can be helped with. */
  readonly expects: 'key' | 'value';
  /** For a key: the path of the mapping it goes into. For a value: the path of the value. */
  readonly path: readonly PathStep[];
  /** What is already written of it before the cursor, quotes left out. */
  readonly prefix: string;
  /** Offsets in the chunk that the completion replaces. */
  readonly replaceStart: number;
  readonly replaceEnd: number;
  /** Names in the mapping already, other than the one being written. */
  readonly siblings: readonly string[];
  /** Column where the key stands, or the parent key's column for a value. */
  readonly column: number;
  /** The word stands directly behind a dash: it may as well begin a mapping. */
  readonly inItem: boolean;
  /** A bare line or `- ` item may be both: a key of the mapping, or the scalar itself. */
  readonly maybeValue: boolean;
  /** A colon follows the key already. */
  readonly hasColon: boolean;
  /** Inside `[ ]`. */
  readonly inFlow: boolean;
  readonly outline: Outline;
}

/** Reads the context of a cursor in a chunk from the indentation around it; undefined in comments and text blocks. */
export function cursorContext(text: string, offset: number): CursorContext | undefined {
  const outline = outlineOf(text);
  const line = lineAt(outline, offset);
  const { text: content, start } = outline.lines[line]!;
  const column = offset - start;
  if (column > content.length || inComment(content, column)) return undefined;
  if (outline.blockOf[line] && !isBlankBelow(outline, line, column)) return undefined;
  const node = outline.byLine[line];
  if (node) return onNode(outline, node, content, start, column);
  return onBareLine(outline, line, content, start, column);
}

function onNode(
  outline: Outline,
  node: OutlineNode,
  content: string,
  start: number,
  column: number,
): CursorContext | undefined {
  const offset = start + column;
  if (node.type === 'key') {
    const nameEnd = content.indexOf(':', node.column + node.name.length);
    if (column >= node.column && column <= nameEnd) {
      return keyContext(outline, node.parent, node, {
        prefix: content.slice(node.column, column),
        replaceStart: start + node.column,
        replaceEnd: start + nameEnd,
        hasColon: true,
      });
    }
    if (column <= nameEnd) return undefined;
    // `- component:` reads as a key until a name follows.
    const item = node.parent?.type === 'item' && node.parent.line === node.line ? node.parent : undefined;
    if (item && column === nameEnd + 1 && column === content.length)
      return halfReference(outline, item, node, content, start);
    return valueContext(outline, node, offset, content, start);
  }
  const wordAt = node.value ? node.value.start - start : Math.max(column, node.column + 2);
  if (column <= node.column) return undefined;
  if (!node.value || (column >= wordAt && !/^["'[{]/.test(node.value.text))) {
    const value = valueContext(outline, node, offset, content, start);
    return value && { ...value, inItem: true, maybeValue: true, siblings: [], column: wordAt };
  }
  return valueContext(outline, node, offset, content, start);
}

function halfReference(
  outline: Outline,
  item: OutlineNode,
  node: OutlineNode,
  content: string,
  start: number,
): CursorContext {
  return {
    expects: 'value',
    path: outlinePath(item, outline.roots),
    prefix: content.slice(node.column),
    replaceStart: start + node.column,
    replaceEnd: start + content.length,
    siblings: [],
    column: node.column,
    inItem: false,
    maybeValue: true,
    hasColon: false,
    inFlow: false,
    outline,
  };
}

function onBareLine(
  outline: Outline,
  line: number,
  content: string,
  start: number,
  column: number,
): CursorContext | undefined {
  const indent = content.length - content.trimStart().length;
  const wordStart = Math.min(indent, column);
  if (/^(---|\.\.\.)/.test(content)) return undefined;
  const parent = enclosing(outline, line, wordStart);
  // A list's items may stand below the key in its own column; a key there ends the list.
  if (parent?.value && parent.type === 'key' && !parent.isBlock) return undefined;
  const end = wordEnd(content, column);
  const context = keyContext(outline, parent, undefined, {
    prefix: content.slice(wordStart, column),
    replaceStart: start + wordStart,
    replaceEnd: start + Math.max(end, column),
    hasColon: false,
  });
  const wantsValue = parent !== undefined && parent.children.length === 0;
  return { ...context, column: wordStart, maybeValue: wantsValue };
}

function keyContext(
  outline: Outline,
  parent: OutlineNode | undefined,
  self: OutlineNode | undefined,
  written: Pick<CursorContext, 'prefix' | 'replaceStart' | 'replaceEnd' | 'hasColon'>,
): CursorContext {
  const siblings = (parent?.children ?? outline.roots).filter(
    (other) => other !== self && other.type === 'key',
  );
  return {
    expects: 'key',
    path: outlinePath(parent, outline.roots),
    siblings: siblings.map((other) => other.name),
    column: self?.column ?? 0,
    inItem: false,
    maybeValue: false,
    inFlow: false,
    outline,
    ...written,
  };
}

function valueContext(
  outline: Outline,
  node: OutlineNode,
  offset: number,
  content: string,
  start: number,
): CursorContext | undefined {
  const column = offset - start;
  const path = outlinePath(node, outline.roots);
  const base = {
    expects: 'value' as const,
    siblings: [],
    column: node.column,
    inItem: false,
    maybeValue: false,
    hasColon: false,
    outline,
  };
  const value = node.value;
  if (!value || offset < value.start) {
    const gap = content.slice(0, column);
    // Directly behind the colon a space is still missing; the completion brings none.
    if (/:$/.test(gap.trimEnd()) && gap.endsWith(':')) return undefined;
    return {
      ...base,
      path,
      prefix: '',
      replaceStart: offset,
      replaceEnd: value ? value.end : offset,
      inFlow: false,
    };
  }
  if (node.isBlock) return undefined;
  if (/^[[{]/.test(value.text)) return flowContext(base, path, value, offset);
  const quoted = /^["']/.test(value.text);
  const from = value.start + (quoted ? 1 : 0);
  const to =
    quoted && value.text.length > 1 && value.text.endsWith(value.text[0]!) ? value.end - 1 : value.end;
  if (offset < from || offset > Math.max(to, from)) return undefined;
  return {
    ...base,
    path,
    prefix: content.slice(from - start, column),
    replaceStart: from,
    replaceEnd: to,
    inFlow: false,
  };
}

function flowContext(
  base: Pick<CursorContext, 'siblings' | 'column' | 'inItem' | 'maybeValue' | 'hasColon' | 'outline'>,
  path: PathStep[],
  value: { text: string; start: number; end: number },
  offset: number,
): CursorContext | undefined {
  const before = value.text.slice(0, offset - value.start);
  const place = flowAt(before);
  if (!place) return undefined;
  const { expects, from, siblings } = place;
  const after = value.text.slice(offset - value.start);
  const rest = (expects === 'key' ? /^[^,\]}:]*/ : /^[^,\]}]*/).exec(after)?.[0] ?? '';
  return {
    ...base,
    expects,
    path: [...path, ...place.path],
    siblings,
    prefix: before.slice(from).replace(/^["']/, ''),
    replaceStart: value.start + from,
    replaceEnd: offset + rest.trimEnd().length,
    hasColon: expects === 'key' && after.slice(rest.length).startsWith(':'),
    inFlow: true,
  };
}

function lineAt(outline: Outline, offset: number): number {
  const found = outline.lines.findLastIndex((line) => line.start <= offset);
  return Math.max(0, found);
}

function inComment(content: string, column: number): boolean {
  const before = content.slice(0, column);
  const comment = /(^|\s)#/.exec(before.replace(/"[^"]*"|'[^']*'/g, (quoted) => '_'.repeat(quoted.length)));
  return comment !== null;
}

/** Blank lines behind a block scalar belong to it only while the cursor is indented deeper than its key. */
function isBlankBelow(outline: Outline, line: number, column: number): boolean {
  return outline.lines[line]!.text.trim() === '' && column <= outline.blockOf[line]!.column;
}

function wordEnd(content: string, column: number): number {
  let end = column;
  while (end < content.length && !/[\s:]/.test(content[end]!)) end++;
  return end;
}
