import { MASK, maskOf, NAME, TITLE, ALIAS, termOf } from './entry';

const NAMING = NAME | TITLE | ALIAS;
const BREATH = 1_000;

/** What documents hold: entries of document `slot` are at `starts[slot]` up to `starts[slot + 1]`. */
export interface Forward {
  readonly entries: Uint32Array;
  readonly starts: Uint32Array;
}

export interface PostingsSnapshot {
  readonly starts: Uint32Array;
  readonly others: Uint32Array;
  readonly slots: Uint32Array;
}

/**
 * Which documents hold a term, best first: those it names, then the others, each in order of their static rank. Because the
 * best come first, a reader may stop after as many as it can afford.
 */
export class Postings {
  constructor(
    /** Where a term's documents begin, and where those begin that it does not name. */
    readonly starts: Uint32Array,
    readonly others: Uint32Array,
    readonly slots: Uint32Array,
  ) {}

  static readonly none = new Postings(new Uint32Array(1), new Uint32Array(0), new Uint32Array(0));

  /**
   * Made of the documents in `order`. Yields where others may have a turn; documents that come meanwhile are left out, and
   * those that `order` names must stay readable.
   */
  static *make(terms: number, order: Uint32Array, forward: () => Forward): Generator<void, Postings> {
    const others = new Uint32Array(terms);
    const starts = new Uint32Array(terms + 1);
    for (let at = 0; at < order.length; at++) {
      if (at % BREATH === BREATH - 1) yield;
      const { entries, starts: from } = forward();
      const end = from[order[at]! + 1]!;
      for (let i = from[order[at]!]!; i < end; i++) {
        starts[termOf(entries[i]!)]!++;
        if (entries[i]! & MASK & NAMING) others[termOf(entries[i]!)]!++;
      }
    }
    let total = 0;
    for (let term = 0; term <= terms; term++) {
      const count = starts[term]!;
      starts[term] = total;
      if (term < terms) others[term]! += total;
      total += count;
    }
    yield;
    const nextNaming = starts.slice();
    const nextOther = others.slice();
    const slots = new Uint32Array(total);
    for (let at = 0; at < order.length; at++) {
      if (at % BREATH === BREATH - 1) yield;
      const { entries, starts: from } = forward();
      const slot = order[at]!;
      const end = from[slot + 1]!;
      for (let i = from[slot]!; i < end; i++) {
        const next = maskOf(entries[i]!) & NAMING ? nextNaming : nextOther;
        slots[next[termOf(entries[i]!)]!++] = slot;
      }
    }
    return new Postings(starts, others, slots);
  }

  count(term: number): number {
    return term + 1 < this.starts.length ? this.starts[term + 1]! - this.starts[term]! : 0;
  }

  /** The best document that holds the term; undefined where none does. */
  first(term: number): number | undefined {
    return this.count(term) > 0 ? this.slots[this.starts[term]!] : undefined;
  }

  /** Whether there is a document that the term names. */
  names(term: number): boolean {
    return this.others[term]! > this.starts[term]!;
  }

  /** Copies that no change reaches. */
  snapshot(): PostingsSnapshot {
    return { starts: this.starts.slice(), others: this.others.slice(), slots: this.slots.slice() };
  }

  each(term: number, limit: number, visit: (slot: number) => void): void {
    if (term + 1 >= this.starts.length) return;
    const start = this.starts[term]!;
    const end = Math.min(start + limit, this.starts[term + 1]!);
    for (let i = start; i < end; i++) visit(this.slots[i]!);
  }
}
