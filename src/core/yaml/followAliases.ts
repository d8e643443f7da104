import { type Alias, type Document, isAlias, isNode, type Node } from 'yaml';

/** Gives the node that an alias means, and any other as it is. To look for it goes through the document, so it is done once. */
export function followAliases(document: Document): (node: unknown) => Node | undefined {
  const meant = new Map<Alias, Node | undefined>();
  return (node) => {
    if (!isAlias(node)) return isNode(node) ? node : undefined;
    if (!meant.has(node)) meant.set(node, node.resolve(document));
    return meant.get(node);
  };
}
