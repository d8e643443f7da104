import type { PathStep } from './nodes';

/**
 * A field or list item as its indentation shows it. Read line by line without parsing, so it survives what a parser
 * can't read: a half-typed key, a missing value, a wrong indent further down.
 */
export interface OutlineNode {
  readonly type: 'key' | 'item';
  /** The key; empty for an item. */
  readonly name: string;
  /** Column of the key, or of the item's dash. */
  readonly column: number;
  readonly line: number;
  /** What stands behind `key: ` or `- `, if it is a value of this line. */
  value?: { readonly text: string; readonly start: number; readonly end: number };
  /** The value is a block scalar: its lines are text. */
  isBlock: boolean;
  readonly parent?: OutlineNode;
  readonly children: OutlineNode[];
}

export interface Outline {
  readonly roots: readonly OutlineNode[];
  /** Line by line, the innermost node that starts there. */
  readonly byLine: readonly (OutlineNode | undefined)[];
  /** Lines that are the text of a block scalar, with the node that holds it. */
  readonly blockOf: readonly (OutlineNode | undefined)[];
  readonly lines: readonly { readonly text: string; readonly start: number }[];
}

const DASH = /^-(?=\s|$)/;
const KEY =
  /^("[^"\n]*"|'[^'\n]*'|[^\s#"'[\]{}&*!|>%@`-](?:[^\n#]*?[^\s#])??|-[^\s#](?:[^\n#]*?[^\s#])??)\s*:(?=\s|$)/;
const BLOCK_HEADER = /^(?:[&!]\S+\s+)*[|>][-+0-9]*\s*(?:#.*)?$/;

export function outlineOf(text: string): Outline {
  const lines = linesOf(text);
  const roots: OutlineNode[] = [];
  const byLine: (OutlineNode | undefined)[] = [];
  const blockOf: (OutlineNode | undefined)[] = [];
  const stack: OutlineNode[] = [];
  let block: OutlineNode | undefined;
  // The first line of a block sets its indent; -1 until it is met.
  let blockIndent = -1;
  lines.forEach(({ text: content, start }, line) => {
    const indent = indentOf(content);
    const blank = indent === content.length;
    if (block && (blank || indent > (blockIndent < 0 ? block.column : blockIndent - 1))) {
      if (!blank && blockIndent < 0) blockIndent = indent;
      blockOf[line] = block;
      return;
    }
    block = undefined;
    blockIndent = -1;
    if (blank || content[indent] === '#' || /^(---|\.\.\.)/.test(content)) return;
    let column = indent;
    for (;;) {
      const rest = content.slice(column);
      const dash = DASH.test(rest);
      const key = dash ? undefined : KEY.exec(rest);
      if (!dash && !key) break;
      const node = place(stack, roots, dash ? 'item' : 'key', dash ? '' : unquote(key![1]!), column, line);
      byLine[line] = node;
      const after = column + (dash ? 1 : key![0].length);
      const valueAt = after + indentOf(content.slice(after));
      const value = content.slice(valueAt);
      if (dash) {
        column = valueAt;
        if (!value) break;
        const more = DASH.test(value) || KEY.test(value);
        if (more) continue;
      }
      if (value && !value.startsWith('#')) {
        const written = stripComment(value);
        node.value = { text: written, start: start + valueAt, end: start + valueAt + written.length };
        if (BLOCK_HEADER.test(value)) {
          node.isBlock = true;
          block = node;
        }
      }
      break;
    }
  });
  return { roots, byLine, blockOf, lines };
}

/** Path from the root to a node, the node's own step last. */
export function outlinePath(node: OutlineNode | undefined, roots: readonly OutlineNode[]): PathStep[] {
  const path: PathStep[] = [];
  for (let at = node; at; at = at.parent) {
    const siblings: readonly OutlineNode[] = at.parent?.children ?? roots;
    path.unshift(at.type === 'key' ? at.name : siblings.filter((other) => other.type === 'item').indexOf(at));
  }
  return path;
}

/** The nodes that would enclose something written at that line and column. */
export function enclosing(outline: Outline, line: number, column: number): OutlineNode | undefined {
  for (let at = line - 1; at >= 0; at--) {
    let node = outline.byLine[at];
    if (!node) continue;
    while (node && node.column >= column) node = node.parent;
    return node;
  }
  return undefined;
}

/** A list item may stand in the column of the key that holds the list. */
function place(
  stack: OutlineNode[],
  roots: OutlineNode[],
  type: OutlineNode['type'],
  name: string,
  column: number,
  line: number,
): OutlineNode {
  while (stack.length) {
    const top = stack[stack.length - 1]!;
    if (top.column < column || (top.column === column && type === 'item' && top.type === 'key')) break;
    stack.pop();
  }
  const parent = stack[stack.length - 1];
  const node: OutlineNode = { type, name, column, line, parent, isBlock: false, children: [] };
  (parent?.children ?? roots).push(node);
  stack.push(node);
  return node;
}

function linesOf(text: string): { text: string; start: number }[] {
  const lines: { text: string; start: number }[] = [];
  let start = 0;
  for (;;) {
    const end = text.indexOf('\n', start);
    const stop = end < 0 ? text.length : end;
    lines.push({ text: text.slice(start, stop > start && text[stop - 1] === '\r' ? stop - 1 : stop), start });
    if (end < 0) return lines;
    start = end + 1;
  }
}

function indentOf(text: string): number {
  return text.length - text.trimStart().length;
}

function stripComment(value: string): string {
  if (value.startsWith('"') || value.startsWith("'")) {
    const close = value.indexOf(value[0]!, 1);
    if (close > 0) return value.slice(0, close + 1);
  }
  return value.replace(/(?<!\s)\s+#.*$/, '').trimEnd();
}

function unquote(key: string): string {
  return /^["'].*["']$/.test(key) ? key.slice(1, -1) : key.trim();
}
