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
/** Time for another window's claim, made in the same moment, to reach the disk. Milliseconds. */
const SETTLE = 50;

/** What the last window to hold it found, where that was a failure: the others need not find it again. */
export interface LeaseOutcome {
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
  readonly until: number;
  readonly outcome?: LeaseOutcome;
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
  readonly #me: string;
  #beat: Disposable | undefined;

  constructor(ports: LeasePorts, key: string, me: string) {
    this.#ports = ports;
    this.#key = `${key}.lease`;
    this.#me = me;
  }

  /** Whether this window may refresh now. */
  async acquire(): Promise<boolean> {
    if (await this.isTaken()) return false;
    await this.#claim();
    await new Promise<void>((resolve) => void this.#ports.clock.after(SETTLE, resolve));
    if ((await this.#read())?.holder !== this.#me) return false;
    this.#keepAlive();
    return true;
  }

  /** Whether another window holds it that is still there. */
  async isTaken(): Promise<boolean> {
    const held = await this.#read();
    if (!held || held.holder === '' || held.holder === this.#me) return false;
    const left = held.until - this.#ports.clock.now();
    const isAlive = held.process === undefined ? undefined : this.#ports.processes.isAlive(held.process);
    if (isAlive === false) return false;
    // One that lives may be busy, or have slept. One that lasts longer than any was made by a clock that was wrong.
    return left > (isAlive ? -PATIENCE : 0) && left <= 2 * LIFE;
  }

  async renew(): Promise<void> {
    if ((await this.#read())?.holder === this.#me) await this.#claim();
  }

  async release(outcome?: Omit<LeaseOutcome, 'at'>): Promise<void> {
    this.#beat?.dispose();
    this.#beat = undefined;
    if ((await this.#read())?.holder !== this.#me) return;
    if (!outcome) return this.#ports.blobs.delete(this.#key);
    await this.#write({ holder: '', until: 0, outcome: { ...outcome, at: this.#ports.clock.now() } });
  }

  /** How the last holder failed. */
  async outcome(): Promise<LeaseOutcome | undefined> {
    return (await this.#read())?.outcome;
  }

  #claim(): Promise<void> {
    const { clock, processes } = this.#ports;
    return this.#write({ holder: this.#me, process: processes.id, until: clock.now() + LIFE });
  }

  #keepAlive(): void {
    this.#beat?.dispose();
    this.#beat = this.#ports.clock.after(BEAT, () => {
      void this.renew();
      this.#keepAlive();
    });
  }

  async #write(held: Held): Promise<void> {
    await this.#ports.blobs.write(this.#key, new TextEncoder().encode(JSON.stringify(held)));
  }

  async #read(): Promise<Held | undefined> {
    try {
      const bytes = await this.#ports.blobs.read(this.#key);
      const held = bytes && (JSON.parse(new TextDecoder().decode(bytes)) as Partial<Held> | null);
      return typeof held?.holder === 'string' && typeof held.until === 'number' ? (held as Held) : undefined;
    } catch {
      return undefined;
    }
  }
}
