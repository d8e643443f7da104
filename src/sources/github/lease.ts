import type { Disposable } from '../../core/base/disposable';
import type { Clock } from '../../core/ports/clock';
import type { BlobStore } from '../../core/ports/keyValueStore';
import type { Processes } from '../../core/ports/processes';

/** A window that stopped without a trace delays the others no longer than this. Milliseconds. */
const LIFE = 30_000;
/** How long a window that is there and silent is waited for. Milliseconds. */
const PATIENCE = 120_000;
/** How often the holder says that it is still there. Milliseconds. */
const BEAT = 12_000;
/** Time for another window that takes the place of the same dead one to do so. Milliseconds. */
const SETTLE = 50;

/** What the last window to hold it found, where that was a failure: the others need not find it again. */
export interface LeaseOutcome {
  readonly by?: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly code: string;
  readonly message: string;
  readonly action?: string;
  readonly until?: number;
}

interface Held {
  readonly holder: string;
  readonly process?: string;
  /** Milliseconds since the epoch. */
  readonly since?: number;
  readonly until: number;
}

export interface LeasePorts {
  readonly blobs: BlobStore;
  readonly clock: Clock;
  readonly processes: Processes;
}

/** Lets one window at a time refresh: the others take over its result. */
export class Lease {
  readonly #ports: LeasePorts;
  readonly #key: string;
  readonly #outcomeKey: string;
  readonly #me: string;
  #since = 0;
  #beat: Disposable | undefined;

  constructor(ports: LeasePorts, key: string, me: string) {
    this.#ports = ports;
    this.#key = `${key}.lease`;
    this.#outcomeKey = `${key}.outcome`;
    this.#me = me;
  }

  /** Whether this window may refresh now. */
  async acquire(): Promise<boolean> {
    const held = await this.#read();
    if (held && this.#isThere(held)) return false;
    this.#since = this.#ports.clock.now();
    if (await this.#ports.blobs.create(this.#key, this.#claim())) return this.#acquired();
    // Another was faster; or it is one that nobody holds any more, or that can't be read.
    if ((await this.heldSince()) !== undefined) return false;
    await this.#ports.blobs.delete(this.#key);
    if (!(await this.#ports.blobs.create(this.#key, this.#claim()))) return false;
    await new Promise<void>((resolve) => void this.#ports.clock.after(SETTLE, resolve));
    return (await this.#read())?.holder === this.#me && this.#acquired();
  }

  /** Since when another window holds it that is still there. Milliseconds since the epoch. */
  async heldSince(): Promise<number | undefined> {
    const held = await this.#read();
    return held && this.#isThere(held) ? (held.since ?? held.until - LIFE) : undefined;
  }

  async renew(): Promise<void> {
    if ((await this.#read())?.holder === this.#me) await this.#ports.blobs.write(this.#key, this.#claim());
  }

  async release(): Promise<void> {
    this.#beat?.dispose();
    this.#beat = undefined;
    if ((await this.#read())?.holder === this.#me) await this.#ports.blobs.delete(this.#key);
  }

  /** How another window failed that held it last. */
  async outcome(): Promise<LeaseOutcome | undefined> {
    const outcome = await this.#json<LeaseOutcome>(this.#outcomeKey);
    return outcome?.by === this.#me ? undefined : outcome;
  }

  async tell(outcome: Omit<LeaseOutcome, 'at' | 'by'>): Promise<void> {
    const at = this.#ports.clock.now();
    await this.#ports.blobs.write(this.#outcomeKey, bytesOf({ ...outcome, by: this.#me, at }));
  }

  #isThere({ holder, until, process }: Held): boolean {
    // Of the same process only this window lives, even where that has the number of one that was killed.
    if (holder === this.#me || process === this.#ports.processes.id) return false;
    const left = until - this.#ports.clock.now();
    const isAlive = process === undefined ? undefined : this.#ports.processes.isAlive(process);
    if (isAlive === false) return false;
    // One that lives may be busy, or have slept. One that lasts longer than any was made by a clock that was wrong.
    return left > (isAlive ? -PATIENCE : 0) && left <= 2 * LIFE;
  }

  #acquired(): true {
    this.#keepAlive();
    return true;
  }

  #claim(): Uint8Array {
    const { clock, processes } = this.#ports;
    const until = clock.now() + LIFE;
    return bytesOf({ holder: this.#me, process: processes.id, since: this.#since, until } satisfies Held);
  }

  #keepAlive(): void {
    this.#beat?.dispose();
    this.#beat = this.#ports.clock.after(BEAT, () => {
      void this.renew();
      this.#keepAlive();
    });
  }

  async #read(): Promise<Held | undefined> {
    const held = await this.#json<Partial<Held>>(this.#key);
    return typeof held?.holder === 'string' && typeof held.until === 'number' ? (held as Held) : undefined;
  }

  async #json<T>(key: string): Promise<T | undefined> {
    try {
      const bytes = await this.#ports.blobs.read(key);
      return bytes && ((JSON.parse(new TextDecoder().decode(bytes)) as T | null) ?? undefined);
    } catch {
      return undefined;
    }
  }
}

function bytesOf(value: object): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value));
}
