import type { CancellationToken } from '../base/cancellation';
import { type Disposable, DisposableStore } from '../base/disposable';
import type { Event } from '../base/emitter';
import { equalJson } from '../base/equal';
import type { CatalogChange } from '../catalog/catalog';
import type { Entity } from '../model/entity';
import type { Clock } from '../ports/clock';
import { operationCollator } from './collators/operationCollator';
import type { DocumentSink, EntityCollator, SearchDocument } from './document';
import type { SearchIndexSnapshot } from './index/searchIndex';
import { linkedPage } from './linkedPage';
import { readBoosts, type SearchOptions } from './options';
import { SearchEngine } from './searchEngine';
import type { SearchRequest, SearchResponse, SearchService, SearchSuggestion } from './searchService';

/** What search needs of a catalog. */
export interface SearchableCatalog {
  readonly onDidChange: Event<CatalogChange>;
  /** The entity as declared, by canonical reference. */
  entity(ref: string): Entity | undefined;
  /** Told of an entity before it is indexed; answers why it is to be left out. */
  begin?(ref: string): string | undefined;
  /** Told of an entity that could not be indexed: it can't be found, the others can. */
  onFault?(ref: string, error: unknown): void;
}

/** Milliseconds of work before others get a turn, and entities indexed between looks at the clock. */
const TURN = 8;
const STEP = 40;
/** Most changed entities a search first indexes itself; while more wait, it answers from what is there. */
const MOST_AWAITED = 600;
/** Milliseconds for which a restored index is taken for right: the catalog then has looked at the disk. */
const TRUSTED = 5_000;
/** Changes after which the index is merged when idle, so that no keystroke has to. */
const MANY = 500;

/**
 * Keeps the search in step with the catalog, in slices: entities first, then what further collators find in them, such as the
 * operations of an API.
 */
export class CatalogSearch implements SearchService, DocumentSink, Disposable {
  readonly #engine: SearchEngine;
  readonly #disposables = new DisposableStore();
  /** References whose entity, and whose further documents, are to be looked at again. */
  readonly #entities = new Set<string>();
  readonly #further = new Set<string>();
  /** Those restored from a snapshot, which are taken for right until the start is over. */
  #restored: Set<string> | undefined;
  /** What documents of plugins lead to, by their key. */
  readonly #foreign = new Map<string, ReadonlySet<string>>();
  /** Documents that became different, ever and since the last merging. */
  #changes = 0;
  #unmerged = 0;
  /** Those of them that are entities themselves. */
  #unmergedEntities = 0;
  #merging: Generator<void, void> | undefined;
  #isRestoring = false;
  #turn: Disposable | undefined;
  #trust: Disposable | undefined;
  #waitingForMerge: (() => void)[] = [];
  #waitingForEntities: (() => void)[] = [];
  #waitingForAll: (() => void)[] = [];
  #own: SearchOptions = {};
  #suggested: SearchOptions = {};
  #tuned: SearchOptions = { boosts: {}, fields: [] };

  constructor(
    readonly catalog: SearchableCatalog,
    readonly clock: Clock,
    readonly collators: readonly EntityCollator[] = [operationCollator],
  ) {
    this.#engine = new SearchEngine((ref) => catalog.entity(ref));
    this.#disposables.add(
      catalog.onDidChange(({ added, changed, removed }) => {
        for (const ref of added) if (!this.#restored?.has(ref)) this.#entities.add(ref);
        for (const refs of [changed, removed]) for (const ref of refs) this.#entities.add(ref);
        this.#schedule();
      }),
    );
  }

