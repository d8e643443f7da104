import { TECHDOCS_ENTITY } from '../model/docs';
import type { Entity } from '../model/entity';
import { FacetCounts } from './facetCounts';
import type { CatalogNode } from './node';
import { NameIndex } from './references/nameIndex';
import { PropertyIndex } from './propertyIndex';

const spec = (key: string) => (entity: Entity) => entity.spec?.[key];
const annotation = (key: string) => (entity: Entity) => entity.metadata.annotations?.[key];

/**
 * Keys answered from an index, with direct access to their values: what people and surfaces filter by. Every other
 * key is scanned.
 */
const INDEXED: ReadonlyMap<string, (entity: Entity) => unknown> = new Map(
  Object.entries({
    kind: (entity: Entity) => entity.kind,
    'metadata.name': (entity: Entity) => entity.metadata.name,
    'metadata.namespace': (entity: Entity) => entity.metadata.namespace,
    'metadata.tags': (entity: Entity) => entity.metadata.tags,
    'metadata.annotations.github.com/project-slug': annotation('github.com/project-slug'),
    'metadata.annotations.github.com/team-slug': annotation('github.com/team-slug'),
    'metadata.annotations.github.com/user-login': annotation('github.com/user-login'),
    [`metadata.annotations.${TECHDOCS_ENTITY}`]: annotation(TECHDOCS_ENTITY),
    'spec.type': spec('type'),
    'spec.lifecycle': spec('lifecycle'),
    'spec.owner': spec('owner'),
    'spec.system': spec('system'),
    'spec.domain': spec('domain'),
    'spec.profile.email': (entity: Entity) =>
      (entity.spec?.['profile'] as { email?: unknown } | undefined)?.email,
  }),
);

/**
 * Finds declared nodes by the value of a key, in lower case. The index of a key is made when it is first asked for, so
 * that neither a load nor the memory pays for what nobody filters by, and is kept up from then on.
 */
export class EntityIndex {
  readonly counts: FacetCounts;
  readonly #made = new Map<string, PropertyIndex<CatalogNode>>();
  #names: NameIndex | undefined;

  /** @param applied The nodes that were added, for an index made later. */
  constructor(readonly applied: () => Iterable<CatalogNode>) {
    this.counts = new FacetCounts(applied);
  }

  /** The index of a key (lower case); undefined where the key has none. */
  of(key: string): PropertyIndex<CatalogNode> | undefined {
    const made = this.#made.get(key);
    const read = INDEXED.get(key);
    if (made || !read) return made;
    const index = new PropertyIndex<CatalogNode>();
    this.#made.set(key, index);
    for (const node of this.applied())
      if (node.applied) forEachValue(read(node.applied), (value) => index.add(value, node));
    return index;
  }

  /** What names there are. */
  get names(): NameIndex {
    if (this.#names) return this.#names;
    const names = (this.#names = new NameIndex());
    for (const { applied } of this.applied()) if (applied) names.add(applied);
    return names;
  }

  /** Another entity, or none, stands for the node. */
  replace(node: CatalogNode, old: Entity | undefined, now: Entity | undefined): void {
    if (this.#names && !isNamedAlike(old, now)) {
      if (old) this.#names.delete(old);
      if (now) this.#names.add(now);
    }
    if (old) this.counts.delete(old);
    if (now) this.counts.add(now);
    for (const [key, index] of this.#made) {
      const read = INDEXED.get(key)!;
      if (old) forEachValue(read(old), (value) => index.delete(value, node));
      if (now) forEachValue(read(now), (value) => index.add(value, node));
    }
  }
}

/** What is said of names holds on where an entity changes in other ways: most changes do. */
function isNamedAlike(a: Entity | undefined, b: Entity | undefined): boolean {
  if (!a || !b) return false;
  const { name, namespace } = a.metadata;
  return a.kind === b.kind && name === b.metadata.name && namespace === b.metadata.namespace;
}

function forEachValue(value: unknown, use: (value: string) => void): void {
  if (Array.isArray(value)) for (const item of value) forEachValue(item, use);
  else if (typeof value === 'string') use(value.toLowerCase());
  else if (typeof value === 'number' || typeof value === 'boolean') use(String(value));
}
