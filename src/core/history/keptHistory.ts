import { isObject } from '../base/isObject';
import type { BlobStore } from '../ports/keyValueStore';
import { emptyState, type HistoryState, LARGEST, readState, writeState } from './state';

const STATE = 'history/state';
const DEFINITIONS = 'history/definitions';
/** Characters of one definition that is kept for comparing, and of all. */
export const LARGEST_DEFINITION = 200_000;
const LARGEST_DEFINITIONS = 1_000_000;

/** What is kept of the history on this machine: what is damaged is dropped, and said. */
export class KeptHistory {
  readonly #blobs: BlobStore;
  #definitions: Map<string, string> | undefined;
  #written = '';

  constructor(blobs: BlobStore) {
    this.#blobs = blobs;
  }

  async read(now: number): Promise<{ readonly state: HistoryState; readonly isDamaged: boolean }> {
    const bytes = await this.#blobs.read(STATE);
    const text = bytes && bytes.length <= 2 * LARGEST ? new TextDecoder().decode(bytes) : undefined;
    const state = text === undefined ? undefined : readState(text, now);
    this.#written = state ? text! : '';
    return { state: state ?? emptyState(now), isDamaged: bytes !== undefined && !state };
  }

  async write(state: HistoryState, now: number): Promise<void> {
    const text = writeState(state, now);
    if (text === this.#written) return;
    await this.#blobs.write(STATE, new TextEncoder().encode(text));
    this.#written = text;
  }

  /** Texts of definitions by reference, as they were. */
  async definitions(): Promise<ReadonlyMap<string, string>> {
    if (this.#definitions) return this.#definitions;
    const bytes = await this.#blobs.read(DEFINITIONS);
    let value: unknown;
    try {
      value = bytes && JSON.parse(new TextDecoder().decode(bytes));
    } catch {
      value = undefined;
    }
    const entries = isObject(value) ? Object.entries(value) : [];
    this.#definitions = new Map(
      entries.filter((each): each is [string, string] => typeof each[1] === 'string'),
    );
    return this.#definitions;
  }

  /** Keeps the texts of those definitions, as far as there is room for them; small ones first. */
  async keepDefinitions(texts: ReadonlyMap<string, string>): Promise<void> {
    const before = await this.definitions();
    let room = LARGEST_DEFINITIONS;
    const kept = new Map<string, string>();
    for (const [ref, text] of [...texts].sort(([, a], [, b]) => a.length - b.length)) {
      if (text.length > LARGEST_DEFINITION || text.length > room) break;
      room -= text.length;
      kept.set(ref, text);
    }
    const isSame = kept.size === before.size && [...kept].every(([ref, text]) => before.get(ref) === text);
    if (isSame) return;
    await this.#blobs.write(DEFINITIONS, new TextEncoder().encode(JSON.stringify(Object.fromEntries(kept))));
    this.#definitions = kept;
  }

  async forget(): Promise<void> {
    this.#written = '';
    this.#definitions = undefined;
    await Promise.all([this.#blobs.delete(STATE), this.#blobs.delete(DEFINITIONS)]);
  }
}
