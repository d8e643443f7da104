import type { Entity } from './entity';

/** Lists of references that Backstage puts in order as it takes an entity in. */
const SORTED = [
  'providesApis',
  'consumesApis',
  'dependsOn',
  'dependencyOf',
  'memberOf',
  'children',
  'members',
];

/** The entity as a server shows it, its lists of references in order; the same one where they are already. */
export function inServersOrder(entity: Entity): Entity {
  const { spec } = entity;
  if (!spec) return entity;
  let ordered: Record<string, unknown> | undefined;
  for (const field of SORTED) {
    const list: unknown = spec[field];
    if (!Array.isArray(list) || !list.every((each) => typeof each === 'string') || isSorted(list)) continue;
    ordered ??= { ...spec };
    ordered[field] = list.toSorted();
  }
  return ordered ? { ...entity, spec: ordered as Entity['spec'] } : entity;
}

function isSorted(list: readonly string[]): boolean {
  return list.every((each, at) => at === 0 || list[at - 1]! <= each);
}
