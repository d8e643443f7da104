import type { SearchDocument } from '../document';
import { type DetailsSnapshot, DetailsStore, type DocumentDetails } from './details';
import { type EncodedDocument, Encoder } from './encode';
import { termOf, withTerm } from './entry';
import { Fresh } from './fresh';
import { growableUint32 } from './growable';
import { type Forward, Postings, type PostingsSnapshot } from './postings';
import { Vocabulary, type VocabularySnapshot } from './vocabulary';

/** What can be written to disk and taken over again. Only plain data and typed arrays. */
export interface SearchIndexSnapshot extends VocabularySnapshot {
  readonly entries: Uint32Array;
  readonly starts: Uint32Array;
  readonly meta: Uint32Array;
  readonly details: DetailsSnapshot;
  readonly postings: PostingsSnapshot;
  /** Documents that the postings know. */
  readonly mergedSlots: number;
  readonly types: readonly string[];
  /** By document; '' where there is none any more. */
  readonly owners: readonly string[];
  readonly refs: readonly string[];
}

/** Documents changed since the last merging that a search puts up with, and the share of all. */
const FEWEST_TO_SEAL = 2_000;
const SHARE_TO_SEAL = 0.25;
/** Share of dead documents at which the memory they hold is taken back. */
const SHARE_TO_COMPACT = 0.5;

/**
 * An inverted index that keeps, for each document, its terms with their fields (the forward side, the truth), and, derived
 * from it by merging, for each term its documents. Changes since the last merging are kept aside and searched too, so that
 * a change costs its own documents, whatever the catalog's size. All but references lives in typed arrays beside the heap.
 */
export class SearchIndex {
  vocabulary = new Vocabulary();
  #encoder = new Encoder(this.vocabulary);
  /** The first document of an owner; its others follow. */
  #slots = new Map<string, number>();
  #owners: (string | undefined)[] = [];
  #refs: string[] = [];
  #types = ['entity'];
  #entries = growableUint32();
  #starts = growableUint32(new Uint32Array([0]));
  /** Static rank, words of the name, words of the title, type; 8 bits each. */
  #meta = growableUint32();
  #details = new DetailsStore();
  #dead = 0;
  #postings = Postings.none;
  #mergedSlots = 0;
  #deadWhenMerged = 0;
  #fresh = new Fresh(0);
  /** Counts changes, so that readers can tell whether what they kept still holds. */
  version = 0;

  /** Living documents. */
  get size(): number {
    return this.#owners.length - this.#dead;
  }

  /** Every document's number is below this. */
  get slots(): number {
    return this.#owners.length;
  }

  /** Owners of all living documents. */
  owners(): Iterable<string> {
    return this.#slots.keys();
  }

  /** The first document of an owner; undefined where it has none. An entity owns its own document. */
  slotOf(owner: string): number | undefined {
    return this.#slots.get(owner);
  }

  isLive(slot: number): boolean {
    return this.#owners[slot] !== undefined;
  }

  refOf(slot: number): string {
    return this.#refs[slot] ?? '';
  }

  typeOf(slot: number): string {
    return this.#types[this.#meta.data[slot]! >>> 24]!;
  }

  detailsOf(slot: number): DocumentDetails {
    return this.#details.of(slot);
  }

  /** 0 to 255; the higher, the better known the document is likely to be. */
  staticRankOf(slot: number): number {
    return this.#meta.data[slot]! & 0xff;
  }

