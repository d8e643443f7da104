import { bytesAsText } from '../base/decodeText';

/** References that are marked: of more it is not known what was there. */
export const MOST_MARKED = 150_000;

/** What was in a catalog, four bytes a reference: enough to say that one was not there. */
export class KnownMarks {
  readonly #marks: Set<number>;

  constructor(marks: Iterable<number> = []) {
    this.#marks = new Set(marks);
  }

  has(ref: string): boolean {
    return this.#marks.has(markOf(ref));
  }

  get size(): number {
    return this.#marks.size;
  }

  [Symbol.iterator](): Iterator<number> {
    return this.#marks.values();
  }

  toText(): string {
    const bytes = new Uint8Array(Uint32Array.from(this.#marks).buffer);
    return btoa(bytesAsText(bytes));
  }

  /** Undefined where the text is none of them. */
  static read(text: string): KnownMarks | undefined {
    try {
      const bytes = Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
      return bytes.length % 4 === 0 ? new KnownMarks(new Uint32Array(bytes.buffer)) : undefined;
    } catch {
      return undefined;
    }
  }
}

/** FNV-1a, 32 bits: of 10,000 references one in 400,000 others is taken for known. */
export function markOf(ref: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < ref.length; at++) hash = Math.imul(hash ^ ref.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
