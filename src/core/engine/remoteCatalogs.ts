import * as l10n from '@vscode/l10n';
import type { CancellationToken } from '../base/cancellation';
import { bytesAsText, decodeText } from '../base/decodeText';
import { Emitter } from '../base/emitter';
import { endpointsOf } from '../catalog/githubEndpoints';
import type { LocalCatalog } from '../catalog/localCatalog';
import type { RemoteHost } from '../catalog/remoteRepositories';
import { type EntitySource, Precedence, type SourceStatus } from '../catalog/source';
import type { Accounts } from '../ports/accounts';
import { FileError, type FileReader, isFileError } from '../ports/fileReader';
import type { GitPush } from '../ports/gitPush';
import type {
  UncatalogedRepository,
  RemoteCatalog,
  RemoteCatalogModule,
  RemoteCatalogPorts,
  RemoteFiles,
  RemotePackage,
} from '../ports/remoteCatalog';
import type { Onboarding } from '../ports/onboarding';
import type { RepositoryReports } from '../ports/repositoryReports';
import type { IssuesAnswer, WantedIssues } from '../market/firstIssues';
import type { TopicRepository } from '../market/projects';
import type { ReportAnswer, ReportFailure, WantedReport } from '../production/report';
import type { GitHub } from '../scaffolder/actions/github/github';
import { dropReading, keepReading } from './keptReading';
import type { FolderPage, UncatalogedPage, RemoteConfiguration, RemoteService, UnreadPage } from './services';

/** What reading over the network takes from outside. */
export interface RemotePorts extends Pick<RemoteCatalogPorts, 'http' | 'blobs' | 'processes'> {
  readonly accounts: Accounts;
  readonly load: () => Promise<RemoteCatalogModule>;
  /** Makes unreadable what windows keep of the organisations together with something else, closed ones as well. */
  readonly forgetKept?: () => Promise<void>;
  /** Undefined where nothing is pushed. */
  readonly git?: GitPush;
}

interface Ports extends Pick<RemoteCatalogPorts, 'clock' | 'logger' | 'begin'> {
  /** Undefined where nothing is read over the network. */
  readonly remote?: RemotePorts;
  readonly catalog: () => LocalCatalog;
  /** What web addresses may lead to from now on; undefined for nothing remote. */
  readonly onDidConfigure: (host: RemoteHost | undefined) => void;
  /** Forgets what of the organisations this window keeps together with something else. */
  readonly forget: () => Promise<void>;
}

export const SIGNED_OUT: ReportFailure = {
  code: 'signed-out',
  message: l10n.t('You are not signed in to GitHub.'),
  action: 'signIn',
};

/** Names that are handed over at once. */
const PAGE = 100;
/** Of a folder: no more than names. */
const FOLDER_PAGE = 500;

/** Whether organisations are read over the network, for whom, and what reads them. */
export class RemoteCatalogs implements RemoteService {
  readonly #ports: Ports;
  readonly #moved = new Emitter<readonly string[]>();
  /** Root folders of repositories, and files, that may no longer be what they were. */
  readonly onDidMove = this.#moved.event;
  readonly #reported = new Emitter<readonly string[] | null>();
  /** Repositories of which GitHub says something else than before; null where that may be all. */
  readonly onDidReport = this.#reported.event;
  #queue: Promise<void> = Promise.resolve();
  #wanted = '';
  #configuration: RemoteConfiguration | undefined;
  #remote: RemoteCatalog | undefined;
  #reports: RepositoryReports | undefined;
  #onboarding: Onboarding | undefined;
  /** Sources that stand for organisations that nobody is signed in to read, and for settings that are wrong. */
  readonly #standIns: EntitySource[] = [];
  /** What was disposed of, until it has ended. */
  #ending: Promise<void> = Promise.resolve();

  constructor(ports: Ports) {
    this.#ports = ports;
  }

