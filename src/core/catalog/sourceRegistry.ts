import { type CancellationToken, isCancellation, throwIfCancelled } from '../base/cancellation';
import { Emitter } from '../base/emitter';
import { equalJson } from '../base/equal';
import type { Entity } from '../model/entity';
import { splitGlob } from '../paths/locationGlob';
import { Sequence } from '../base/sequence';
import type { StoreChange } from './changeCollector';
import type { DiscoveredLocation, FileRecord } from './declaration';
import type { CatalogPorts } from './catalogPorts';
import type { CatalogProblem } from './problem';
import { couldNotBeRead } from './fileReport';
import { processFile } from './processFile';
import { SharedValues } from './sharedValues';
import type { Mutation, MutationResult, SourceConnection, SourceFile, SourceStatus } from './source';
import type { CatalogStore } from './store';
import { Trace } from './trace';
import { isReadByServers } from './location';
import { SERVER_FOLLOWS_NOTHING, withSentence } from './verdict';

/**
 * Files read before the thread is given back, so that questions are answered while a large catalog loads. About ten
 * milliseconds' worth.
 */
const BATCH = 100;

/** What is restored at a stretch before the thread is given back. Milliseconds. */
const SLICE = 30;

/** Most files that are taken in as one change. More are shown as they come: nobody waits for the last of them. */
const ONE_CHANGE = 2000;

const WAITING = new Set<SourceStatus['state']>(['idle', 'loading']);

/** The sources of a catalog: their ways in, their order and their states. */
export class SourceRegistry {
  readonly #statuses = new Map<string, SourceStatus>();
  readonly #sequences = new Map<string, Sequence>();
  /** Which files declare what others declare as well may be another. */
  readonly onDidContest = new Emitter<void>();
  readonly #values = new SharedValues(() => this.#giveWay());
  #readyWaiters: (() => void)[] = [];

  constructor(
    readonly store: CatalogStore,
    readonly ports: CatalogPorts,
    readonly announce: (change: StoreChange) => void,
    readonly announceStatuses: (statuses: SourceStatus[]) => void,
    readonly announceTouched: (paths: readonly string[]) => void,
  ) {}

  open({ id, label, precedence }: { id: string; label: string; precedence: number }): SourceConnection {
    this.store.addPartition(id, precedence);
    this.#sequences.set(id, new Sequence());
    this.#statuses.set(id, { id, label, state: 'idle', completeFor: [], entityCount: 0 });
    return {
      applyMutation: (mutation, token) => this.applyMutation(id, mutation, token),
      knownVersions: async () => this.knownVersions(id),
      setFollowProblems: (uri, problems) => this.setFollowProblems(id, uri, problems),
      entitiesIn: (uri) =>
        this.store
          .filesOf(id)
          .get(uri)
          ?.declarations.map(({ entity }) => entity) ?? [],
      isRefused: (uri) => this.store.filesOf(id).get(uri)?.isRefused ?? false,
      setStatus: (status) => this.setStatus(id, status),
      contested: () => this.store.contestedFiles(),
      onDidContest: this.onDidContest.event,
      touched: (paths) => this.announceTouched(paths),
      setCopies: (copies) => this.announce(this.store.setCopies(copies)),
    };
  }

  close(id: string): void {
    this.announce(this.store.removePartition(id));
    this.#statuses.delete(id);
    this.#sequences.delete(id);
    this.#statusesChanged();
  }

