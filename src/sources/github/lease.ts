import type { BlobStore } from '../../core/ports/keyValueStore';
import type { Clock } from '../../core/ports/clock';

/** A window that died holding the lease delays the others no longer than this. Milliseconds. */
const LIFE = 60_000;
/** Time for another window's claim, made in the same moment, to reach the disk. */
const SETTLE = 50;

/** Lets one window at a time refresh: the others take over its result. */
export class Lease {
  readonly #blobs: BlobStore;
  readonly #key: string;
  readonly #clock: Clock;
  readonly #me: string;

  constructor(blobs: BlobStore, key: string, clock: Clock, me: string) {
    this.#blobs = blobs;
    this.#key = `${key}.lease`;
    this.#clock = clock;
    this.#me = me;
  }

  /** Whether this window may refresh now. */
  async acquire(): Promise<boolean> {
    if (await this.isTaken()) return false;
    await this.renew();
    await new Promise<void>((resolve) => void this.#clock.after(SETTLE, resolve));
    return (await this.#read())?.holder === this.#me;
  }

  /** Whether another window holds it. */
  async isTaken(): Promise<boolean> {
    const held = await this.#read();
    return held !== undefined && held.holder !== this.#me && held.until > this.#clock.now();
  }

  async renew(): Promise<void> {
    const text = JSON.stringify({ holder: this.#me, until: this.#clock.now() + LIFE });
    await this.#blobs.write(this.#key, new TextEncoder().encode(text));
  }

  async release(): Promise<void> {
    if ((await this.#read())?.holder === this.#me) await this.#blobs.delete(this.#key);
  }

  async #read(): Promise<{ holder: string; until: number } | undefined> {
    try {
      const bytes = await this.#blobs.read(this.#key);
      return bytes && (JSON.parse(new TextDecoder().decode(bytes)) as { holder: string; until: number });
    } catch {
      return undefined;
    }
  }
}
