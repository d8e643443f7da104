import type { DocsPlaces } from '../answers/docsPlaces';
import type { ApiDefinitions } from '../apiDefinition/apiDefinitions';
import type { CancellationToken } from '../base/cancellation';
import type { OrWhy } from '../base/orWhy';
import type {
  BackstageAccount,
  BackstageOffer,
  BackstageSettings,
  BackstageTokens,
} from '../ports/backstage';
import type { BackstageHits } from '../ports/backstageSearch';
import type { BackstageActs } from '../ports/backstageActs';
import type { Difference } from '../catalog/backstageDifferences';
import type { CatalogChange, CatalogService } from '../catalog/catalog';
import type { CodeownersLanguage } from '../codeowners/language/codeownersLanguage';
import type { DanglingSeverity } from '../catalog/references/judge';
import type { SourceStatus, UnreadItem } from '../catalog/source';
import type { HistoryService } from '../history/history';
import type { LanguageService } from '../language/languageService';
import type { OnboardingService } from '../onboarding/onboarding';
import type { OwnershipService } from '../ownership/ownership';
import type { IssuesAnswer, WantedIssues } from '../market/firstIssues';
import type { ListedProject } from '../market/project';
import type { Insertion } from '../market/writeProject';
import type { TopicRepository } from '../market/projects';
import type { NetworkSettings } from '../ports/http';
import type {
  OldFile,
  UncatalogedRepository,
  RemoteCatalogSettings,
  RemoteFiles,
} from '../ports/remoteCatalog';
import type { ReportAnswer, WantedReport } from '../production/report';
import type { Scorecards } from '../scorecard/scorecards';
import type { RemoteDocsControl } from '../search/remoteDocs';
import type { DriftService } from '../scaffolder/drift/drift';
import type { ServerTemplates } from '../scaffolder/serverTemplates';
import type { RunEvent, Templates } from '../scaffolder/templates';
import type { SearchOptions } from '../search/options';
import type { Entity } from '../model/entity';
import type { DocumentVerdict } from './backstageLayers';
import type { FoundRules } from '../portal/houseRules/rules';
import type { DeclaredByOthers } from '../portal/plugins/declared';
import type { SearchService } from '../search/searchService';
import type { DocsService } from '../techdocs/docsService';

/** Text in an open editor that the disk does not have yet. */
export interface DocumentService {
  /** Unsaved text takes precedence over the file. Undefined text: the file counts again. */
  setText(uri: string, text: string | undefined): Promise<void>;
}

/** The folders open in the editor, and what changes in them. */
export interface WorkspaceControl {
  /** Takes new folders or patterns and looks at everything again. */
  configure(configuration: {
    readonly folders: readonly { readonly uri: string; readonly name: string }[];
    readonly include: readonly string[];
    readonly exclude: readonly string[];
    /** Whether the last known catalog may be kept on disk. */
    readonly snapshot: boolean;
    /** Kinds of which the folders hold every entity; `*` for all. Default: none. */
    readonly completeFor?: readonly string[];
  }): Promise<void>;
  filesChanged(changed: readonly string[], removed: readonly string[]): Promise<void>;
  refresh(token?: CancellationToken): Promise<void>;
  /** URIs of files that hold valid entities and that the catalog does not read. */
  otherNames(token?: CancellationToken): Promise<string[]>;
}

/** How loudly problems are told. */
export interface ProblemControl {
  configure(options: { readonly danglingReferences: DanglingSeverity }): Promise<void>;
}

/** How an adopter tunes the search. */
export interface SearchControl {
  configure(options: SearchOptions): Promise<void>;
  /** Resolves when every entity announced so far can be found; `all`: and what belongs to them. */
  whenIndexed(options?: { readonly all?: boolean }): Promise<void>;
}

/** Organisations to read, and who is signed in to read them; else what their sources say of why nobody is. */
export interface RemoteConfiguration {
  readonly settings: RemoteCatalogSettings;
  readonly account?: string;
  /** Answers from what the editor keeps on this machine, as far as that goes: nobody is asked. */
  readonly isKeptOnly?: boolean;
  readonly unavailable?: Pick<SourceStatus, 'state' | 'lastError'>;
  /** What is said of settings that are not as they must be, in a row of its own. */
  readonly wrong?: SourceStatus['lastError'];
}

/** Some of what is in a folder. */
export interface FolderPage {
  readonly entries: Awaited<ReturnType<RemoteFiles['list']>>;
  readonly total: number;
}

