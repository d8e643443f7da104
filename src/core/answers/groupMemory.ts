import type { Catalog } from '../catalog/catalog';
import { refOf, toCanonicalRef } from '../model/reference';
import type { KeyValueStore } from '../ports/keyValueStore';

const KEY = 'greenroom.groupParents';
/** Groups that are remembered; the ones of a company are far fewer. */
const MOST = 5_000;

/**
 * Which group was above which, kept beyond the catalog: when a group is dissolved, its parent is who can tell who took
 * over.
 */
export class GroupMemory {
  constructor(readonly store: KeyValueStore) {}

  /** The parent a group had when the catalog last had it. */
  parentOf(ref: string): string | undefined {
    return this.#read().get(ref);
  }

  /** Notes the parents of all groups that are there now. What is gone keeps the last it had. */
  async note(catalog: Pick<Catalog, 'queryEntities'>): Promise<void> {
    const { items } = await catalog.queryEntities({
      filter: { kind: 'group' },
      fields: ['kind', 'metadata.name', 'metadata.namespace', 'spec.parent'],
      limit: MOST,
    });
    const before = this.#read();
    const parents = new Map(before);
    for (const group of items) {
      const written = group.spec?.['parent'];
      const parent =
        typeof written === 'string'
          ? toCanonicalRef(written, { kind: 'group', namespace: group.metadata.namespace })
          : undefined;
      const ref = refOf(group);
      // What was noted last comes last, so that the oldest are the first to be forgotten.
      parents.delete(ref);
      if (parent !== undefined) parents.set(ref, parent);
    }
    const kept = [...parents].slice(-MOST);
    if (JSON.stringify(kept) !== JSON.stringify([...before])) await this.store.set(KEY, kept);
  }

  #read(): Map<string, string> {
    const value = this.store.get<unknown>(KEY);
    const isPair = (entry: unknown): entry is [string, string] =>
      Array.isArray(entry) && entry.length === 2 && entry.every((text) => typeof text === 'string');
    return new Map(Array.isArray(value) ? value.filter(isPair) : []);
  }
}
