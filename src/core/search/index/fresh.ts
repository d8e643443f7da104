import { termOf } from './entry';
import type { Forward } from './postings';

const NONE: readonly number[] = [];

/** Documents of the terms of what came after a merging. */
export class Fresh {
  readonly #slots = new Map<number, number[]>();

  /** @param next The first document that is not merged. */
  constructor(private next: number) {}

  of(term: number): readonly number[] {
    return this.#slots.get(term) ?? NONE;
  }

  /** Takes the documents up to, not including, `end`. */
  take({ entries, starts }: Forward, end: number): void {
    for (; this.next < end; this.next++) {
      for (let i = starts[this.next]!; i < starts[this.next + 1]!; i++) {
        const term = termOf(entries[i]!);
        const slots = this.#slots.get(term);
        if (slots) slots.push(this.next);
        else this.#slots.set(term, [this.next]);
      }
    }
  }
}
