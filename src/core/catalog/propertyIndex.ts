import { compactAdd, compactDelete, type CompactSet } from '../base/compactSet';

/** Values of one key, each with its nodes: most values have one, a few have tens of thousands. */
export class PropertyIndex<T extends object> {
  readonly #postings = new Map<string, CompactSet<T>>();

  get(value: string): CompactSet<T> {
    return this.#postings.get(value);
  }

  values(): Iterable<[string, CompactSet<T>]> {
    return this.#postings.entries();
  }

  add(value: string, item: T): void {
    this.#postings.set(value, compactAdd(this.#postings.get(value), item));
  }

  delete(value: string, item: T): void {
    const posting = compactDelete(this.#postings.get(value), item);
    if (posting === undefined) this.#postings.delete(value);
    else this.#postings.set(value, posting);
  }
}
