import {
  CancellationError,
  type CancellationToken,
  CancellationTokenSource,
  isCancellation,
} from '../../core/base/cancellation';
import type { Disposable } from '../../core/base/disposable';
import type { EntitySource, SourceConnection, SourceStatus, UnreadItem } from '../../core/catalog/source';
import { type Clock, LONGEST_TIMER } from '../../core/ports/clock';
import type { Logger } from '../../core/ports/logger';
import type { OldFile } from '../../core/ports/remoteCatalog';
import { CLOCK_SLACK } from './clockSlack';
import { faultStatus } from './faultStatus';
import { isRemoteFault, OthersFault, type RemoteFault } from './remoteFault';
import type { Lease, LeaseOutcome } from './lease';
import { summaryOf } from './unreadSummary';

export interface RemoteSourceOptions {
  /** What is read, as people call it. */
  readonly service?: string;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly lease: Lease;
  /** Milliseconds between refreshes; what is not above 0 never refreshes by itself. */
  readonly refreshInterval: number;
  /** Whether it shows what windows keep, and nothing else. */
  readonly asksNobody?: boolean;
}

/** The shortest time between refreshes, whatever is asked for. Milliseconds. */
const SHORTEST_INTERVAL = 1000;

/** What was not read is told with the state up to so many; all of it when somebody asks. */
const MOST_TOLD = 20;
/** What was read is kept within so long, or little later. Milliseconds. */
const KEPT_WITHIN = 1000;
/** How often a window looks whether the one that refreshes is done. */
const POLL = 1000;

/**
 * A source that is read over the network: shows its snapshot at once, reads again by timer, keeps the last good state
 * whatever happens, and says in its status what did. One window reads, the others take over what it wrote.
 */
export abstract class RemoteSource implements EntitySource {
  abstract readonly id: string;
  abstract readonly label: string;
  abstract readonly precedence: number;

