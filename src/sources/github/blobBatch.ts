import type { Clock } from '../../core/ports/clock';
import type { FileFetcher } from './fileFetcher';
import { Batcher } from './batcher';
import type { WantedFile } from './queries';

/** A blob as it stands in a tree. */
export interface WantedBlob extends WantedFile {
  readonly sha: string;
  /** Bytes; undefined where the tree does not say. */
  readonly size: number | undefined;
}

/** A blob that is larger is read by itself: it would hold the others up. Bytes. */
const LARGEST = 100_000;

/** Reads blobs, those that are wanted at about the same time in one request, of whatever repositories they are. */
export class BlobBatch {
  readonly #fetcher: FileFetcher;
  readonly #gathered: Batcher<WantedBlob, Uint8Array>;

  constructor(fetcher: FileFetcher, clock: Clock) {
    this.#fetcher = fetcher;
    this.#gathered = new Batcher(clock, (batch) => this.#ask(batch));
  }

  bytes(wanted: WantedBlob): Promise<Uint8Array> {
    return (wanted.size ?? Infinity) > LARGEST ? this.#alone(wanted) : this.#gathered.ask(wanted);
  }

  async #ask(batch: readonly WantedBlob[]) {
    if (batch.length === 1) return [() => this.#alone(batch[0]!)];
    const fetched = await this.#fetcher.texts(batch);
    return batch.map((wanted, index) => async () => {
      const { file, error } = fetched[index] ?? {};
      if (error) throw error;
      const bytes = file && new TextEncoder().encode(file.text);
      // What is no UTF-8, or begins with a byte order mark, does not come through as it is.
      const isWhole = bytes?.length === wanted.size && file?.oid === wanted.sha;
      const isIt = isWhole && (await this.#fetcher.isBlob(wanted.sha, bytes!));
      return isIt ? bytes! : this.#alone(wanted);
    });
  }

  #alone({ owner, repository, sha }: WantedBlob): Promise<Uint8Array> {
    return this.#fetcher.bytes(owner, repository, sha);
  }
}
