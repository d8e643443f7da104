import type { Catalog, Neighbourhood } from '../../core/catalog/catalog';
import { compareRelations, relationLabel } from '../../core/model/relationLabels';
import { entityIcon } from '../../protocol/entityIcon';
import type { EntityLine } from '../../protocol/entityCard';
import type { GraphEdge, GraphModel } from '../../protocol/graphPage';
import { lineOf } from './entityLine';

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

/** The surroundings of entities, the first of them the root, as a picture shows them; what the catalog does not know is in it by its name. */
export async function graphModel(
  catalog: Pick<Catalog, 'getNeighbourhood'>,
  refs: readonly string[],
  depth: number,
): Promise<GraphModel | undefined> {
  const limit = Math.max(10, Math.floor(MOST_NODES / refs.length));
  const around = await Promise.all(refs.map((ref) => catalog.getNeighbourhood({ ref, depth, limit })));
  const nodes = nearest(around.flatMap((each) => each.nodes));
  const edges = around.flatMap((each) => each.edges);
  const truncated = around.some((each) => each.truncated);
  const root = around[0]?.nodes[0];
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
        drawn.set(end, { ...lineOf(end, undefined), distance: (drawn.get(other)?.distance ?? 0) + 1 });
    }
  }
  const types = [...new Set([...unique.values()].map(({ type }) => type))].sort(compareRelations);
  return {
    root: known(root),
    title: refs.length > 1 ? `${root.title} and ${refs.length - 1} more` : root.title,
    nodes: [...drawn.values()].sort((a, b) => a.distance - b.distance),
    edges: [...unique.values()],
    relations: types.map((type) => ({ type, label: relationLabel(type) })),
    truncated,
  };
}

/** Each node once, by its least distance. */
function nearest(nodes: readonly Neighbourhood['nodes'][number][]): Neighbourhood['nodes'] {
  const byRef = new Map<string, Neighbourhood['nodes'][number]>();
  for (const node of nodes) {
    const other = byRef.get(node.ref);
    if (!other || other.distance > node.distance) byRef.set(node.ref, node);
  }
  return [...byRef.values()];
}

export function forward(source: string, type: string, target: string): GraphEdge {
  const inverse = INVERSE[type];
  return inverse === undefined
    ? { source, type, target, label: relationLabel(type) }
    : { source: target, type: inverse, target: source, label: relationLabel(inverse) };
}

function known({ ref, title, kind, type }: Neighbourhood['nodes'][number]): EntityLine {
  return { ref, title, kind, icon: entityIcon(kind, type), type, known: true };
}
