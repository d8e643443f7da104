import type { Neighbourhood, NeighbourhoodRequest } from '../catalog/catalog';
import type { CatalogNode } from '../catalog/node';
import type { CatalogStore } from '../catalog/store';
import { displayName, toCanonicalRef } from '../model/reference';

const DEFAULT_LIMIT = 200;

/** Walks outward breadth first, so that what the limit leaves out is what is farthest. */
export function neighbourhood(store: CatalogStore, request: NeighbourhoodRequest): Neighbourhood {
  const start = store.node(toCanonicalRef(request.ref) ?? '');
  if (!start?.entity) return { nodes: [], edges: [], truncated: false };
  const limit = request.limit ?? DEFAULT_LIMIT;
  const follow = request.relations && new Set(request.relations);
  const distances = new Map<CatalogNode, number>([[start, 0]]);
  let truncated = false;
  // A Map's iteration reaches entries added while it runs: the queue and the result are one.
  for (const [node, distance] of distances) {
    if (distance >= request.depth) continue;
    for (const other of neighboursOf(node, follow)) {
      if (distances.has(other) || !other.entity) continue;
      truncated = distances.size >= limit;
      if (truncated) break;
      distances.set(other, distance + 1);
    }
    if (truncated) break;
  }
  const edges: Neighbourhood['edges'][number][] = [];
  for (const [node, distance] of distances) {
    // Every relation is stated by one of its ends, so the stated ones are all.
    for (const { field, target } of node.stated) {
      if (follow && !follow.has(field.relation) && !follow.has(field.inverse)) continue;
      const dangling = !target.entity && distance < request.depth;
      if (dangling || distances.has(target))
        edges.push({ source: node.ref, type: field.relation, target: target.ref });
    }
  }
  const nodes = [...distances].map(([{ ref, entity }, distance]) => {
    const type = entity!.spec?.['type'];
    return {
      ref,
      distance,
      kind: entity!.kind,
      title: displayName(entity!),
      ...(typeof type === 'string' && type && { type }),
    };
  });
  return { nodes, edges, truncated };
}

/** The nodes next to one, by the relations it states and by those that others state about it. */
function* neighboursOf(node: CatalogNode, follow: ReadonlySet<string> | undefined): Iterable<CatalogNode> {
  for (const { field, target } of node.stated) if (!follow || follow.has(field.relation)) yield target;
  for (const { field, source } of node.incoming) if (!follow || follow.has(field.inverse)) yield source;
}
