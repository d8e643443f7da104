import {
  type CancellationToken,
  CancellationTokenSource,
  throwIfCancelled,
} from '../../core/base/cancellation';
import { globMatcher } from '../../core/base/glob/glob';
import { Sequence } from '../../core/base/sequence';
import { relativePath } from '../../core/base/uri';
import type { DiscoveredLocation } from '../../core/catalog/declaration';
import type { PartitionKeeper } from '../../core/catalog/partitionKeeper';
import type { CatalogProblem } from '../../core/catalog/problem';
import type { LocalRepositories } from '../../core/catalog/remoteRepositories';
import {
  type EntitySource,
  type MutationResult,
  Precedence,
  type SourceConnection,
  type SourceFile,
} from '../../core/catalog/source';
import type { Clock } from '../../core/ports/clock';
import type { Logger } from '../../core/ports/logger';
import { type FollowerPorts, followLocation } from './locationFollower';
import { LocationGraph } from './locationGraph';
import { readCatalogFile } from './readCatalogFile';

export interface WorkspaceConfiguration {
  readonly folders: readonly { readonly uri: string; readonly name: string }[];
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  /** Whether the last known catalog may be kept on disk. */
  readonly snapshot?: boolean;
  /** Lower-case kinds of which the folders hold every entity; `*` for all. Default: none. */
  readonly completeFor?: readonly string[];
}

export interface WorkspacePorts extends FollowerPorts {
  readonly repositories: LocalRepositories;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Brings back the last window's catalog and keeps this one's; undefined keeps nothing. */
  readonly keeper?: Pick<PartitionKeeper, 'restore' | 'keep' | 'forget'>;
}

/** Files read at a time: enough to keep the disk busy, few enough to keep memory flat. */
const BATCH = 256;

/** Files changed at a time, by a branch switch say, that are shown as one change. */
const ONE_CHANGE = 2000;

interface TakeOptions {
  readonly removed?: readonly string[];
  /** Files whose Locations are to be worked out anew. */
  readonly follow?: readonly string[];
  /** Whether all that the patterns find is looked at. */
  readonly everything?: boolean;
}

/** Catalog files of the open folders: found by pattern, or named by a Location of one that was. */
export class WorkspaceSource implements EntitySource {
  readonly id = 'workspace';
  readonly precedence = Precedence.file;
  readonly #ports: WorkspacePorts;
  readonly #sequence = new Sequence();
  readonly #graph = new LocationGraph();
  /** File taken in by `$text` and its like -> the catalog files that take it in. */
  readonly #dependents = new Map<string, Set<string>>();
  /** Files that match the patterns. */
  #found = new Set<string>();
  #connection!: SourceConnection;
  #configuration: WorkspaceConfiguration = { folders: [], include: [], exclude: [] };
  /** Versions of the files the catalog has from here, by URI. */
  #held = new Map<string, string | undefined>();
  #isExcluded = globMatcher([]);
  #isIncluded = globMatcher([]);
  #running = new CancellationTokenSource();

  constructor(ports: WorkspacePorts) {
    this.#ports = ports;
    ports.repositories.lookIn(() => ({ folders: this.folders, files: this.#found }));
  }

  connect(connection: SourceConnection): void {
    this.#connection = connection;
  }

  dispose(): void {
    this.#running.cancel();
  }

  /** Folders that are open, as URIs. */
  get folders(): readonly string[] {
    return this.#configuration.folders.map(({ uri }) => uri);
  }

  /** Takes new folders or patterns and looks at everything again. A pass under way is given up. */
  async configure(configuration: WorkspaceConfiguration): Promise<void> {
    const first = this.#configuration.folders.length === 0;
    this.#configuration = configuration;
    this.#ports.repositories.forget();
    this.#isIncluded = globMatcher(configuration.include, { dot: true });
    this.#isExcluded = globMatcher(configuration.exclude, { dot: true });
    const { keeper } = this.#ports;
    if (!configuration.snapshot) await keeper?.forget();
    else if (first) await this.#restore();
    await this.refresh();
  }

  refresh(token?: CancellationToken): Promise<void> {
    this.#running.cancel();
    const running = new CancellationTokenSource();
    this.#running = running;
    const watch = token?.onCancellationRequested(() => running.cancel());
    return this.#sequence.run(() => this.#readEverything(running.token)).finally(() => watch?.dispose());
  }

  /** Takes in what changed on disk, as one change however many files it is. */
  filesChanged(changed: readonly string[], removed: readonly string[]): Promise<void> {
    return this.#sequence.run(async () => {
      const known = this.#held;
      const read = new Set(changed.filter((uri) => known.has(uri)));
      for (const uri of changed) {
        if (!this.#matches(uri)) continue;
        this.#found.add(uri);
        read.add(uri);
      }
      for (const uri of removed) this.#found.delete(uri);
      for (const uri of [...changed, ...removed])
        for (const user of this.#dependents.get(uri) ?? []) {
          read.add(user);
          // The user itself is as it was on disk: without a version it is read all the same.
          if (known.has(user)) known.set(user, undefined);
        }
      for (const uri of removed) read.delete(uri);
      const gone = removed.filter((uri) => known.has(uri));
      const appeared = changed.some((uri) => !known.has(uri));
      // What a Location's path or glob names may have come or gone with any file.
      const follow = appeared || removed.length ? this.#graph.holders() : [];
      await this.#take([...read], this.#running.token, { removed: gone, follow });
    });
  }

  async #restore(): Promise<void> {
    await this.#ports.keeper?.restore(this.#fingerprint());
    this.#held = new Map(await this.#connection.knownVersions());
  }

  /** What the catalog was read under. */
  #fingerprint(): string {
    const { folders, include, exclude } = this.#configuration;
    return JSON.stringify([folders.map(({ uri }) => uri), include, exclude]);
  }