  protected readonly clock: Clock;
  protected readonly logger: Logger;
  readonly #lease: Lease;
  readonly #service: string;
  readonly #refreshInterval: number;
  readonly #asksNobody: boolean;
  readonly #life = new CancellationTokenSource();
  #connection: SourceConnection | undefined;
  #running: Promise<void> | undefined;
  /** What runs has begun to read: it may not see what is changed from now on. */
  #isReading = false;
  /** The reading that was asked for while one was under way. */
  #next: Promise<void> | undefined;
  #between: Promise<unknown> = Promise.resolve();
  #timer: Disposable | undefined;
  /** Milliseconds since the epoch of the last good reading, by whichever window. */
  #refreshedAt = 0;
  /** What is said since the last reading failed as a whole; undefined since one that went well. */
  #failure: Partial<SourceStatus> | undefined;
  /** Milliseconds since the epoch of the last reading that was begun here. */
  #attemptedAt = 0;
  #restored = () => {};
  /** Resolves once what was kept is handed over. */
  readonly restored = new Promise<void>((resolve) => (this.#restored = resolve));
  #released: Promise<void> = Promise.resolve();
  #disposed = false;

  constructor({ service, clock, logger, lease, refreshInterval, asksNobody }: RemoteSourceOptions) {
    this.#service = service ?? 'GitHub';
    this.clock = clock;
    this.logger = logger;
    this.#lease = lease;
    this.#asksNobody = asksNobody ?? false;
    this.#refreshInterval = refreshInterval > 0 ? Math.max(refreshInterval, SHORTEST_INTERVAL) : 0;
  }

  /** Hands what the snapshot holds to the catalog; its time, or undefined where there is none. */
  protected abstract restore(): Promise<number | undefined>;
  /** When the snapshot was made, without taking it over. */
  protected abstract snapshotTime(): Promise<number | undefined>;
  /** Reads from GitHub and hands over what changed. Throws where it can't. */
  protected abstract read(token: CancellationToken): Promise<void>;
  /** Keeps what was read, also of a reading that did not come to its end. */
  protected abstract save(refreshedAt: number): Promise<void>;
  /** Lower-case kinds of which nothing is missing. */
  protected abstract completeFor(): readonly string[];
  /** What the last reading did not get. */
  abstract unread(): readonly UnreadItem[];

  /** Whether what is kept is partly of a reading that broke off: how long ago the one before ended says nothing then. */
  protected isTorn(): boolean {
    return false;
  }

  /** Everything known was handed over. */
  protected settled(): void {}

  connect(connection: SourceConnection): void {
    this.#connection = connection;
    void this.#start();
  }

  /**
   * Reads what is there after it was asked: where a reading is under way, once more after it. What another window read
   * since then (or since `since`, milliseconds since the epoch) will do.
   */
  refresh(token?: CancellationToken, since = this.clock.now()): Promise<void> {
    if (this.#disposed) return Promise.resolve();
    if (this.#asksNobody) return this.#showKept();
    if (this.#running && this.#isReading)
      return (this.#next ??= this.#running.then(() => {
        this.#next = undefined;
        return this.refresh(token);
      }));
    this.#running ??= this.#between
      .then(() => this.#refresh(token, since))
      .finally(() => {
        this.#running = undefined;
        this.#isReading = false;
      });
    return this.#running;
  }

  /** Does something once what runs has ended, here and in other windows, and keeps what comes of it. */
  protected between(work: (token: CancellationToken) => Promise<void>): void {
    const running = this.#running;
    this.#between = this.#between
      .then(() => running)
      .then(async () => {
        if (!this.#asksNobody && !(await this.#lead())) return;
        try {
          if (this.#disposed) return;
          await this.#catchUp();
          await work(this.#life.token);
          if (!this.#asksNobody) await this.#keepMore();
          this.#asBefore();
        } finally {
          if (!this.#asksNobody) await this.#lease.release();
        }
      })
      // What only GitHub could tell stays open where nobody asks it.
      .catch((error: unknown) => (this.#asksNobody ? this.#asBefore() : void this.#fail(error)));
  }

  /** Keeps what was read beside the last reading: a moment later than that, so that other windows see that it is more. */
  async #keepMore(): Promise<void> {
    if (this.#refreshedAt > 0) this.#refreshedAt++;
    await this.save(this.#refreshedAt);
  }

  /** Waits until no other window reads or keeps; false once this one has ended. */
  async #lead(): Promise<boolean> {
    while (!this.#disposed) {
      if (await this.#lease.acquire()) return true;
      await this.#othersEnd();
    }
    return false;
  }

  /** For the moment somebody comes back to the editor. One that just failed, be it in another window, is not asked again. */
  async refreshIfOlderThan(age: number): Promise<void> {
    if (this.#refreshInterval === 0 || age <= 0) return;
    // What is of a time to come was noted before the clock was set: that tells nothing.
    const now = this.clock.now();
    const last = [this.#refreshedAt, this.#attemptedAt].filter((at) => at <= now + CLOCK_SLACK);
    if (now - Math.max(0, ...last) >= age) await this.#refreshByItself(age, now - age);
  }

  dispose(): void {
    this.#disposed = true;
    this.#timer?.dispose();
    this.#life.cancel();
    this.#restored();
    this.#released = this.#lease.release();
  }

  /** Resolves once nothing is under way any more. */
  async ended(): Promise<void> {
    await Promise.allSettled([this.#running, this.#next, this.#between, this.#released]);
  }

  /** Why what is known may no longer be so, and when it was read. */
  get fault(): OldFile | undefined {
    const why = this.#failure?.lastError?.message;
    return why === undefined ? undefined : { why, ...(this.#refreshedAt > 0 && { asOf: this.#refreshedAt }) };
  }

  /** Cancelled once it is disposed of. */
  protected get life(): CancellationToken {
    return this.#life.token;
  }

  protected get connection(): SourceConnection {
    // Another may go by the same name by then, of another account.
    if (this.#disposed) throw new CancellationError();
    if (!this.#connection) throw new Error(`${this.id} is not connected`);
    return this.#connection;
  }

  protected setStatus(status: Partial<Omit<SourceStatus, 'id'>>): void {
    if (!this.#disposed) this.connection.setStatus(status);
  }

  protected renewLease(): Promise<void> {
    return this.#lease.renew();
  }

  async #start(): Promise<void> {
    try {
      this.setStatus({ label: this.label, state: 'loading' });
      const begun = this.clock.now();
      const kept = await this.restore().catch((error: unknown) => {
        this.logger.error(`${this.id}: what was kept can't be used`, error);
        return undefined;
      });
      this.#restored();
      if (kept !== undefined && kept > 0) this.#ready(kept);
      const age = this.clock.now() - this.#refreshedAt;
      const isFresh = !this.isTorn() && age >= -CLOCK_SLACK && age < this.#refreshInterval / 2;
      const isNeverAsked = this.#refreshInterval === 0 && this.#refreshedAt > 0;
      if (isNeverAsked) await this.#failAsBefore();
      if (isFresh || isNeverAsked) this.#schedule(this.#refreshInterval);
      // What another window kept since it was looked for here is good enough.
      else await this.refresh(undefined, begun - KEPT_WITHIN);
    } catch (error) {
      this.#fail(error);
    } finally {
      this.#restored();
    }
  }

  /** Nobody asks again: what was refused the last time, and waits for somebody to do something about it, still is. */
  async #failAsBefore(): Promise<void> {
    const failed = await this.#lease.outcome();
    const isLast = failed && failed.at > this.#refreshedAt && failed.at <= this.clock.now() + CLOCK_SLACK;
    if (isLast && failed.action !== undefined && failed.action !== 'retry')
      this.#fail(new OthersFault(failed));
  }

  async #refresh(token: CancellationToken | undefined, since: number): Promise<void> {
    this.#timer?.dispose();
    let wait = this.#refreshInterval;
    const begun = this.clock.now();
    this.#attemptedAt = begun;
    const asked = Math.min(since, begun);
    try {
      this.setStatus({ state: 'loading', progress: undefined });
      while (!(await this.#lease.acquire())) {
        await this.#othersEnd();
        if (this.#disposed || (await this.#takeOver(asked))) return;
      }
      try {
        if (!(await this.#takeOver(asked))) await this.#readAndSave(token ?? this.#life.token);
      } finally {
        await this.#lease.release();
      }
    } catch (error) {
      wait = this.#fail(error);
    } finally {
      this.#schedule(wait);
    }
  }

  async #readAndSave(token: CancellationToken): Promise<void> {
    const stop = new CancellationTokenSource();
    const watches = [token, this.#life.token].map((each) =>
      each.onCancellationRequested(() => stop.cancel()),
    );
    try {
      if (token.isCancellationRequested) stop.cancel();
      this.#isReading = true;
      await this.read(stop.token);
      if (!(await this.#isOutrun())) await this.save((this.#refreshedAt = this.clock.now()));
      this.#failure = undefined;
      this.#ready(this.#refreshedAt);
    } catch (error) {
      // What was read until the window was closed is there when it is opened again.
      if (!(await this.#isOutrun())) await this.save(this.#refreshedAt);
      if (this.#disposed) throw error;
      // Of who signed out nothing stays, not even why.
      if (isRemoteFault(error) && error.code !== 'signed-out') await this.#lease.tell(outcomeOf(error));
      throw error;
    } finally {
      for (const watch of watches) watch.dispose();
    }
  }

  /**
   * Whether another window, which took this one for dead as its machine slept, has read since this one began: what that
   * kept is taken over.
   */
  async #isOutrun(): Promise<boolean> {
    if (await this.#lease.isMine()) return false;
    // Who ends gives it back, and takes nothing over.
    if (this.#disposed) return this.#isBehind();
    await this.#othersEnd();
    return (await this.#catchUp()) !== undefined;
  }

  /** What windows keep, in place of what they kept before. */
  async #showKept(): Promise<void> {
    try {
      await this.#catchUp();
      this.#asBefore();
    } catch (error) {
      this.#fail(error);
    }
  }

  /** Waits for the window that refreshes. */
  async #othersEnd(): Promise<void> {
    while (!this.#disposed && (await this.#lease.heldSince()) !== undefined)
      await new Promise<void>((resolve) => void this.clock.after(POLL, resolve));
  }

  /**
   * Takes over what another window has read meanwhile. True where it did so after `asked`, and nothing is left to read.
   * Throws its failure.
   */
  async #takeOver(asked: number): Promise<boolean> {
    // What is of a time to come was written by a clock that was wrong.
    const isSince = (at: number) => at >= asked && at <= this.clock.now() + CLOCK_SLACK;
    const kept = await this.#catchUp();
    if (kept !== undefined && isSince(kept)) {
      this.#failure = undefined;
      this.#ready(kept);
      return true;
    }
    const failed = await this.#lease.outcome();
    if (failed && isSince(failed.at)) throw new OthersFault(failed);
    return false;
  }

  /** Takes over what another window has kept, so that what is read here is not of older knowledge; its time. */
  async #catchUp(): Promise<number | undefined> {
    if (!(await this.#isBehind())) return undefined;
    const kept = await this.restore();
    if (kept !== undefined) this.#refreshedAt = kept;
    return kept;
  }

  /** Whether another window has kept a later reading than what is known here. */
  async #isBehind(): Promise<boolean> {
    const kept = await this.snapshotTime();
    // What is of a time to come was kept before the clock was set.
    const isTrue = this.#refreshedAt <= this.clock.now() + CLOCK_SLACK;
    return kept !== undefined && (isTrue ? kept > this.#refreshedAt : kept !== this.#refreshedAt);
  }

  /** By timer and on focus: what another window read in the meantime will do; and what came of it after `since`, unless given now. */
  async #refreshByItself(age: number, since?: number): Promise<void> {
    if (this.#running) return this.#running;
    const kept = await this.snapshotTime();
    const old = this.clock.now() - (kept ?? 0);
    if (kept !== undefined && kept > this.#refreshedAt && old >= -CLOCK_SLACK && old < age) {
      await this.restore();
      this.#failure = undefined;
      this.#ready(kept);
      this.#schedule(this.#refreshInterval);
    } else {
      await this.refresh(undefined, since);
    }
  }

  /** What failed beside the readings works again. */
  protected recovered(): void {
    if (!this.#running) this.#asBefore();
  }

  #ready(at: number): void {
    this.#refreshedAt = at;
    this.setStatus({
      label: this.label,
      state: 'ready',
      refreshedAt: at,
      completeFor: this.completeFor(),
      progress: undefined,
      limitedUntil: undefined,
      ...this.#unreadStatus(),
      lastError: summaryOf(this.unread()),
    });
    this.settled();
  }

  #unreadStatus(): Pick<SourceStatus, 'unread' | 'unreadCount'> {
    const unread = this.unread();
    return { unread: unread.slice(0, MOST_TOLD), unreadCount: unread.length };
  }

  /** Something else than a reading has ended: what the last reading came to still holds. */
  #asBefore(): void {
    if (this.#failure) {
      this.setStatus({ ...this.#failure, progress: undefined });
      this.settled();
    } else if (this.#refreshedAt > 0) this.#ready(this.#refreshedAt);
    else this.setStatus({ state: 'idle', progress: undefined });
  }

  /** Shows what went wrong; what is known stays. Returns the milliseconds to wait before trying again; 0 for never. */
  #fail(error: unknown): number {
    if (isCancellation(error)) {
      this.#asBefore();
      return this.#refreshInterval;
    }
    if (isRemoteFault(error)) this.logger.warn(`${this.id}: ${error.code}: ${error.message}`);
    else this.logger.error(`${this.id}: refresh failed`, error);
    const { status, wait } = faultStatus(error, this.#service, this.#refreshInterval, this.clock.now());
    this.#failure = { ...status, ...this.#unreadStatus() };
    this.setStatus(this.#failure);
    return wait;
  }

  #schedule(wait: number): void {
    this.#timer?.dispose();
    if (this.#disposed || wait === 0 || this.#refreshInterval === 0) return;
    this.#timer = this.clock.after(
      Math.min(wait, LONGEST_TIMER),
      () => void this.#refreshByItself(this.#refreshInterval),
    );
  }
}

function outcomeOf({ code, message, action, until }: RemoteFault): Omit<LeaseOutcome, 'at' | 'by'> {
  return { code, message, ...(action && { action }), ...(until !== undefined && { until }) };
}
