import { type CancellationToken, throwIfCancelled } from '../../core/base/cancellation';
import { Emitter } from '../../core/base/emitter';
import type { DiscoveredLocation } from '../../core/catalog/declaration';
import { Precedence, type SourceFile } from '../../core/catalog/source';
import type { GitHubClient } from './client';
import { type GitHubConfig, isPattern } from './config';
import { Discovery, metaState } from './discovery';
import { FileFetcher } from './fileFetcher';
import { passesFilters } from './filters';
import { fulfilWishes } from './fulfil';
import { locationProblem } from './locationProblem';
import type { RepositoryWithFiles } from './queries';
import { RemoteSource, type RemoteSourceOptions } from './remoteSource';
import type { RepositoriesSnapshot, SnapshotStore } from './snapshot';
import { type RepositoryState, sourceFilesOf } from './state';

export interface OrganizationSourceOptions extends RemoteSourceOptions {
  readonly client: GitHubClient;
  readonly config: GitHubConfig;
  readonly snapshot: SnapshotStore<RepositoriesSnapshot>;
}

/** The catalog files of one organisation's repositories. */
export class OrganizationSource extends RemoteSource {
  readonly id: string;
  readonly label: string;
  readonly precedence = Precedence.remote;
  readonly #client: GitHubClient;
  readonly #config: GitHubConfig;
  readonly #snapshot: SnapshotStore<RepositoriesSnapshot>;
  readonly #discovery: Discovery;
  readonly #fetcher: FileFetcher;
  readonly #moved = new Emitter<readonly RepositoryState[]>();
  /** Repositories whose branch points to another commit than before. */
  readonly onDidMove = this.#moved.event;
  #repositories = new Map<string, RepositoryState>();
  #isComplete = false;
  /** What the catalog was told, by URI: the version of the text. */
  #told = new Map<string, string>();
  /** Locations in the files that the catalog was told of, by file. */
  readonly #locations = new Map<string, DiscoveredLocation[]>();
  readonly #settings: string;
  readonly #files = new WeakMap<RepositoryState, SourceFile[]>();

  constructor(options: OrganizationSourceOptions) {
    super(options);
    const { client, config, snapshot } = options;
    this.id = `github:${client.endpoints.host}/${config.organization.toLowerCase()}`;
    this.label = `GitHub ${config.organization}`;
    this.#client = client;
    this.#config = config;
    this.#snapshot = snapshot;
    this.#settings = JSON.stringify([config.catalogPaths, config.filters]);
    this.#discovery = new Discovery(client, config);
    this.#fetcher = new FileFetcher(client);
  }

  get organization(): string {
    return this.#config.organization;
  }

