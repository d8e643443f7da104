import type { Clock } from '../../core/ports/clock';

/** Those that are asked for within so long are asked for at once. Milliseconds. */
const GATHERING = 30;
/** How long who asks is kept waiting: what comes later is in the catalog then. Milliseconds. */
const PATIENCE = 5000;
/** How long one that is not there is not asked for again, and none where the server fails. Milliseconds. */
const MISSING = 60_000;
const FAILED = 15_000;
const MOST_MISSING = 10_000;

/** Entities that are read one by one as somebody asks for them, each once. */
export class AskedEntities {
  #gathered = new Set<string>();
  #next: Promise<void> | undefined;
  /** The reading under way, after which the next one begins: a slow server is not asked all at once. */
  #last: Promise<void> = Promise.resolve();
  /** When that began, in milliseconds since the epoch; undefined while nothing is read. */
  #since: number | undefined;
  /** What is waited for, by reference. */
  readonly #underWay = new Map<string, Promise<void>>();
  /** Milliseconds since the epoch until which a reference is not asked for. */
  readonly #missing = new Map<string, number>();
  #restsUntil = 0;

  constructor(
    readonly clock: Clock,
    /** Has them in the catalog; resolves to those that are there. */
    readonly read: (refs: readonly string[]) => Promise<ReadonlySet<string>>,
    /** Returns until when the server asks to wait, where it does. */
    readonly onFault: (error: unknown) => number | undefined,
  ) {}

  /** What was not there may be there now. */
  lookAgain(): void {
    this.#missing.clear();
  }

  /** Canonical references. Resolves once they are in the catalog, or are known not to be there, or it takes too long. */
  async ask(refs: readonly string[]): Promise<void> {
    const now = this.clock.now();
    if (now < this.#restsUntil) return;
    const wanted = refs.filter((ref) => (this.#missing.get(ref) ?? 0) <= now);
    if (wanted.length === 0) return;
    const reading = new Set(wanted.map((ref) => this.#underWay.get(ref) ?? this.#gather(ref)));
    // Who comes later to a server that does not answer waits no longer than the first.
    const patience = PATIENCE - (now - (this.#since ?? now));
    if (patience > 0) await Promise.race([Promise.all(reading), this.#after(patience)]);
  }

  #gather(ref: string): Promise<void> {
    this.#gathered.add(ref);
    if (!this.#next) {
      this.#next = Promise.all([this.#after(GATHERING), this.#last]).then(() => this.#readGathered());
      this.#last = this.#next;
    }
    this.#underWay.set(ref, this.#next);
    return this.#next;
  }

  async #readGathered(): Promise<void> {
    const refs = [...this.#gathered];
    this.#gathered = new Set();
    this.#next = undefined;
    this.#since = this.clock.now();
    try {
      const found = await this.read(refs);
      const until = this.clock.now() + MISSING;
      if (this.#missing.size > MOST_MISSING) this.#missing.clear();
      for (const ref of refs) if (!found.has(ref)) this.#missing.set(ref, until);
    } catch (error) {
      this.#restsUntil = Math.max(this.clock.now() + FAILED, this.onFault(error) ?? 0);
    } finally {
      this.#since = undefined;
      for (const ref of refs) this.#underWay.delete(ref);
    }
  }

  #after(ms: number): Promise<void> {
    return new Promise((resolve) => void this.clock.after(ms, resolve));
  }
}
