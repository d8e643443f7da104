import * as l10n from '@vscode/l10n';
import { visible } from '../../core/base/visible';
import type { Catalog, Neighbourhood } from '../../core/catalog/catalog';
import { kindName } from '../../core/model/kinds';
import { displayName } from '../../core/model/reference';
import { compareRelations, relationLabel } from '../../core/model/relationLabels';
import { ownerRefOf } from '../../core/model/relations';
import type { Entity } from '../../core/model/entity';
import { nameOfRef } from '../../core/model/summary';
import { entityIcon } from '../../protocol/entityIcon';
import type { EntityLine } from '../../protocol/entityCard';
import type { GraphEdge, GraphModel, GraphNode, Grouping } from '../../protocol/graphPage';
import { collapsed } from './collapse';
import { lineOf } from './entityLine';
import { ownValue } from '../../core/base/ownValue';

type Reads = Pick<Catalog, 'getNeighbourhood' | 'getEntitiesByRefs'>;

/** Entities looked at for one graph. */
const MOST_ENTITIES = 20_000;

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

/**
 * The surroundings of entities, the first of them the root, as a picture shows them; what the catalog does not know is in it
 * by its name.
 */
export async function graphModel(
  catalog: Reads,
  refs: readonly string[],
  depth: number,
  grouping?: Grouping,
): Promise<GraphModel | undefined> {
  const limit = Math.max(10, Math.floor(MOST_ENTITIES / refs.length));
  const around = await Promise.all(refs.map((ref) => catalog.getNeighbourhood({ ref, depth, limit })));
  // Of several, some may have left the catalog.
  const roots = around.filter(({ nodes }) => nodes.length > 0).length;
  const root = around.find(({ nodes }) => nodes.length > 0)?.nodes[0];
  if (!root) return undefined;
  const drawn = new Map<string, GraphNode>(
    nearest(around.flatMap(({ nodes }) => nodes)).map((node) => [
      node.ref,
      { ...known(node), distance: node.distance },
    ]),
  );
  const unique = new Map<string, GraphEdge>();
  for (const { source, type, target } of around.flatMap(({ edges }) => edges)) {
    const edge = forward(source, type, target);
    unique.set(`${edge.source} ${edge.type} ${edge.target}`, edge);
  }
  for (const { source, target } of unique.values()) {
    for (const [end, other] of [
      [source, target],
      [target, source],
    ] as const) {
      if (!drawn.has(end))
        drawn.set(end, { ...missing(end), distance: (drawn.get(other)?.distance ?? 0) + 1 });
    }
  }
  const whole = [...drawn.values()].sort((a, b) => a.distance - b.distance);
  const { nodes, edges, isCut } = collapsed(whole, [...unique.values()], new Set(refs));
  const types = [...new Set(edges.map(({ type }) => type))].sort(compareRelations);
  const groups = grouping ? await groupsOf(catalog, nodes, grouping) : undefined;
  return {
    root: known(root),
    title: roots > 1 ? l10n.t('{0} and {1} more', root.title, roots - 1) : root.title,
    nodes: groups ? nodes.map((node) => ({ ...node, group: groups.of(node.ref) })) : nodes,
    edges,
    relations: types.map((type) => ({ type, label: relationLabel(type) })),
    groups: groups?.titles ?? [],
    truncated: isCut || around.some(({ truncated }) => truncated),
  };
}

/** The relation from the side that states it. */
export function forward(source: string, type: string, target: string): GraphEdge {
  const inverse = ownValue(INVERSE, type);
  return inverse === undefined
    ? { source, type, target, label: relationLabel(type) }
    : { source: target, type: inverse, target: source, label: relationLabel(inverse) };
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

/** What the catalog does not have, by its name and its kind as Backstage writes it. */
function missing(ref: string): EntityLine {
  const line = lineOf(ref, undefined);
  return { ...line, kind: kindName(line.kind) };
}

function known({ ref, title, kind, type }: Neighbourhood['nodes'][number]): EntityLine {
  return { ref, title, kind, icon: entityIcon(kind, type), type: type && visible(type), known: true };
}

/** What each node stands in, and what those are called. */
async function groupsOf(catalog: Reads, nodes: readonly GraphNode[], grouping: Grouping) {
  const read = async (refs: readonly string[]) => {
    const entities = (
      await catalog.getEntitiesByRefs({
        entityRefs: refs,
        fields: [
          'kind',
          'metadata.name',
          'metadata.namespace',
          'metadata.title',
          'spec.owner',
          'spec.profile',
          'relations',
        ],
      })
    ).items;
    return new Map(refs.map((ref, at) => [ref, entities[at]] as const));
  };
  const entities = await read(nodes.map(({ ref }) => ref));
  const wholes = new Map<string, string | undefined>();
  const direct = (entity: Entity | undefined) => entity && wholeOf(entity, grouping);
  // What is part of a system is of the system's domain.
  const systems = await read([
    ...new Set([...entities.values()].flatMap((entity) => (entity && wholeOf(entity, 'system')) ?? [])),
  ]);
  for (const [ref, entity] of entities) {
    const system = entity && wholeOf(entity, 'system');
    wholes.set(
      ref,
      direct(entity) ?? (grouping === 'domain' && system ? direct(systems.get(system)) : undefined),
    );
  }
  const used = [...new Set(wholes.values())].filter((ref) => ref !== undefined);
  const titles = await read(used);
  return {
    // What is a group of its own stands in it.
    of: (ref: string) => (used.includes(ref) ? ref : wholes.get(ref)),
    titles: used.map((id) => {
      const entity = titles.get(id);
      return { id, title: entity ? displayName(entity) : nameOfRef(id) };
    }),
  };
}

function wholeOf(entity: Entity, grouping: Grouping): string | undefined {
  if (grouping === 'owner') return ownerRefOf(entity);
  return entity.relations?.find(
    ({ type, targetRef }) => type === 'partOf' && targetRef.startsWith(`${grouping}:`),
  )?.targetRef;
}
