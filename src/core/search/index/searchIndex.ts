import type { SearchDocument } from '../document';
import { type EncodedDocument, Encoder } from './encode';
import { entryOf, maskOf, termOf } from './entry';
import { GrowableUint32 } from './growable';
import { Postings } from './postings';
import { Vocabulary } from './vocabulary';

/** What a result shows of a document that is no entity. */
export type DocumentDetails = Pick<SearchDocument, 'type' | 'title' | 'path' | 'excerpt'>;

/** What can be written to disk and taken over again. Only plain data and typed arrays. */
export interface SearchIndexSnapshot {
  readonly terms: string;
  readonly isWord: Uint8Array;
  readonly entries: Uint32Array;
  readonly starts: Uint32Array;
  readonly meta: Uint32Array;
  readonly keys: readonly string[];
  readonly refs: readonly string[];
  readonly details: readonly (readonly [slot: number, details: DocumentDetails])[];
}

/** Documents changed since the last sealing that a search puts up with, and the share of all. */
const FEWEST_TO_SEAL = 2_000;
const SHARE_TO_SEAL = 0.25;

const ENTITY: DocumentDetails = { type: 'entity', title: '' };

/**
 * An inverted index that keeps, for each document, its terms with their fields (the forward side, the truth), and, derived
 * from it by `seal`, for each term its documents. Changes since the last sealing are kept aside and searched too, so that a
 * change costs its own documents, whatever the catalog's size.
 */
export class SearchIndex {
  readonly vocabulary = new Vocabulary();
  readonly #encoder = new Encoder(this.vocabulary);
  /** By key: an entity's reference, or another owner's key with a number. */
  #slots = new Map<string, number>();
  #keys: (string | undefined)[] = [];
  #refs: string[] = [];
  #details = new Map<number, DocumentDetails>();
  #entries = new GrowableUint32();
  #starts = new GrowableUint32(new Uint32Array([0]));
  /** Standing (8 bits), words of the name (8 bits), words of the title (8 bits). */
  #meta = new GrowableUint32();
  #postings = new Postings(0, new Uint32Array(0), new Uint32Array([0]));
  #sealedSlots = 0;
  #removed = 0;
  /** Documents of the terms of slots from `#sealedSlots` up to `#freshSlots`. */
  #fresh = new Map<number, number[]>();
  #freshSlots = 0;
  /** Counts changes, so that readers can tell whether what they kept still holds. */
  version = 0;

  /** Living documents. */
  get size(): number {
    return this.#slots.size;
  }

  /** Every document's number is below this. */
  get slots(): number {
    return this.#keys.length;
  }

  /** Keys of all living documents. */
  keys(): Iterable<string> {
    return this.#slots.keys();
  }

  /** The document of a key; undefined where there is none. */
  slotOf(key: string): number | undefined {
    return this.#slots.get(key);
  }

  isLive(slot: number): boolean {
    return this.#keys[slot] !== undefined;
  }

  refOf(slot: number): string {
    return this.#refs[slot] ?? '';
  }

  detailsOf(slot: number): DocumentDetails {
    return this.#details.get(slot) ?? ENTITY;
  }

  /** 0 to 255; the higher, the better known the document is likely to be. */
  standingOf(slot: number): number {
    return this.#meta.data[slot]! & 0xff;
  }