  #matches(uri: string): boolean {
    return this.#configuration.folders.some((folder) => {
      const path = relativePath(folder.uri, uri);
      return path !== undefined && this.#isIncluded(path) && !this.#isExcluded(path);
    });
  }

  async #readEverything(token: CancellationToken): Promise<void> {
    const { folders, include, exclude } = this.#configuration;
    this.#connection.setStatus({ state: 'loading', progress: { done: 0 } });
    try {
      const lists = await Promise.all(
        folders.map((folder) => this.#ports.finder.find(folder.uri, include, exclude, token)),
      );
      throwIfCancelled(token);
      this.#found = new Set(lists.flat());
      await this.#take([...this.#found], token, { everything: true });
      this.#connection.setStatus({
        state: 'ready',
        completeFor: (this.#configuration.completeFor ?? []).map((kind) => kind.toLowerCase()),
        progress: undefined,
        lastError: undefined,
        refreshedAt: this.#ports.clock.now(),
      });
    } catch (error) {
      const stopped = token.isCancellationRequested;
      // A pass given up for a newer one leaves the state to that one.
      if (stopped && this.#running.token !== token) return;
      const message = stopped ? 'Loading was cancelled.' : String(error);
      const lastError = { code: stopped ? 'cancelled' : 'failed', message, action: 'greenroom.refresh' };
      this.#connection.setStatus({ state: stopped ? 'ready' : 'failed', progress: undefined, lastError });
      if (!stopped) this.#ports.logger.error('Reading the workspace failed', error);
    }
  }

  /** Reads files, follows their Locations to more, and lets go of what nothing leads to any more. */
  async #take(
    uris: readonly string[],
    token: CancellationToken,
    { removed = [], follow = [], everything = false }: TakeOptions,
  ): Promise<void> {
    const queue = [...uris];
    const queued = new Set(queue);
    let followed = follow.length > 0;
    const enqueue = (targets: Iterable<string>) => {
      for (const target of targets) {
        if (queued.has(target)) continue;
        queued.add(target);
        queue.push(target);
      }
    };
    if (removed.length) await this.#apply([], removed);
    for (const uri of follow)
      enqueue([...(await this.#follow(uri, token))].filter((target) => !this.#held.has(target)));
    let done = 0;
    // The queue grows while it is worked off: what a Location leads to joins at its end.
    while (done < queue.length) {
      throwIfCancelled(token);
      const batch = queue.slice(done, done + (everything ? BATCH : ONE_CHANGE));
      done += batch.length;
      const files = await Promise.all(
        batch.map((uri) => readCatalogFile(uri, this.#held.get(uri), this.#ports, token)),
      );
      const { locations } = await this.#apply(files, [], token);
      followed ||= locations.length > 0 || batch.some((uri) => this.#graph.locations(uri).length > 0);
      for (const uri of batch) this.#graph.setLocations(uri, []);
      const holders = new Set(locations.map(({ uri }) => uri));
      for (const uri of holders) {
        this.#graph.setLocations(
          uri,
          locations.filter((each) => each.uri === uri),
        );
        enqueue(await this.#follow(uri, token));
      }
      if (queue.length > BATCH) {
        this.#connection.setStatus({
          progress: { done, total: queue.length },
        });
      }
    }
    // Without Locations nothing is held but what was found; one changed file then costs one file.
    if (!everything && !followed && removed.length === 0) return this.#keep();
    const kept = this.#graph.reachable(this.#found);
    const orphans = [...this.#held.keys()].filter((uri) => !kept.has(uri));
    if (orphans.length) await this.#apply([], orphans);
    this.#keep();
  }

  #keep(): void {
    if (this.#configuration.snapshot) this.#ports.keeper?.keep(this.#fingerprint());
  }

  async #apply(
    upserted: readonly SourceFile[],
    removed: readonly string[],
    token?: CancellationToken,
  ): Promise<MutationResult> {
    for (const uri of removed) {
      this.#graph.setLocations(uri, []);
      this.#held.delete(uri);
    }
    for (const { uri, version } of upserted) this.#held.set(uri, version);
    const result = await this.#connection.applyMutation({ type: 'delta', upserted, removed }, token);
    for (const { uri, dependsOn } of result.dependencies) {
      for (const dependency of dependsOn) {
        const users = this.#dependents.get(dependency) ?? new Set();
        this.#dependents.set(dependency, users.add(uri));
      }
    }
    return result;
  }

  /** Works out a file's Locations anew; answers the files they lead to. */
  async #follow(uri: string, token: CancellationToken): Promise<ReadonlySet<string>> {
    const targets = new Set<string>();
    const problems: CatalogProblem[] = [];
    for (const location of this.#graph.locations(uri)) {
      const followed = await followLocation(location, this.#ports, token);
      if (followed.problem) problems.push(followed.problem);
      for (const target of followed.uris) {
        // A glob may well match the file it is written in; only a path that leads back was meant.
        if (target === uri && followed.uris.length > 1) continue;
        if (this.#graph.leads(target, uri)) problems.push(cycle(location));
        else targets.add(target);
      }
    }
    this.#graph.setTargets(uri, targets);
    this.#connection.setFollowProblems(uri, problems);
    return targets;
  }
}

function cycle(location: DiscoveredLocation): CatalogProblem {
  return {
    uri: location.uri,
    range: location.range,
    severity: 'error',
    code: 'location-cycle',
    message: `${location.target} leads back to this file. Remove one Location of the cycle.`,
    entityRef: location.entityRef,
  };
}
