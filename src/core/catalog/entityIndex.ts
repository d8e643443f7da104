import type { Entity } from '../model/entity';
import type { CatalogNode } from './node';
import { type Posting, PropertyIndex } from './posting';

const spec = (key: string) => (entity: Entity) => entity.spec?.[key];
const annotation = (key: string) => (entity: Entity) => entity.metadata.annotations?.[key];

/**
 * Keys answered from an index, with direct access to their values: what people and surfaces filter by. Every other
 * key is scanned.
 */
const INDEXED: Readonly<Record<string, (entity: Entity) => unknown>> = {
  kind: (entity) => entity.kind,
  'metadata.name': (entity) => entity.metadata.name,
  'metadata.namespace': (entity) => entity.metadata.namespace,
  'metadata.tags': (entity) => entity.metadata.tags,
  'metadata.annotations.github.com/project-slug': annotation('github.com/project-slug'),
  'metadata.annotations.github.com/team-slug': annotation('github.com/team-slug'),
  'metadata.annotations.github.com/user-login': annotation('github.com/user-login'),
  'spec.type': spec('type'),
  'spec.lifecycle': spec('lifecycle'),
  'spec.owner': spec('owner'),
  'spec.system': spec('system'),
  'spec.domain': spec('domain'),
  'spec.profile.email': (entity) => (entity.spec?.['profile'] as { email?: unknown } | undefined)?.email,
};

/** Finds declared nodes by the value of a key, in lower case. */
export class EntityIndex {
  readonly #indexes = Object.entries(INDEXED).map(([key, read]) => ({
    key,
    read,
    index: new PropertyIndex<CatalogNode>(),
  }));
  readonly #byKey = new Map(this.#indexes.map(({ key, index }) => [key, index]));

  /** The index of a key (lower case); undefined where the key has none. */
  of(key: string): PropertyIndex<CatalogNode> | undefined {
    return this.#byKey.get(key);
  }

  posting(key: string, value: string): Posting<CatalogNode> | undefined {
    return this.#byKey.get(key)?.get(value);
  }

  add(node: CatalogNode, entity: Entity): void {
    for (const { read, index } of this.#indexes)
      forEachValue(read(entity), (value) => index.add(value, node));
  }

  delete(node: CatalogNode, entity: Entity): void {
    for (const { read, index } of this.#indexes)
      forEachValue(read(entity), (value) => index.delete(value, node));
  }
}

function forEachValue(value: unknown, use: (value: string) => void): void {
  if (Array.isArray(value)) for (const item of value) forEachValue(item, use);
  else if (typeof value === 'string') use(value.toLowerCase());
  else if (typeof value === 'number' || typeof value === 'boolean') use(String(value));
}
