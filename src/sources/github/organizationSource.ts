import * as l10n from '@vscode/l10n';
import type { CancellationToken } from '../../core/base/cancellation';
import { Emitter } from '../../core/base/emitter';
import { fromGitHubUri, fromWebUrl } from '../../core/catalog/githubUri';
import { Precedence, type SourceFile, type UnreadItem } from '../../core/catalog/source';
import type { RemoteCatalogPorts } from '../../core/ports/remoteCatalog';
import type { GitHubClient } from './client';
import { RULES_PATH } from '../../core/portal/houseRules/isRulesFile';
import { type GitHubConfig, isPattern, MANIFEST_PATHS } from './config';
import { Discovery } from './discovery';
import { FileFetcher } from './fileFetcher';
import { checkFilters } from './filters';
import { addressed, type WantedElsewhere } from './wantedFiles';
import { branchIn, fitting } from './otherSettings';
import { readWantedFiles } from './readWantedFiles';
import { carriedOver, type KeepLastGood, keepingLastGood, type ToldAs, withLastGood } from './lastGood';
import { locationProblem } from './locationProblem';
import { RemoteSource, type RemoteSourceOptions } from '../remote/remoteSource';
import { type LetGo, letGoOf, stillLetGo, unknownTo, withLetGo, withTakenBack } from './otherWindows';
import { slugOf } from './reading';
import { Repositories } from './repositories';
import type { RepositoriesSnapshot, SnapshotStore } from './snapshot';
import { isTakenIn, type RepositoryState, sourceFilesOf } from './state';
import { itsOwn, Unread } from './answerProblems';
import { isGitHubError } from './errors';
import { type Delivered, DeliveredFiles } from './deliveredFiles';

/** The other organisations that are read. */
export interface Neighbours {
  /** By its name, or one that it had before. Undefined for an organisation that is not read, or not yet. */
  find(owner: string, name: string): RepositoryState | undefined;
  /** The id of the repository that had that name before: see `FormerNames`. */
  formerIdOf(owner: string, name: string): string | null | undefined;
  /** The repository of that id, where another organisation than the one given has it. */
  byId(id: string, except: string): RepositoryState | undefined;
  /** What another organisation than the one given knows of it, be it that it had it before. */
  formerly(id: string, except: string): RepositoryState | undefined;
  isRead(owner: string): boolean;
  /** Whether an organisation is read, and was read to its end. */
  isSettled(owner: string): boolean;
}

export interface OrganizationSourceOptions extends RemoteSourceOptions, Pick<RemoteCatalogPorts, 'begin'> {
  readonly client: GitHubClient;
  /** Reads files; may be that of others, who then share what it read. */
  readonly fetcher?: FileFetcher;
  /** Its place among the organisations: of one entity in several the first one's counts. */
  readonly order?: number;
  readonly neighbours?: Neighbours;
  /** Files that were asked for by themselves, and that GitHub did not tell of. */
  readonly untold?: () => ReadonlySet<string>;
  readonly config: GitHubConfig;
  readonly snapshot: SnapshotStore<RepositoriesSnapshot>;
}

const TORN = 'torn';

/** The catalog files of one organisation's repositories. */
export class OrganizationSource extends RemoteSource {
  readonly id: string;
  readonly label: string;
  readonly precedence: number;
  readonly #options: OrganizationSourceOptions;
  readonly #discovery: Discovery;
  readonly #fetcher: FileFetcher;
  readonly #repositories: Repositories;
  readonly #keepLastGood: KeepLastGood;
  /** By their ids. */
  #toldAs: ReadonlyMap<string, ToldAs> = new Map();
  readonly #told = new DeliveredFiles();
  readonly #moved = new Emitter<readonly RepositoryState[]>();
  /** Repositories whose branch points to another commit than before, or that are no longer read. */
  readonly onDidMove = this.#moved.event;
  readonly #wantedElsewhere = new Emitter<readonly WantedElsewhere[] | undefined>();
  /** Everything was read: files of other organisations that its own ask for, as far as that is known. */
  readonly onDidSettle = this.#wantedElsewhere.event;
  /** Files of other organisations that its own ask for; undefined while that is not known. */
  #outside: readonly WantedElsewhere[] | undefined;
  readonly #read = new Emitter<{ readonly isOwn: boolean }>();
  /** A reading came to its end, here or in another window. */
  readonly onDidRead = this.#read.event;
  /** Ids of what had names in other organisations before, by `owner/name`, as they were when files were looked for. */
  readonly #ledBy = new Map<string, string | null | undefined>();
  /** Files that may be others than those that the catalog took in. */
  readonly #moving = new Set<string>();
  /** Texts of other organisations that the catalog's knowledge is of. */
  #takenInTold = '';
  /** What files of other organisations ask for here, by organisation. */
  #wantedHere: Readonly<Record<string, readonly WantedElsewhere[]>> = {};
  /** What organisations ask for that are not read here. */
  #letGo: LetGo | undefined;
  /** What the last reading that came to its end did not get; undefined where none did. */
  #unread: readonly UnreadItem[] | undefined;
  /** Some of a reading was taken over that has not come to its end. */
  #isTorn = false;
  /** The settings that what is known was read under. */
  readonly #settings: string;
  /** What is known was read under other settings, and nothing yet under these. */
  #isOfOthers = false;
  readonly #files = new WeakMap<RepositoryState, SourceFile[]>();