  statuses(): SourceStatus[] {
    return [...this.#statuses.values()].map((status) => ({
      ...status,
      entityCount: this.store.entityCountOf(status.id),
      brokenFiles: this.store.brokenFilesOf(status.id),
    }));
  }

  setStatus(id: string, status: Partial<Omit<SourceStatus, 'id'>>): void {
    const old = this.#statuses.get(id);
    if (!old) return;
    this.#statuses.set(id, { ...old, ...status });
    this.#statusesChanged();
  }

  /** Resolves when no source is still on its first pass. */
  whenReady(): Promise<void> {
    if (this.#isReady()) return Promise.resolve();
    return new Promise((resolve) => this.#readyWaiters.push(resolve));
  }

  knownVersions(id: string): ReadonlyMap<string, string | undefined> {
    // What other files are part of is the same only if those are, which its own version does not say.
    const versionOf = ({ version, dependencies }: FileRecord) => (dependencies.length ? undefined : version);
    return new Map([...this.store.filesOf(id)].map(([uri, record]) => [uri, versionOf(record)]));
  }

  setFollowProblems(id: string, uri: string, problems: readonly CatalogProblem[]): void {
    const record = this.store.filesOf(id).get(uri);
    if (!record || (!record.followProblems?.length && problems.length === 0)) return;
    // What its Locations lead to stays here; a server is stricter.
    const typeOf = (ref: string | undefined) =>
      record.declarations.find((each) => each.ref === ref)?.entity.spec?.['type'];
    const isRead = (ref: string | undefined) => isReadByServers(typeOf(ref));
    // On its own disk a server takes a pattern that nothing fits for none.
    const isPassedBy = ({ entityRef, range, code }: CatalogProblem) =>
      code === 'location-not-found' &&
      typeOf(entityRef) === 'file' &&
      record.locations.some((each) => equalJson(each.range, range) && splitGlob(each.target));
    const followProblems = problems.map((problem) =>
      isPassedBy(problem)
        ? { ...problem, severity: 'warning' as const }
        : (problem.severity === 'error' || problem.code === 'broken-target') &&
            isRead(problem.entityRef) &&
            !problem.message.endsWith(SERVER_FOLLOWS_NOTHING)
          ? { ...problem, message: withSentence(problem.message, SERVER_FOLLOWS_NOTHING) }
          : problem,
    );
    this.announce(this.store.apply(id, [{ ...record, followProblems }], []));
  }

  /** Takes what a snapshot kept of a source that has delivered nothing yet, in slices that let questions through. */
  async restore(id: string, chunks: Iterable<readonly FileRecord[]>): Promise<void> {
    await this.#sequences.get(id)?.run(async () => {
      if (this.store.filesOf(id).size > 0) return;
      let since = this.ports.clock.now();
      for (const records of chunks) {
        this.announce(this.store.apply(id, records, []));
        if (this.ports.clock.now() - since < SLICE) continue;
        await this.#giveWay();
        if (!this.#statuses.has(id)) return;
        since = this.ports.clock.now();
      }
    });
  }

  applyMutation(id: string, mutation: Mutation, token?: CancellationToken): Promise<MutationResult> {
    const sequence = this.#sequences.get(id);
    if (!sequence) return Promise.reject(new Error(`Unknown source ${id}`));
    return sequence.run(() => this.#apply(id, mutation, token));
  }

  async #apply(id: string, mutation: Mutation, token?: CancellationToken): Promise<MutationResult> {
    const files = mutation.type === 'full' ? mutation.files : mutation.upserted;
    const result = {
      locations: [] as DiscoveredLocation[],
      dependencies: [] as MutationResult['dependencies'][number][],
      stale: new Map<string, readonly Entity[]>(),
    };
    let waiting: FileRecord[] = [];
    for (let start = 0; start < files.length; start += BATCH) {
      if (start > 0) await this.#giveWay();
      throwIfCancelled(token);
      const records = await this.#process(id, files.slice(start, start + BATCH), token);
      // The source may have been closed while its files were read.
      if (!this.#statuses.has(id)) return result;
      for (const record of records) {
        result.locations.push(...record.locations);
        const stale = record.declarations.filter((each) => each.stale);
        if (stale.length > 0)
          result.stale.set(
            record.uri,
            stale.map(({ entity }) => entity),
          );
        if (record.dependencies.length)
          result.dependencies.push({ uri: record.uri, dependsOn: record.dependencies });
      }
      waiting.push(...records);
      if (files.length <= ONE_CHANGE) continue;
      this.announce(this.store.apply(id, waiting, []));
      waiting = [];
    }
    const removed = mutation.type === 'delta' ? mutation.removed : this.#absent(id, files);
    this.announce(this.store.apply(id, waiting, removed));
    return result;
  }

  async #process(id: string, files: readonly SourceFile[], token?: CancellationToken): Promise<FileRecord[]> {
    const known = this.store.filesOf(id);
    const records = await Promise.all(
      files.map(async (file) => {
        const last = known.get(file.uri) ?? this.store.file(file.uri)?.record;
        const unchanged = file.text === undefined && !file.entities && !file.unreadable;
        return unchanged ? last : this.#processOne(file, last, token);
      }),
    );
    return records.filter((record) => record !== undefined);
  }

  /** A file that can't be taken in, for whatever reason, has a problem; the others of the batch stand. */
  async #processOne(
    file: SourceFile,
    last: FileRecord | undefined,
    token?: CancellationToken,
  ): Promise<FileRecord> {
    const trace = new Trace();
    const { reader, repositories, work, setAside } = this.ports;
    const traced = {
      reader: trace.reader(reader),
      repositories: trace.repositories(repositories),
      values: this.#values,
      ...(work && { work }),
    };
    const why = setAside?.whyFile(file.uri, file.version);
    const given = why === undefined ? file : { ...file, unreadable: { code: 'set-aside', message: why } };
    const record = await processFile(given, traced, last, token).catch((error: unknown) => {
      if (isCancellation(error)) throw error;
      const unreadable = { code: 'internal-error', message: couldNotBeRead(error) };
      return processFile({ ...file, text: undefined, entities: undefined, unreadable }, this.ports, last);
    });
    // All that was asked for on the way: when any of it changes, the file is to be read again.
    const dependencies = new Set([...record.dependencies, ...trace.paths, ...trace.addresses.keys()]);
    return dependencies.size ? { ...record, dependencies: [...dependencies] } : record;
  }

  #absent(id: string, files: readonly SourceFile[]): string[] {
    const present = new Set(files.map(({ uri }) => uri));
    return [...this.store.filesOf(id).keys()].filter((uri) => !present.has(uri));
  }

  #giveWay(): Promise<void> {
    return new Promise((resolve) => this.ports.clock.after(0, resolve));
  }

  #isReady(): boolean {
    return [...this.#statuses.values()].every(({ state }) => !WAITING.has(state));
  }

  #statusesChanged(): void {
    this.announceStatuses(this.statuses());
    if (!this.#isReady()) return;
    const waiters = this.#readyWaiters;
    this.#readyWaiters = [];
    for (const resolve of waiters) resolve();
  }
}
