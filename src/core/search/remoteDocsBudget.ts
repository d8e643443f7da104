import type { CancellationToken } from '../base/cancellation';
import type { Disposable } from '../base/disposable';
import type { Catalog } from '../catalog/catalog';
import { ownerRefOf } from '../model/relations';
import type { Clock } from '../ports/clock';
import { NO_WANTED_DOCS, type ReadDocs, type WantedDocs } from './remoteDocs';

/** The most repositories whose docs are read without somebody asking for all. */
const MOST_REPOSITORIES = 100;
/** Docs that could not be read are tried again after this. Milliseconds. */
const RETRY = 300_000;

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
  readonly #failed = new Set<string>();
  /** Root folders of the repositories that were asked for without somebody asking for all. */
  readonly #roots = new Set<string>();
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

  configure(wanted: WantedDocs): void {
    this.#wanted = wanted;
    // Whoever was read as wanted costs nothing to look at again; of the others it is to be seen.
    this.again([...this.#known].filter(([, isAsked]) => !isAsked).map(([ref]) => ref));
  }

  async mayAsk(ref: string, root: string): Promise<boolean> {
    const isAsked = this.#asked?.left.has(ref) === true || (await this.#isWanted(ref, root));
    this.#known.set(ref, isAsked);
    return isAsked;
  }

  /** The docs were read, or (`why`) not all of them. */
  came(ref: string, why: string | undefined): void {
    if (why === undefined) this.#failed.delete(ref);
    else {
      this.#failed.add(ref);
      this.#retry ??= this.ports.clock.after(RETRY, () => {
        this.#retry = undefined;
        this.again([...this.#failed]);
      });
    }
    if (!this.#asked?.left.has(ref)) return;
    if (why === undefined) this.#asked.read++;
    else {
      this.#asked.failed++;
      this.#asked.why ??= why;
    }
    this.#left(ref);
  }

  /** It has no docs in a remote repository. */
  forget(ref: string): void {
    this.#known.delete(ref);
    this.#failed.delete(ref);
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

  #left(ref: string): void {
    if (this.#asked?.left.delete(ref) && this.#asked.left.size === 0) this.#finish(this.#asked);
  }

  #finish(asked: Asked): void {
    const { read, failed, why, done } = asked;
    if (this.#asked === asked) this.#asked = undefined;
    done({ read, failed, ...(why !== undefined && { why }) });
  }

  async #isWanted(ref: string, root: string): Promise<boolean> {
    const { refs, owners, all } = this.#wanted;
    if (all) return true;
    const entity = refs.includes(ref) ? undefined : await this.ports.catalog.getEntityByRef(ref);
    const owner = entity && ownerRefOf(entity);
    if (!refs.includes(ref) && !(owner !== undefined && owners.includes(owner))) return false;
    if (!this.#roots.has(root) && this.#roots.size >= MOST_REPOSITORIES) return false;
    this.#roots.add(root);
    return true;
  }
}