  constructor(options: OrganizationSourceOptions) {
    super(options);
    const { client, config, order = 0 } = options;
    this.#options = options;
    this.precedence = Precedence.remote - order / 1000;
    this.id = `github:${client.endpoints.host}/${config.organization.toLowerCase()}`;
    this.label = `GitHub ${config.organization}`;
    this.#settings = JSON.stringify([config.catalogPaths, config.filters, MANIFEST_PATHS, RULES_PATH]);
    this.#discovery = new Discovery(client, config);
    this.#fetcher = options.fetcher ?? new FileFetcher(client);
    this.#keepLastGood = keepingLastGood(client.endpoints.host, options.begin);
    this.#repositories = new Repositories({
      config,
      discovery: this.#discovery,
      fetcher: this.#fetcher,
      keepLastGood: this.#keepLastGood,
      isReadElsewhere: (owner) => options.neighbours?.isRead(owner) ?? false,
      elsewhere: (id) => options.neighbours?.byId(id, config.organization),
      formerly: (id) => options.neighbours?.formerly(id, config.organization),
      onPage: async (done, total) => {
        this.setStatus({ state: 'loading', progress: { done, total } });
        await this.renewLease();
      },
      onTaken: (token) => {
        this.#isTorn = true;
        return this.#tell(false, token);
      },
      onMoved: (moved) => this.#moved.fire(moved),
    });
  }

  get organization(): string {
    return this.#options.config.organization;
  }

  /** What is known of a repository, by its name, or one that it had before. */
  find(name: string): RepositoryState | undefined {
    return this.#repositories.find(name);
  }

  byId(id: string): RepositoryState | undefined {
    return this.#repositories.known.get(id);
  }

  /** The id of the repository that had that name before; null for none, undefined where GitHub was not asked. */
  formerIdOf(name: string): string | null | undefined {
    return this.#repositories.formerNames.idOf(name);
  }

  /** Whether the repository of that id is one of its own, as GitHub told last. */
  has(id: string): boolean {
    const state = this.#repositories.known.get(id);
    return state !== undefined && !state.movedTo && !state.isBehind;
  }

  /** What is known of every repository that is read, without asking GitHub. */
  get repositories(): Iterable<RepositoryState> {
    return this.#repositories.known.values();
  }

  /** Whether everything was read at least once. */
  get isSettled(): boolean {
    return this.#unread !== undefined;
  }

  /** Takes over what files of another organisation ask for here, and reads what of it is new. */
  want(from: string, wantedFiles: readonly WantedElsewhere[]): void {
    if (JSON.stringify(this.#wantedHere[from] ?? []) === JSON.stringify(wantedFiles)) return;
    this.#wantedHere = { ...this.#wantedHere, [from]: wantedFiles };
    if (this.isSettled) this.#fulfilAgain();
  }

  #fulfilAgain(): void {
    this.between(async (token) => {
      const unread = new Unread(this.#options.client.answers);
      await this.#fulfil(unread, token);
      for (const item of this.#unread ?? []) unread.add(item);
      this.#unread = unread.items;
      await this.#tell(true, token);
    });
  }

  /** Looks again at what of others its files lead to and take in: other organisations have been read. */
  review(): void {
    if (!this.isSettled) return;
    const gone = this.#repositories.dropMoved();
    if (gone.length > 0) this.#moved.fire(gone);
    // Where it is now what is led to is to be read there.
    if (gone.length > 0) return this.#fulfilAgain();
    const isLed = ({ owner, url }: WantedElsewhere) =>
      owner.toLowerCase() === this.#ownerNow(url)?.toLowerCase();
    const isSame = ([slug, id]: [string, string | null | undefined]) => {
      const [owner = '', name = ''] = slug.split('/');
      return this.#options.neighbours?.formerIdOf(owner, name) === id;
    };
    if (this.#outside?.every(isLed) === false || ![...this.#ledBy].every(isSame)) this.#fulfilAgain();
    if (this.#takenIn() === this.#takenInTold) this.#reportLocations();
    else this.between((token) => this.#tell(true, token));
  }

  /** Tells again what takes in one of those: they may be others now. */
  textsMoved(uris: readonly string[]): void {
    const moved = new Set(uris);
    if (!this.isSettled || !this.#told.takesIn(moved)) return;
    for (const uri of moved) this.#moving.add(uri);
    this.between((token) => this.#tell(true, token));
  }

  /** Repositories that hold no catalog file. */
  get candidates(): RepositoryState[] {
    return [...this.repositories].filter(
      (each) => !each.files.some(({ role, path }) => role === 'catalog' && path !== RULES_PATH),
    );
  }

  protected completeFor(): readonly string[] {
    const isWhole = this.#unread?.length === 0 && [...this.repositories].every(({ movedTo }) => !movedTo);
    return isWhole ? ['component', 'api', 'resource', 'system', 'domain'] : [];
  }

  unread(): readonly UnreadItem[] {
    const texts = new Map<string, UnreadItem>();
    for (const repository of this.repositories) {
      const { movedTo } = repository;
      if (!movedTo) continue;
      const item = slugOf(repository);
      const message = l10n.t(
        'It is {0} now, which was not read yet: it is shown as it was until then.',
        movedTo,
      );
      texts.set(item, { item, code: 'moved', message, action: 'retry' });
    }
    for (const uri of this.#options.untold?.() ?? []) {
      const file = fromGitHubUri(uri);
      if (file?.owner.toLowerCase() !== this.organization.toLowerCase()) continue;
      const item = `${file.owner}/${file.repository}`;
      const message = l10n.t('GitHub did not tell what is in {0} of {1}.', file.path, file.branch);
      if (!this.#unread?.some((each) => each.item === item))
        texts.set(item, { item, code: 'malformed', message, action: 'retry' });
    }
    return [...(this.#unread ?? []), ...texts.values()];
  }

  protected async snapshotTime(): Promise<number | undefined> {
    return (await this.#readSnapshot())?.refreshedAt;
  }

  protected async restore(): Promise<number | undefined> {
    const kept = await this.#options.snapshot.read();
    const before = this.#repositories.known;
    let hasOwn = false;
    this.#isOfOthers = kept !== undefined && kept.settings !== this.#settings;
    if (kept) {
      const { neighbours } = this.#options;
      const isRead = (owner: string) => neighbours?.isRead(owner) ?? true;
      this.#letGo = letGoOf(kept, isRead);
      const back = withTakenBack(kept, isRead);
      const repositories = this.#isOfOthers
        ? fitting(back.repositories, branchIn(kept.settings), this.#options.config)
        : back.repositories;
      const unknown = unknownTo(kept.wantedHere ?? {}, this.#wantedHere);
      hasOwn = Object.keys({ ...unknown, ...back.wanted }).length > 0;
      const all = Object.keys(unknown).length > 0 ? withLetGo(repositories, before) : repositories;
      this.#repositories.known = new Map(all.map((repository) => [repository.id, repository]));
      this.#repositories.cursors = kept.cursors ?? [];
      this.#repositories.unnamed = kept.unnamed ?? [];
      this.#repositories.formerNames.restore(kept);
      this.#unread = this.#isOfOthers ? undefined : kept.unread;
      this.#outside = kept.outside;
      const wantedHere = Object.entries(kept.wantedHere ?? {});
      const read = wantedHere.filter(([owner]) => isRead(owner));
      this.#wantedHere = { ...back.wanted, ...unknown, ...Object.fromEntries(read) };
    }
    this.#keepStale(await this.#told.tellAll(this.connection, this.#sourceFiles()));
    if (this.isSettled) this.#reportLocations();
    // What another window has read is news to whoever took in something here.
    if (before.size > 0) {
      const isOther = ({ id, oid }: RepositoryState) => before.get(id)?.oid !== oid;
      const gone = [...before.values()].filter(({ id }) => !this.#repositories.known.has(id));
      this.#moved.fire([...[...this.repositories].filter(isOther), ...gone]);
      this.#read.fire({ isOwn: false });
    }
    const mayAsk = before.size > 0 || this.#options.config.refreshInterval > 0;
    if (hasOwn && this.isSettled && mayAsk) this.#fulfilAgain();
    return this.#isOfOthers ? undefined : kept?.refreshedAt;
  }

  async #readSnapshot(): Promise<RepositoriesSnapshot | undefined> {
    const kept = await this.#options.snapshot.read();
    return kept?.settings === this.#settings ? kept : undefined;
  }

  protected async save(refreshedAt: number): Promise<void> {
    const repositories = [...this.repositories];
    // What others kept is whole: it stays until something was read in its place.
    if (refreshedAt === 0 && (repositories.length === 0 || this.#isOfOthers)) return;
    await this.#options.snapshot.write({
      refreshedAt,
      settings: this.#settings,
      ...(this.#unread && { unread: this.#isTorn ? this.#withTorn(this.#unread) : this.#unread }),
      wantedHere: this.#wantedHere,
      ...(this.#letGo && { letGo: stillLetGo(this.#letGo, this.#repositories.known) }),
      ...(this.#outside && { outside: this.#outside }),
      cursors: this.#repositories.cursors,
      unnamed: this.#repositories.unnamed,
      ...this.#repositories.formerNames.kept,
      repositories,
    });
  }

  /** The reading of before had an end, and what is known is no longer of it alone. */
  #withTorn(unread: readonly UnreadItem[]): readonly UnreadItem[] {
    const message = l10n.t('The last reading broke off, so not all that it was to read is known.');
    const torn = { item: this.organization, code: TORN, message, action: 'retry' };
    return [torn, ...unread.filter(({ code }) => code !== TORN)];
  }

  protected override isTorn(): boolean {
    return this.#unread?.some(({ code }) => code === TORN) ?? false;
  }

  protected async read(token: CancellationToken): Promise<void> {
    checkFilters(this.#options.config.filters);
    const { answers } = this.#options.client;
    const unread = new Unread(answers);
    await this.#repositories.read(unread, token).catch(async (error: unknown) => {
      throw isGitHubError(error) && error.code === 'offline' ? await itsOwn(error, answers) : error;
    });
    this.#isTorn = true;
    // What others ask for meanwhile is asked for as well.
    for (let wantedHere; wantedHere !== this.#wantedHere;) {
      wantedHere = this.#wantedHere;
      await this.#fulfil(unread, token);
    }
    // What is let go of from now on its own files let go of.
    this.#letGo &&= stillLetGo(this.#letGo, this.#repositories.known);
    this.#unread = unread.items;
    this.#isTorn = false;
    await this.#tell(true, token);
    this.#read.fire({ isOwn: true });
  }

  protected override settled(): void {
    this.#wantedElsewhere.fire(this.#outside);
  }

  async #fulfil(unread: Unread, token: CancellationToken): Promise<void> {
    const { client, config, begin, neighbours } = this.#options;
    this.#ledBy.clear();
    this.#outside = await readWantedFiles(
      this.#repositories.known,
      {
        patterns: config.catalogPaths.filter(isPattern),
        paths: this.#discovery.paths,
        catalogPaths: this.#discovery.catalogPaths,
        wantedHere: Object.values(this.#wantedHere).flat(),
        host: client.endpoints.host,
        names: {
          isUntold: (owner, name) => this.#isOwn(owner) && !this.#repositories.formerNames.isTold(name),
          isElsewhere: (repository) => this.#repositories.isElsewhere(repository),
          idOf: (owner, name) => {
            if (this.#isOwn(owner)) return this.formerIdOf(name);
            const id = neighbours?.formerIdOf(owner, name);
            this.#ledBy.set(`${owner}/${name}`, id);
            return id;
          },
          ownerOf: (owner, name) => this.#find(owner, name)?.owner,
          ask: (names) => this.#repositories.askNames(names, unread, token),
        },
        formerly: (id) => neighbours?.formerly(id, config.organization),
        fetcher: this.#fetcher,
        keepLastGood: this.#keepLastGood,
        unread,
        clock: this.clock,
        ...(begin && { begin }),
      },
      token,
    );
  }

  /** Tells the catalog what differs from what it was told. Removals only once everything was read. */
  async #tell(isWhole: boolean, token: CancellationToken): Promise<void> {
    this.#carryOver();
    const taken = this.#takenIn();
    // A text that takes in others changes with them.
    const files = this.#sourceFiles().map((file) =>
      taken && file.text?.includes('$') ? { ...file, version: `${file.version} ${taken}` } : file,
    );
    // What moves while this is told is told again.
    const moving = isWhole ? [...this.#moving] : [];
    if (isWhole) this.#moving.clear();
    const again = new Set([...(this.#options.untold?.() ?? []), ...moving]);
    try {
      this.#keepStale(await this.#told.tell(this.connection, files, isWhole, again, token));
    } catch (error) {
      for (const uri of moving) this.#moving.add(uri);
      throw error;
    }
    this.#takenInTold = taken;
    if (isWhole) this.#reportLocations();
  }

  /** What is called otherwise now is still known by what it was. */
  #carryOver(): void {
    const { connection } = this;
    if (!connection.entitiesIn) return;
    const { host } = this.#options.client.endpoints;
    for (const repository of this.repositories) {
      const before = this.#toldAs.get(repository.id);
      const isSame = (['owner', 'name', 'branch'] as const).every((key) => before?.[key] === repository[key]);
      if (!before || isSame) continue;
      const carried = carriedOver(host, repository, before, (uri) => connection.entitiesIn!(uri));
      this.#repositories.known.set(repository.id, carried);
    }
  }

  /** What is shown as it was last is so after a restart, too. */
  #keepStale(delivered: Delivered): void {
    const { host } = this.#options.client.endpoints;
    this.#toldAs = new Map([...this.repositories].map((each) => [each.id, each]));
    for (const repository of withLastGood(host, this.repositories, delivered))
      this.#repositories.known.set(repository.id, repository);
  }

  /** Says which Locations lead nowhere: known once everything was read. */
  #reportLocations(): void {
    const { client, neighbours } = this.#options;
    const { host } = client.endpoints;
    const find = (owner: string, name: string) => this.#find(owner, name);
    const isUnsettled = (owner: string) => !this.#isOwn(owner) && neighbours?.isSettled(owner) === false;
    for (const [uri, locations] of this.#told.locations) {
      const problems = locations.map((location) => locationProblem(location, host, find, isUnsettled));
      this.connection.setFollowProblems(
        uri,
        problems.filter((problem) => problem !== undefined),
      );
    }
  }

  #isOwn(owner: string): boolean {
    return owner.toLowerCase() === this.organization.toLowerCase();
  }

  #find(owner: string, name: string): RepositoryState | undefined {
    const own = this.#isOwn(owner) ? this.find(name) : undefined;
    return own ?? this.#options.neighbours?.find(owner, name);
  }

  /** The organisation that has what a web address names, by whatever name that was written. */
  #ownerNow(url: string): string | undefined {
    const address = fromWebUrl(url, [this.#options.client.endpoints.host]);
    return address && (this.#find(address.owner, address.repository)?.owner ?? address.owner);
  }

  /** Which texts of other organisations its files take in. */
  #takenIn(): string {
    const { host } = this.#options.client.endpoints;
    const { neighbours } = this.#options;
    const taken = (this.#outside ?? []).map(({ url, role }) => {
      const address = isTakenIn({ role }) ? fromWebUrl(url, [host]) : undefined;
      const state = address && neighbours?.find(address.owner, address.repository);
      const target = state && addressed(url, { host, branchOf: () => state.branch });
      return state?.files.find(({ path }) => path === target?.path)?.oid ?? '';
    });
    return taken.join(' ').trim();
  }

  #sourceFiles(): SourceFile[] {
    return [...this.repositories].flatMap((repository) => {
      let files = this.#files.get(repository);
      if (!files) {
        files = sourceFilesOf(this.#options.client.endpoints.host, repository);
        this.#files.set(repository, files);
      }
      return files;
    });
  }
}
