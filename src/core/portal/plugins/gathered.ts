import type { GivenEntity, GivenMutation } from '../../engine/services';

/** Mutations of one provider, to be told as one. */
export class Gathered {
  #isFull = false;
  readonly #added = new Map<string, GivenEntity>();
  readonly #removed = new Set<string>();

  add(mutation: GivenMutation): void {
    if (mutation.type === 'full') {
      this.#clear();
      this.#isFull = true;
      for (const each of mutation.entities) this.#added.set(each.key, each);
      return;
    }
    for (const key of mutation.removed) {
      this.#added.delete(key);
      this.#removed.add(key);
    }
    for (const each of mutation.added) {
      this.#removed.delete(each.key);
      this.#added.set(each.key, each);
    }
  }

  /** What comes to the same as all since the last time; undefined where there was nothing. */
  take(): GivenMutation | undefined {
    if (!this.#isFull && this.#added.size + this.#removed.size === 0) return undefined;
    const added = [...this.#added.values()];
    const taken: GivenMutation = this.#isFull
      ? { type: 'full', entities: added }
      : { type: 'delta', added, removed: [...this.#removed] };
    this.#clear();
    return taken;
  }

  #clear(): void {
    this.#isFull = false;
    this.#added.clear();
    this.#removed.clear();
  }
}