  /** Files of the organisations that are read, for the engine itself. */
  readonly reader = readerOf((uri) => this.#signedIn(uri).then(({ files }) => files));
  /** The same of what is kept of them: asks nobody. */
  readonly kept = readerOf((uri) => this.#signedIn(uri).then(({ files }) => files.kept));

  /** What manifests of the organisations declare. Asks nobody. */
  async packages(): Promise<readonly RemotePackage[]> {
    return (await this.#current())?.packages() ?? [];
  }

  /** Host of the GitHub that is set up. */
  get host(): string | undefined {
    return this.#configuration && endpointsOf(this.#configuration.settings.apiUrl)?.host;
  }

  /** Whether the settings name an organisation. */
  get isSetUp(): boolean {
    return (this.#configuration?.settings.organizations.length ?? 0) > 0;
  }

  /** Whether an organisation is read. */
  reads(owner: string): boolean {
    const { organizations = [] } = this.#configuration?.settings ?? {};
    return organizations.some((each) => each.toLowerCase() === owner.toLowerCase());
  }

  /** That GitHub, as runs of templates change it, for who is signed in. @param program - the git to use */
  async gitHub(program: string): Promise<GitHub | undefined> {
    await this.#queue;
    const { remote, clock, logger } = this.#ports;
    const { settings, account } = this.#configuration ?? {};
    if (!remote?.git || !settings || account === undefined) return undefined;
    const { http, blobs, accounts, git } = remote;
    const token = () => accounts.token(settings.apiUrl, account, true);
    const { createGitHub } = await remote.load();
    return createGitHub(settings.apiUrl, account, { http, blobs, clock, logger, token, git, program });
  }

  /** Reads one organisation again. */
  async refreshOne(organization: string, token?: CancellationToken): Promise<void> {
    await (await this.#current())?.refresh(token, organization);
  }

  configure(wanted: RemoteConfiguration): Promise<void> {
    this.#queue = this.#queue.then(async () => {
      try {
        await this.#configure(wanted);
      } catch (error) {
        this.#wanted = '';
        this.#ports.logger.error('GitHub could not be started', error);
      }
    });
    return this.#queue;
  }

  /** Resolves once what was kept of the organisations is in the catalog. */
  async restored(): Promise<void> {
    await (await this.#current())?.restored();
  }

  async refresh(token?: CancellationToken): Promise<void> {
    await (await this.#current())?.refresh(token);
  }

  async refreshIfOlderThan(age: number): Promise<void> {
    await (await this.#current())?.refreshIfOlderThan(age);
  }

  async candidates(organization: string, from: number): Promise<UncatalogedPage> {
    const all = (await this.#current())?.candidates(organization) ?? [];
    return { candidates: all.slice(from, from + PAGE), total: all.length };
  }

  async unread(sourceId: string, from: number): Promise<UnreadPage> {
    const all = (await this.#current())?.unread(sourceId) ?? [];
    return { items: all.slice(from, from + PAGE), total: all.length };
  }

  async draftOf(candidate: UncatalogedRepository): Promise<string> {
    return (await this.#signedIn()).draftOf(candidate);
  }

  async proposeFile(candidate: UncatalogedRepository, path: string, text: string): Promise<string> {
    return (await this.#signedIn()).proposeFile(candidate, path, text);
  }

  async report(wanted: WantedReport, token?: CancellationToken): Promise<ReportAnswer> {
    await this.#queue;
    return (await this.#reports?.read(wanted, token)) ?? { failure: SIGNED_OUT };
  }

  /** What tells how people come in, and where; undefined while nobody is signed in. */
  async onboarding(): Promise<Onboarding | undefined> {
    await this.#queue;
    return this.#onboarding;
  }

  async firstIssues(wanted: readonly WantedIssues[], token?: CancellationToken): Promise<IssuesAnswer[]> {
    await this.#queue;
    return (await this.#reports?.firstIssues(wanted, token)) ?? wanted.map(() => ({ failure: SIGNED_OUT }));
  }

  async withTopic(topic: string): Promise<TopicRepository[] | undefined> {
    return (await this.#current())?.withTopic(topic);
  }

  async read(uri: string, token?: CancellationToken): Promise<Uint8Array> {
    return (await this.#signedIn(uri)).files.read(uri, token);
  }

  async stat(uri: string): ReturnType<RemoteService['stat']> {
    return (await this.#signedIn(uri)).files.stat(uri);
  }

  async list(uri: string, from: number): Promise<FolderPage> {
    const all = await (await this.#signedIn(uri)).files.list(uri);
    return { entries: all.slice(from, from + FOLDER_PAGE), total: all.length };
  }

  async whyOld(uri: string): ReturnType<RemoteService['whyOld']> {
    return (await this.#current())?.files.whyOld(uri);
  }

  async loginOf(apiUrl: string, token: string): ReturnType<RemoteService['loginOf']> {
    const { remote, clock, logger } = this.#ports;
    try {
      if (!remote) return { why: l10n.t('Nothing is read over the network here.') };
      return {
        login: await (await remote.load()).loginOf(apiUrl, token, { http: remote.http, clock, logger }),
      };
    } catch (error) {
      return { why: (error as Error).message };
    }
  }

  async forget(): Promise<void> {
    await this.#queue;
    // What was under way would come back.
    await this.#ending;
    const { remote, forget } = this.#ports;
    await remote?.forgetKept?.();
    await forget();
    if (remote) await (await remote.load()).forgetAccounts(remote.blobs);
  }

  async #current(): Promise<RemoteCatalog | undefined> {
    await this.#queue;
    return this.#remote;
  }

  async #signedIn(uri = ''): Promise<RemoteCatalog> {
    const remote = await this.#current();
    if (!remote)
      throw new FileError('unavailable', uri, l10n.t('Sign in to GitHub to read this file.'), 'signIn');
    return remote;
  }

  async #configure(configuration: RemoteConfiguration): Promise<void> {
    const wanted = JSON.stringify(configuration);
    if (wanted === this.#wanted) return;
    this.#wanted = wanted;
    this.#configuration = configuration;
    this.#stop();
    const { settings, account, unavailable, wrong, isKeptOnly } = configuration;
    const endpoints = endpointsOf(settings.apiUrl);
    const { organizations } = settings;
    if (account !== undefined) await this.#startReports(configuration, account);
    this.#reported.fire(null);
    if (wrong) this.#standIn('github:settings', 'GitHub', { state: 'failed', lastError: wrong });
    if (organizations.length === 0) {
      this.#ports.onDidConfigure(undefined);
      if (this.#ports.remote && !isKeptOnly) await dropReading(this.#ports.remote.blobs);
      return;
    }
    if (account !== undefined) await this.#start(configuration, account);
    else if (unavailable) this.#showUnavailable(endpoints?.host ?? 'unknown', organizations, unavailable);
    const repositoryOf = (owner: string, name: string) => this.#remote?.repositoryOf(owner, name);
    const { host } = endpoints ?? {};
    this.#ports.onDidConfigure(this.#remote && host ? { host, organizations, repositoryOf } : undefined);
  }

  async #startReports({ settings }: RemoteConfiguration, account: string): Promise<void> {
    const { remote, clock, logger } = this.#ports;
    if (!remote) return;
    const { http, blobs, accounts } = remote;
    const { createReports, createOnboarding } = await remote.load();
    const token = () => accounts.token(settings.apiUrl, account);
    const ports = { http, blobs, clock, logger, token };
    this.#reports = createReports(settings, account, ports);
    const { organizations } = settings;
    if (organizations.length > 0)
      this.#onboarding = createOnboarding(settings.apiUrl, account, { ...ports, organizations });
    this.#reports?.onDidChange((repositories) => this.#reported.fire(repositories));
  }

  async #start({ settings, isKeptOnly }: RemoteConfiguration, account: string): Promise<void> {
    const { remote, catalog, clock, logger, begin } = this.#ports;
    if (!remote) return;
    const { http, blobs, processes } = remote;
    const { createRemoteCatalog } = await remote.load();
    this.#remote = createRemoteCatalog(settings, account, {
      http,
      blobs,
      processes,
      clock,
      logger,
      catalog: catalog(),
      token: () => remote.accounts.token(settings.apiUrl, account),
      ...(isKeptOnly && { asksNobody: true }),
      ...(begin && { begin }),
    });
    this.#remote?.files.onDidChange((roots) => this.#moved.fire(roots));
    if (isKeptOnly) return;
    await keepReading(blobs, { settings, account }).catch((error: unknown) =>
      logger.warn(l10n.t('Programs beside the editor will not know what it keeps: {0}', String(error))),
    );
  }

  #showUnavailable(
    host: string,
    organizations: readonly string[],
    status: NonNullable<RemoteConfiguration['unavailable']>,
  ): void {
    for (const each of organizations)
      this.#standIn(`github:${host}/${each.toLowerCase()}`, `GitHub ${each}`, status);
  }

  /** Shows a row that nothing is read for. */
  #standIn(id: string, label: string, status: Pick<SourceStatus, 'state' | 'lastError'>): void {
    const source: EntitySource = {
      id,
      precedence: Precedence.remote,
      connect: (connection) => connection.setStatus(status),
      refresh: () => Promise.resolve(),
      dispose() {},
    };
    this.#standIns.push(source);
    this.#ports.catalog().connect(source, label);
  }

  #stop(): void {
    const stopped = this.#remote;
    this.#remote = undefined;
    stopped?.dispose();
    this.#reports?.dispose();
    this.#reports = undefined;
    this.#onboarding?.dispose();
    this.#onboarding = undefined;
    const before = this.#ending;
    if (stopped) this.#ending = before.then(() => stopped.ended());
    for (const source of this.#standIns.splice(0)) this.#ports.catalog().disconnect(source);
  }
}

/** Files of remote repositories, as the rest of the engine reads files. */
export function readerOf(filesOf: (uri: string) => Promise<RemoteFiles['kept']>): FileReader {
  return {
    readText: async (uri, options, token) => {
      const bytes = await (await filesOf(uri)).read(uri, token, options?.isLone);
      if (options?.maxBytes !== undefined && bytes.length > options.maxBytes)
        throw new FileError('too-large', uri);
      return options?.isBinary ? bytesAsText(bytes) : decodeText(bytes);
    },
    stat: async (uri) => {
      try {
        return await (await filesOf(uri)).stat(uri);
      } catch {
        return undefined;
      }
    },
    list: async (uri) => {
      try {
        return await (await filesOf(uri)).list(uri);
      } catch (error) {
        // A repository that can't be listed now may hold anything.
        if (isFileError(error) && error.code === 'not-found') return [];
        throw error;
      }
    },
    realpath: async (uri) => {
      const files = await filesOf(uri).catch(() => undefined);
      return files ? files.realpath(uri) : uri;
    },
  };
}
