import { Emitter } from '../core/base/emitter';
import { countUse } from '../core/use/useCounts';
import type { KeyValueStore } from '../core/ports/keyValueStore';

const STARRED = 'greenroom.starred';
const RECENT = 'greenroom.recent';
/** How often what was opened, for `core/use`. */
export const USE = 'greenroom.use';
const MOST_RECENT = 20;

/**
 * What the user starred and lately opened, canonical references, newest first. Kept apart from the catalog's snapshot,
 * so that losing one never loses the other.
 */
export class Bookmarks {
  readonly #store: KeyValueStore;
  readonly #onDidChange = new Emitter<'starred' | 'recent'>();
  readonly onDidChange = this.#onDidChange.event;

  constructor(store: KeyValueStore) {
    this.#store = store;
  }

  get starred(): readonly string[] {
    return readList(this.#store, STARRED);
  }

  get recent(): readonly string[] {
    return readList(this.#store, RECENT);
  }

  isStarred(ref: string): boolean {
    return this.starred.includes(ref);
  }

  /** Resolves to whether it is starred now. */
  async toggleStar(ref: string): Promise<boolean> {
    const starred = this.starred;
    const removed = starred.filter((other) => other !== ref);
    const isStarred = removed.length === starred.length;
    await this.#store.set(STARRED, isStarred ? [ref, ...starred] : removed);
    this.#onDidChange.fire('starred');
    return isStarred;
  }

  /** Notes that it was opened. */
  async visit(ref: string): Promise<void> {
    await this.#store.set(USE, countUse(this.#store.get(USE), ref, Date.now()));
    if (this.recent[0] === ref) return;
    await this.#store.set(
      RECENT,
      [ref, ...this.recent.filter((other) => other !== ref)].slice(0, MOST_RECENT),
    );
    this.#onDidChange.fire('recent');
  }

  /** Forgets what was opened how often. */
  async clearUse(): Promise<void> {
    await this.#store.set(USE, undefined);
    this.#onDidChange.fire('recent');
  }

  async clearRecent(): Promise<void> {
    await this.#store.set(RECENT, []);
    this.#onDidChange.fire('recent');
  }
}

function readList(store: KeyValueStore, key: string): readonly string[] {
  const value = store.get<unknown>(key);
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
}
