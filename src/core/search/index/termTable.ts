import { growableUint16, growableUint32 } from './growable';

/** Letters of a term that count. */
export const LONGEST_TERM = 255;

const SEED = 0x811c9dc5;
const PRIME = 0x01000193;

/**
 * Terms as numbers, counted in the order they came. Their letters stand one after another in one array and are found by
 * hash: no string is kept, and looking up a word of a text makes none.
 */
export class TermTable {
  #letters = growableUint16();
  #starts = growableUint32(new Uint32Array([0]));
  #hashes = growableUint32();
  /** By hash, number of the term plus one; a power of two, at most two thirds full. */
  #buckets = new Uint32Array(1024);
  /** The term being spelt. */
  readonly #spelt = new Uint16Array(LONGEST_TERM);
  #length = 0;
  #hash = SEED;

  get size(): number {
    return this.#hashes.length;
  }

  /** Spells a term: what `find` and `intern` are about. */
  spell(text: string): this {
    const spelt = this.#spelt;
    const length = Math.min(text.length, LONGEST_TERM);
    let hash = SEED;
    for (let i = 0; i < length; i++) {
      const code = text.charCodeAt(i);
      spelt[i] = code;
      hash = Math.imul(hash ^ code, PRIME);
    }
    this.#length = length;
    this.#hash = hash >>> 0;
    return this;
  }

  /** The same for the lower case of a stretch of ASCII. */
  spellStretch(text: string, start: number, end: number): this {
    const spelt = this.#spelt;
    const length = Math.min(end - start, LONGEST_TERM);
    let hash = SEED;
    for (let i = 0; i < length; i++) {
      let code = text.charCodeAt(start + i);
      if (code >= 65 && code <= 90) code += 32;
      spelt[i] = code;
      hash = Math.imul(hash ^ code, PRIME);
    }
    this.#length = length;
    this.#hash = hash >>> 0;
    return this;
  }

  /** The number of the term as spelt; -1 where there is none. */
  find(): number {
    return this.#buckets[this.#bucket()]! - 1;
  }

  /** The same, a new number where it is new. */
  intern(): number {
    const bucket = this.#bucket();
    const found = this.#buckets[bucket]! - 1;
    if (found >= 0) return found;
    const id = this.size;
    this.#letters.pushAll(this.#spelt.subarray(0, this.#length));
    this.#starts.push(this.#letters.length);
    this.#hashes.push(this.#hash);
    this.#buckets[bucket] = id + 1;
    if (3 * this.size > 2 * this.#buckets.length) this.#rehash();
    return id;
  }

  lengthOf(id: number): number {
    return this.#starts.data[id + 1]! - this.#starts.data[id]!;
  }

  /** A letter of a term. */
  letterAt(id: number, at: number): number {
    return this.#letters.data[this.#starts.data[id]! + at]!;
  }

  text(id: number): string {
    const { data } = this.#starts;
    return String.fromCharCode(...this.#letters.data.subarray(data[id], data[id + 1]));
  }

  /** Below 0, 0 or above 0, as the term comes before `text`, is it, or comes after it; by code unit. */
  compareTo(id: number, text: string): number {
    const length = this.lengthOf(id);
    const most = Math.min(length, text.length);
    for (let i = 0; i < most; i++) {
      const difference = this.letterAt(id, i) - text.charCodeAt(i);
      if (difference !== 0) return difference;
    }
    return length - text.length;
  }

  compare(a: number, b: number): number {
    const shared = this.shared(a, b);
    const [aLength, bLength] = [this.lengthOf(a), this.lengthOf(b)];
    if (shared === aLength || shared === bLength) return aLength - bLength;
    return this.letterAt(a, shared) - this.letterAt(b, shared);
  }

  /** Letters that two terms begin with alike. */
  shared(a: number, b: number): number {
    const letters = this.#letters.data;
    const aStart = this.#starts.data[a]!;
    const bStart = this.#starts.data[b]!;
    const most = Math.min(this.lengthOf(a), this.lengthOf(b));
    let shared = 0;
    while (shared < most && letters[aStart + shared] === letters[bStart + shared]) shared++;
    return shared;
  }

  startsWith(id: number, prefix: string): boolean {
    if (this.lengthOf(id) < prefix.length) return false;
    for (let i = 0; i < prefix.length; i++) {
      if (this.letterAt(id, i) !== prefix.charCodeAt(i)) return false;
    }
    return true;
  }

  snapshot(): { letters: Uint16Array; lengths: Uint8Array } {
    const lengths = Uint8Array.from({ length: this.size }, (_, id) => this.lengthOf(id));
    return { letters: this.#letters.trimmed(), lengths };
  }

  /** Takes over what `snapshot` gave, in place of everything. */
  restore({ letters, lengths }: { letters: Uint16Array; lengths: Uint8Array }): void {
    this.#letters = growableUint16(letters);
    this.#starts = growableUint32(new Uint32Array([0]));
    this.#hashes = growableUint32();
    let at = 0;
    for (const length of lengths) {
      let hash = SEED;
      for (const end = at + length; at < end; at++) hash = Math.imul(hash ^ letters[at]!, PRIME);
      this.#starts.push(at);
      this.#hashes.push(hash >>> 0);
    }
    this.#rehash();
  }

  /** Where the spelt term is, or would go. */
  #bucket(): number {
    const buckets = this.#buckets;
    const hashes = this.#hashes.data;
    const hash = this.#hash;
    const mask = buckets.length - 1;
    for (let bucket = mixed(hash) & mask; ; bucket = (bucket + 1) & mask) {
      const id = buckets[bucket]! - 1;
      if (id < 0 || (hashes[id] === hash && this.#isSpelt(id))) return bucket;
    }
  }

  #isSpelt(id: number): boolean {
    const spelt = this.#spelt;
    const letters = this.#letters.data;
    const start = this.#starts.data[id]!;
    const length = this.#length;
    if (this.#starts.data[id + 1]! - start !== length) return false;
    for (let i = 0; i < length; i++) if (letters[start + i] !== spelt[i]) return false;
    return true;
  }

  #rehash(): void {
    let length = 1024;
    while (length < 2 * this.size) length *= 2;
    const buckets = new Uint32Array(length);
    for (let id = 0; id < this.size; id++) {
      let bucket = mixed(this.#hashes.data[id]!) & (length - 1);
      while (buckets[bucket] !== 0) bucket = (bucket + 1) & (length - 1);
      buckets[bucket] = id + 1;
    }
    this.#buckets = buckets;
  }
}

/** The upper bits of the hash are better than the lower ones, which choose the bucket. */
const mixed = (hash: number): number => hash ^ (hash >>> 15);
