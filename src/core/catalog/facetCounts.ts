import type { Entity } from '../model/entity';
import { valuesAt } from '../model/paths';
import type { CatalogNode } from './node';

/** Facets whose counts are kept up: surfaces ask for a handful, again and again. */
const MOST_FACETS = 24;

type Counts = Map<string, number>;

/** How often each value of a facet occurs in the entities of one kind: counted once, then kept up with every change. */
export class FacetCounts {
  /** By facet, then by kind in lower case. */
  readonly #made = new Map<string, Map<string, Counts>>();

  /** @param applied The nodes that were added, for counts made later. */
  constructor(readonly applied: () => Iterable<CatalogNode>) {}

  /** @param kind Undefined: of all kinds. */
  of(facet: string, kind: string | undefined): ReadonlyMap<string, number> {
    const byKind = this.#made.get(facet) ?? this.#count(facet);
    // The last of the map is the last asked for: the first gives way.
    this.#made.delete(facet);
    this.#made.set(facet, byKind);
    if (this.#made.size > MOST_FACETS) this.#made.delete(this.#made.keys().next().value!);
    if (kind !== undefined) return byKind.get(kind.toLowerCase()) ?? new Map<string, number>();
    const all = new Map<string, number>();
    for (const counts of byKind.values())
      for (const [value, times] of counts) all.set(value, (all.get(value) ?? 0) + times);
    return all;
  }

  #count(facet: string): Map<string, Counts> {
    const byKind = new Map<string, Counts>();
    for (const node of this.applied()) if (node.applied) count(byKind, facet, node.applied, 1);
    return byKind;
  }

  add(entity: Entity): void {
    for (const [facet, byKind] of this.#made) count(byKind, facet, entity, 1);
  }

  delete(entity: Entity): void {
    for (const [facet, byKind] of this.#made) count(byKind, facet, entity, -1);
  }
}

function count(byKind: Map<string, Counts>, facet: string, entity: Entity, by: 1 | -1): void {
  const values = new Set(facetValues(entity, facet));
  if (values.size === 0) return;
  const kind = entity.kind.toLowerCase();
  let counts = byKind.get(kind);
  if (!counts) byKind.set(kind, (counts = new Map<string, number>()));
  for (const value of values) {
    const now = (counts.get(value) ?? 0) + by;
    if (now > 0) counts.set(value, now);
    else counts.delete(value);
  }
}

/** Mappings with free keys: as a facet, their keys count. */
const MAPPINGS: Readonly<Record<string, (entity: Entity) => object | undefined>> = {
  'metadata.annotations': ({ metadata }) => metadata.annotations,
  'metadata.labels': ({ metadata }) => metadata.labels,
};

/** Values of a facet that an entity has, relations left out. */
export function facetValues(entity: Entity, facet: string): string[] {
  const mapping = Object.hasOwn(MAPPINGS, facet) ? MAPPINGS[facet]!(entity) : undefined;
  return mapping ? Object.keys(mapping) : valuesAt(entity, facet).map(String);
}
