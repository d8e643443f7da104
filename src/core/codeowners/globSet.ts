import type { Glob } from './glob';

interface Entry<T> {
  readonly glob: Glob;
  readonly value: T;
}

/** Letters by which globs are told apart that have text only in the middle. */
const MIDDLE = 3;

/** Many globs of which few match: only those are tried that begin or end as the text does, or hold a piece of it. */
export class GlobSet<T> {
  readonly #byText = new Map<string, T>();
  readonly #bySuffix = new Map<string, Entry<T>[]>();
  readonly #byPrefix = new Map<string, Entry<T>[]>();
  readonly #suffixLengths = new Set<number>();
  readonly #prefixLengths = new Set<number>();
  readonly #byMiddle = new Map<string, Entry<T>[]>();
  readonly #middleLengths = new Set<number>();
  readonly #rest: Entry<T>[] = [];

  /** The value of a glob, made where it is new. */
  get(glob: Glob, make: () => T): T {
    const known = this.#byText.get(glob.text);
    if (known !== undefined) return known;
    const value = make();
    this.#byText.set(glob.text, value);
    const entry = { glob, value };
    const { prefix, suffix, inside } = glob;
    // The longer tells more of them apart.
    if (prefix.length > suffix.length) add(this.#byPrefix, this.#prefixLengths, prefix, entry);
    else if (suffix) add(this.#bySuffix, this.#suffixLengths, suffix, entry);
    else if (inside) add(this.#byMiddle, this.#middleLengths, inside.slice(0, MIDDLE), entry);
    else this.#rest.push(entry);
    return value;
  }

  /** Calls back with each value whose glob matches. */
  match(text: string, found: (value: T) => void): void {
    for (const length of this.#suffixLengths)
      if (length <= text.length) tryAll(this.#bySuffix.get(text.slice(text.length - length)), text, found);
    for (const length of this.#prefixLengths)
      if (length <= text.length) tryAll(this.#byPrefix.get(text.slice(0, length)), text, found);
    for (const length of this.#middleLengths) {
      // A piece that is there twice is looked for once: a value is told once.
      const pieces = new Set<string>();
      for (let at = 0; at + length <= text.length; at++) pieces.add(text.slice(at, at + length));
      for (const piece of pieces) tryAll(this.#byMiddle.get(piece), text, found);
    }
    tryAll(this.#rest, text, found);
  }
}

function add<T>(map: Map<string, Entry<T>[]>, lengths: Set<number>, text: string, entry: Entry<T>): void {
  const there = map.get(text);
  if (there) there.push(entry);
  else map.set(text, [entry]);
  lengths.add(text.length);
}

function tryAll<T>(entries: readonly Entry<T>[] | undefined, text: string, found: (value: T) => void): void {
  if (entries) for (const { glob, value } of entries) if (glob.matches(text)) found(value);
}