  /** What is known of a repository, by its name. */
  find(name: string): RepositoryState | undefined {
    for (const repository of this.#repositories.values())
      if (repository.name.toLowerCase() === name.toLowerCase()) return repository;
    return undefined;
  }

  /** What is known of every repository that is read, without asking GitHub. */
  get repositories(): Iterable<RepositoryState> {
    return this.#repositories.values();
  }

  /** Repositories that hold no catalog file. */
  get candidates(): RepositoryState[] {
    return [...this.#repositories.values()].filter(
      (each) => !each.files.some((file) => file.role === 'catalog'),
    );
  }

  protected completeFor(): readonly string[] {
    return this.#isComplete ? ['component', 'api', 'resource', 'system', 'domain'] : [];
  }

  protected async snapshotTime(): Promise<number | undefined> {
    return (await this.#readSnapshot())?.refreshedAt;
  }

  protected async restore(): Promise<number | undefined> {
    const kept = await this.#readSnapshot();
    if (kept) {
      this.#repositories = new Map(kept.repositories.map((repository) => [repository.id, repository]));
      this.#isComplete = kept.isComplete;
    }
    const files = this.#sourceFiles();
    this.#told = new Map(files.map((file) => [file.uri, file.version!]));
    const { locations } = await this.connection.applyMutation({ type: 'full', files });
    this.#locations.clear();
    this.#note(locations);
    return kept?.refreshedAt;
  }

  async #readSnapshot(): Promise<RepositoriesSnapshot | undefined> {
    const kept = await this.#snapshot.read();
    return kept?.settings === this.#settings ? kept : undefined;
  }

  protected async save(refreshedAt: number): Promise<void> {
    if (this.#repositories.size === 0 && refreshedAt === 0) return;
    const repositories = [...this.#repositories.values()];
    await this.#snapshot.write({
      refreshedAt,
      settings: this.#settings,
      isComplete: this.#isComplete,
      repositories,
    });
  }

  protected async read(token: CancellationToken): Promise<void> {
    const seen = new Map<string, RepositoryWithFiles>();
    const isFirst = this.#repositories.size === 0;
    const { isComplete } = await this.#discovery.list(
      isFirst,
      async (page, total) => {
        for (const node of page) seen.set(node.id, node);
        if (isFirst) await this.#take(page, token);
        this.setStatus({ state: 'loading', progress: { done: seen.size, total } });
        await this.renewLease();
      },
      token,
    );
    const passing = new Map([...seen].filter(([, node]) => passesFilters(node, this.#config.filters)));
    if (!isFirst) await this.#readChanged(passing, token);
    for (const [id] of [...this.#repositories]) {
      const isGone = !seen.has(id) && isComplete;
      const isFilteredOut = seen.has(id) && !passing.has(id);
      if (isGone || isFilteredOut) this.#repositories.delete(id);
    }
    const patterns = this.#config.catalogPaths.filter(isPattern);
    await fulfilWishes(this.#repositories, patterns, this.#client.endpoints.host, this.#fetcher, token);
    this.#isComplete = isComplete;
    await this.#tell(true, token);
  }

  /** Takes over repositories that came with their texts; the first reading shows them page by page. */
  async #take(nodes: readonly RepositoryWithFiles[], token: CancellationToken): Promise<void> {
    for (const node of nodes) {
      if (!passesFilters(node, this.#config.filters)) continue;
      const { state, truncated } = this.#discovery.toState(node);
      const whole = new Map<string, string>();
      for (const { path, oid } of truncated)
        whole.set(path, await this.#fetcher.blob(state.owner, state.name, oid!, token));
      const files = state.files.map((file) => ({ ...file, text: whole.get(file.path) ?? file.text }));
      this.#repositories.set(state.id, { ...state, files });
    }
    throwIfCancelled(token);
    await this.#tell(false, token);
  }

  /** Reads again what has another commit than the one known, and what is new. */
  async #readChanged(
    passing: ReadonlyMap<string, RepositoryWithFiles>,
    token: CancellationToken,
  ): Promise<void> {
    const changed: string[] = [];
    for (const [id, node] of passing) {
      const known = this.#repositories.get(id);
      const now = metaState(node);
      if (known?.oid !== now.oid || known.branch !== now.branch) changed.push(id);
      else if (isOtherMeta(known, now)) this.#repositories.set(id, { ...known, ...now });
    }
    if (changed.length === 0) return;
    const read = await this.#discovery.readChanged(changed, token);
    await this.#take(read, token);
    this.#moved.fire(
      read.map((node) => this.#repositories.get(node.id)).filter((state) => state !== undefined),
    );
  }

  /** Tells the catalog what differs from what it was told. Removals only once everything was read. */
  async #tell(isWhole: boolean, token: CancellationToken): Promise<void> {
    const files = this.#sourceFiles();
    // What takes in other files waits for them: the catalog would ask for each by itself.
    const isDue = ({ text }: SourceFile) => isWhole || !text?.includes('$');
    const upserted = files.filter((file) => this.#told.get(file.uri) !== file.version && isDue(file));
    const current = new Set(files.map((file) => file.uri));
    const removed = isWhole ? [...this.#told.keys()].filter((uri) => !current.has(uri)) : [];
    if (upserted.length === 0 && removed.length === 0) return;
    const { locations } = await this.connection.applyMutation({ type: 'delta', upserted, removed }, token);
    for (const uri of [...removed, ...upserted.map((file) => file.uri)]) this.#locations.delete(uri);
    this.#note(locations);
    for (const uri of removed) this.#told.delete(uri);
    for (const file of upserted) this.#told.set(file.uri, file.version!);
    if (isWhole) this.#reportLocations();
  }

  #note(locations: readonly DiscoveredLocation[]): void {
    for (const location of locations)
      this.#locations.set(location.uri, [...(this.#locations.get(location.uri) ?? []), location]);
  }

  /** Says which Locations lead nowhere: known once everything was read. */
  #reportLocations(): void {
    const { host } = this.#client.endpoints;
    const find = (owner: string, name: string) =>
      owner.toLowerCase() === this.organization.toLowerCase() ? this.find(name) : undefined;
    for (const [uri, locations] of this.#locations) {
      const problems = locations.map((location) => locationProblem(location, host, find));
      this.connection.setFollowProblems(
        uri,
        problems.filter((problem) => problem !== undefined),
      );
    }
  }

  #sourceFiles(): SourceFile[] {
    return [...this.#repositories.values()].flatMap((repository) => {
      let files = this.#files.get(repository);
      if (!files) {
        files = sourceFilesOf(this.#client.endpoints.host, repository);
        this.#files.set(repository, files);
      }
      return files;
    });
  }
}

function isOtherMeta(known: RepositoryState, now: Omit<RepositoryState, 'files'>): boolean {
  const keys = ['owner', 'name', 'pushedAt', 'visibility'] as const;
  return keys.some((key) => known[key] !== now[key]) || known.topics.join() !== now.topics.join();
}
