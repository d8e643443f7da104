import { type CancellationToken, throwIfCancelled } from '../../core/base/cancellation';
import { Emitter } from '../../core/base/emitter';
import type { DiscoveredLocation } from '../../core/catalog/declaration';
import { Precedence, type SourceFile, type UnreadItem } from '../../core/catalog/source';
import type { GitHubClient } from './client';
import { type GitHubConfig, isPattern } from './config';
import {
  type Answered,
  Discovery,
  type Hidden,
  metaState,
  type ReadRepository,
  untoldError,
} from './discovery';
import { FileFetcher } from './fileFetcher';
import { passesFilters } from './filters';
import type { OutsideWish } from './follow';
import { fulfilWishes } from './fulfil';
import { locationProblem } from './locationProblem';
import type { RepositoryWithFiles } from './queries';
import { slugOf, takeOver } from './reading';
import { RemoteSource, type RemoteSourceOptions } from './remoteSource';
import type { RepositoriesSnapshot, SnapshotStore } from './snapshot';
import { type RepositoryState, sourceFilesOf } from './state';
import { Unread, unreadOf } from './told';

/** The other organisations that are read. */
export interface Neighbours {
  /** Undefined for an organisation that is not read, or not yet. */
  find(owner: string, name: string): RepositoryState | undefined;
  /** Whether an organisation is read, and was read to its end. */
  isSettled(owner: string): boolean;
}

export interface OrganizationSourceOptions extends RemoteSourceOptions {
  readonly client: GitHubClient;
  /** Its place among the organisations: of one entity in several the first one's counts. */
  readonly order?: number;
  readonly neighbours?: Neighbours;
  readonly config: GitHubConfig;
  readonly snapshot: SnapshotStore<RepositoriesSnapshot>;
}

/** The catalog files of one organisation's repositories. */
export class OrganizationSource extends RemoteSource {
  readonly id: string;
  readonly label: string;
  readonly precedence: number;
  readonly #client: GitHubClient;
  readonly #config: GitHubConfig;
  readonly #snapshot: SnapshotStore<RepositoriesSnapshot>;
  readonly #discovery: Discovery;
  readonly #fetcher: FileFetcher;
  readonly #moved = new Emitter<readonly RepositoryState[]>();
  /** Repositories whose branch points to another commit than before. */
  readonly onDidMove = this.#moved.event;
  readonly #wishes = new Emitter<readonly OutsideWish[]>();
  /** Everything was read: files of other organisations that its own ask for. */
  readonly onDidSettle = this.#wishes.event;
  #outside: readonly OutsideWish[] = [];
  readonly #neighbours: Neighbours | undefined;
  /** What files of other organisations ask for here, by organisation. */
  #wished: Readonly<Record<string, readonly OutsideWish[]>> = {};
  #repositories = new Map<string, RepositoryState>();
  /** What the last reading that came to its end did not get; undefined where none did. */
  #unread: readonly UnreadItem[] | undefined;
  /** What the catalog was told, by URI: the version of the text. */
  #told = new Map<string, string>();
  /** Locations in the files that the catalog was told of, by file. */
  readonly #locations = new Map<string, DiscoveredLocation[]>();
  readonly #settings: string;
  readonly #files = new WeakMap<RepositoryState, SourceFile[]>();

