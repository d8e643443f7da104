/** Words a query may have: each is one bit of a mark. */
export const MOST_MARKED = 30;
/** The bit of terms that may be the whole of something. */
export const WHOLE_MARK = 1 << MOST_MARKED;

/**
 * For each term which words of a query it stands for, one bit a word: so that scoring passes over a document's other terms
 * at the price of one read each. Filled for a query and cleared after it; costs what the query's own terms cost.
 */
export class TermMarks {
  #bits = new Int32Array(1024);
  readonly #terms: number[] = [];
  readonly #lists: Uint32Array[] = [];

  /** Makes room for the terms numbered below `terms`. */
  reserve(terms: number): void {
    if (terms > this.#bits.length) this.#bits = new Int32Array(terms + (terms >>> 2));
  }

  /** The marks by term; valid until the next `reserve`. */
  get bits(): Int32Array {
    return this.#bits;
  }

  mark(term: number, bits: number): void {
    this.#bits[term]! |= bits;
    this.#terms.push(term);
  }

  /** The same for many; the list must stay as it is until `clear`. */
  markAll(terms: Uint32Array, bits: number): void {
    const marks = this.#bits;
    for (let i = 0; i < terms.length; i++) marks[terms[i]!]! |= bits;
    this.#lists.push(terms);
  }

  clear(): void {
    const marks = this.#bits;
    for (const terms of this.#lists) for (let i = 0; i < terms.length; i++) marks[terms[i]!] = 0;
    this.#lists.length = 0;
    for (const term of this.#terms) this.#bits[term] = 0;
    this.#terms.length = 0;
  }
}
