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
  /** Milliseconds since the epoch until which a reference is not asked for. */
  readonly #missing = new Map<string, number>();
  #restsUntil = 0;

  constructor(
    readonly clock: Clock,
    /** Has them in the catalog; resolves to those that are there. */
    readonly read: (refs: readonly string[]) => Promise<ReadonlySet<string>>,
    readonly onFault: (error: unknown) => void,
  ) {}

  /** Canonical references. Resolves once they are in the catalog, or are known not to be there, or it takes too long. */
  async ask(refs: readonly string[]): Promise<void> {
    const now = this.clock.now();
    if (now < this.#restsUntil) return;
    const wanted = refs.filter((ref) => (this.#missing.get(ref) ?? 0) <= now);
    if (wanted.length === 0) return;
    for (const ref of wanted) this.#gathered.add(ref);
    this.#next ??= this.#after(GATHERING).then(() => this.#readGathered());
    await Promise.race([this.#next, this.#after(PATIENCE)]);
  }

  async #readGathered(): Promise<void> {
    const refs = [...this.#gathered];
    this.#gathered = new Set();
    this.#next = undefined;
    try {
      const found = await this.read(refs);
      const until = this.clock.now() + MISSING;
      if (this.#missing.size > MOST_MISSING) this.#missing.clear();
      for (const ref of refs) if (!found.has(ref)) this.#missing.set(ref, until);
    } catch (error) {
      this.#restsUntil = this.clock.now() + FAILED;
      this.onFault(error);
    }
  }

  #after(ms: number): Promise<void> {
    return new Promise((resolve) => void this.clock.after(ms, resolve));
  }
}
