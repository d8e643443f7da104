import type { Clock } from '../../core/ports/clock';
import type { FileFetcher } from './fileFetcher';
import type { WantedFile } from './queries';

/** A blob as it stands in a tree. */
export interface WantedBlob extends WantedFile {
  readonly sha: string;
  /** Bytes; undefined where the tree does not say. */
  readonly size: number | undefined;
}

/** What is asked for within this time, or while a request is under way, is asked together. Milliseconds. */
const WINDOW = 10;
/** A blob that is larger is read by itself: it would hold the others up. Bytes. */
const LARGEST = 100_000;

interface Waiting {
  readonly wanted: WantedBlob;
  readonly resolve: (bytes: Uint8Array | Promise<Uint8Array>) => void;
  readonly reject: (error: unknown) => void;
}

/** Reads blobs, those that are wanted at about the same time in one request, of whatever repositories they are. */
export class BlobBatch {
  readonly #fetcher: FileFetcher;
  readonly #clock: Clock;
  #waiting: Waiting[] = [];
  #isBusy = false;

  constructor(fetcher: FileFetcher, clock: Clock) {
    this.#fetcher = fetcher;
    this.#clock = clock;
  }

  bytes(wanted: WantedBlob): Promise<Uint8Array> {
    if ((wanted.size ?? Infinity) > LARGEST) return this.#alone(wanted);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ wanted, resolve, reject });
      if (this.#waiting.length === 1 && !this.#isBusy) this.#next();
    });
  }

  #next(): void {
    this.#isBusy = true;
    this.#clock.after(WINDOW, () => {
      void this.#flush().finally(() => {
        this.#isBusy = false;
        if (this.#waiting.length > 0) this.#next();
      });
    });
  }

  async #flush(): Promise<void> {
    const batch = this.#waiting;
    this.#waiting = [];
    if (batch.length === 1) return batch[0]!.resolve(this.#alone(batch[0]!.wanted));
    try {
      const fetched = await this.#fetcher.texts(batch.map(({ wanted }) => wanted));
      for (const [index, { wanted, resolve, reject }] of batch.entries()) {
        const { file, error } = fetched[index] ?? {};
        if (error) {
          reject(error);
          continue;
        }
        const bytes = file && new TextEncoder().encode(file.text);
        // What is no UTF-8, or begins with a byte order mark, does not come through as it is.
        const isWhole = bytes?.length === wanted.size && file?.oid === wanted.sha;
        resolve(isWhole ? bytes! : this.#alone(wanted));
      }
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }

  #alone({ owner, repository, sha }: WantedBlob): Promise<Uint8Array> {
    return this.#fetcher.bytes(owner, repository, sha);
  }
}
