import { readsPlain, writeScalar } from '../../yaml/writeScalar';
import type { LocalEdit } from '../diagnose/localProblem';
import type { EntityDocument } from './entityDocument';
import { isMap, isScalar, isSeq, type Node } from './nodes';

/**
 * The edit that makes a scalar read as another text, and nothing else: in the style it has where that can hold the text,
 * and a block on the line of its header.
 *
 * @param node - a scalar, or the alias of one, which is written out
 * @param same - how much the two texts begin with alike; left as it is written where that can be told apart
 */
export function rewrite(document: EntityDocument, node: Node, text: string, same = 0): LocalEdit {
  const [start, end] = writtenSpan(document, node);
  const source = document.chunk.text.slice(start, end);
  const isFlow = isInFlow(document.root, start);
  const [, quote] = /^(["']).*\1$/s.exec(isBlock(node) ? '' : source) ?? [];
  const isAsRead = (written: string) => isScalar(node) && node.value === written;
  if (quote && isAsRead(source.slice(1, -1)) && !/["'\\]|[^\x20-\x7e]/.test(text))
    return { start: start + 1 + same, end: end - 1, newText: text.slice(same) };
  if (isAsRead(source) && readsPlain(text, isFlow))
    return { start: start + same, end, newText: text.slice(same) };
  const newText = writeScalar(text, { isFlow, quote: quote as '"' | "'" | undefined });
  const comment = isBlock(node) ? /^[^\n]*?(\s#[^\n\r]*)/.exec(source)?.[1] : undefined;
  return { start, end, newText: newText + (comment ?? '') };
}

/** Where a node stands, without the line breaks that a block ends with. */
export function writtenSpan({ chunk }: EntityDocument, node: Node): [number, number] {
  const [start, end] = node.range ?? [0, 0];
  return [start, isBlock(node) ? start + chunk.text.slice(start, end).trimEnd().length : end];
}

/** The same with the tag before it, which says what it is read as; undefined where that can't be found. */
export function taggedSpan(document: EntityDocument, node: Node): [number, number] | undefined {
  const [start, end] = writtenSpan(document, node);
  if (!isScalar(node) || !node.tag || node.tag === 'tag:yaml.org,2002:str') return [start, end];
  // Looked for in the last word alone, a line of badges being full of what may begin a tag.
  const tag = /(?<!\S)(?=\S+\s+$)(?:\S*?[[{,])??!/.exec(document.chunk.text.slice(0, start));
  return tag ? [tag.index + tag[0].length - 1, end] : undefined;
}

/** Whether what stands at an offset of the chunk is between brackets or braces. */
export function isInFlow(root: unknown, offset: number): boolean {
  let node: unknown = root;
  const isAround = (each: unknown) => {
    const range = (each as Node | null | undefined)?.range;
    return !!range && range[0] <= offset && offset < Math.max(range[1], range[0] + 1);
  };
  while (isMap(node) || isSeq(node)) {
    if (node.flow) return true;
    node = isMap(node)
      ? node.items.flatMap(({ key, value }) => [key, value] as unknown[]).find(isAround)
      : node.items.find(isAround);
  }
  return false;
}

function isBlock(node: Node): boolean {
  return isScalar(node) && (node.type === 'BLOCK_FOLDED' || node.type === 'BLOCK_LITERAL');
}
