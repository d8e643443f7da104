import type { Catalog, Neighbourhood } from '../../core/catalog/catalog';
import { compareRelations, relationLabel } from '../../core/model/relationLabels';
import { kindOfRef, nameOfRef } from '../../core/model/summary';
import { entityIcon } from '../../protocol/entityIcon';
import type { EntityLine } from '../../protocol/entityPage';
import type { GraphEdge, GraphModel } from '../../protocol/graphPage';

/** More boxes than this are no picture any more. */
const MOST_NODES = 120;

/** Each pair of relations is drawn once, from the side that states it in the catalog files. */
const INVERSE: Readonly<Record<string, string>> = {
  ownerOf: 'ownedBy',
  hasPart: 'partOf',
  apiProvidedBy: 'providesApi',
  apiConsumedBy: 'consumesApi',
  dependencyOf: 'dependsOn',
  parentOf: 'childOf',
  hasMember: 'memberOf',
};

/** The surroundings of an entity as a picture shows them; what the catalog does not know is in it by its name. */
export async function graphModel(
  catalog: Pick<Catalog, 'getNeighbourhood'>,
  ref: string,
  depth: number,
): Promise<GraphModel | undefined> {
  const { nodes, edges, truncated } = await catalog.getNeighbourhood({ ref, depth, limit: MOST_NODES });
  const [root] = nodes;
  if (!root) return undefined;
  const drawn = new Map(nodes.map((node) => [node.ref, { ...known(node), distance: node.distance }]));
  const unique = new Map<string, GraphEdge>();
  for (const { source, type, target } of edges) {
    const edge = forward(source, type, target);
    unique.set(`${edge.source} ${edge.type} ${edge.target}`, edge);
  }
  for (const { source, target } of unique.values()) {
    for (const [end, other] of [
      [source, target],
      [target, source],
    ] as const) {
      if (!drawn.has(end))
        drawn.set(end, { ...unknown(end), distance: (drawn.get(other)?.distance ?? 0) + 1 });
    }
  }
  const types = [...new Set([...unique.values()].map(({ type }) => type))].sort(compareRelations);
  return {
    root: known(root),
    nodes: [...drawn.values()].sort((a, b) => a.distance - b.distance),
    edges: [...unique.values()],
    relations: types.map((type) => ({ type, label: relationLabel(type) })),
    truncated,
  };
}

function forward(source: string, type: string, target: string): GraphEdge {
  const inverse = INVERSE[type];
  return inverse === undefined
    ? { source, type, target, label: relationLabel(type) }
    : { source: target, type: inverse, target: source, label: relationLabel(inverse) };
}

function known({ ref, title, kind, type }: Neighbourhood['nodes'][number]): EntityLine {
  return { ref, title, kind, icon: entityIcon(kind, type), type, known: true };
}

function unknown(ref: string): EntityLine {
  const kind = kindOfRef(ref);
  return { ref, title: nameOfRef(ref), kind, icon: entityIcon(kind), known: false };
}
