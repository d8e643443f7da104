import type { Neighbourhood, NeighbourhoodRequest } from '../catalog/catalog';
import type { CatalogNode } from '../catalog/node';
import type { CatalogStore } from '../catalog/store';
import type { Entity } from '../model/entity';
import { toCanonicalRef } from '../model/reference';

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
    for (const { other } of edgesOf(node, follow)) {
      if (distances.has(other) || !other.entity) continue;
      truncated = distances.size >= limit;
      if (truncated) break;
      distances.set(other, distance + 1);
    }
    if (truncated) break;
  }
  const edges = new Map<string, Neighbourhood['edges'][number]>();
  for (const [node, distance] of distances) {
    for (const { type, other } of edgesOf(node, follow)) {
      const dangling = !other.entity && distance < request.depth;
      if (!dangling && !distances.has(other)) continue;
      edges.set(`${node.ref} ${type} ${other.ref}`, { source: node.ref, type, target: other.ref });
    }
  }
  const nodes = [...distances].map(([node, distance]) => ({
    ref: node.ref,
    distance,
    entity: summary(node.entity!),
  }));
  return { nodes, edges: [...edges.values()], truncated };
}

function* edgesOf(
  node: CatalogNode,
  follow: ReadonlySet<string> | undefined,
): Iterable<{ type: string; other: CatalogNode }> {
  for (const { field, target } of node.stated) {
    if (!follow || follow.has(field.relation)) yield { type: field.relation, other: target };
  }
  for (const { field, source } of node.incoming) {
    if (!follow || follow.has(field.inverse)) yield { type: field.inverse, other: source };
  }
}

/** What a drawing of the graph says of a node: definitions would make an answer of megabytes. */
function summary({ apiVersion, kind, metadata, spec }: Entity): Entity {
  const { name, namespace, title, description } = metadata;
  const { type, lifecycle, owner, system, profile } = spec ?? {};
  return {
    apiVersion,
    kind,
    metadata: { name, namespace, title, description },
    spec: { type, lifecycle, owner, system, profile },
  };
}
