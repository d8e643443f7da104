import { facetTerm } from '../index/encode';
import type { SearchIndex } from '../index/searchIndex';

/** Who asks: owners are the groups and the user whose things are theirs. Canonical references. */
export interface Person {
  readonly owners: readonly string[];
  readonly starred: readonly string[];
  readonly recent: readonly string[];
}

const FACTORS = { mine: 1.12, starred: 1.15, recent: 1.08 };
const MOST_OWNED = 500;

/** What is mine, starred or recent, and how much that lifts it. */
export class Personal {
  /** Terms of what the person's groups own. */
  readonly owned: readonly number[];
  readonly #factors = new Map<number, number>();

  constructor(index: SearchIndex, { owners, starred, recent }: Person) {
    this.owned = owners.flatMap((ref) => index.vocabulary.idOf(facetTerm('ownerRef', ref)) ?? []);
    const lift = (slot: number | undefined, factor: number) => {
      if (slot !== undefined) this.#factors.set(slot, this.factorOf(slot) * factor);
    };
    for (const term of this.owned) index.each(term, MOST_OWNED, (slot) => lift(slot, FACTORS.mine));
    for (const ref of starred) lift(index.slotOf(ref), FACTORS.starred);
    for (const ref of recent) lift(index.slotOf(ref), FACTORS.recent);
  }

  get slots(): Iterable<number> {
    return this.#factors.keys();
  }

  factorOf(slot: number): number {
    return this.#factors.get(slot) ?? 1;
  }
}
