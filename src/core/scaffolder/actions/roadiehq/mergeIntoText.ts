import { isObject } from '../../../base/isObject';
import { type Document, isMap, isNode, isScalar, isSeq, parseDocument, type ToStringOptions } from 'yaml';

/** Merges values into one YAML document of which the comments stay. Throws where it can't be read. */
export function mergeIntoText(
  source: string,
  added: unknown,
  merge: (before: unknown, added: unknown) => unknown,
  options?: ToStringOptions,
): string {
  const document = parseDocument(source);
  const [error] = document.errors;
  if (error) throw error;
  document.contents = updated(
    document,
    document.contents,
    merge(document.toJSON() as unknown, added),
  ) as never;
  return document.toString(options);
}

/** The node, made to hold the value: what holds its part of it already is not touched, with the comments it has. */
function updated(document: Document, node: unknown, value: unknown): unknown {
  if (isMap(node) && isObject(value)) {
    for (const [key, item] of Object.entries(value)) {
      const before = node.get(key, true);
      const after = updated(document, before, item);
      if (after !== before) node.set(key, after);
    }
    return node;
  }
  if (isSeq(node) && Array.isArray(value)) {
    node.items = value.map((item: unknown, index) => updated(document, node.items[index], item));
    return node;
  }
  if (isScalar(node) && (typeof value !== 'object' || value === null)) {
    if (node.value !== value) node.value = value;
    return node;
  }
  const isSame = isNode(node) && JSON.stringify(node.toJS(document)) === JSON.stringify(value);
  return isSame ? node : document.createNode(value);
}
