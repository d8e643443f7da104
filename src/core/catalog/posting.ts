/**
 * A set of nodes under one index value. Most values have one node, a few have tens of thousands: a lone node is kept
 * bare, so that a unique name costs no set.
 */
export type Posting<T extends object> = T | Set<T>;

export function postingSize(posting: Posting<object> | undefined): number {
  if (posting === undefined) return 0;
  return posting instanceof Set ? posting.size : 1;
}

export function* postingItems<T extends object>(posting: Posting<T> | undefined): Iterable<T> {
  if (posting instanceof Set) yield* posting;
  else if (posting !== undefined) yield posting;
}

/** Values of one key, each with its nodes. */
export class PropertyIndex<T extends object> {
  readonly #postings = new Map<string, Posting<T>>();

  get(value: string): Posting<T> | undefined {
    return this.#postings.get(value);
  }

  values(): Iterable<[string, Posting<T>]> {
    return this.#postings.entries();
  }

  add(value: string, item: T): void {
    const posting = this.#postings.get(value);
    if (posting === undefined) this.#postings.set(value, item);
    else if (posting instanceof Set) posting.add(item);
    else if (posting !== item) this.#postings.set(value, new Set([posting, item]));
  }

  delete(value: string, item: T): void {
    const posting = this.#postings.get(value);
    if (posting === item) this.#postings.delete(value);
    else if (posting instanceof Set) {
      posting.delete(item);
      if (posting.size === 0) this.#postings.delete(value);
    }
  }
}