/** A page of the repositories without a catalog file, in the order of their names. */
export interface UncatalogedPage {
  readonly candidates: readonly UncatalogedRepository[];
  readonly total: number;
}

/** A page of what was not read. */
export interface UnreadPage {
  readonly items: readonly UnreadItem[];
  readonly total: number;
}

/**
 * Organisations read over the network, by the engine itself. What crosses the thread is small: names, a state, and of
 * files one that somebody opens.
 */
export interface RemoteService extends Pick<RemoteFiles, 'read' | 'stat'> {
  /** What is in a folder, from that place in the list on: a folder may hold a hundred thousand files. */
  list(uri: string, from: number): Promise<FolderPage>;
  /** Of a file that was read, why it is of before; undefined where it is not. */
  whyOld(uri: string): Promise<OldFile | undefined>;
  /** Starts and stops reading as is wanted. What is read as wanted already goes on. */
  configure(wanted: RemoteConfiguration): Promise<void>;
  /** Reads everything again. What fails shows in the sources' states. */
  refresh(token?: CancellationToken): Promise<void>;
  /** For the moment somebody comes back to the editor. Milliseconds. */
  refreshIfOlderThan(age: number): Promise<void>;
  candidates(organization: string, from: number): Promise<UncatalogedPage>;
  /** What the last reading of a source did not get, from that place in the list on. */
  unread(sourceId: string, from: number): Promise<UnreadPage>;
  /** A first catalog file for a repository. */
  draftOf(candidate: UncatalogedRepository): Promise<string>;
  /** Opens a pull request that adds a catalog file; returns its address. */
  proposeFile(candidate: UncatalogedRepository, path: string, text: string): Promise<string>;
  /** What GitHub says of a repository's deployments and its state. What is known already comes at once. */
  report(wanted: WantedReport, token?: CancellationToken): Promise<ReportAnswer>;
  /** First issues, in the order of what is wanted. */
  firstIssues(wanted: readonly WantedIssues[], token?: CancellationToken): Promise<IssuesAnswer[]>;
  /** Repositories with a topic, of the organisations that are read; undefined where none is. */
  withTopic(topic: string): Promise<TopicRepository[] | undefined>;
  /** Whose token that is, or why GitHub does not say, in words for a person. */
  loginOf(apiUrl: string, token: string): Promise<{ readonly login: string } | { readonly why: string }>;
  /** Removes what every account that was used here has left on this machine. */
  forget(): Promise<void>;
}

/** A Backstage to read, and as whom; else what its row in Sources says of why nobody reads it. */
export interface BackstageConfiguration {
  readonly settings: BackstageSettings;
  readonly account?: BackstageAccount;
  readonly unavailable?: Pick<SourceStatus, 'label' | 'state' | 'lastError'>;
}

/** What a person asks of the Backstage that is read: every answer says why where it is none. */
export type BackstageAsked = {
  readonly [A in keyof BackstageActs]: (
    ...args: Parameters<BackstageActs[A]>
  ) => Promise<OrWhy<Awaited<ReturnType<BackstageActs[A]>>>>;
};

/** A company's Backstage, read over the network by the engine itself. */
export interface BackstageControl extends BackstageAsked {
  /** Starts and stops reading as is wanted; undefined for none. What is read as wanted already goes on. */
  configure(wanted: BackstageConfiguration | undefined): Promise<void>;
  /** Reads everything again. What fails shows in the source's state. */
  refresh(token?: CancellationToken): Promise<void>;
  /** For the moment somebody comes back to the editor. Milliseconds. */
  refreshIfOlderThan(age: number): Promise<void>;
  /**
   * Asks the server's own search for what was typed. Undefined where there is none to ask, or none that understands this.
   */
  search(term: string, token?: CancellationToken): Promise<BackstageHits | undefined>;
  /** What answers at an address. */
  probe(baseUrl: string, clientId?: string, token?: CancellationToken): Promise<OrWhy<BackstageOffer>>;
  /** Changes a code or a refresh token for new tokens. */
  exchange(baseUrl: string, body: Readonly<Record<string, string>>): Promise<OrWhy<BackstageTokens>>;
  /** Tells a Backstage that a refresh token is used no more. */
  revoke(
    baseUrl: string,
    session: { readonly refreshToken: string; readonly clientId: string },
  ): Promise<OrWhy<Record<never, never>>>;
  /**
   * What the one of the open folders says otherwise than that of Backstage; undefined where only one of them has it.
   * @param isAsking Asks the server where it is not known from before.
   */
  differences(ref: string, isAsking?: boolean): Promise<Difference[] | undefined>;
  /** Where a server would read a file of the open folders; undefined where its repository names no host. */
  addressOf(uri: string): Promise<{ readonly address?: string }>;
  /** What the server says of each document of a file. */
  validateFile(
    file: { readonly uri: string; readonly text: string },
    token?: CancellationToken,
  ): Promise<OrWhy<{ readonly verdicts: DocumentVerdict[] }>>;
  /** Whether a Backstage takes a token. */
  tryToken(baseUrl: string, token: string): Promise<OrWhy<Record<never, never>>>;
  /** Removes what was kept of every Backstage on this machine. */
  forget(): Promise<void>;
}

