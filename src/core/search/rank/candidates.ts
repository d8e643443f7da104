import type { SearchIndex } from '../index/searchIndex';
import type { Personal } from './personal';
import type { Selection } from './selection';
import type { WordMatcher } from './wordMatcher';

/**
 * How many documents one query looks at, whatever the catalog's size. Lists are ordered best first, so what a bound cuts
 * off is what would have ranked last: of 20,000 documents that hold the word only in their prose, the least known ones.
 */
const FROM_RAREST = 600;
const FROM_OTHERS = 150;
const FROM_WHOLE = 60;
const FROM_SELECTION = 800;
const FROM_CONTEXT = 200;
/** How much further a list is read for documents that are selected. */
const FURTHER = 20;

/** The documents worth scoring, each once, in the order they were found. Used again query after query. */
export class Candidates {
  readonly list: number[] = [];
  #taken = new Uint8Array(1024);

  constructor(readonly index: SearchIndex) {}

  collect(
    required: readonly WordMatcher[],
    wholes: readonly WordMatcher[],
    selection: Selection,
    personal: Personal,
  ): void {
    this.#clear();
    for (const whole of wholes) this.#takeAll(whole.terms, FROM_WHOLE, selection);
    const rarest = required.reduce<WordMatcher | undefined>(
      (best, word) => (best && best.frequency <= word.frequency ? best : word),
      undefined,
    );
    for (const word of required) {
      this.#takeAll(word.terms, word === rarest ? FROM_RAREST : FROM_OTHERS, selection);
    }
    const { driver } = selection;
    if (driver && (required.length === 0 || driver.size <= FROM_SELECTION)) {
      this.#takeAll(driver.terms, FROM_SELECTION, selection);
    }
    for (const slot of selection.listed) this.take(slot);
    if (required.length === 0) return;
    this.#takeAll(personal.owned, FROM_CONTEXT, selection);
    for (const slot of personal.slots) this.take(slot);
  }

  take(slot: number): void {
    if (this.#taken[slot] === 1) return;
    this.#taken[slot] = 1;
    this.list.push(slot);
  }

  #takeAll(terms: Iterable<number>, limit: number, selection: Selection): void {
    const { isEmpty } = selection;
    let left = limit;
    const take = (slot: number) => {
      if (left <= 0 || !(isEmpty || selection.allows(slot))) return;
      this.take(slot);
      left--;
    };
    let reads = isEmpty ? Infinity : limit * FURTHER;
    for (const term of terms) {
      if (left <= 0 || reads <= 0) return;
      this.index.each(term, isEmpty ? left : reads, take);
      reads -= this.index.count(term);
    }
  }

  #clear(): void {
    for (const slot of this.list) this.#taken[slot] = 0;
    this.list.length = 0;
    const { slots } = this.index;
    if (slots > this.#taken.length) this.#taken = new Uint8Array(slots + (slots >>> 2));
  }
}