  nameWordsOf(slot: number): number {
    return (this.#meta.data[slot]! >>> 8) & 0xff;
  }

  titleWordsOf(slot: number): number {
    return (this.#meta.data[slot]! >>> 16) & 0xff;
  }

  /** The forward side itself, for the inner loop of ranking; valid until the next change. */
  get forward(): Forward {
    return { entries: this.#entries.data, starts: this.#starts.data };
  }

  /** Documents that hold the term, dead ones among them. */
  count(term: number): number {
    return this.#postings.count(term) + this.#fresh.of(term).length;
  }

  /** Living documents that hold the term: newest changes, then best first, about `limit` at most. */
  each(term: number, limit: number, visit: (slot: number) => void): void {
    const fresh = this.#fresh.of(term);
    for (let i = 0; i < Math.min(limit, fresh.length); i++) if (this.isLive(fresh[i]!)) visit(fresh[i]!);
    this.#postings.each(term, limit, (slot) => {
      if (this.isLive(slot)) visit(slot);
    });
  }

  /** How good the best document of a merged term is, those it names before others; lower is better. */
  headOf(term: number): number {
    const first = this.#postings.first(term);
    return first === undefined ? Infinity : (this.#postings.names(term) ? 0 : 256) - this.staticRankOf(first);
  }

  /** Replaces an owner's documents. Equal ones change nothing; returns how many are new. */
  put(owner: string, documents: readonly { document: SearchDocument; staticRank: number }[]): number {
    const encoded = documents.map(({ document, staticRank }) => {
      const code = this.#encoder.encode(document);
      return { document, entries: code.entries, meta: this.#metaOf(document, staticRank, code) };
    });
    const existing = this.#slots.get(owner);
    if (existing !== undefined) {
      const count = this.#countOf(existing);
      if (
        count === encoded.length &&
        encoded.every((one, i) => this.#isEqual(existing + i, one.entries, one.meta, one.document))
      )
        return 0;
      this.remove(owner);
    }
    if (encoded.length === 0) return 0;
    this.version++;
    this.#slots.set(owner, this.#owners.length);
    for (const { document, entries, meta } of encoded) {
      this.#owners.push(owner);
      this.#refs.push(document.ref === owner ? owner : document.ref);
      this.#meta.push(meta);
      this.#details.push(document);
      this.#entries.pushAll(entries);
      this.#starts.push(this.#entries.length);
    }
    return encoded.length;
  }

  remove(owner: string): boolean {
    const first = this.#slots.get(owner);
    if (first === undefined) return false;
    const count = this.#countOf(first);
    this.#slots.delete(owner);
    this.#owners.fill(undefined, first, first + count);
    this.#dead += count;
    this.version++;
    return true;
  }

  /** Whether so much changed since the last merging that it should be done again before the next search. */
  get wantsMerge(): boolean {
    const changed = this.slots - this.#mergedSlots + this.#dead - this.#deadWhenMerged;
    return changed > Math.max(FEWEST_TO_SEAL, this.#mergedSlots * SHARE_TO_SEAL);
  }

  /** Makes every change visible to a search. Costs what changed since the last one. */
  refresh(): void {
    this.#fresh.take(this.forward, this.slots);
  }

  /**
   * Derives the postings and the order of the terms from the documents there are when it begins, and takes back the memory of
   * dead ones when they are many. Linear, about 2 ms for a thousand entities; yields every few milliseconds, and what is
   * asked or changed meanwhile is answered and kept.
   */
  *merging(): Generator<void, void> {
    if (this.#dead <= Math.max(FEWEST_TO_SEAL, this.slots * SHARE_TO_COMPACT)) return yield* this.#derive();
    // Rare, and nothing can be found in between: in one go.
    this.#compact();
    run(this.#derive());
  }

  /** The same without a break. */
  merge(): void {
    run(this.merging());
  }

  *#derive(): Generator<void, void> {
    const slots = this.slots;
    const dead = this.#dead;
    const { size } = this.vocabulary;
    const postings = yield* Postings.make(size, this.#byStaticRank(), () => this.forward);
    yield* this.vocabulary.merging();
    this.#postings = postings;
    this.#mergedSlots = slots;
    this.#deadWhenMerged = dead;
    this.#fresh = new Fresh(slots);
    this.version++;
  }

  snapshot(): SearchIndexSnapshot {
    return {
      ...this.vocabulary.snapshot(),
      entries: this.#entries.trimmed(),
      starts: this.#starts.trimmed(),
      meta: this.#meta.trimmed(),
      details: this.#details.snapshot(),
      postings: this.#postings.snapshot(),
      mergedSlots: this.#mergedSlots,
      types: [...this.#types],
      owners: this.#owners.map((owner) => owner ?? ''),
      refs: [...this.#refs],
    };
  }

  /** Takes over a snapshot, in place of everything. */
  restore(snapshot: SearchIndexSnapshot): void {
    this.vocabulary = new Vocabulary();
    this.vocabulary.restore(snapshot);
    this.#entries = growableUint32(snapshot.entries);
    this.#starts = growableUint32(snapshot.starts);
    this.#meta = growableUint32(snapshot.meta);
    this.#details.restore(snapshot.details);
    this.#types = [...snapshot.types];
    this.#owners = snapshot.owners.map((owner) => owner || undefined);
    this.#refs = [...snapshot.refs];
    this.#begin();
    const { starts, others, slots } = snapshot.postings;
    this.#postings = new Postings(starts, others, slots);
    this.#mergedSlots = snapshot.mergedSlots;
    this.#deadWhenMerged = this.#dead;
    this.#fresh = new Fresh(this.#mergedSlots);
  }

  /** Starts over with the documents there are, none of them merged. */
  #begin(): void {
    this.#encoder = new Encoder(this.vocabulary);
    this.#slots = new Map();
    this.#dead = 0;
    this.#owners.forEach((owner, slot) => {
      if (owner === undefined) this.#dead++;
      else if (this.#owners[slot - 1] !== owner) this.#slots.set(owner, slot);
    });
    this.#postings = Postings.none;
    this.#mergedSlots = this.#deadWhenMerged = 0;
    this.#fresh = new Fresh(0);
    this.version++;
  }

  /** Forgets dead documents and the terms that only they held. */
  #compact(): void {
    const kept = Uint32Array.from(this.#owners.flatMap((owner, slot) => (owner === undefined ? [] : [slot])));
    const old = this.vocabulary;
    const renumbered = new Map<number, number>();
    this.vocabulary = new Vocabulary();
    const { entries, starts } = this.forward;
    const keptEntries = growableUint32();
    const keptStarts = growableUint32(new Uint32Array([0]));
    for (const slot of kept) {
      for (let i = starts[slot]!; i < starts[slot + 1]!; i++) {
        const term = termOf(entries[i]!);
        let now = renumbered.get(term);
        if (now === undefined) renumbered.set(term, (now = this.vocabulary.addFrom(old, term)));
        keptEntries.push(withTerm(entries[i]!, now));
      }
      keptStarts.push(keptEntries.length);
    }
    this.#meta = growableUint32(kept.map((slot) => this.#meta.data[slot]!));
    this.#details.keep(kept);
    this.#entries = keptEntries;
    this.#starts = keptStarts;
    this.#refs = Array.from(kept, (slot) => this.#refs[slot]!);
    this.#owners = Array.from(kept, (slot) => this.#owners[slot]);
    this.#begin();
  }

  #byStaticRank(): Uint32Array {
    const buckets: number[][] = Array.from({ length: 256 }, () => []);
    this.#owners.forEach((owner, slot) => {
      if (owner !== undefined) buckets[255 - this.staticRankOf(slot)]!.push(slot);
    });
    return Uint32Array.from(buckets.flat());
  }

  #countOf(first: number): number {
    const owner = this.#owners[first];
    let end = first + 1;
    while (end < this.#owners.length && this.#owners[end] === owner) end++;
    return end - first;
  }

  #metaOf({ type }: SearchDocument, staticRank: number, { nameWords, titleWords }: EncodedDocument): number {
    let number = this.#types.indexOf(type);
    if (number < 0) number = this.#types.push(type) - 1;
    const byte = (value: number) => Math.min(255, value);
    return (
      (byte(staticRank) | (byte(nameWords) << 8) | (byte(titleWords) << 16) | (byte(number) << 24)) >>> 0
    );
  }

  #isEqual(slot: number, entries: readonly number[], meta: number, document: SearchDocument): boolean {
    const start = this.#starts.data[slot]!;
    if (this.#meta.data[slot] !== meta || this.#starts.data[slot + 1]! - start !== entries.length)
      return false;
    if (entries.some((entry, i) => this.#entries.data[start + i] !== entry)) return false;
    if (document.type === 'entity') return true;
    const { title, path, excerpt } = this.detailsOf(slot);
    return title === document.title && path === document.path && excerpt === document.excerpt;
  }
}

function run(steps: Generator<void, void>): void {
  while (!steps.next().done);
}