/** How requests leave. */
export interface NetworkControl {
  configure(settings: NetworkSettings): Promise<void>;
}

/** An entity of a provider, and the key that tells it from others of its name. */
export interface GivenEntity {
  readonly key: string;
  readonly entity: Entity;
}

export type GivenMutation =
  | { readonly type: 'full'; readonly entities: readonly GivenEntity[] }
  | { readonly type: 'delta'; readonly added: readonly GivenEntity[]; readonly removed: readonly string[] };

/** Something to be found, and where it leads: a reference of an entity, or an address on the web. */
export interface GivenDocument {
  readonly title: string;
  readonly text: string;
  readonly location: string;
}

/** What extensions add to the engine. */
export interface PluginControl {
  /** Takes what extensions and house rules declare for the engine, all of it. */
  configure(declared: DeclaredByOthers): Promise<void>;
  /** Files of house rules, those that count before others first. `plugins.rules` tells that they are others. */
  rules(): Promise<FoundRules[]>;
  /** Where in the text of a file of house rules a project is listed, and how; undefined where a person has to. */
  placeForProject(text: string, project: ListedProject): Promise<Insertion | undefined>;
  /** HTML of Markdown, to be sanitised where it is shown. */
  prose(markdown: string): Promise<string>;
  /**
   * Changes what a provider gives, or replaces all of it. Returns why some of it is not in the catalog, a sentence each.
   */
  applyMutation(
    provider: { readonly id: string; readonly title: string },
    mutation: GivenMutation,
  ): Promise<string[]>;
  /** Forgets a provider and all that it gave. */
  disconnect(id: string): Promise<void>;
  /** Replaces what can be found of a type. */
  index(type: string, documents: readonly GivenDocument[]): Promise<void>;
}

/**
 * What the engine offers, service by service. The engine is pure and runs in a worker thread, so that nothing it does
 * blocks the extension host; the host calls these through an RpcEndpoint.
 */
export interface EngineServices {
  readonly catalog: CatalogService;
  readonly search: SearchService & SearchControl;
  readonly ownership: OwnershipService;
  readonly codeowners: CodeownersLanguage;
  readonly documents: DocumentService;
  readonly problems: ProblemControl;
  readonly workspace: WorkspaceControl;
  readonly remote: RemoteService;
  readonly onboarding: OnboardingService;
  readonly backstage: BackstageControl;
  readonly network: NetworkControl;
  readonly docs: DocsService;
  readonly docsPlaces: DocsPlaces;
  readonly remoteDocs: RemoteDocsControl;
  readonly language: LanguageService;
  readonly apiDefinitions: ApiDefinitions;
  readonly templates: Templates;
  readonly serverTemplates: ServerTemplates;
  readonly drift: DriftService;
  readonly plugins: PluginControl;
  readonly history: HistoryService;
  readonly scorecards: Scorecards;
}

/** Names of the engine's events and what each carries. */
export interface EngineEvents {
  readonly 'catalog.changed': CatalogChange;
  readonly 'catalog.problems': readonly string[];
  readonly 'catalog.sources': readonly SourceStatus[];
  /** House rules are others. */
  readonly 'plugins.rules': null;
  /** Root folders of repositories whose files are no longer what they were. */
  readonly 'remote.moved': readonly string[];
  /** Repositories, as `owner/name` in lower case, of which GitHub says something else now; null for all. */
  readonly 'remote.reported': readonly string[] | null;
  /** Something happened in a run of a template, by the run's name. */
  readonly 'templates.run': { readonly id: string; readonly event: RunEvent };
  /** What is still set aside: fewer than before, since something was to be tried again. */
  readonly 'engine.setAside': readonly string[];
}
