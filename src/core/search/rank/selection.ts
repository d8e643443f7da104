import { facetTerm } from '../index/encode';
import type { SearchIndex } from '../index/searchIndex';
import type { Query } from '../query';

/** Terms of a facet of which a document must have one, or, negated, must have none. */
interface Condition {
  readonly terms: ReadonlySet<number>;
  readonly negated: boolean;
}

/** What `key:value`, `is:` and `-word` leave over. */
export class Selection {
  readonly #conditions: Condition[] = [];
  readonly #slotSets: { slots: ReadonlySet<number>; negated: boolean }[] = [];
  readonly #excluded: ReadonlySet<number>;
  /** Lists that hold every document allowed, for queries without words; the shortest is enough. */
  readonly drivers: readonly ReadonlySet<number>[];

  constructor(
    readonly index: SearchIndex,
    query: Query,
    context: { owners: readonly string[]; starred: readonly string[]; recent: readonly string[] },
  ) {
    for (const { key, values, negated } of query.facets) {
      const terms = new Set(values.flatMap((value) => this.#termsOf(key, value)));
      this.#conditions.push({ terms, negated });
    }
    for (const { flag, negated } of query.flags) {
      if (flag === 'mine') {
        const terms = context.owners.flatMap(
          (ref) => index.vocabulary.idOf(facetTerm('ownerRef', ref)) ?? [],
        );
        this.#conditions.push({ terms: new Set(terms), negated });
      } else {
        const slots = context[flag].flatMap((ref) => index.slotOf(ref) ?? []);
        this.#slotSets.push({ slots: new Set(slots), negated });
      }
    }
    this.#excluded = new Set(query.excluded.flatMap((word) => index.vocabulary.idOf(word) ?? []));
    this.drivers = this.#conditions.filter(({ negated }) => !negated).map(({ terms }) => terms);
  }

  /** Documents named one by one by `is:starred` and `is:recent`. */
  get listed(): ReadonlySet<number> | undefined {
    return this.#slotSets.find(({ negated }) => !negated)?.slots;
  }

  get isEmpty(): boolean {
    return this.#conditions.length === 0 && this.#slotSets.length === 0 && this.#excluded.size === 0;
  }

  /** Whether the document, or the entity it belongs to, is selected. */
  allows(slot: number): boolean {
    if (this.isEmpty) return true;
    const { index } = this;
    const entity = index.slotOf(index.refOf(slot)) ?? slot;
    const met = this.#conditions.map(() => false);
    let excluded = false;
    index.eachEntry(entity, (term) => {
      if (this.#excluded.has(term)) excluded = true;
      this.#conditions.forEach(({ terms }, i) => {
        if (terms.has(term)) met[i] = true;
      });
    });
    if (entity !== slot && this.#excluded.size > 0) {
      index.eachEntry(slot, (term) => (excluded ||= this.#excluded.has(term)));
    }
    return (
      !excluded &&
      this.#conditions.every(({ negated }, i) => met[i] !== negated) &&
      this.#slotSets.every(({ slots, negated }) => slots.has(entity) !== negated)
    );
  }

  /** The term of exactly this value, else those that begin with it: a value counts while it is being typed. */
  #termsOf(key: string, value: string): number[] {
    const { vocabulary } = this.index;
    const exact = vocabulary.idOf(facetTerm(key, value));
    if (exact !== undefined && this.index.count(exact) > 0) return [exact];
    const [from, to] = vocabulary.range(facetTerm(key, value));
    const terms = Array.from({ length: Math.min(to - from, 256) }, (_, i) => from + i);
    return [...terms, ...vocabulary.recent(facetTerm(key, value))];
  }
}
