import type { BlobStore } from '../../core/ports/keyValueStore';

/** Until when GitHub asked this account to wait, for all windows: the budget is the account's. */
export class SharedLimit {
  readonly #blobs: BlobStore;
  readonly #key: string;

  constructor(blobs: BlobStore, key: string) {
    this.#blobs = blobs;
    this.#key = key;
  }

  /** Milliseconds since the epoch. */
  async read(): Promise<number | undefined> {
    const bytes = await this.#blobs.read(this.#key);
    const until = bytes && Number(new TextDecoder().decode(bytes));
    return until !== undefined && Number.isFinite(until) ? until : undefined;
  }

  async write(until: number): Promise<void> {
    await this.#blobs.write(this.#key, new TextEncoder().encode(String(until)));
  }
}
