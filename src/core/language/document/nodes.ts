import {
  type Node,
  type Pair,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
  isMap,
  isPair,
  isScalar,
  isSeq,
} from 'yaml';

export { isMap, isScalar, isSeq };
export type { Node, Pair, Scalar, YAMLMap, YAMLSeq };

/** A step into a document: a key, or a position in a list. */
export type PathStep = string | number;

/** One place in a document: where it is, and the nodes there. */
export interface Place {
  readonly path: readonly PathStep[];
  /** The pair's key, where the place is a field. */
  readonly key?: Scalar;
  readonly node?: Node;
  readonly onKey: boolean;
}

/** The pair of a map with that key; maps are small, so a walk is cheaper than an index. */
export function pairOf(map: YAMLMap, key: string): Pair<Scalar, Node | null> | undefined {
  for (const item of map.items) {
    if (isPair(item) && isScalar(item.key) && item.key.value === key)
      return item as Pair<Scalar, Node | null>;
  }
  return undefined;
}

export function nodeAt(root: unknown, path: readonly PathStep[]): Node | undefined {
  let node: unknown = root;
  for (const step of path) {
    if (typeof step === 'number') node = isSeq(node) ? node.items[step] : undefined;
    else node = isMap(node) ? pairOf(node, step)?.value : undefined;
  }
  return (node ?? undefined) as Node | undefined;
}

/** The string a node holds; undefined for anything else. */
export function stringOf(node: unknown): string | undefined {
  return isScalar(node) && typeof node.value === 'string' ? node.value : undefined;
}

/** The deepest place that covers the offset, keys and values; undefined between nodes. */
export function placeAt(root: unknown, offset: number): Place | undefined {
  const path: PathStep[] = [];
  let node: unknown = root;
  let key: Scalar | undefined;
  for (;;) {
    if (isMap(node)) {
      const pair = node.items.find((item) => covers(item.key, offset) || covers(item.value, offset));
      if (!pair || !isScalar(pair.key)) break;
      path.push(String(pair.key.value));
      key = pair.key;
      if (covers(pair.key, offset))
        return { path, key, node: (pair.value ?? undefined) as Node, onKey: true };
      node = pair.value;
    } else if (isSeq(node)) {
      const index = node.items.findIndex((item) => covers(item, offset));
      if (index < 0) break;
      path.push(index);
      key = undefined;
      node = node.items[index];
    } else break;
  }
  return path.length && node ? { path, key, node: node as Node, onKey: false } : undefined;
}

function covers(node: unknown, offset: number): boolean {
  const range = (node as Node | null | undefined)?.range;
  return !!range && offset >= range[0] && offset <= range[1];
}

/** Where the text of a plain or quoted scalar starts and ends, quotes left out. */
export function textSpan(node: Scalar): [number, number] {
  const [start, end] = node.range ?? [0, 0];
  return node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE'
    ? [start + 1, Math.max(start + 1, end - 1)]
    : [start, end];
}

/** The same as an object. */
export function spanOf(node: Scalar): { start: number; end: number } {
  const [start, end] = textSpan(node);
  return { start, end };
}
