import { MASK, maskOf, NAME, TITLE, ALIAS, termOf } from './entry';

const NAMING = NAME | TITLE | ALIAS;

/**
 * Which documents hold a term, best first: those it names, then the others, each in order of their numbers, which is the
 * order of their standing. Because the best come first, a reader may stop after as many as it can afford.
 */
export class Postings {
  /** Where a term's documents begin, and where those begin that it does not name. */
  readonly #starts: Uint32Array;
  readonly #others: Uint32Array;
  readonly #slots: Uint32Array;

  /** `entries` of document `slot` are at `starts[slot]` up to `starts[slot + 1]`. */
  constructor(terms: number, entries: Uint32Array, starts: Uint32Array) {
    const naming = new Uint32Array(terms + 1);
    const total = new Uint32Array(terms + 1);
    for (let i = 0; i < entries.length; i++) {
      const entry = entries[i]!;
      total[termOf(entry)]!++;
      if (entry & MASK & NAMING) naming[termOf(entry)]!++;
    }
    this.#starts = new Uint32Array(terms + 1);
    this.#others = new Uint32Array(terms);
    for (let term = 0, at = 0; term < terms; term++) {
      this.#starts[term] = at;
      this.#others[term] = at + naming[term]!;
      at += total[term]!;
      this.#starts[term + 1] = at;
    }
    const nextNaming = this.#starts.slice();
    const nextOther = this.#others.slice();
    this.#slots = new Uint32Array(entries.length);
    for (let slot = 0; slot + 1 < starts.length; slot++) {
      for (let i = starts[slot]!; i < starts[slot + 1]!; i++) {
        const entry = entries[i]!;
        const next = maskOf(entry) & NAMING ? nextNaming : nextOther;
        this.#slots[next[termOf(entry)]!++] = slot;
      }
    }
  }

  count(term: number): number {
    return term + 1 < this.#starts.length ? this.#starts[term + 1]! - this.#starts[term]! : 0;
  }

  /** The best document a term names, and whether it names any; Infinity where there is none. */
  head(term: number): number {
    const start = this.#starts[term]!;
    if (start === this.#starts[term + 1]) return Infinity;
    const names = this.#others[term]! > start;
    return this.#slots[start]! + (names ? 0 : 2 ** 31);
  }

  each(term: number, limit: number, visit: (slot: number) => void): void {
    if (term + 1 >= this.#starts.length) return;
    const start = this.#starts[term]!;
    const end = Math.min(start + limit, this.#starts[term + 1]!);
    for (let i = start; i < end; i++) visit(this.#slots[i]!);
  }
}
