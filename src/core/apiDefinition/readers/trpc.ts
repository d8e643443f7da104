import type { Operation, Reading } from '../definition';
import { PlacedTree } from './placedTree';
import { Spot } from '../tree/spot';

/** tRPC has no contract in text: what of its code names a procedure is all that can be told. */
export function readTrpc(text: string): Reading {
  const tree = new PlacedTree();
  const seen = new Set<string>();
  const operations: Operation[] = [];
  for (const { 0: whole, 1: id = '', index } of text.matchAll(
    /^[^\S\n\r\u2028\u2029]*(\w+)\s*:\s*\w*[pP]rocedure\b/gm,
  )) {
    if (seen.has(id)) continue;
    seen.add(id);
    const start = index + whole.indexOf(id);
    tree.place(['operations', id], [start, start + id.length], [start, index + whole.length]);
    const spot = new Spot(undefined, tree, ['operations', id]);
    operations.push({
      id,
      kind: 'procedure',
      spot,
      details: () => ({ parameters: [], responses: [], security: [] }),
    });
  }
  return { servers: [], operations, types: new Map() };
}
