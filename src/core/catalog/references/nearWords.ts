import { wordSlip } from './similarNames';

/** Letters of a word by which it is found: beyond them words that are alike are alike enough to be looked at. */
const LOOKED_AT = 8;
/** Numbers of words fit below this, and with a hash of 32 bits above them into one exact number. */
const MOST_WORDS = 2 ** 21;
/** Words added since the last sorting that are simply looked through. */
const FEWEST_TO_SORT = 256;

/**
 * The words of names, and which of them a written one may be a slip of. Two words an edit apart become the same when each
 * loses a letter, those two edits apart when each loses two: so what a word becomes is kept, and no word is compared with
 * all others.
 */
export class NearWords {
  readonly #numbers = new Map<string, number>();
  readonly #words: string[] = [];
  /** Hashes of what words become, each with the word's number, in order. */
  #keys = new Float64Array(0);
  /** Words that are in the keys. */
  #sorted = 0;
  readonly #known = new Map<string, readonly NearWord[]>();
  /** Look-ups and comparisons made so far. */
  steps = 0;

  /** @param fewest Words of fewer letters are no slips. */
  constructor(readonly fewest?: number) {}

  add(word: string): void {
    if (this.#numbers.has(word) || this.#words.length >= MOST_WORDS) return;
    this.#numbers.set(word, this.#words.length);
    this.#words.push(word);
    this.#known.clear();
  }

  /** Other words that the written one may be a slip of. */
  near(written: string): readonly NearWord[] {
    let near = this.#known.get(written);
    if (!near) this.#known.set(written, (near = this.#find(written)));
    return near;
  }

  #find(written: string): NearWord[] {
    if (this.#words.length - this.#sorted > Math.max(FEWEST_TO_SORT, this.#sorted / 4)) this.#sort();
    const candidates = new Set<number>();
    for (const hash of hashesOf(written)) {
      this.steps++;
      const first = hash * MOST_WORDS;
      for (let at = this.#lowerBound(first); this.#keys[at]! < first + MOST_WORDS; at++)
        candidates.add(this.#keys[at]! - first);
    }
    for (let number = this.#sorted; number < this.#words.length; number++) candidates.add(number);
    const near: NearWord[] = [];
    for (const number of candidates) {
      const word = this.#words[number]!;
      this.steps++;
      const distance = wordSlip(written, word, this.fewest);
      if (distance) near.push({ word, distance });
    }
    return near;
  }

  #sort(): void {
    const keys: number[] = [];
    for (let number = this.#sorted; number < this.#words.length; number++)
      for (const hash of hashesOf(this.#words[number]!)) keys.push(hash * MOST_WORDS + number);
    const all = new Float64Array(this.#keys.length + keys.length);
    all.set(this.#keys);
    all.set(keys, this.#keys.length);
    this.#keys = all.sort();
    this.#sorted = this.#words.length;
  }

  #lowerBound(key: number): number {
    let low = 0;
    let high = this.#keys.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#keys[middle]! < key) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

export interface NearWord {
  readonly word: string;
  readonly distance: number;
}

/** Hashes of what a word becomes without one letter, or two of a long word; its digits stay, for numbers are no slips. */
function hashesOf(word: string): Set<number> {
  const digits = word.replace(/\D+/g, '');
  const letters = word.replace(/\d+/g, '').slice(0, LOOKED_AT);
  const hashes = new Set([hashOf(digits, letters)]);
  const shorten = (text: string, from: number, times: number) => {
    for (let at = from; at < text.length; at++) {
      const shorter = text.slice(0, at) + text.slice(at + 1);
      hashes.add(hashOf(digits, shorter));
      if (times > 1) shorten(shorter, at, times - 1);
    }
  };
  shorten(letters, 0, word.length < 6 ? 1 : 2);
  return hashes;
}

function hashOf(digits: string, letters: string): number {
  let hash = 0x811c9dc5;
  for (const text of [digits, ' ', letters])
    for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
