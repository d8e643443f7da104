import { facetTerm } from '../index/encode';
import type { SearchIndex } from '../index/searchIndex';
import type { Query } from '../searchQuery';
import type { Person } from './personal';

/** Most documents of one condition that are looked at; reading a list of so many takes half a millisecond. */
const MOST_SELECTED = 250_000;
const REFUSED = 255;
/** Most values that a half-typed one stands for. */
const MOST_VALUES = 256;

/** What `key:value`, `is:` and `-word` leave over. */
export class Selection {
  /** By document, how many of the wanted conditions it meets; or refused. */
  readonly #met: Uint8Array;
  #wanted = 0;
  readonly #excludesWords: boolean;
  /** Whether nothing was asked for. */
  readonly isEmpty: boolean;
  /** The shortest list that holds every document allowed, as terms, and how many it holds; for queries without words. */
  readonly driver: { readonly terms: readonly number[]; readonly size: number } | undefined;
  /** Documents named one by one by `is:starred` and `is:recent`. */
  readonly listed: readonly number[];

  constructor(
    readonly index: SearchIndex,
    query: Query,
    person: Person,
  ) {
    const { facets, flags, excluded } = query;
    this.isEmpty = facets.length === 0 && flags.length === 0 && excluded.length === 0;
    this.#met = new Uint8Array(this.isEmpty ? 0 : index.slots);
    const drivers: { terms: number[]; size: number }[] = [];
    const byTerms = (terms: number[], negated: boolean) => {
      if (!negated) drivers.push({ terms, size: terms.reduce((sum, term) => sum + index.count(term), 0) });
      const visit = this.#visitor(negated);
      for (const term of terms) index.each(term, MOST_SELECTED, visit);
    };
    for (const { key, values, negated } of facets) {
      byTerms([...new Set(values.flatMap((value) => this.#termsOf(key, value)))], negated);
    }
    const listed: number[] = [];
    for (const { flag, negated } of flags) {
      if (flag === 'mine') {
        const owned = person.owners.map((ref) => index.vocabulary.idOf(facetTerm('ownerRef', ref)));
        byTerms(
          owned.filter((term) => term !== undefined),
          negated,
        );
      } else {
        const slots = person[flag].flatMap((ref) => index.slotOf(ref) ?? []);
        slots.forEach(this.#visitor(negated));
        if (!negated) listed.push(...slots);
      }
    }
    const refuse = this.#visitor(true);
    const words = excluded.map((word) => index.vocabulary.idOf(word)).filter((term) => term !== undefined);
    for (const term of words) index.each(term, MOST_SELECTED, refuse);
    this.#excludesWords = words.length > 0;
    this.driver = drivers.sort((a, b) => a.size - b.size)[0];
    this.listed = listed;
  }

  /** Whether the document, or the entity it belongs to, is selected. */
  allows(slot: number): boolean {
    if (this.isEmpty) return true;
    const entity = this.index.slotOf(this.index.refOf(slot)) ?? slot;
    return this.#met[entity] === this.#wanted && !(this.#excludesWords && this.#met[slot] === REFUSED);
  }

  /** Notes the documents of one condition. One that has two of its values meets it once. */
  #visitor(negated: boolean): (slot: number) => void {
    const met = this.#met;
    if (negated) return (slot) => void (met[slot] = REFUSED);
    const before = this.#wanted++;
    return (slot) => {
      if (met[slot] === before) met[slot] = before + 1;
    };
  }

  /** The term of exactly this value, else those that begin with it: a value counts while it is being typed. */
  #termsOf(key: string, value: string): number[] {
    const { vocabulary } = this.index;
    const exact = vocabulary.idOf(facetTerm(key, value));
    if (exact !== undefined && this.index.count(exact) > 0) return [exact];
    const terms = vocabulary.beginning(facetTerm(key, value)).subarray(0, MOST_VALUES);
    return [...terms, ...vocabulary.recent(facetTerm(key, value))];
  }
}
