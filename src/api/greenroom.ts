import type { Disposable, Event, Location, Uri } from 'vscode';
import type { Answers } from '../core/answers/answers';
import type { ApiChange } from '../core/apiDefinition/compare/change';
import type { ApiModel } from '../core/apiDefinition/model';
import type {
  CatalogChange,
  FacetsRequest,
  FacetsResponse,
  QueryEntitiesRequest,
  QueryEntitiesResponse,
} from '../core/catalog/catalog';
import type { CatalogProblem } from '../core/catalog/problem';
import type { SourceStatus } from '../core/catalog/source';
import type { Fact, FactProvider } from '../core/facts/fact';
import type { Entity } from '../core/model/entity';
import type { ChangeOwners } from '../core/ownership/changeOwners';
import type { Ownership, OwnershipAnswer } from '../core/ownership/ownership';
import type { DryRun, TemplateSummary } from '../core/scaffolder/templates';
import type { PluginSummary } from '../core/portal/plugins/plugins';
import type {
  DocsFenceRenderer,
  EntityCardProvider,
  EntityContentProvider,
  EntityProvider,
  PluginCheck,
  SearchCollator,
} from '../core/portal/plugins/providers';
import type { TemplateAction } from '../core/portal/plugins/templateAction';
import type { TrackResult } from '../core/scorecard/check';
import type { SearchResult } from '../core/search/searchService';

export type * from './contributions';
export type * from '../core/answers/answers';
export type { ApiChange, ChangeLevel } from '../core/apiDefinition/compare/change';
export type * from '../core/apiDefinition/model';
export type * from '../core/catalog/catalog';
export type * from '../core/catalog/filter';
export type * from '../core/catalog/problem';
export type { CheckResult, TrackResult } from '../core/scorecard/check';
export type { SourceStatus } from '../core/catalog/source';
export type * from '../core/facts/fact';
export type * from '../core/model/entity';
export type * from '../core/ownership/changeOwners';
export type * from '../core/ownership/ownership';
export type {
  DryRun,
  Effect,
  LogLine,
  MadeFile,
  RunProblem,
  RunWarning,
  StepStatus,
  TemplateSummary,
} from '../core/scaffolder/templates';
export type { ContributionSummary, PluginSummary } from '../core/portal/plugins/plugins';
export type * from '../core/portal/plugins/providers';
export type * from '../core/portal/plugins/templateAction';
export type * from '../core/search/searchService';

/** What other extensions get from `extensions.getExtension('greenroom.greenroom').exports`. */
export interface GreenroomExports {
  /** The API of that version. Throws a RangeError for a version this extension does not have. */
  getApi(version: 1): GreenroomApi;
}

/** A definition to compare: its text, or that with the address that references in it start from. */
export type ApiText = string | { readonly text: string; readonly uri: Uri | string };

/** What to run dry. */
export interface TemplateDryRunRequest {
  /** A reference, or the entity itself. */
  readonly template: string | Entity;
  /** Where it lies: what `./skeleton` starts from. Where the template is declared unless said. */
  readonly folder?: Uri | string;
  /** Defaults of the parameters are not filled in. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly secrets?: Readonly<Record<string, string>>;
}

/** Version 1: stable; fields may be added. References are accepted in any form and case. */
export interface GreenroomApi {
  readonly catalog: {
    /** Canonical references of what came, changed and went. */
    readonly onDidChange: Event<CatalogChange>;
    /** Resolves when the first full pass over every configured source is done. */
    whenReady(): Promise<void>;
    /** Backstage JSON with relations. */
    getEntityByRef(ref: string): Promise<Entity | undefined>;
    queryEntities(request: QueryEntitiesRequest): Promise<QueryEntitiesResponse>;
    getEntityFacets(request: FacetsRequest): Promise<FacetsResponse>;
    /** Where the entity is declared. */
    getLocation(ref: string): Promise<Location | undefined>;
    /** Of catalog files and of the CODEOWNERS files of the open folders. */
    getProblems(): Promise<CatalogProblem[]>;
  };
  readonly search: {
    query(
      term: string,
      options?: { types?: string[]; limit?: number },
    ): Promise<{ results: SearchResult[]; totalItems: number }>;
  };
  readonly ownership: {
    /**
     * Of a file, of an entity by its reference, or of anything that can be asked about: a path, a line of a stack trace, a
     * package, a host, a URL, a handle. Undefined where nothing says who owns it.
     */
    ownerOf(target: Uri | string): Promise<Ownership | undefined>;
    /** The same, with what the question was taken for and where was looked in vain. */
    lookUp(target: Uri | string): Promise<OwnershipAnswer>;
    /** Who has to do with a change of these files: who reviews by CODEOWNERS, who is only touched. */
    ownersOf(files: readonly (Uri | string)[]): Promise<ChangeOwners>;
  };
  readonly facts: {
    /** What is known of an entity from elsewhere: every fact, or those of some groups. */
    of(ref: string, groups?: readonly string[]): Promise<Fact[]>;
    /** Throws where the id is taken. */
    register(provider: FactProvider): Disposable;
    /** Canonical references of entities of which something else may be known now. */
    readonly onDidChange: Event<readonly string[]>;
  };
  readonly answers: {
    /**
     * Who owns it, whom to contact, whether it runs in production, where its docs are and how old: each with its source
     * and age. Of an entity by its reference, or of a file.
     */
    for(target: Uri | string): Promise<Answers>;
  };
  readonly scorecards: {
    /** How far an entity is on each track that is for it; none where the catalog does not have it. */
    of(ref: string): Promise<TrackResult[]>;
  };
  readonly apiDefinitions: {
    /** What an API promises, whatever its definition is written in; undefined where there is no such API. */
    get(ref: string): Promise<ApiModel | undefined>;
    /**
     * The differences of two definitions, the worst first. `format` as `spec.type`; without it, how the texts begin
     * decides. Rejects where a side can't be read.
     */
    compare(before: ApiText, after: ApiText, format?: string): Promise<ApiChange[]>;
  };
  readonly templates: {
    /** Templates of the catalog, and whether they can be run from here; `reason` says why one can't. */
    list(): Promise<TemplateSummary[]>;
    /**
     * What a template would make of these values: nothing is written, and nothing outside is touched. Resolves whatever
     * happens, but for a reference that is not in the catalog.
     */
    dryRun(request: TemplateDryRunRequest): Promise<DryRun>;
  };
  readonly plugins: {
    /** Extensions that contribute to Greenroom, how each contribution fares, and what is refused or failed, in words. */
    list(): Promise<readonly PluginSummary[]>;
  };
  /**
   * What follows is registered under an id that the extension's package.json declares in `contributes.greenroom`, where
   * its title and filter stand as well. Throws where the id is empty, taken or begins with `greenroom.`, and where
   * nothing is given. See docs/plugins.md.
   */
  registerEntityCard(id: string, card: EntityCardProvider): Disposable;
  registerEntityContent(id: string, content: EntityContentProvider): Disposable;
  /** Draws fenced blocks of docs in the language that is declared under `docsFences`. */
  registerDocsFence(id: string, renderer: DocsFenceRenderer): Disposable;
  registerEntityProvider(provider: EntityProvider): Disposable;
  registerCollator(collator: SearchCollator): Disposable;
  registerCheck(check: PluginCheck): Disposable;
  /** An action that steps of templates call by its id. */
  registerTemplateAction(action: TemplateAction): Disposable;
  /** State of each source: what it is, how far it got, how complete it is. */
  readonly sources: readonly SourceStatus[];
}