  nameWordsOf(slot: number): number {
    return (this.#meta.data[slot]! >>> 8) & 0xff;
  }

  titleWordsOf(slot: number): number {
    return (this.#meta.data[slot]! >>> 16) & 0xff;
  }

  /** The forward side itself, for the inner loop of ranking; valid until the next change. */
  get forward(): { readonly entries: Uint32Array; readonly starts: Uint32Array } {
    return { entries: this.#entries.data, starts: this.#starts.data };
  }

  /** Calls back with each term of a document and the mask of its fields. */
  eachEntry(slot: number, visit: (term: number, mask: number) => void): void {
    const { data } = this.#entries;
    const end = this.#starts.data[slot + 1]!;
    for (let i = this.#starts.data[slot]!; i < end; i++) visit(termOf(data[i]!), maskOf(data[i]!));
  }

  /** Documents that hold the term, dead ones among them. */
  count(term: number): number {
    return this.#postings.count(term) + (this.#fresh.get(term)?.length ?? 0);
  }

  /** Living documents that hold the term: newest changes, then best first, about `limit` at most. */
  each(term: number, limit: number, visit: (slot: number) => void): void {
    const fresh = this.#fresh.get(term);
    if (fresh)
      for (let i = 0; i < Math.min(limit, fresh.length); i++) if (this.isLive(fresh[i]!)) visit(fresh[i]!);
    this.#postings.each(term, limit, (slot) => {
      if (this.isLive(slot)) visit(slot);
    });
  }

  /** How good the best document of a sorted term is; lower is better. */
  headOf(term: number): number {
    return this.#postings.head(term);
  }

  /** Adds or replaces a document. An equal one changes nothing; false then. */
  put(key: string, document: SearchDocument, standing: number): boolean {
    const encoded = this.#encoder.encode(document);
    const meta =
      (standing & 0xff) | (Math.min(255, encoded.nameWords) << 8) | (Math.min(255, encoded.titleWords) << 16);
    const existing = this.#slots.get(key);
    if (existing !== undefined) {
      if (this.#isEqual(existing, encoded, meta, document)) return false;
      this.#kill(existing);
    }
    const slot = this.#keys.length;
    this.version++;
    this.#slots.set(key, slot);
    this.#keys.push(key);
    this.#refs.push(document.ref);
    this.#meta.push(meta);
    if (document.type !== 'entity') this.#details.set(slot, detailsOf(document));
    for (const entry of encoded.entries) this.#entries.push(entry);
    this.#starts.push(this.#entries.length);
    return true;
  }

  remove(key: string): boolean {
    const slot = this.#slots.get(key);
    if (slot === undefined) return false;
    this.#slots.delete(key);
    this.#kill(slot);
    return true;
  }

  /** Makes every change visible to a search: aside where little changed, else by sealing. */
  refresh(): void {
    const changed = this.#keys.length - this.#sealedSlots + this.#removed;
    if (changed > Math.max(FEWEST_TO_SEAL, this.#sealedSlots * SHARE_TO_SEAL)) {
      this.seal();
      return;
    }
    const { data } = this.#entries;
    for (; this.#freshSlots < this.#keys.length; this.#freshSlots++) {
      const end = this.#starts.data[this.#freshSlots + 1]!;
      for (let i = this.#starts.data[this.#freshSlots]!; i < end; i++) {
        const slots = this.#fresh.get(termOf(data[i]!));
        if (slots) slots.push(this.#freshSlots);
        else this.#fresh.set(termOf(data[i]!), [this.#freshSlots]);
      }
    }
  }

  /**
   * Orders documents by standing and terms by alphabet, drops the dead, and derives the postings. Linear, about 1.5 ms for
   * a thousand entities; done after a share of all documents changed, so each document pays for it a bounded number of times.
   */
  seal(): void {
    const order = this.#byStanding();
    const used = new Uint8Array(this.vocabulary.size);
    const old = { entries: this.#entries.data, starts: this.#starts.data };
    let total = 0;
    for (const slot of order) {
      for (let i = old.starts[slot]!; i < old.starts[slot + 1]!; i++) used[termOf(old.entries[i]!)] = 1;
      total += old.starts[slot + 1]! - old.starts[slot]!;
    }
    const renumbered = this.vocabulary.sort((id) => used[id] === 1);
    const entries = new Uint32Array(total);
    const starts = new Uint32Array(order.length + 1);
    const meta = new Uint32Array(order.length);
    const details = new Map<number, DocumentDetails>();
    let at = 0;
    order.forEach((from, to) => {
      starts[to] = at;
      meta[to] = this.#meta.data[from]!;
      const detail = this.#details.get(from);
      if (detail) details.set(to, detail);
      for (let i = old.starts[from]!; i < old.starts[from + 1]!; i++) {
        const entry = old.entries[i]!;
        entries[at++] = entryOf(renumbered[termOf(entry)]!, maskOf(entry));
      }
    });
    starts[order.length] = at;
    const keys = Array.from(order, (slot) => this.#keys[slot]!);
    const refs = Array.from(order, (slot) => this.#refs[slot]!);
    this.#adopt({ entries, starts, meta, keys, refs, details });
  }

  /** Seals, and builds what a first typo or infix search would have to wait for. */
  prepare(): void {
    this.#sealChanges();
    this.vocabulary.prepare();
  }

  snapshot(): SearchIndexSnapshot {
    this.#sealChanges();
    return {
      ...this.vocabulary.snapshot(),
      entries: this.#entries.trimmed(),
      starts: this.#starts.trimmed(),
      meta: this.#meta.trimmed(),
      keys: this.#keys as string[],
      refs: this.#refs,
      details: [...this.#details],
    };
  }

  /** Takes over a snapshot, in place of everything. */
  restore(snapshot: SearchIndexSnapshot): void {
    this.vocabulary.restore(snapshot.terms ? snapshot.terms.split('\n') : [], snapshot.isWord.slice());
    this.#adopt({
      ...snapshot,
      keys: [...snapshot.keys],
      refs: [...snapshot.refs],
      details: new Map(snapshot.details),
    });
  }

  #sealChanges(): void {
    if (this.#keys.length > this.#sealedSlots || this.#removed > 0) this.seal();
  }

  #adopt(state: {
    entries: Uint32Array;
    starts: Uint32Array;
    meta: Uint32Array;
    keys: string[];
    refs: string[];
    details: Map<number, DocumentDetails>;
  }): void {
    this.#postings = new Postings(this.vocabulary.size, state.entries, state.starts);
    this.#entries = new GrowableUint32(state.entries);
    this.#starts = new GrowableUint32(state.starts);
    this.#meta = new GrowableUint32(state.meta);
    this.#keys = state.keys;
    this.#refs = state.refs;
    this.#details = state.details;
    this.#slots = new Map(state.keys.map((key, slot) => [key, slot]));
    this.#sealedSlots = state.keys.length;
    this.#removed = 0;
    this.#fresh = new Map();
    this.#freshSlots = this.#sealedSlots;
    this.version++;
  }

  #byStanding(): Uint32Array {
    const buckets: number[][] = Array.from({ length: 256 }, () => []);
    this.#keys.forEach((key, slot) => {
      if (key !== undefined) buckets[255 - this.standingOf(slot)]!.push(slot);
    });
    return Uint32Array.from(buckets.flat());
  }

  #kill(slot: number): void {
    this.#keys[slot] = undefined;
    this.#details.delete(slot);
    this.#removed++;
    this.version++;
  }

  #isEqual(slot: number, encoded: EncodedDocument, meta: number, document: SearchDocument): boolean {
    const start = this.#starts.data[slot]!;
    const { entries } = encoded;
    if (this.#meta.data[slot] !== meta || this.#starts.data[slot + 1]! - start !== entries.length)
      return false;
    if (entries.some((entry, i) => this.#entries.data[start + i] !== entry)) return false;
    const details = this.#details.get(slot);
    return (
      !details ||
      (details.title === document.title &&
        details.path === document.path &&
        details.excerpt === document.excerpt)
    );
  }
}

function detailsOf({ type, title, path, excerpt }: SearchDocument): DocumentDetails {
  return { type, title, ...(path !== undefined && { path }), ...(excerpt !== undefined && { excerpt }) };
}
