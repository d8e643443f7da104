import type { Disposable } from '../base/disposable';
import type { KeeperPorts } from '../catalog/partitionKeeper';
import type { CatalogSearch } from './catalogSearch';
import { decodeIndex, encodeIndex } from './index/snapshotBytes';

const KEY = 'search/index';
/** The index is written this long after the last change. Milliseconds. */
const REST = 4_000;
/** Fewer changed documents than this are not worth a write: they are indexed again at the next start. */
const WORTH_WRITING = 300;

/**
 * Keeps the search index across windows, so that a start finds everything before it has read anything again. What is kept
 * need not be up to date, nor is it trusted for long: entities are compared with it once the start is over.
 */
export class SearchKeeper implements Disposable {
  #timer: Disposable | undefined;
  #written = 0;

  constructor(
    readonly search: CatalogSearch,
    readonly ports: KeeperPorts,
  ) {}

  /**
   * Takes over what was kept under the same settings; what was kept under others is dropped.
   *
   * @param first What goes before; read is the index meanwhile.
   */
  async restore(fingerprint: string, first?: Promise<unknown>): Promise<void> {
    const { blobs } = this.ports;
    if (!blobs) return;
    await this.search.restore(
      blobs.read(KEY).then(async (bytes) => {
        await first;
        return bytes && decodeIndex(fingerprint, bytes);
      }),
    );
    this.#written = this.search.changes;
  }

  /** Writes the index once it has come to rest, if much changed. */
  keep(fingerprint: string): void {
    if (!this.ports.blobs) return;
    this.#timer?.dispose();
    this.#timer = this.ports.clock.after(REST, () => {
      this.write(fingerprint).catch((error: unknown) =>
        this.ports.logger.error('Keeping the search index failed', error),
      );
    });
  }

  async write(fingerprint: string): Promise<void> {
    await this.search.whenIndexed({ all: true });
    const { changes } = this.search;
    if (changes - this.#written < WORTH_WRITING) return;
    await this.ports.blobs?.write(KEY, encodeIndex(fingerprint, this.search.snapshot()));
    this.#written = changes;
  }

  async forget(): Promise<void> {
    this.#timer?.dispose();
    await this.ports.blobs?.delete(KEY);
  }

  dispose(): void {
    this.#timer?.dispose();
  }
}
