import { Emitter } from '../../core/base/emitter';
import type { Disposable } from '../../core/base/disposable';
import type { Catalog } from '../../core/catalog/catalog';
import { displayName } from '../../core/model/reference';
import { nameOfRef } from '../../core/model/summary';

const FIELDS = ['kind', 'metadata.name', 'metadata.namespace', 'metadata.title', 'spec.profile'];

/** What people call an entity, for lines that name others: whose it is, what it is part of. */
export class Titles implements Disposable {
  readonly #known = new Map<string, string>();
  readonly #onDidChange = new Emitter<void>();
  /** One that was asked for may be another now. */
  readonly onDidChange = this.#onDidChange.event;
  readonly #subscription: Disposable;

  constructor(readonly catalog: Pick<Catalog, 'getEntitiesByRefs' | 'onDidChange'>) {
    this.#subscription = catalog.onDidChange(({ added, changed, removed }) => {
      const before = this.#known.size;
      for (const refs of [added, changed, removed]) for (const ref of refs) this.#known.delete(ref);
      if (this.#known.size < before) this.#onDidChange.fire();
    });
  }

  /** Looks up those that are not known yet: to be awaited before `of`. */
  async learn(refs: Iterable<string | undefined>): Promise<void> {
    const wanted = [...new Set(refs)].filter((ref) => ref !== undefined && !this.#known.has(ref)) as string[];
    if (wanted.length === 0) return;
    const entities = (await this.catalog.getEntitiesByRefs({ entityRefs: wanted, fields: FIELDS })).items;
    wanted.forEach((ref, at) => {
      const entity = entities[at];
      this.#known.set(ref, entity ? displayName(entity) : nameOfRef(ref));
    });
  }

  /** Display name or title, else the name in the reference. */
  of(ref: string): string {
    return this.#known.get(ref) ?? nameOfRef(ref);
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#onDidChange.dispose();
  }
}
