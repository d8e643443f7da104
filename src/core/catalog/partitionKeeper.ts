import type { Disposable } from '../base/disposable';
import type { Clock } from '../ports/clock';
import type { BlobStore } from '../ports/keyValueStore';
import type { Logger } from '../ports/logger';
import type { FileRecord } from './declaration';
import { decodeSnapshot, encodeSnapshot } from './snapshot';
import type { SourceRegistry } from './sourceRegistry';

export interface KeeperPorts {
  readonly clock: Clock;
  readonly logger: Logger;
  /** Undefined where nothing may or can be kept. */
  readonly blobs?: BlobStore;
}

/** A change is written this long after the last one: a burst of edits is one write. Milliseconds. */
const REST = 3000;

/** Keeps one source's partition across windows, so that a start shows the last known catalog before it looks. */
export class PartitionKeeper implements Disposable {
  #timer: Disposable | undefined;

  constructor(
    readonly sourceId: string,
    readonly registry: SourceRegistry,
    readonly ports: KeeperPorts,
  ) {}

  /** Fills the partition with what was kept under the same settings; what was kept under others is dropped. */
  async restore(fingerprint: string): Promise<void> {
    const bytes = await this.ports.blobs?.read(this.#key);
    if (!bytes) return;
    try {
      const chunks = decodeSnapshot(fingerprint, bytes);
      if (chunks) return await this.registry.restore(this.sourceId, chunks);
    } catch (error) {
      // What came before the damage stays: it is compared with the files like all of it.
      this.ports.logger.warn(`The catalog kept from the last time is damaged: ${String(error)}`);
    }
    await this.forget();
  }

  /** Writes the partition once it has come to rest. */
  keep(fingerprint: string): void {
    if (!this.ports.blobs) return;
    this.#timer?.dispose();
    this.#timer = this.ports.clock.after(REST, () => {
      this.write(fingerprint).catch((error: unknown) =>
        this.ports.logger.error('Keeping the catalog failed', error),
      );
    });
  }

  async write(fingerprint: string): Promise<void> {
    // Files that come and go while this runs belong to the next write.
    const files: FileRecord[] = [...this.registry.store.filesOf(this.sourceId).values()];
    const giveWay = () => new Promise<void>((resolve) => this.ports.clock.after(0, resolve));
    await this.ports.blobs?.write(this.#key, await encodeSnapshot(fingerprint, files, giveWay));
  }

  async forget(): Promise<void> {
    this.#timer?.dispose();
    await this.ports.blobs?.delete(this.#key);
  }

  dispose(): void {
    this.#timer?.dispose();
  }

  get #key(): string {
    return `catalog/${this.sourceId}`;
  }
}
