import * as l10n from '@vscode/l10n';
import type { CancellationToken } from '../base/cancellation';
import type { Disposable } from '../base/disposable';
import type { Catalog } from '../catalog/catalog';
import { TraceIndex } from '../base/traceIndex';
import { ownerRefOf } from '../model/relations';
import { type Clock, LONGEST_TIMER } from '../ports/clock';
import { NO_WANTED_DOCS, type ReadDocs, type WantedDocs } from './remoteDocs';

/** The most repositories whose docs are read as somebody owns them, and as many that somebody pointed at. */
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
  total: number;
  read: number;
  failed: number;
  why: string | undefined;
  readonly end: (result: ReadDocs) => void;
  readonly ended: Promise<ReadDocs>;
}

/** Which docs of remote repositories may cost requests, within a budget, and what became of them. */
export class RemoteDocsBudget implements Disposable {
  /** Entities with docs in remote repositories, and whether they were asked for when they were last read. */
  readonly #known = new Map<string, boolean>();
  readonly #failed = new Map<string, Failed>();
  /** Root folders of the repositories of those. */
  readonly #failedAt = new TraceIndex();
  /** Root folders of the repositories that were asked for without somebody asking for all, by the entities that are wanted. */
  readonly #roots = { pointedAt: new Map<string, string>(), owned: new Map<string, string>() };
  #isLimitTold = false;
  #wanted = NO_WANTED_DOCS;
  #asked: Asked | undefined;
  #retry: Disposable | undefined;

  constructor(
    readonly ports: {
      readonly catalog: Pick<Catalog, 'getEntityByRef'>;
      readonly clock: Clock;
      onLimit?(message: string): void;
    },
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
    const { pointedAt, owned } = this.#roots;
    for (const ref of [...pointedAt.keys()]) if (!wanted.refs.includes(ref)) pointedAt.delete(ref);
    for (const ref of [...owned.keys()]) if (!(await this.#isOwned(ref))) owned.delete(ref);
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

  /** Those that have docs in remote repositories and were not asked for. */
  unasked(refs: readonly string[]): string[] {
    return refs.filter((ref) => this.#known.get(ref) === false);
  }

  /** Entities whose docs could not be read, of repositories in which something changed: there it may go well now. */
  failedIn(uris: readonly string[]): Iterable<string> {
    return this.#failedAt.usersAround(uris);
  }

  /** It has no docs in a remote repository. */
  forget(ref: string): void {
    this.#known.delete(ref);
    for (const roots of Object.values(this.#roots)) roots.delete(ref);
    this.#failedAt.set(ref, []);
    if (this.#failed.delete(ref)) this.#schedule();
    this.#left(ref);
  }

  /** `waiting`: entities that were not looked at yet. */
  async readAll(waiting: Iterable<string>, token?: CancellationToken): Promise<ReadDocs> {
    const left = new Set([...this.#known.keys(), ...waiting]);
    if (left.size === 0) return { read: 0, failed: 0 };
    const asked = this.#asked ?? newlyAsked();
    this.#asked = asked;
    const news = [...left].filter((ref) => !asked.left.has(ref));
    for (const ref of news) asked.left.add(ref);
    asked.total += news.length;
    if (token?.isCancellationRequested) this.#finish(asked, true);
    else {
      token?.onCancellationRequested(() => this.#finish(asked, true));
      this.again(news);
    }
    return asked.ended;
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

  #finish(asked: Asked, isCancelled = false): void {
    const { read, failed, why, end } = asked;
    if (this.#asked === asked) this.#asked = undefined;
    end({ read, failed, ...(why !== undefined && { why }), ...(isCancelled && { isCancelled }) });
  }

  async #isWanted(ref: string, root: string): Promise<boolean> {
    if (this.#wanted.all) return true;
    const isPointedAt = this.#wanted.refs.includes(ref);
    if (!isPointedAt && !(await this.#isOwned(ref))) return false;
    const roots = this.#roots[isPointedAt ? 'pointedAt' : 'owned'];
    const asked = new Set(roots.values());
    if (!asked.has(root) && asked.size >= MOST_REPOSITORIES) {
      this.#tellLimit(ref);
      return false;
    }
    roots.set(ref, root);
    return true;
  }

  /** Of one it is told, not of hundreds. */
  #tellLimit(ref: string): void {
    if (this.#isLimitTold) return;
    this.#isLimitTold = true;
    const why = l10n.t(
      'The docs of {0} repositories are read without being asked for, and these are of one more. All are read when somebody asks for all.',
      MOST_REPOSITORIES,
    );
    this.ports.onLimit?.(`${ref}: ${why}`);
  }

  async #isOwned(ref: string): Promise<boolean> {
    const { owners } = this.#wanted;
    const entity = owners.length > 0 ? await this.ports.catalog.getEntityByRef(ref) : undefined;
    const owner = entity && ownerRefOf(entity);
    return owner !== undefined && owners.includes(owner);
  }
}

function newlyAsked(): Asked {
  let end!: Asked['end'];
  const ended = new Promise<ReadDocs>((resolve) => (end = resolve));
  return { left: new Set(), total: 0, read: 0, failed: 0, why: undefined, end, ended };
}
