import type { CancellationToken } from '../base/cancellation';
import type { Disposable } from '../base/disposable';
import type { Event } from '../base/emitter';
import type { LocalCatalog } from '../catalog/localCatalog';
import type { UnreadItem } from '../catalog/source';
import type { TopicRepository } from '../market/projects';
import type { DeclaredPackage } from '../ownership/questions/manifests';
import type { Clock } from './clock';
import type { GitHub } from '../scaffolder/actions/github/github';
import type { FileStat } from './fileReader';
import type { GitPush } from './gitPush';
import type { Http } from './http';
import type { BlobStore } from './keyValueStore';
import type { Logger } from './logger';
import type { Onboarding, OnboardingPorts } from './onboarding';
import type { Processes } from './processes';
import type { RepositoryReports, RepositoryReportsPorts } from './repositoryReports';

/** What is read of a GitHub, as the settings say it. */
export interface RemoteCatalogSettings {
  /** Where its API answers. */
  readonly apiUrl: string;
  readonly organizations: readonly string[];
  readonly catalogPaths: readonly string[];
  /** The filters of Backstage's `github` provider, under its own names. */
  readonly filters: Readonly<Record<string, unknown>>;
  readonly people: boolean;
  /** Milliseconds between refreshes; 0 never refreshes by itself. */
  readonly refreshInterval: number;
}

export interface RemoteCatalogPorts {
  readonly http: Http;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Where what was read is kept, for all windows of the machine. */
  readonly blobs: BlobStore;
  readonly processes: Processes;
  /** The catalog that is delivered to, and that says what files declare of teams and people. */
  readonly catalog: Pick<LocalCatalog, 'connect' | 'disconnect' | 'queryEntities' | 'onDidChange'>;
  /** The token of now; undefined while signed out. Asked for at each request, and kept nowhere. */
  readonly token: () => Promise<string | undefined>;
  /** Whether it lives on what windows keep on this machine, and asks nobody. */
  readonly asksNobody?: boolean;
  /** Says that a file's text is about to be read; why it must not be, where an engine before this one stopped at it. */
  readonly begin?: (uri: string, version?: string) => string | undefined;
}

/** What changing something on GitHub takes. */
export interface GitHubRunPorts extends Pick<
  RemoteCatalogPorts,
  'http' | 'clock' | 'logger' | 'blobs' | 'token'
> {
  readonly git: GitPush;
  /** The git to use: a path, or a name on the PATH. */
  readonly program: string;
}

/** What asking whose a token is takes from outside. */
export type LoginPorts = Pick<RemoteCatalogPorts, 'http' | 'clock' | 'logger'>;

/** A repository without a catalog file. */
export interface UncatalogedRepository {
  readonly organization: string;
  readonly repository: string;
  readonly webUrl: string;
}

/** A package that a manifest in a repository declares. */
export interface RemotePackage extends DeclaredPackage {
  /** Of the manifest. */
  readonly uri: string;
}

/** An organisation on GitHub as a catalog: its sources, its files, what can be done there. */
export interface RemoteCatalog extends Disposable {
  /** Resolves once what was kept from the last time is in the catalog. */
  restored(): Promise<void>;
  /** Resolves once nothing of it is under way any more, after it was disposed of. */
  ended(): Promise<void>;
  /** Reads everything again, or one organisation. What fails shows in the sources' states. */
  refresh(token?: CancellationToken, organization?: string): Promise<void>;
  /** For the moment somebody comes back to the editor. Milliseconds. */
  refreshIfOlderThan(age: number): Promise<void>;
  candidates(organization: string): readonly UncatalogedRepository[];
  /** What the last reading of a source did not get. */
  unread(sourceId: string): readonly UnreadItem[];
  /** A first catalog file for it: its name, and who owns it by its CODEOWNERS. */
  draftOf(candidate: UncatalogedRepository): string;
  /** Opens a pull request that adds a catalog file; returns its address. */
  proposeFile(candidate: UncatalogedRepository, path: string, text: string): Promise<string>;
  /** What manifests at the top of the repositories declare, as far as they were read. Asks nobody. */
  packages(): readonly RemotePackage[];
  /** Repositories that have a topic, archived ones not. Asks nobody. */
  withTopic(topic: string): TopicRepository[];
  /** A repository that is read, by its name or one that it had before; undefined for one that is not known. */
  repositoryOf(owner: string, name: string): RemoteRepository | undefined;
  readonly files: RemoteFiles;
}

/** A repository as it is called now, and the branch of it that is read. */
export interface RemoteRepository {
  readonly owner: string;
  readonly name: string;
  readonly branch: string;
}

/** Why what is shown of a file is of before. */
export interface OldFile {
  /** In words for a person: what keeps GitHub from telling what is there now. */
  readonly why: string;
  /** When it was what is there, as far as that is known. Milliseconds since the epoch. */
  readonly asOf?: number;
}

/** Files of the organisations' repositories, by `greenroom-github:` URI. Failures are FileErrors. */
export interface RemoteFiles {
  /** Root folders of repositories, and files, that may no longer be what they were. */
  readonly onDidChange: Event<readonly string[]>;
  /** `isLone`: no other file near it is wanted, so that its folder is not asked for. */
  read(uri: string, token?: CancellationToken, isLone?: boolean): Promise<Uint8Array>;
  /** Undefined where nothing is. */
  stat(uri: string): Promise<FileStat | undefined>;
  list(uri: string): Promise<readonly { name: string; type: 'file' | 'directory' }[]>;
  /** With the links followed that are known. Throws where GitHub told that nothing is there. Asks nobody. */
  realpath(uri: string): Promise<string>;
  /** Of a file that was read: undefined where GitHub told what it is now. Asks nobody. */
  whyOld(uri: string): OldFile | undefined;
  /** The same of what was read once, as it was then: asks nobody, and finds nothing else. */
  readonly kept: Pick<RemoteFiles, 'read' | 'stat' | 'list' | 'realpath'>;
}

/** The part that is loaded when somebody signed in, and not before. */
export interface RemoteCatalogModule {
  /** Starts reading for one account. Undefined where the address is no GitHub's. */
  readonly createRemoteCatalog: (
    settings: RemoteCatalogSettings,
    account: string,
    ports: RemoteCatalogPorts,
  ) => RemoteCatalog | undefined;
  /** Reads what runs where, for one account. Undefined where the address is no GitHub's. */
  readonly createReports: (
    settings: Pick<RemoteCatalogSettings, 'apiUrl'>,
    account: string,
    ports: RepositoryReportsPorts,
  ) => RepositoryReports | undefined;
  /** Reads how people come in, for one account. Undefined where the address is no GitHub's. */
  readonly createOnboarding: (
    apiUrl: string,
    account: string,
    ports: OnboardingPorts,
  ) => Onboarding | undefined;
  /** GitHub as runs of templates change it. Undefined where the address is no GitHub's. */
  readonly createGitHub: (apiUrl: string, account: string, ports: GitHubRunPorts) => GitHub | undefined;
  /** Whose token that is. Throws in words for a person, where GitHub does not say. */
  readonly loginOf: (apiUrl: string, token: string, ports: LoginPorts) => Promise<string>;
  /** Removes what every account that was used here has left on this machine. */
  readonly forgetAccounts: (blobs: BlobStore) => Promise<void>;
}
