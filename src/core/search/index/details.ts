import type { SearchDocument } from '../document';
import { growableUint32, growableUint8 } from './growable';

/** What a result shows of a document that is no entity. */
export type DocumentDetails = Pick<SearchDocument, 'type' | 'title' | 'path' | 'excerpt'>;

export interface DetailsSnapshot {
  readonly bytes: Uint8Array;
  readonly ends: Uint32Array;
}

const ENTITY: DocumentDetails = { type: 'entity', title: '' };

/** Details of documents, kept as bytes beside the heap: a large catalog has ten thousands, and one search reads a few. */
export class DetailsStore {
  #bytes = growableUint8();
  #ends = growableUint32();
  readonly #encoder = new TextEncoder();
  readonly #decoder = new TextDecoder();

  /** Takes those of the next document; entities have none, since the catalog knows them. */
  push({ type, title, path, excerpt }: SearchDocument): void {
    if (type !== 'entity')
      this.#bytes.pushAll(this.#encoder.encode(JSON.stringify({ type, title, path, excerpt })));
    this.#ends.push(this.#bytes.length);
  }

  of(slot: number): DocumentDetails {
    const { data } = this.#ends;
    const [start, end] = [slot === 0 ? 0 : data[slot - 1]!, data[slot]!];
    if (start === end) return ENTITY;
    return JSON.parse(this.#decoder.decode(this.#bytes.data.subarray(start, end))) as DocumentDetails;
  }

  /** Drops those of documents that are not kept; the others move up. */
  keep(kept: Uint32Array): void {
    const { data: ends } = this.#ends;
    const bytes = growableUint8();
    const keptEnds = growableUint32();
    for (const slot of kept) {
      bytes.pushAll(this.#bytes.data.subarray(slot === 0 ? 0 : ends[slot - 1], ends[slot]));
      keptEnds.push(bytes.length);
    }
    this.#bytes = bytes;
    this.#ends = keptEnds;
  }

  snapshot(): DetailsSnapshot {
    return { bytes: this.#bytes.trimmed(), ends: this.#ends.trimmed() };
  }

  restore({ bytes, ends }: DetailsSnapshot): void {
    this.#bytes = growableUint8(bytes);
    this.#ends = growableUint32(ends);
  }
}
