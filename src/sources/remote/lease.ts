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
/** While another window puts one into the place of a dead one. Milliseconds. */
const SETTLE = 50;

/** Stands for the name of a lease that has none, or can't be read. */
const NAMELESS = 'nameless';

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
  /** Never the same twice: a lease that was taken anew is another one. */
  readonly id?: string;
  readonly process?: string;
  /** Milliseconds since the epoch. */
  readonly since?: number;
  readonly until: number;
}

export interface LeasePorts {
  readonly blobs: BlobStore;
  /** Where it is told how a window failed: nothing of one who signed out. Undefined for `blobs`. */
  readonly kept?: BlobStore;
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
  /** Of the lease that this window has, or wants. */
  #id = '';
  #renewedAt = 0;
  #beat: Disposable | undefined;
  /** What this window does with it, one after the other. */
  #queue: Promise<unknown> = Promise.resolve();

  constructor(ports: LeasePorts, key: string, me: string) {
    this.#ports = ports;
    this.#key = `${key}.lease`;
    this.#outcomeKey = `${key}.outcome`;
    this.#me = me;
  }

  /** Whether this window may refresh now. */
  acquire(): Promise<boolean> {
    return this.#inTurn(async () => {
      const held = await this.#read(this.#key);
      if (held && this.#isThere(held)) return false;
      this.#since = this.#ports.clock.now();
      this.#id = Math.random().toString(36).slice(2);
      const isFree = await this.#ports.blobs.create(this.#key, this.#claim());
      // Another was faster; or there is one that nobody holds any more, or that can't be read.
      if (!isFree && !(await this.#replace((now) => !now || !this.#isThere(now), this.#claim())))
        return false;
      this.#renewedAt = this.#since;
      this.#keepAlive();
      return true;
    });
  }

  /** Whether this window still has it: one that slept may have lost it. */
  async isMine(): Promise<boolean> {
    const held = await this.#read(this.#key);
    return held?.holder === this.#me && held.id === this.#id;
  }

  /** Since when another window holds it that is still there. Milliseconds since the epoch. */
  async heldSince(): Promise<number | undefined> {
    const held = await this.#read(this.#key);
    return held && this.#isThere(held) ? (held.since ?? held.until - LIFE) : undefined;
  }

  /** Says that this window is still there, unless it just did. */
  async renew(): Promise<void> {
    const now = this.#ports.clock.now();
    if (Math.abs(now - this.#renewedAt) < BEAT / 3) return;
    this.#renewedAt = now;
    await this.#inTurn(() => this.#replace((now) => now?.holder === this.#me, this.#claim()));
  }

  async release(): Promise<void> {
    this.#beat?.dispose();
    this.#beat = undefined;
    await this.#inTurn(() => this.#replace((now) => now?.holder === this.#me, undefined));
  }

  /** How another window failed that held it last. */
  async outcome(): Promise<LeaseOutcome | undefined> {
    const outcome = await this.#json<LeaseOutcome>(this.#outcomeKey);
    return outcome?.by === this.#me ? undefined : outcome;
  }

  async tell(outcome: Omit<LeaseOutcome, 'at' | 'by'>): Promise<void> {
    const at = this.#ports.clock.now();
    const { kept = this.#ports.blobs } = this.#ports;
    await kept.write(this.#outcomeKey, bytesOf({ ...outcome, by: this.#me, at }));
  }

  /**
   * Puts a claim, or nothing, into the place of the lease that is there, if that `isOurs` to replace. Of several windows
   * one does: whoever creates a blob that has the name of that very lease, and still finds it there then. Such a blob of a
   * window that was gone in the midst of it is passed over.
   */
  async #replace(
    isOurs: (held: Held | undefined) => boolean,
    claim: Uint8Array | undefined,
  ): Promise<boolean> {
    const { blobs } = this.#ports;
    const held = await this.#read(this.#key);
    if (!isOurs(held)) return false;
    const turns = await this.#turnsAt(`${this.#key}.${held?.id ?? NAMELESS}`);
    try {
      if (turns.length === 0) return false;
      const now = await this.#read(this.#key);
      if (now?.id !== held?.id || now?.holder !== held?.holder || !isOurs(now)) return false;
      if (!claim) await blobs.delete(this.#key);
      else if (now) await blobs.write(this.#key, claim);
      else return await this.#replaceTorn(claim);
      return true;
    } finally {
      for (const turn of turns) await blobs.delete(turn);
    }
  }

  /** Blobs that stand for the right to replace a lease, the last of which is this window's; none where another has it. */
  async #turnsAt(name: string): Promise<string[]> {
    const { blobs, clock } = this.#ports;
    const turns: string[] = [];
    for (;;) {
      const turn = `${name}.${turns.length}`;
      if (await blobs.create(turn, this.#claim())) return [...turns, turn];
      const other = await this.#read(turn);
      // One that can't be read may just have ended.
      if (!other && (await blobs.create(turn, this.#claim()))) return [...turns, turn];
      if (other && this.#isThere(other)) {
        await new Promise<void>((resolve) => void clock.after(SETTLE, resolve));
        return [];
      }
      turns.push(turn);
    }
  }

  /** There is none; or one that can't be read, which is believed when it is found so again and again. */
  async #replaceTorn(claim: Uint8Array): Promise<boolean> {
    for (let looks = 0; looks < 3; looks++) {
      if (await this.#ports.blobs.create(this.#key, claim)) return true;
      if (await this.#read(this.#key)) return false;
    }
    await this.#ports.blobs.write(this.#key, claim);
    return true;
  }

  async #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#queue.then(work);
    this.#queue = done.catch(() => {});
    return done;
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

  #claim(): Uint8Array {
    const { clock, processes } = this.#ports;
    const until = clock.now() + LIFE;
    const held: Held = {
      holder: this.#me,
      id: this.#id,
      process: processes.id,
      since: this.#since,
      until,
    };
    return bytesOf(held);
  }

  #keepAlive(): void {
    this.#beat?.dispose();
    this.#beat = this.#ports.clock.after(BEAT, () => {
      void this.renew();
      this.#keepAlive();
    });
  }

  async #read(key: string): Promise<Held | undefined> {
    const held = await this.#json<Partial<Held>>(key);
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
