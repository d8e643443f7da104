import type { CancellationToken } from '../base/cancellation';
import type { Disposable } from '../base/disposable';
import type { Catalog } from '../catalog/catalog';
import { TraceIndex } from '../base/traceIndex';
import { ownerRefOf } from '../model/relations';
import { type Clock, LONGEST_TIMER } from '../ports/clock';
import { NO_WANTED_DOCS, type ReadDocs, type WantedDocs } from './remoteDocs';

/** The most repositories whose docs are read without somebody asking for all. */
const MOST_REPOSITORIES = 100;
/** Docs that could not be read are tried again after this at the soonest, and each time twice as late, up to a day. Milliseconds. */
const SOONEST_RETRY = 300_000;
const LATEST_RETRY = 24 * 3_600_000;

interface Failed {
  readonly tries: number;
  /** Milliseconds since the epoch; never while it is tried. */
  readonly next: number;
}

interface Asked {
  readonly left: Set<string>;
  readonly total: number;
  read: number;
  failed: number;
  why: string | undefined;
  readonly done: (result: ReadDocs) => void;
}

/** Which docs of remote repositories may cost requests, within a budget, and what became of them. */
export class RemoteDocsBudget implements Disposable {
  /** Entities with docs in remote repositories, and whether they were asked for when they were last read. */
  readonly #known = new Map<string, boolean>();
  readonly #failed = new Map<string, Failed>();
  /** Root folders of the repositories of those. */
  readonly #failedAt = new TraceIndex();
  /** Root folders of the repositories that were asked for without somebody asking for all, by the entities that are wanted. */
  readonly #roots = new Map<string, string>();
  #wanted = NO_WANTED_DOCS;
  #asked: Asked | undefined;
  #retry: Disposable | undefined;

  constructor(
    readonly ports: { readonly catalog: Pick<Catalog, 'getEntityByRef'>; readonly clock: Clock },
    /** Reads the docs of these entities again. */
    readonly again: (refs: readonly string[]) => void,
  ) {}

  get progress(): { readonly done: number; readonly total: number } {
    const { left, total } = this.#asked ?? { left: new Set(), total: 0 };
    return { done: total - left.size, total };
  }

  async configure(wanted: WantedDocs): Promise<void> {
    this.#wanted = wanted;
    this.#schedule();
    // What nobody wants any more makes room.
    for (const ref of [...this.#roots.keys()]) if (!(await this.#isMeant(ref))) this.#roots.delete(ref);
    // Whoever was read as wanted costs nothing to look at again; of the others it is to be seen.
    this.again([...this.#known].filter(([, isAsked]) => !isAsked).map(([ref]) => ref));
  }

  async mayAsk(ref: string, root: string): Promise<boolean> {
    const isAsked = this.#asked?.left.has(ref) === true || (await this.#isWanted(ref, root));
    this.#known.set(ref, isAsked);
    return isAsked;
  }

  /** The docs were read, or (`why`) not all of them. */
  came(ref: string, root: string, why: string | undefined): void {
    this.#failedAt.set(ref, why === undefined ? [] : [root]);
    if (why === undefined) this.#failed.delete(ref);
    else {
      const tries = this.#failed.get(ref)?.tries ?? 0;
      const soonest = Math.max(SOONEST_RETRY, this.#wanted.refreshInterval ?? 0);
      const wait = Math.max(soonest, Math.min(soonest * 2 ** tries, LATEST_RETRY));
      this.#failed.set(ref, { tries: tries + 1, next: this.ports.clock.now() + wait });
    }
    this.#schedule();
    // What was begun before anybody asked for all is read again.
    if (!this.#asked?.left.has(ref) || !this.#known.get(ref)) return;
    if (why === undefined) this.#asked.read++;
    else {
      this.#asked.failed++;
      this.#asked.why ??= why;
    }
    this.#left(ref);
  }

  /** Entities whose docs could not be read, of repositories in which something changed: there it may go well now. */
  failedIn(uris: readonly string[]): Iterable<string> {
    return this.#failedAt.usersAround(uris);
  }

  /** It has no docs in a remote repository. */
  forget(ref: string): void {
    this.#known.delete(ref);
    this.#roots.delete(ref);
    this.#failedAt.set(ref, []);
    if (this.#failed.delete(ref)) this.#schedule();
    this.#left(ref);
  }

  /** `waiting`: entities that were not looked at yet. */
  async readAll(waiting: Iterable<string>, token?: CancellationToken): Promise<ReadDocs> {
    const left = new Set([...this.#known.keys(), ...waiting]);
    if (left.size === 0) return { read: 0, failed: 0 };
    if (this.#asked) this.#finish(this.#asked);
    return new Promise((done) => {
      const asked: Asked = { left, total: left.size, read: 0, failed: 0, why: undefined, done };
      this.#asked = asked;
      token?.onCancellationRequested(() => this.#finish(asked));
      this.again([...left]);
    });
  }

  dispose(): void {
    this.#retry?.dispose();
  }

  #schedule(): void {
    this.#retry?.dispose();
    this.#retry = undefined;
    const now = this.ports.clock.now();
    const next = Math.min(...[...this.#failed.values()].map((each) => each.next));
    if (next === Infinity || (this.#wanted.refreshInterval ?? 1) <= 0) return;
    this.#retry = this.ports.clock.after(Math.min(Math.max(0, next - now), LONGEST_TIMER), () => {
      const due = [...this.#failed].filter(([, each]) => each.next <= this.ports.clock.now());
      for (const [ref, each] of due) this.#failed.set(ref, { ...each, next: Infinity });
      this.#schedule();
      this.again(due.map(([ref]) => ref));
    });
  }

  #left(ref: string): void {
    if (this.#asked?.left.delete(ref) && this.#asked.left.size === 0) this.#finish(this.#asked);
  }

  #finish(asked: Asked): void {
    const { read, failed, why, done } = asked;
    if (this.#asked === asked) this.#asked = undefined;
    done({ read, failed, ...(why !== undefined && { why }) });
  }

  async #isWanted(ref: string, root: string): Promise<boolean> {
    if (this.#wanted.all) return true;
    if (!(await this.#isMeant(ref))) return false;
    const roots = new Set(this.#roots.values());
    if (!roots.has(root) && roots.size >= MOST_REPOSITORIES) return false;
    this.#roots.set(ref, root);
    return true;
  }

  /** Whether somebody starred or opened it, or owns it. */
  async #isMeant(ref: string): Promise<boolean> {
    const { refs, owners } = this.#wanted;
    if (refs.includes(ref)) return true;
    const entity = owners.length > 0 ? await this.ports.catalog.getEntityByRef(ref) : undefined;
    const owner = entity && ownerRefOf(entity);
    return owner !== undefined && owners.includes(owner);
  }
}
