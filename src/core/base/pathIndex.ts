/**
 * A set of URIs that can be asked what lies below a folder. Sorted only when that is asked for, so that filling it costs
 * what filling a Set does.
 */
export class PathIndex implements Iterable<string> {
  readonly #all: Set<string>;
  /** Every member, and perhaps some that no longer are. */
  #sorted: string[] | undefined;
  #unsorted: string[] = [];

  constructor(uris: Iterable<string> = []) {
    this.#all = new Set(uris);
  }

  get size(): number {
    return this.#all.size;
  }

  has(uri: string): boolean {
    return this.#all.has(uri);
  }

  add(uri: string): void {
    if (this.#all.has(uri)) return;
    this.#all.add(uri);
    if (this.#sorted) this.#unsorted.push(uri);
  }

  delete(uri: string): boolean {
    return this.#all.delete(uri);
  }

  clear(): void {
    this.#all.clear();
    this.#sorted = undefined;
    this.#unsorted = [];
  }

  /** The URI itself, where it is in here, and everything below it. */
  within(uri: string): string[] {
    const found = this.#all.has(uri) ? [uri] : [];
    const sorted = this.#sort();
    const prefix = uri.endsWith('/') ? uri : `${uri}/`;
    for (let at = firstFrom(sorted, prefix); sorted[at]?.startsWith(prefix); at++) {
      const each = sorted[at]!;
      // What was taken out and put in again is in the list twice.
      if (this.#all.has(each) && each !== sorted[at - 1]) found.push(each);
    }
    return found;
  }

  [Symbol.iterator](): Iterator<string> {
    return this.#all.values();
  }

  #sort(): readonly string[] {
    if (!this.#sorted || this.#sorted.length > 2 * this.#all.size + 100) {
      this.#sorted = [...this.#all].sort();
      this.#unsorted = [];
    } else if (this.#unsorted.length) {
      // Joining a sorted run with a short one is what the engine's sort is quick at.
      this.#sorted = this.#sorted.concat(this.#unsorted.sort()).sort();
      this.#unsorted = [];
    }
    return this.#sorted;
  }
}

function firstFrom(sorted: readonly string[], text: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < text) low = middle + 1;
    else high = middle;
  }
  return low;
}