  constructor(options: OrganizationSourceOptions) {
    super(options);
    const { client, config, snapshot, order = 0 } = options;
    this.precedence = Precedence.remote - order / 1000;
    this.#neighbours = options.neighbours;
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

  /** Whether everything was read at least once. */
  get isSettled(): boolean {
    return this.#unread !== undefined;
  }

  /** Takes over what files of another organisation ask for here, and reads what of it is new. */
  wish(from: string, wishes: readonly OutsideWish[]): void {
    if (JSON.stringify(this.#wished[from] ?? []) === JSON.stringify(wishes)) return;
    this.#wished = { ...this.#wished, [from]: wishes };
    if (!this.isSettled) return;
    this.between(async (token) => {
      const unread = new Unread();
      await this.#fulfil(unread, token);
      this.#unread = [...(this.#unread ?? []), ...unread.items];
      await this.#tell(true, token);
    });
  }

  /** Looks again at where its Locations lead: other organisations have been read. */
  reviewLocations(): void {
    if (this.isSettled) this.#reportLocations();
  }

  /** Repositories that hold no catalog file. */
  get candidates(): RepositoryState[] {
    return [...this.#repositories.values()].filter(
      (each) => !each.files.some((file) => file.role === 'catalog'),
    );
  }

  protected completeFor(): readonly string[] {
    return this.#unread?.length === 0 ? ['component', 'api', 'resource', 'system', 'domain'] : [];
  }

  protected unread(): readonly UnreadItem[] {
    return this.#unread ?? [];
  }

  protected async snapshotTime(): Promise<number | undefined> {
    return (await this.#readSnapshot())?.refreshedAt;
  }

  protected async restore(): Promise<number | undefined> {
    const kept = await this.#readSnapshot();
    if (kept) {
      this.#repositories = new Map(kept.repositories.map((repository) => [repository.id, repository]));
      this.#unread = kept.unread;
      this.#wished = kept.wished ?? {};
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
      ...(this.#unread && { unread: this.#unread }),
      wished: this.#wished,
      repositories,
    });
  }

  protected async read(token: CancellationToken): Promise<void> {
    const unread = new Unread();
    const isFirst = this.#repositories.size === 0;
    const seen = new Map<string, RepositoryWithFiles>();
    const hidden: Hidden[] = [];
    await this.#discovery.list(
      isFirst,
      async (page) => {
        for (const { node } of page.repositories) seen.set(node.id, node);
        hidden.push(...page.hidden);
        if (isFirst) await this.#take(page.repositories, unread, token);
        this.setStatus({ state: 'loading', progress: { done: seen.size, total: page.total } });
        await this.renewLease();
      },
      token,
    );
    if (isFirst) await this.#readHidden(hidden, unread, token);
    else await this.#readChanged(seen, hidden, unread, token);
    await this.#fulfil(unread, token);
    this.#unread = unread.items;
    await this.#tell(true, token);
  }

  async #fulfil(unread: Unread, token: CancellationToken): Promise<void> {
    const outside = await fulfilWishes(
      this.#repositories,
      {
        patterns: this.#config.catalogPaths.filter(isPattern),
        paths: this.#discovery.paths,
        wished: Object.values(this.#wished).flat(),
        host: this.#client.endpoints.host,
        fetcher: this.#fetcher,
        unread,
      },
      token,
    );
    this.#outside = outside;
  }

  protected override settled(): void {
    this.#wishes.fire(this.#outside);
  }

  /** Takes over repositories that came with their texts; the first reading shows them page by page. */
  async #take(
    read: readonly ReadRepository[],
    unread: Unread,
    token: CancellationToken,
  ): Promise<RepositoryState[]> {
    const ports = { discovery: this.#discovery, fetcher: this.#fetcher, unread };
    const taken = await Promise.all(
      read
        .filter(({ node }) => this.#isRead(node))
        .map((each) => takeOver(each, this.#repositories.get(each.node.id), ports, token)),
    );
    throwIfCancelled(token);
    for (const state of taken) this.#repositories.set(state.id, state);
    await this.#tell(false, token);
    return taken;
  }

  /** Reads again what has another commit than the one known, what is new, and what the listing does not tell of. */
  async #readChanged(
    seen: ReadonlyMap<string, RepositoryWithFiles>,
    hidden: readonly Hidden[],
    unread: Unread,
    token: CancellationToken,
  ): Promise<void> {
    const toRead = new Set(hidden.map(({ id }) => id).filter((id) => id !== undefined));
    for (const [id, node] of seen) {
      if (!passesFilters(node, this.#config.filters)) {
        this.#repositories.delete(id);
        continue;
      }
      const known = this.#repositories.get(id);
      const now = metaState(node);
      if (known?.oid !== now.oid || known.branch !== now.branch || known.isPartial) toRead.add(id);
      else if (isOtherMeta(known, now)) this.#repositories.set(id, { ...known, ...now });
    }
    // A list that does not name it is not GitHub saying that it is gone.
    const absent = [...this.#repositories.keys()].filter((id) => !seen.has(id) && !toRead.has(id));
    const furtherOf = (id: string) =>
      (this.#repositories.get(id)?.files ?? [])
        .map(({ path }) => path)
        .filter((path) => !this.#discovery.paths.includes(path));
    const answers = await this.#discovery.readChanged([...toRead, ...absent], furtherOf, token);
    const unnamed = hidden.filter(({ id }) => id === undefined);
    // Nor is its id when the list itself was not told whole, or still names it: it may be what is hidden there.
    const isHidden = unnamed.some(({ error }) => error.code === 'not-found');
    const judged = answers.map((answer) =>
      'isGone' in answer && (isHidden || !absent.includes(answer.id))
        ? { id: answer.id, error: unnamed[0]?.error ?? untoldError() }
        : answer,
    );
    const moved = await this.#takeAnswers(judged, unread, token);
    this.#moved.fire(moved);
    const back = absent.filter((id) => this.#repositories.has(id)).length;
    this.#noteUnnamed(unnamed.slice(back), unread);
  }

  /** Of a first reading: what the listing named and did not tell. */
  async #readHidden(hidden: readonly Hidden[], unread: Unread, token: CancellationToken): Promise<void> {
    const ids = hidden.map(({ id }) => id).filter((id) => id !== undefined);
    await this.#takeAnswers(await this.#discovery.readChanged(ids, () => [], token), unread, token);
    this.#noteUnnamed(
      hidden.filter(({ id }) => id === undefined),
      unread,
    );
  }

  async #takeAnswers(
    answers: readonly Answered[],
    unread: Unread,
    token: CancellationToken,
  ): Promise<RepositoryState[]> {
    const read: ReadRepository[] = [];
    for (const answer of answers) {
      const known = this.#repositories.get(answer.id);
      if ('node' in answer && this.#isRead(answer.node)) read.push(answer);
      else if ('error' in answer) {
        unread.add(unreadOf(known ? slugOf(known) : `${this.organization}: ${answer.id}`, answer.error));
        if (known) this.#repositories.set(answer.id, { ...known, isPartial: true });
      } else this.#repositories.delete(answer.id);
    }
    return this.#take(read, unread, token);
  }

  /** Repositories that GitHub counts and does not show, not even by name. */
  #noteUnnamed(unnamed: readonly Hidden[], unread: Unread): void {
    const [first] = unnamed;
    if (!first) return;
    const item =
      unnamed.length === 1
        ? `a repository of ${this.organization}`
        : `${unnamed.length} repositories of ${this.organization}`;
    unread.add(unreadOf(item, first.error));
  }

  /** Whether a repository is of the organisation and passes its filters: it may have moved to another one. */
  #isRead(node: RepositoryWithFiles): boolean {
    const isHere = node.owner.login.toLowerCase() === this.organization.toLowerCase();
    return isHere && passesFilters(node, this.#config.filters);
  }

  /** Tells the catalog what differs from what it was told. Removals only once everything was read. */
  async #tell(isWhole: boolean, token: CancellationToken): Promise<void> {
    const files = this.#sourceFiles();
    // What takes in other files waits for them: the catalog would ask for each by itself.
    const isDue = ({ text }: SourceFile) => isWhole || !text?.includes('$');
    const upserted = files.filter((file) => this.#told.get(file.uri) !== file.version && isDue(file));
    const current = new Set(files.map((file) => file.uri));
    const removed = isWhole ? [...this.#told.keys()].filter((uri) => !current.has(uri)) : [];
    if (upserted.length === 0 && removed.length === 0) {
      if (isWhole) this.#reportLocations();
      return;
    }
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
    const isHere = (owner: string) => owner.toLowerCase() === this.organization.toLowerCase();
    const find = (owner: string, name: string) =>
      isHere(owner) ? this.find(name) : this.#neighbours?.find(owner, name);
    const isUnsettled = (owner: string) => !isHere(owner) && this.#neighbours?.isSettled(owner) === false;
    for (const [uri, locations] of this.#locations) {
      const problems = locations.map((location) => locationProblem(location, host, find, isUnsettled));
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