  async search(request: SearchRequest, token?: CancellationToken): Promise<SearchResponse> {
    const linked = linkedPage(request, (ref) => this.catalog.entity(ref));
    if (linked) return { results: [linked], totalItems: 1 };
    if (this.#entities.size <= MOST_AWAITED && !this.#isRestoring) this.#indexEntities(MOST_AWAITED);
    if (this.#engine.wantsMerge) {
      this.#merging ??= this.#engine.merging();
      this.#schedule();
      await new Promise<void>((resolve) => this.#waitingForMerge.push(resolve));
    }
    return this.#engine.search(request, token);
  }

  async suggest(term: string, cursor: number, token?: CancellationToken): Promise<SearchSuggestion[]> {
    return this.#engine.suggest(term, cursor, token);
  }

  /** Takes new boosts and fields; entities are indexed again in the background. */
  async configure(options: SearchOptions): Promise<void> {
    this.#own = options;
    this.#tune();
  }

  /** Takes the boosts and fields of house rules: what `configure` says counts before them. */
  suggestOptions(options: SearchOptions): void {
    this.#suggested = options;
    this.#tune();
  }

  #tune(): void {
    const tuned = {
      boosts: { ...this.#suggested.boosts, ...readBoosts(this.#own.boosts) },
      fields: [...new Set([...(this.#own.fields ?? []), ...(this.#suggested.fields ?? [])])],
    };
    if (equalJson(tuned, this.#tuned)) return;
    this.#tuned = tuned;
    this.#engine.configure(tuned);
    for (const ref of this.#engine.entityRefs()) this.#entities.add(ref);
    this.#schedule();
  }

  upsert(key: string, documents: readonly SearchDocument[]): void {
    this.#changed(this.#engine.upsert(key, documents));
    this.#schedule();
  }

  /** Replaces documents that belong to no entity, or to more than the catalog has: they stay whatever the catalog holds. */
  upsertForeign(key: string, documents: readonly SearchDocument[]): void {
    this.#foreign.set(key, new Set(documents.map(({ ref }) => ref)));
    this.upsert(key, documents);
  }

  remove(key: string): void {
    this.#foreign.delete(key);
    this.#engine.remove(key);
  }

  /** Resolves when every entity the catalog announced so far can be found; `all`: and what belongs to them. */
  async whenIndexed({ all = false } = {}): Promise<void> {
    if (!this.#turn && !this.#isRestoring) return;
    await new Promise<void>((resolve) =>
      (all ? this.#waitingForAll : this.#waitingForEntities).push(resolve),
    );
  }

  /** Counts documents that became different. */
  get changes(): number {
    return this.#changes;
  }

  snapshot(): SearchIndexSnapshot {
    return this.#engine.snapshot();
  }

  /**
   * Takes over a snapshot, if there is one; nothing is indexed before that is known. Entities that the catalog announces as
   * new are then found as they were kept; some seconds later, when the start is over, all are compared, and what is gone is
   * forgotten.
   */
  async restore(reading: Promise<SearchIndexSnapshot | undefined>): Promise<void> {
    this.#isRestoring = true;
    try {
      const snapshot = await reading;
      if (snapshot) this.#takeOver(snapshot);
    } finally {
      this.#isRestoring = false;
      this.#schedule();
    }
  }

  dispose(): void {
    this.#trust?.dispose();
    this.#turn?.dispose();
    this.#disposables.dispose();
  }

  #takeOver(snapshot: SearchIndexSnapshot): void {
    const before = this.#engine.entityRefs();
    this.#engine.restore(snapshot);
    const restored = new Set(this.#engine.entityRefs());
    for (const ref of restored) this.#entities.delete(ref);
    for (const ref of before) if (!restored.has(ref)) this.#entities.add(ref);
    this.#restored = restored;
    this.#merged();
    this.#trust = this.clock.after(TRUSTED, () => {
      const foreign = new Set([...this.#foreign.values()].flatMap((refs) => [...refs]));
      this.#engine.keepOnly((ref) => this.catalog.entity(ref) !== undefined || foreign.has(ref));
      for (const ref of restored) this.#entities.add(ref);
      this.#restored = undefined;
      this.#schedule();
    });
  }

  #schedule(): void {
    if (this.#isRestoring) return;
    this.#turn ??= this.clock.after(0, () => {
      this.#turn = undefined;
      this.#work();
    });
  }

  #work(): void {
    const end = this.clock.now() + TURN;
    while (this.#step() && this.clock.now() < end);
    const entitiesDone = this.#entities.size === 0 && !this.#merging && !this.#isDue;
    if (entitiesDone) for (const resolve of this.#waitingForEntities.splice(0)) resolve();
    if (!entitiesDone || this.#further.size > 0) this.#schedule();
    else for (const resolve of this.#waitingForAll.splice(0)) resolve();
  }

  /** What belongs to entities is merged with the last of it: merging is a pass over the whole index. */
  get #isDue(): boolean {
    if (this.#unmerged < MANY) return false;
    return this.#unmergedEntities >= MANY || this.#further.size === 0 || this.#engine.wantsMerge;
  }

  /** Does a little of what is to be done; false where nothing is left. */
  #step(): boolean {
    if (this.#merging) this.#merge(this.#merging);
    else if (this.#entities.size > 0) this.#indexEntities(STEP);
    else if (this.#isDue) this.#merging = this.#engine.merging();
    else if (this.#further.size > 0) this.#collateFurther(STEP / 4);
    else return false;
    return true;
  }

  #merge(merging: Generator<void, void>): void {
    if (merging.next().done) this.#merged();
  }

  #merged(): void {
    this.#merging = undefined;
    this.#unmerged = this.#unmergedEntities = 0;
    for (const resolve of this.#waitingForMerge.splice(0)) resolve();
  }

  #changed(documents: number): void {
    this.#changes += documents;
    this.#unmerged += documents;
  }

  #indexEntities(limit: number): void {
    for (const ref of take(this.#entities, limit)) {
      if (this.collators.length > 0) this.#further.add(ref);
      this.#contained(ref, () => {
        const entity = this.catalog.entity(ref);
        const changed = this.#engine.applyEntities(entity ? [entity] : [], entity ? [] : [ref]);
        this.#unmergedEntities += changed;
        this.#changed(changed);
      });
    }
  }

  #collateFurther(limit: number): void {
    for (const ref of take(this.#further, limit)) {
      for (const collator of this.collators)
        this.#contained(ref, () => {
          const entity = this.catalog.entity(ref);
          const documents = entity ? collator.collate(entity) : [];
          this.#changed(this.#engine.upsert(`${collator.type}:${ref}`, documents));
        });
    }
  }

  #contained(ref: string, work: () => void): void {
    try {
      const refused = this.catalog.begin?.(ref);
      if (refused !== undefined) throw new Error(refused);
      work();
    } catch (error) {
      this.catalog.onFault?.(ref, error);
    }
  }
}

function take(refs: Set<string>, limit: number): string[] {
  const taken: string[] = [];
  for (const ref of refs) {
    if (taken.length >= limit) break;
    taken.push(ref);
    refs.delete(ref);
  }
  return taken;
}
