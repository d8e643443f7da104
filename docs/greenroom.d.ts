// Types of Greenroom's API, for extensions that add to it: see plugins.md. Made by "npm run api-types"; do not edit.
// const greenroom = await vscode.extensions.getExtension<GreenroomExports>('greenroom.greenroom').activate();
// const api = greenroom.getApi(1);
import type * as vscode from 'vscode';

/** Something a person may do next: an editor's command, run with `arguments`, or a page on the web. */
export interface Action {
  readonly title: string;
  readonly command?: string;
  readonly arguments?: readonly unknown[];
  readonly url?: string;
}

export interface AnnotationContribution {
  readonly key: string;
  readonly description: string;
  /** A regular expression that values must match. */
  readonly pattern?: string;
  readonly kinds?: readonly string[];
}

/** What is said in answer to a question, where it is from, how old it is, and what to do next. */
export interface Answer {
  /** `unknown` where nobody can tell; `info` where it is a guess or says nothing of good or bad. */
  readonly state: FactState;
  /** In a few words, as one says it. */
  readonly text: string;
  /** Where the answer is from, in words: "catalog-info.yaml", "CODEOWNERS, line 4", "GitHub". */
  readonly source: string;
  /** When it was found out. Milliseconds since the epoch. */
  readonly asOf: number;
  /** Why it is not known, or why the state is what it is. */
  readonly reason?: string;
  /** What it rests on, a sentence each. */
  readonly details?: readonly string[];
  readonly action?: Action;
}

export interface AnswerService {
  /** By reference in any form, or by the URI of a file or folder. Never rejects but for a cancelled token. */
  for(target: string, token?: CancellationToken): Promise<Answers>;
  /** The same, each part when it is asked for. */
  about(target: string, token?: CancellationToken): Promise<PendingAnswers>;
}

/** The four questions, answered for one entity or file. */
export interface Answers {
  /** What was asked about: a canonical reference or a URI. */
  readonly target: string;
  /** The entity the answers are about; absent where no entity of the catalog holds the file. */
  readonly ref?: string;
  readonly owner: OwnerAnswer;
  readonly contacts: readonly ContactAnswer[];
  readonly escalation: readonly EscalationStep[];
  /** Is it running in production? */
  readonly production: Answer;
  readonly docs: DocsAnswer;
}

/** One difference between two definitions. */
export interface ApiChange {
  /** By the names people know: oasdiff's, graphql-js's, buf's; see docs/api-changes.md. */
  readonly rule: string;
  readonly level: ChangeLevel;
  /** The id of the operation it is a change of; of a part that operations share, each is told. */
  readonly operation?: string;
  /** The type it is a change of, where it is none of one operation. */
  readonly type?: string;
  /** Where: a JSON pointer, or names with dots. In the text after, or of what is gone in the text before. */
  readonly path: string;
  readonly message: string;
  /** Where in the text after; absent of what is gone. */
  readonly range?: Range;
}

/** What a definition is written in; `text` for what has no reader. */
export type ApiFormat =
  'openapi' | 'asyncapi' | 'graphql' | 'protobuf' | 'jsonschema' | 'crd' | 'mcp' | 'text';

/** What an API promises, whatever it is written in. */
export interface ApiModel {
  readonly format: ApiFormat;
  readonly title?: string;
  readonly version?: string;
  /** Markdown. */
  readonly description?: string;
  readonly servers: readonly ApiServer[];
  /** Operations by tag, service or root; in the order of the definition. */
  readonly groups: readonly { readonly name: string; readonly description?: string }[];
  readonly operations: readonly ApiOperation[];
  /** Names of schemas; GraphQL's types but the roots; messages and enums, with nested ones; kinds of CRDs. */
  readonly types: readonly string[];
  readonly problems: readonly ApiProblem[];
}

/** One thing an API offers, as lists show it. */
export interface ApiOperation {
  /**
   * Unique, and what people write: `GET /orders/{id}`, `publish orders/placed` (AsyncAPI 2), the operation's key (AsyncAPI
   * 3), `Query.order`, `shop.Orders/Refund`.
   */
  readonly id: string;
  /** The verb, `publish` or `subscribe`, `send` or `receive`, the GraphQL root, `rpc`. */
  readonly kind: string;
  /** A further name: the operationId, the field, the method. */
  readonly name?: string;
  readonly summary?: string;
  readonly deprecated?: boolean;
  /** The name of its group. */
  readonly group?: string;
  /** In the definition's text. */
  readonly range?: Range;
}

/** Something that is wrong with a definition, with its place in the definition's text. */
export interface ApiProblem {
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly range?: Range;
}

/** Where an API answers. */
export interface ApiServer {
  readonly url: string;
  readonly description?: string;
}

/** A definition to compare: its text, or that with the address that references in it start from. */
export type ApiText = string | { readonly text: string; readonly uri: vscode.Uri | string };

/** Says whether the caller still wants the answer. The editor's own tokens fit this shape. */
export interface CancellationToken {
  readonly isCancellationRequested: boolean;
  readonly onCancellationRequested: Event<unknown>;
}

export interface CardContribution extends Named {
  /** `info` is short, `content` needs room. Default: `content`. */
  readonly type?: 'info' | 'content';
  /** What the card says as data, with fields of the entity: `{metadata.name}`; without them, code gives it. */
  readonly facts?: readonly { readonly label: string; readonly value: string; readonly url?: string }[];
}

export interface CardFact {
  readonly label: string;
  readonly value: string;
  /** Leads to a page on the web, or writes an e-mail. */
  readonly url?: string;
  /** Leads to an entity: a reference. */
  readonly ref?: string;
  /** A codicon that stands for the label. */
  readonly icon?: string;
}

/** The one way to ask for all of it. Whoever needs less says so in its own type. */
export interface Catalog extends CatalogReads, Declarations, CatalogSources, CatalogEvents {}

/** Canonical references; empty lists are never all three. */
export interface CatalogChange {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
}

/** What changes. */
export interface CatalogEvents {
  readonly onDidChange: Event<CatalogChange>;
  /** URIs whose problems changed. */
  readonly onDidChangeProblems: Event<readonly string[]>;
  readonly onDidChangeSources: Event<readonly SourceStatus[]>;
}

/** Something wrong in a catalog file: where, what and how bad. Codes are stable and documented. */
export interface CatalogProblem {
  readonly uri: string;
  readonly range: Range;
  readonly severity: ProblemSeverity;
  /** For example `yaml-syntax`, `invalid-entity`, `duplicate-entity`, `unreadable-file`. */
  readonly code: string;
  readonly message: string;
  /** Canonical, where the problem belongs to one entity. */
  readonly entityRef?: string;
  readonly related?: readonly { uri: string; range: Range; message: string }[];
}

/**
 * What any backend can answer, with Backstage's names, shapes and semantics. Answers are Backstage JSON with relations;
 * references are accepted in any form and case.
 */
export interface CatalogReads {
  /** Resolves when the first full pass over every configured source is done. */
  whenReady(): Promise<void>;
  getEntityByRef(ref: string, token?: CancellationToken): Promise<Entity | undefined>;
  getEntitiesByRefs(request: EntitiesByRefsRequest): Promise<EntitiesByRefsResponse>;
  queryEntities(request: QueryEntitiesRequest, token?: CancellationToken): Promise<QueryEntitiesResponse>;
  getEntityFacets(request: FacetsRequest, token?: CancellationToken): Promise<FacetsResponse>;
  getNeighbourhood(request: NeighbourhoodRequest, token?: CancellationToken): Promise<Neighbourhood>;
}

/** What is asked, and not told: what crosses a thread as calls. */
export interface CatalogService extends CatalogReads, Declarations, CatalogSources {}

/** Where entities come from, and how far each source got. */
export interface CatalogSources {
  getSources(): Promise<SourceStatus[]>;
}

/** Whether who uses the API breaks: surely, perhaps, or not. */
export type ChangeLevel = 'breaking' | 'dangerous' | 'safe';

/** Someone whose files a change touches. */
export interface ChangeOwner {
  /** Canonical. */
  readonly ownerRef: string;
  readonly name: string;
  readonly owner?: Entity;
  /** URIs of the files that CODEOWNERS gives them: they review. */
  readonly reviews: readonly string[];
  /** URIs of the other files that are theirs, by the catalog or an optional section of CODEOWNERS: they are only touched. */
  readonly touched: readonly string[];
}

/** Who has to do with a change. */
export interface ChangeOwners {
  /** Files looked up, of `total` that are changed. */
  readonly files: number;
  readonly total: number;
  /** Those who review first, then those who are touched, whoever has most files first. */
  readonly owners: readonly ChangeOwner[];
  readonly reviews: readonly ChangeReview[];
  /** URIs of the CODEOWNERS files that were asked; none where there is none. */
  readonly codeowners: readonly string[];
  /** Those of them that are too large or can't be read, and catalog files: whom they name is not known. */
  readonly unread?: readonly string[];
  /** URIs of files that nobody is known to own. */
  readonly unowned: readonly string[];
}

/** A line of CODEOWNERS that decides for files of a change: one of its owners has to approve. */
export interface ChangeReview {
  readonly file: string;
  /** Zero-based. */
  readonly line: number;
  readonly pattern: string;
  /** Of a GitLab file. */
  readonly section?: string;
  /** Of an optional section: approval is asked for, not required. */
  readonly isOptional?: true;
  /** Canonical. */
  readonly ownerRefs: readonly string[];
  readonly files: readonly string[];
}

/** As json-rules-engine has them, which Backstage's Tech Insights takes; the facts are listed in docs/scorecards.md. */
export type CheckConditions =
  | { readonly all: readonly CheckConditions[] }
  | { readonly any: readonly CheckConditions[] }
  | { readonly not: CheckConditions }
  | {
      readonly fact: string;
      readonly params?: Readonly<Record<string, unknown>>;
      readonly path?: string;
      readonly operator: string;
      readonly value: unknown;
    };

export interface CheckContribution extends Named {
  /** Why it matters, a sentence. */
  readonly description?: string;
  readonly track: string;
  readonly level: number | string;
  /** Passes where the entity fits, or where conditions about facts hold; else by `registerCheck`. */
  readonly rule?: FilterPredicate | { readonly conditions: CheckConditions };
  /** What makes it pass: one of them. */
  readonly fix?: { readonly title: string } & (
    | { readonly field: string }
    | { readonly file: string }
    | { readonly template: string }
    | { readonly url: string }
  );
}

export interface CheckOutcome {
  readonly result: 'pass' | 'fail' | 'unknown';
  /** A sentence. */
  readonly reason: string;
}

export interface CheckResult {
  readonly id: string;
  readonly title: string;
  readonly level: string;
  readonly result: Outcome;
  /** A sentence a person reads. */
  readonly reason: string;
  /** When it was found out. Milliseconds since the epoch. */
  readonly asOf: number;
  readonly description?: string;
  readonly fix?: Fix;
  readonly from?: string;
  /** It need not pass. */
  readonly exemption?: Pick<Exemption, 'reason' | 'until'>;
}

/** The CODEOWNERS files of a repository as a commit has them: hosts judge what is to be merged by those of its target. */
export interface CodeownersAt {
  /** URI of the top of the repository. */
  readonly root: string;
  /** By path from there. */
  readonly texts: Readonly<Record<string, string>>;
}

/** Something that can be found beside entities and docs. */
export interface CollatedDocument {
  readonly title: string;
  readonly text: string;
  /** Where choosing it leads: a reference of an entity, or an address on the web. */
  readonly location: string;
}

/** A way to reach people: an address, a channel, a page. */
export interface Contact {
  readonly kind: 'email' | 'chat' | 'oncall' | 'link' | 'issues' | 'repository';
  readonly label: string;
  /** The entity that names it: the owner, a group above it, or what is owned. Canonical. */
  readonly of?: string;
  /** The annotation that names it, where it names no address. */
  readonly annotation?: string;
  /** `mailto:` or `https:`; undefined where the catalog names a channel without an address. */
  readonly url?: string;
}

/** Whom do I contact? One way to reach somebody. */
export interface ContactAnswer extends Answer {
  readonly kind: Contact['kind'];
  readonly url?: string;
}

export interface ContentContribution extends Named {
  readonly group?: string;
}

/** A contribution as a person sees it. */
export interface ContributionSummary {
  readonly point: Point;
  readonly id: string;
  readonly title: string;
  readonly isOff: boolean;
  /** How often its code was called, how often that failed, and the time it took in all. Milliseconds. */
  readonly calls: number;
  readonly failures: number;
  readonly took: number;
  /** Why the last call failed. */
  readonly problem?: string;
}

/** Where entities are declared in files, and what is wrong there. */
export interface Declarations {
  /** Where the winning declaration of the entity is. */
  getLocation(ref: string): Promise<EntityLocation | undefined>;
  /** Entities declared in that file, in its order. */
  getEntitiesInFile(uri: string): Promise<{ ref: string; location: EntityLocation }[]>;
  /**
   * Entities that match, declared in the nearest folder at or above that file's which declares any, by file and
   * place in it. How a file finds the component it is part of.
   */
  getNearestEntities(
    uri: string,
    filter?: EntityFilter,
    token?: CancellationToken,
  ): Promise<{ ref: string; location: EntityLocation }[]>;
  /** What is known of references, in the order asked. */
  lookUpReferences(questions: readonly ReferenceQuestion[]): Promise<ReferenceAnswer[]>;
  /** Every problem, or those of one file. */
  getProblems(uri?: string): Promise<CatalogProblem[]>;
  /** Warnings and errors by entity: of those named, else of all that have some. */
  getEntityProblems(refs?: readonly string[]): Promise<EntityProblems[]>;
}

export interface DeferredEntity {
  readonly entity: Entity;
  /** Tells several places apart from which one provider has entities. */
  readonly locationKey?: string;
}

/** The catalog and CODEOWNERS name people for a file who have nothing to do with each other. */
export interface Disagreement {
  /** Canonical: the entity's owner. */
  readonly catalog: string;
  /** Canonical: those that the line of CODEOWNERS names. */
  readonly codeowners: readonly string[];
  /** The CODEOWNERS file, and the line in it; zero-based. */
  readonly file: string;
  readonly line: number;
}

/** Something that holds a resource until it is disposed. Disposing twice is harmless. */
export interface Disposable {
  dispose(): void;
}

/** Where are the docs, and are they up to date? */
export interface DocsAnswer extends Answer {
  readonly places: readonly DocsPlace[];
}

/** A fenced block of a docs page, in a language that package.json declares under `docsFences`. */
export interface DocsFence {
  readonly language: string;
  /** What stands between the fences, at most 50,000 characters. */
  readonly source: string;
}

export interface DocsFenceContribution extends Named {
  /** What stands behind the marks of the fence, as in ```` ```roster ````. */
  readonly language: string;
}

/** Draws fenced blocks of docs pages; undefined leaves the block as it is written. It has three seconds. */
export interface DocsFenceRenderer {
  /** With the entity whose docs are read. The token is cancelled when nobody waits for the answer any more. */
  render(fence: DocsFence, entity: Entity, token: CancellationToken): Provided<PluginCard>;
}

/** A place where something is written about it. */
export interface DocsPlace {
  readonly kind: 'docs' | 'readme' | 'definition' | 'decisions' | 'link';
  readonly title: string;
  readonly action: Action;
  /** Canonical: what provides it or it is part of, whose place this is, since it has none of its own. */
  readonly of?: string;
}

/** What would happen. */
export interface DryRun {
  /** `invalid`: the values or secrets do not fit the template; nothing was run. */
  readonly status: 'completed' | 'failed' | 'invalid';
  /** Empty where the run failed: nothing is made of half a run. */
  readonly files: readonly MadeFile[];
  readonly output: Readonly<Record<string, unknown>>;
  readonly steps: readonly { readonly id: string; readonly status: StepStatus }[];
  readonly log: readonly LogLine[];
  readonly errors: readonly RunProblem[];
  /** What the run would do elsewhere, in its order. */
  readonly effects: readonly Effect[];
  /** What is not as it should be though the dry run completed, above all steps that are sure to fail in a run. */
  readonly warnings?: readonly RunWarning[];
}

/** Something that a run does outside of its folder: what is shown before it happens. Its words are the surface's. */
export type Effect = OfStep &
  (
    | ({
        readonly kind: 'create-repository';
        readonly visibility: 'private' | 'public' | 'internal';
        readonly topics?: readonly string[];
        /** Names of variables of its workflows. */
        readonly variables?: readonly string[];
        /** Names of the organization's properties of it. */
        readonly properties?: readonly string[];
        /** Whether what the token of its workflows says is set. */
        readonly claims?: true;
        /** Who else may use its workflows. */
        readonly workflowAccess?: 'none' | 'organization' | 'user';
        /** Whether the person watches it from then on. */
        readonly watched?: true;
      } & OfRepository)
    | ({ readonly kind: 'push'; readonly branch: string; readonly files: number } & OfRepository)
    | ({
        readonly kind: 'pull-request';
        readonly title: string;
        readonly branch: string;
        /** Undefined for the default branch. */
        readonly target?: string;
        readonly files: number;
        /** Files that it deletes, where they are there. */
        readonly deletes?: readonly string[];
        /** Whether it comes from a fork of the person's own in any case; else only where they may not push. */
        readonly forked?: true;
        /** Whether one of that branch that is open is brought up to date. */
        readonly updates?: true;
        readonly reviewers?: readonly string[];
        readonly teamReviewers?: readonly string[];
        readonly assignees?: readonly string[];
      } & OfRepository)
    | ({
        readonly kind: 'issue';
        readonly title: string;
        readonly assignees?: readonly string[];
        readonly labels?: readonly string[];
      } & OfRepository)
    | ({
        readonly kind: 'labels';
        readonly number: number;
        readonly labels: readonly string[];
      } & OfRepository)
    | ({ readonly kind: 'workflow'; readonly workflow: string; readonly branch: string } & OfRepository)
    | ({ readonly kind: 'webhook'; readonly url: string; readonly events?: readonly string[] } & OfRepository)
    | ({
        readonly kind: 'environment';
        readonly name: string;
        /** Names of its variables. */
        readonly variables?: readonly string[];
        /** References of who reviews deployments to it. */
        readonly reviewers?: readonly string[];
      } & OfRepository)
    | ({ readonly kind: 'branch-protection'; readonly branch?: string } & OfRepository)
    | ({ readonly kind: 'autolink'; readonly prefix: string } & OfRepository)
    | ({ readonly kind: 'pages' } & OfRepository)
    | ({ readonly kind: 'deploy-key'; readonly name: string } & OfRepository)
    /** A secret of workflows, of the repository or of one of its environments. */
    | ({ readonly kind: 'secret'; readonly name: string } & OfRepository)
    /** Somebody gets a role, by GitHub's name of it. */
    | ({ readonly kind: 'access'; readonly who: string; readonly access: string } & OfRepository)
    | { readonly kind: 'register'; readonly url: string }
    /** An action of another extension, which said no more. */
    | { readonly kind: 'other' }
  );

export interface EntitiesByRefsRequest {
  readonly entityRefs: readonly string[];
  /** Dot paths to keep; undefined or none keeps all. */
  readonly fields?: readonly string[];
}

export interface EntitiesByRefsResponse {
  /** In the order asked, undefined for what is unknown. */
  readonly items: (Entity | undefined)[];
}

/**
 * The parts of the format that's common to all versions/kinds of entity.
 *
 * @remarks
 *
 * See also:
 * {@link https://kubernetes.io/docs/concepts/overview/working-with-objects/kubernetes-objects/}
 * @public
 */
export type Entity = {
  /**
   * The version of specification format for this particular entity that
   * this is written against.
   */
  apiVersion: string;
  /**
   * The high level entity type being described.
   */
  kind: string;
  /**
   * Metadata related to the entity.
   */
  metadata: EntityMeta;
  /**
   * The specification data describing the entity itself.
   */
  spec?: JsonObject;
  /**
   * The relations that this entity has with other entities.
   */
  relations?: EntityRelation[];
};

export interface EntityActionContribution extends Named {
  /** It is called with `{ ref }`. */
  readonly command: string;
}

/** Gives a card of the entity page; undefined where there is nothing to show. It has three seconds. */
export interface EntityCardProvider {
  /** The token is cancelled when nobody waits for the answer any more. */
  provide(entity: Entity, token: CancellationToken): Provided<PluginCard>;
}

/** Gives a tab of the entity page, in the same way. */
export type EntityContentProvider = EntityCardProvider;

/** One set, or several of which any may match. */
export type EntityFilter = EntityFilterSet | readonly EntityFilterSet[];

/** Keys AND, arrays OR, so that an empty one fits nothing; keys and values compare without case. Keys are dot paths, `relations.<type>` included. */
export type EntityFilterSet = Readonly<Record<string, FilterValue | readonly FilterValue[]>>;

/**
 * A link to external information that is related to the entity.
 *
 * @public
 */
export type EntityLink = {
  /**
   * The url to the external site, document, etc.
   */
  url: string;
  /**
   * An optional descriptive title for the link.
   */
  title?: string;
  /**
   * An optional semantic key that represents a visual icon.
   */
  icon?: string;
  /**
   * An optional value to categorize links into specific groups
   */
  type?: string;
};

/** Where an entity is declared. */
export interface EntityLocation {
  readonly uri: string;
  /** The whole document of the entity. */
  readonly range: Range;
  /** The value of metadata.name: where an editor puts the cursor. */
  readonly nameRange: Range;
  /** The source that this declaration came from. */
  readonly sourceId: string;
  /** The file has gone bad since, and this is where the last good version stood. */
  readonly isStale?: true;
}

/**
 * Metadata fields common to all versions/kinds of entity.
 *
 * @remarks
 *
 * See also:
 * {@link https://kubernetes.io/docs/reference/generated/kubernetes-api/v1.18/#objectmeta-v1-meta}
 * {@link https://kubernetes.io/docs/concepts/overview/working-with-objects/kubernetes-objects/}
 *
 * @public
 */
export type EntityMeta = JsonObject & {
  /**
   * A globally unique ID for the entity.
   *
   * This field can not be set by the user at creation time, and the server
   * will reject an attempt to do so. The field will be populated in read
   * operations. The field can (optionally) be specified when performing
   * update or delete operations, but the server is free to reject requests
   * that do so in such a way that it breaks semantics.
   */
  uid?: string;
  /**
   * An opaque string that changes for each update operation to any part of
   * the entity, including metadata.
   *
   * This field can not be set by the user at creation time, and the server
   * will reject an attempt to do so. The field will be populated in read
   * operations. The field can (optionally) be specified when performing
   * update or delete operations, and the server will then reject the
   * operation if it does not match the current stored value.
   */
  etag?: string;
  /**
   * The name of the entity.
   *
   * Must be unique within the catalog at any given point in time, for any
   * given namespace + kind pair. This value is part of the technical
   * identifier of the entity, and as such it will appear in URLs, database
   * tables, entity references, and similar. It is subject to restrictions
   * regarding what characters are allowed.
   *
   * If you want to use a different, more human readable string with fewer
   * restrictions on it in user interfaces, see the `title` field below.
   */
  name: string;
  /**
   * The namespace that the entity belongs to.
   */
  namespace?: string;
  /**
   * A display name of the entity, to be presented in user interfaces instead
   * of the `name` property above, when available.
   *
   * This field is sometimes useful when the `name` is cumbersome or ends up
   * being perceived as overly technical. The title generally does not have
   * as stringent format requirements on it, so it may contain special
   * characters and be more explanatory. Do keep it very short though, and
   * avoid situations where a title can be confused with the name of another
   * entity, or where two entities share a title.
   *
   * Note that this is only for display purposes, and may be ignored by some
   * parts of the code. Entity references still always make use of the `name`
   * property, not the title.
   */
  title?: string;
  /**
   * A short (typically relatively few words, on one line) description of the
   * entity.
   */
  description?: string;
  /**
   * Key/value pairs of identifying information attached to the entity.
   */
  labels?: Record<string, string>;
  /**
   * Key/value pairs of non-identifying auxiliary information attached to the
   * entity.
   */
  annotations?: Record<string, string>;
  /**
   * A list of single-valued strings, to for example classify catalog entities in
   * various ways.
   */
  tags?: string[];
  /**
   * A list of external hyperlinks related to the entity.
   */
  links?: EntityLink[];
};

/** By what entities are sorted. */
export interface EntityOrder {
  readonly field: string;
  readonly order: 'asc' | 'desc';
}

/** What is wrong with an entity, told in short: lists and badges have no need of every problem there is. */
export interface EntityProblems {
  /** Canonical. */
  readonly ref: string;
  /** Warnings and errors. */
  readonly count: number;
  /** The worst of them. */
  readonly severity: 'error' | 'warning';
  /** The first of them, errors before warnings. */
  readonly messages: readonly string[];
}

/** Entities that come from elsewhere than catalog files. Backstage's own shape. */
export interface EntityProvider {
  /** The id that package.json declares under `entityProviders`. */
  getProviderName(): string;
  /** Called once; again after the catalog's engine had to be started anew. */
  connect(connection: EntityProviderConnection): void | PromiseLike<void>;
}

export interface EntityProviderConnection {
  /**
   * Replaces all that the provider gave, or changes some of it. Resolves when the catalog has it; rejects, with a
   * sentence, where it can't be taken. Entities that catalog files of the workspace declare are those of the files.
   */
  applyMutation(mutation: EntityProviderMutation): Promise<void>;
}

export interface EntityProviderContribution {
  readonly id: string;
  readonly title: string;
}

export type EntityProviderMutation =
  | { readonly type: 'full'; readonly entities: readonly DeferredEntity[] }
  | {
      readonly type: 'delta';
      readonly added: readonly DeferredEntity[];
      readonly removed: readonly (
        { readonly entityRef: string; readonly locationKey?: string } | DeferredEntity
      )[];
    };

/** A reference taken apart; parts keep the writer's case. */
export interface EntityRef {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

/**
 * A relation of a specific type to another entity in the catalog.
 *
 * @public
 */
export type EntityRelation = {
  /**
   * The type of the relation.
   */
  type: string;
  /**
   * The entity ref of the target of this relation.
   */
  targetRef: string;
};

/** To whom it goes when the one before does not answer. */
export interface EscalationStep extends Answer {
  /** Canonical. */
  readonly ref: string;
  /** `parent`: a group above the one before; `domain`: the owner of the domain it is part of. */
  readonly role: 'owner' | 'parent' | 'domain';
  readonly contacts: readonly Contact[];
}

/** Subscribes a listener; the returned disposable ends the subscription. Shaped like the editor's own events. */
export type Event<T> = (listener: (value: T) => unknown) => Disposable;

/** A check that need not pass for some entities, and until when. */
export interface Exemption {
  /** The check's id. */
  readonly check: string;
  readonly filter: (entity: Entity) => boolean;
  readonly reason: string;
  /** The last moment it counts. Milliseconds since the epoch. */
  readonly until?: number;
}

export type ExtensionPoint =
  | 'entityLinks'
  | 'annotations'
  | 'entityActions'
  | 'kinds'
  | 'checks'
  | 'entityCards'
  | 'entityContents'
  | 'docsFences'
  | 'entityProviders'
  | 'searchTypes'
  | 'templateActions';

export interface FacetsRequest {
  /**
   * Dot paths, for example `kind`, `spec.type`, `metadata.tags`, `relations.ownedBy`. Of `metadata.annotations` and
   * `metadata.labels` the keys count.
   */
  readonly facets: readonly string[];
  readonly filter?: EntityFilter;
  readonly fullTextFilter?: QueryEntitiesRequest['fullTextFilter'];
}

export interface FacetsResponse {
  readonly facets: Record<string, { value: string; count: number }[]>;
}

/** Something that is known of an entity from elsewhere than its catalog file. */
export interface Fact {
  /** Unique among the facts of the entity; begins with its provider's id. */
  readonly id: string;
  /** The entity, in canonical form. */
  readonly ref: string;
  readonly group: FactGroup;
  readonly state: FactState;
  /** A sentence a person reads. */
  readonly summary: string;
  /** Why it is unknown, or why the state is what it is. */
  readonly reason?: string;
  /** What it rests on, a sentence each. */
  readonly details?: readonly string[];
  /** Where to see more. */
  readonly url?: string;
  /** What it comes to, where it is a number: checks compare it. */
  readonly quantity?: number;
  /** Its parts by what a person calls them: facts of one provider that have them are rows of a table. */
  readonly fields?: Readonly<Record<string, string>>;
  /** What a person can do about it. */
  readonly action?: Action;
  /** When it was found out. Milliseconds since the epoch. */
  readonly asOf: number;
}

/** What a fact is about. Others may name groups of their own. */
export type FactGroup = 'docs' | 'ci' | 'deploy' | 'quality' | 'people' | (string & {});

/** Finds facts out. One that fails or does not answer costs its own facts only. */
export interface FactProvider {
  /** For example `docs.freshness`. */
  readonly id: string;
  readonly group: FactGroup;
  /** Entities it has something to say of. Default: all. */
  readonly filter?: (entity: Entity) => boolean;
  /** How long an answer holds. Milliseconds. Default: five minutes. */
  readonly maxAge?: number;
  /** The token is cancelled when nobody waits for the answer any more. */
  factsOf(entity: Entity, token: CancellationToken): Promise<readonly ProvidedFact[]>;
  /** Entities of which it may now say something else; undefined for all. */
  readonly onDidChange?: Event<readonly string[] | undefined>;
}

/** What is known of entities from elsewhere: the one place to ask. */
export interface FactService {
  /** Every fact of an entity, or those of some groups; empty where the catalog does not have the entity. */
  of(ref: string, groups?: readonly string[], token?: CancellationToken): Promise<Fact[]>;
  /** Throws where the id is taken. */
  register(provider: FactProvider): Disposable;
  /** Entities of which something else may be known now. */
  readonly onDidChange: Event<readonly string[]>;
}

/** `unknown` where nobody can tell: never a guess. */
export type FactState = 'ok' | 'warning' | 'error' | 'info' | 'unknown';

/**
 * What an entity must be like, as data: `{ "kind": "component", "metadata.annotations.acme.io/slo": { "$exists": true } }`.
 * Backstage's filter predicates, with its meaning: texts are compared without case, all keys of an object must fit, and
 * `$all`, `$any` and `$not` stand alone.
 */
export type FilterPredicate =
  | { readonly $all: readonly FilterPredicate[] }
  | { readonly $any: readonly FilterPredicate[] }
  | { readonly $not: FilterPredicate }
  | { readonly [path: string]: FilterPredicateValue };

export type FilterPredicateValue =
  | Primitive
  | { readonly $exists: boolean }
  | { readonly $in: readonly Primitive[] }
  | { readonly $contains: FilterPredicate | Primitive }
  | { readonly $hasPrefix: string };

export type FilterValue = string | { readonly exists: true } | { readonly exists: false };

/** What makes a check pass: one thing a person can do. */
export interface Fix {
  readonly title: string;
  /** A field of its catalog file to write, as a path: `spec.owner`. */
  readonly field?: string;
  /** A file to make, from the folder of its source. */
  readonly file?: string;
  /** A template to run: a reference. */
  readonly template?: string;
  /** A page on the web. */
  readonly url?: string;
}

/** Version 1: stable; fields may be added. References are accepted in any form and case. */
export interface GreenroomApi {
  readonly catalog: {
    /** Canonical references of what came, changed and went. */
    readonly onDidChange: vscode.Event<CatalogChange>;
    /** Resolves when the first full pass over every configured source is done. */
    whenReady(): Promise<void>;
    /** Backstage JSON with relations. */
    getEntityByRef(ref: string): Promise<Entity | undefined>;
    queryEntities(request: QueryEntitiesRequest): Promise<QueryEntitiesResponse>;
    getEntityFacets(request: FacetsRequest): Promise<FacetsResponse>;
    /** Where the entity is declared. */
    getLocation(ref: string): Promise<vscode.Location | undefined>;
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
    ownerOf(target: vscode.Uri | string): Promise<Ownership | undefined>;
    /** The same, with what the question was taken for and where was looked in vain. */
    lookUp(target: vscode.Uri | string): Promise<OwnershipAnswer>;
    /** Who has to do with a change of these files: who reviews by CODEOWNERS, who is only touched. */
    ownersOf(files: readonly (vscode.Uri | string)[]): Promise<ChangeOwners>;
  };
  readonly facts: {
    /** What is known of an entity from elsewhere: every fact, or those of some groups. */
    of(ref: string, groups?: readonly string[]): Promise<Fact[]>;
    /** Throws where the id is taken. */
    register(provider: FactProvider): vscode.Disposable;
    /** Canonical references of entities of which something else may be known now. */
    readonly onDidChange: vscode.Event<readonly string[]>;
  };
  readonly answers: {
    /**
     * Who owns it, whom to contact, whether it runs in production, where its docs are and how old: each with its source
     * and age. Of an entity by its reference, or of a file.
     */
    for(target: vscode.Uri | string): Promise<Answers>;
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
  registerEntityCard(id: string, card: EntityCardProvider): vscode.Disposable;
  registerEntityContent(id: string, content: EntityContentProvider): vscode.Disposable;
  /** Draws fenced blocks of docs in the language that is declared under `docsFences`. */
  registerDocsFence(id: string, renderer: DocsFenceRenderer): vscode.Disposable;
  registerEntityProvider(provider: EntityProvider): vscode.Disposable;
  registerCollator(collator: SearchCollator): vscode.Disposable;
  registerCheck(check: PluginCheck): vscode.Disposable;
  /** An action that steps of templates call by its id. */
  registerTemplateAction(action: TemplateAction): vscode.Disposable;
  /** State of each source: what it is, how far it got, how complete it is. */
  readonly sources: readonly SourceStatus[];
}

/**
 * What `contributes.greenroom` of a package.json holds. Ids begin with the publisher and a point, those of template
 * actions with the publisher and a colon. See docs/plugins.md.
 */
export interface GreenroomContributions {
  readonly apiVersion: 1;
  readonly entityLinks?: readonly LinkContribution[];
  readonly annotations?: readonly AnnotationContribution[];
  readonly entityActions?: readonly EntityActionContribution[];
  readonly kinds?: readonly KindContribution[];
  readonly checks?: readonly CheckContribution[];
  readonly entityCards?: readonly CardContribution[];
  readonly entityContents?: readonly ContentContribution[];
  readonly docsFences?: readonly DocsFenceContribution[];
  readonly entityProviders?: readonly EntityProviderContribution[];
  readonly searchTypes?: readonly SearchTypeContribution[];
  readonly templateActions?: readonly TemplateActionContribution[];
}

/** What other extensions get from `extensions.getExtension('greenroom.greenroom').exports`. */
export interface GreenroomExports {
  /** The API of that version. Throws a RangeError for a version this extension does not have. */
  getApi(version: 1): GreenroomApi;
}

/** A stretch of `text`, in UTF-16 code units, that matched. */
export interface Highlight {
  readonly start: number;
  readonly end: number;
}

/** What a `greenroom.yaml` holds: house rules, without an extension. */
export interface HouseRules {
  readonly apiVersion: 'greenroom.dev/v1';
  readonly links?: readonly Ruled<LinkContribution>[];
  readonly cards?: readonly (Ruled<CardContribution> & Required<Pick<CardContribution, 'facts'>>)[];
  readonly checks?: readonly (Ruled<CheckContribution> & Required<Pick<CheckContribution, 'rule'>>)[];
  readonly tracks?: readonly {
    readonly id: string;
    readonly title: string;
    readonly description?: string;
    /** The lowest first. */
    readonly levels?: readonly string[];
    readonly filter?: FilterPredicate;
  }[];
  readonly exemptions?: readonly {
    readonly id?: string;
    /** The id of a check, or `*` for all. */
    readonly check: string;
    readonly filter: FilterPredicate;
    readonly reason: string;
    /** The last day it counts: `2027-06-30`. */
    readonly until: string;
  }[];
  readonly search?: {
    /** Factors from 0.1 to 10 by field (`title`) or kind (`kind:api`). */
    readonly boosts?: Readonly<Record<string, number>>;
    /** Further fields that are searched. */
    readonly fields?: readonly string[];
  };
  readonly ownership?: readonly {
    readonly id?: string;
    /** Patterns of paths below the folder of the file. */
    readonly paths: readonly string[];
    readonly owner: string;
    readonly why?: string;
  }[];
  /** References. */
  readonly featured?: { readonly docs?: readonly string[]; readonly templates?: readonly string[] };
  readonly announcements?: readonly {
    readonly id?: string;
    readonly title: string;
    readonly text?: string;
    readonly url?: string;
    /** The first and the last day, as `2026-11-26`. */
    readonly from?: string;
    readonly until?: string;
  }[];
  /** Projects that look for contributors. Each names an entity, a repository as `owner/name` or a title. */
  readonly projects?: readonly {
    readonly id?: string;
    readonly entity?: string;
    readonly repository?: string;
    readonly title?: string;
    readonly description?: string;
    readonly status?: 'open' | 'proposed' | 'paused';
    readonly size?: 'small' | 'medium' | 'large';
    readonly skills?: readonly string[];
    readonly contact?: string;
    /** Where people read how to contribute. */
    readonly docs?: string;
    /** Of its first issues. */
    readonly label?: string;
  }[];
  /** A survey of how people are doing, at most once a quarter. */
  readonly survey?: {
    readonly id?: string;
    readonly title: string;
    readonly url: string;
    readonly text?: string;
    readonly from?: string;
    readonly until?: string;
  };
}

/**
 * A type representing all allowed JSON array values.
 *
 * @public
 */
export interface JsonArray extends Array<JsonValue> {}

/**
 * A type representing all allowed JSON object values.
 *
 * @public
 */
export type JsonObject = {
  [key in string]?: JsonValue;
};

/**
 * A type representing all allowed JSON primitive values.
 *
 * @public
 */
export type JsonPrimitive = number | string | boolean | null;

/**
 * A type representing all allowed JSON values.
 *
 * @public
 */
export type JsonValue = JsonObject | JsonArray | JsonPrimitive;

export interface KindContribution {
  readonly kind: string;
  /** As in `acme.io/v1`. */
  readonly apiVersion: string;
  /** A JSON schema of the whole entity, or the path of one in the extension. */
  readonly schema?: string | object;
  readonly icon?: string;
  readonly relations?: readonly {
    /** Directly under `spec`. */
    readonly field: string;
    readonly type: string;
    readonly inverse: string;
    readonly defaultKind?: string;
  }[];
}

export interface LinkContribution extends Named {
  /** `https://board.acme.io/{value|uri}`, `https://logs.acme.io/{metadata.name}`. */
  readonly url: string;
  /** Where `{value}` is taken from. */
  readonly annotation?: string;
  /** A codicon, as in `$(project)`. */
  readonly icon?: string;
  readonly group?: string;
}

export interface LogLine {
  readonly stepId?: string;
  /** What an action says begins with its level, as on a server: `info: `, `warn: `, `error: `. */
  readonly message: string;
}

/** A place that was looked at for an owner and did not have one. */
export type LookedAt =
  /**
   * No entity's folder or source location holds it, or the entity names no owner. `unread`: a catalog file that may name
   * one, in a folder nearer than any that does, is broken or can't be read; its URI.
   */
  | { readonly place: 'catalog'; readonly ref?: string; readonly unread?: string }
  /**
   * `no-file`: no CODEOWNERS counts for it; `unread`: the one that does is too large or can't be read; `no-rule`: no line
   * matches; `nobody`: the line that does names nobody.
   */
  | {
      readonly place: 'codeowners';
      readonly reason: 'no-file' | 'unread' | 'no-rule' | 'nobody';
      readonly file?: string;
    }
  /** `nobody`: no person changed it within a year. */
  | { readonly place: 'git'; readonly reason: NoHistory | 'nobody' }
  /** Names, titles and references of the catalog. */
  | {
      readonly place: 'names';
      /** Canonical references of entities of several owners that are all called so. */
      readonly shared?: readonly string[];
      /** Of entities that it may be a slip of, likeliest first. Canonical. */
      readonly near?: readonly string[];
    }
  /** Teams, people and addresses of the catalog. */
  | { readonly place: 'people' }
  /** Files of the open folders. */
  | { readonly place: 'files' }
  /** Packages that manifests of the open folders declare; how many manifests. */
  | {
      readonly place: 'packages';
      readonly count: number;
      /** Manifests of several owners that all declare it, URIs. */
      readonly shared?: readonly string[];
    }
  /** Servers of APIs, links and annotations. */
  | {
      readonly place: 'hosts';
      /** Canonical references of APIs of several owners that all answer there: a path would tell which is meant. */
      readonly shared?: readonly string[];
    }
  /** Repositories that are open, or that an annotation names. */
  | {
      readonly place: 'repositories';
      /** Canonical references of entities of several owners that are all in that one. */
      readonly shared?: readonly string[];
    };

/** A file that a run makes. */
export interface MadeFile {
  /** From the top of the result, `/` between names. */
  readonly path: string;
  readonly content: Uint8Array;
  readonly executable: boolean;
  /** A symbolic link, whose content is where it leads, within the result. */
  readonly symlink?: true;
}

/** What has a name, and entities that it is for. */
export interface Named {
  readonly id: string;
  readonly title: string;
  /** Entities it is for. Default: all. */
  readonly filter?: FilterPredicate;
}

/**
 * A graph around an entity: what a drawing shows of each node, and each relation once, from the end that states it. An
 * edge's target may be unknown to the catalog: then it is not among the nodes.
 */
export interface Neighbourhood {
  readonly nodes: readonly {
    readonly ref: string;
    readonly distance: number;
    readonly kind: string;
    /** Display name or title, else name. */
    readonly title: string;
    readonly type?: string;
  }[];
  readonly edges: readonly { readonly source: string; readonly type: string; readonly target: string }[];
  readonly truncated: boolean;
}

export interface NeighbourhoodRequest {
  readonly ref: string;
  readonly depth: number;
  /** Relation types to follow; undefined follows all. */
  readonly relations?: readonly string[];
  /** Most entities returned; nearest first. Default 200. */
  readonly limit?: number;
}

/** Why version control can't tell how old something is. */
export type NoHistory =
  | 'untrusted'
  | 'elsewhere'
  | 'no-git'
  /** The editor runs where no program can be started, as in a browser. */
  | 'no-programs'
  | 'no-repository'
  /** The folder is not there. */
  | 'no-folder'
  | 'refused'
  | 'no-commits'
  | 'shallow'
  | 'partial'
  | 'failed';

/** `owner/name` at a host. */
export interface OfRepository {
  readonly host: string;
  readonly repository: string;
}

export interface OfStep {
  readonly stepId: string;
  readonly action: string;
  /**
   * Stands for all that the action is told and for the files it sends, with what its words leave out: a run that would do
   * otherwise is refused.
   */
  readonly digest?: string;
}

/** Someone else who is named for the same thing. */
export interface OtherOwner {
  /** Canonical. */
  readonly ownerRef: string;
  readonly name: string;
  readonly reason: OwnershipReason;
}

/** `unknown` where nobody can tell, with the reason: never counted as failed. */
export type Outcome = 'pass' | 'fail' | 'unknown';

/** Who owns it? */
export interface OwnerAnswer extends Answer {
  /** Canonical; absent where nobody is known. */
  readonly ref?: string;
  /** Nobody is declared: it is who did most of the work. */
  readonly isGuess?: boolean;
}

/** Who owns something and how to reach them. */
export interface Ownership {
  /** Canonical reference of the owner, whether or not the catalog knows it. */
  readonly ownerRef: string;
  /** The owner's entity; undefined where the catalog does not have it. */
  readonly owner?: Entity;
  /** `guess`: nobody declared it, or it is not certain what was asked about. */
  readonly confidence: 'declared' | 'guess';
  /** What was asked about. */
  readonly target: OwnershipTarget;
  /** The entity whose owner this is: the one asked for, or the nearest whose folder holds the file. */
  readonly entityRef?: string;
  /** What a person calls that entity. */
  readonly entityTitle?: string;
  /** Canonical references of entities that hold the file alike, where none of them is known to be the one meant. */
  readonly shared?: readonly string[];
  /** Canonical references of several entities of that owner that hold the file alike, the named one among them. */
  readonly alike?: readonly string[];
  readonly reason: OwnershipReason;
  /** Who else is named, nearest reason first: the reviewers of CODEOWNERS beside an entity's owner. */
  readonly others: readonly OtherOwner[];
  /** There where the catalog and CODEOWNERS do not agree; the catalog's word comes first. */
  readonly disagreement?: Disagreement;
  /** Those of the owner, of its parent group where it has none, then those the entity itself names. */
  readonly contacts: readonly Contact[];
  /** Members of an owning group, canonical references and display names. */
  readonly members: readonly { readonly ref: string; readonly name: string }[];
}

/** The answer to a question, whatever comes of it. */
export interface OwnershipAnswer {
  /** Undefined where nothing in the question was understood. */
  readonly target?: OwnershipTarget;
  readonly ownership?: Ownership;
  /** Where was looked in vain, in that order. */
  readonly looked: readonly LookedAt[];
}

/**
 * Why the owner is the owner, so that a person can judge it: the entity says so; it is the nearest whose folder holds the
 * file; its source location does; a line of CODEOWNERS (zero-based) names them; nobody is declared, and house rules hint at them,
 * or they changed it most.
 */
export type OwnershipReason =
  | { readonly type: 'entity'; readonly ref: string }
  | { readonly type: 'folder'; readonly ref: string; readonly declaredIn: string }
  | {
      readonly type: 'source-location';
      readonly ref: string;
      readonly location: string;
      /** It only names the repository. */
      readonly isRepository?: true;
    }
  | {
      readonly type: 'codeowners';
      readonly file: string;
      readonly pattern: string;
      readonly line: number;
      /** Of a GitLab file. */
      readonly section?: string;
      /** Their approval is asked for, not required. */
      readonly isOptional?: true;
    }
  /** House rules name them for such files; `why` in a sentence of theirs. */
  | { readonly type: 'house-rules'; readonly file: string; readonly pattern: string; readonly why?: string }
  | {
      readonly type: 'git';
      readonly author: string;
      readonly email: string;
      /** Of their commits that touch it, within `days` days; `of`: of everybody's. */
      readonly commits: number;
      readonly of: number;
      readonly days: number;
    };

export interface OwnershipService {
  /**
   * By file URI, by entity reference in any form, or by anything that {@link lookUp} understands. Undefined where nothing
   * says who owns it.
   */
  ownerOf(target: string, token?: CancellationToken): Promise<Ownership | undefined>;
  /**
   * Of a path, a line of a stack trace, a package, a host, a URL, a handle, an entity or a file: who owns it, and where was
   * looked before.
   */
  lookUp(question: string, token?: CancellationToken): Promise<OwnershipAnswer>;
  /** Web address of the repository that a file lies in, by its remote; undefined where that is not known. */
  webUrlOf(uri: string): Promise<string | undefined>;
  /** Who has to do with a change of files, by their URIs; by the CODEOWNERS of a commit where that is given. */
  ownersOf(files: readonly string[], token?: CancellationToken, rules?: CodeownersAt): Promise<ChangeOwners>;
}

/** What a question was taken for, and so what the answer is about. */
export interface OwnershipTarget {
  readonly type: 'entity' | 'file' | 'package' | 'host' | 'url' | 'handle';
  /** What of the question was understood: a name, a path, a host, an address. */
  readonly text: string;
  /** Canonical: the entity asked about, or that the text leads to. */
  readonly ref?: string;
  /** The file or folder it leads to: of a package, the manifest that declares it. */
  readonly uri?: string;
  /** Zero-based. */
  readonly line?: number;
  /** How the text leads there. */
  readonly by?:
    | 'npm'
    | 'maven'
    | 'go'
    | 'pypi'
    | 'cargo'
    | 'nuget'
    | 'composer'
    | 'gem'
    /** A server of the API's definition. */
    | 'server'
    /** A link or an annotation of the entity. */
    | 'link'
    /** The repository that an annotation of the entity names. */
    | 'repository'
    /** A page of a Backstage. */
    | 'page'
    /** A link or an annotation of the entity leads to another page of the host: a guess. */
    | 'host'
    /** Part of a host's name is the entity's: a guess. */
    | 'name'
    /** A path of another machine ends like the file's, which others may as well: a guess. */
    | 'ending';
}

/** Each answer by itself, for those who show the first before the last is known. */
export type PendingAnswers = {
  readonly [Part in Exclude<keyof Answers, 'target' | 'ref'>]: () => Promise<Answers[Part]>;
} & Pick<Answers, 'target' | 'ref'>;

/** What a card or tab shows: at most 200 rows a section, and 64 kB of text. */
export interface PluginCard {
  readonly sections: readonly PluginSection[];
}

/** Decides a check that package.json declares without a rule. */
export interface PluginCheck {
  readonly id: string;
  check(entity: Entity, token: CancellationToken): CheckOutcome | PromiseLike<CheckOutcome>;
}

/** A part of a card or tab, drawn by Greenroom in the colours of the editor. Texts are shown as texts, whatever they hold. */
export type PluginSection =
  | { readonly type: 'facts'; readonly items: readonly Pick<CardFact, 'label' | 'value' | 'url'>[] }
  | {
      readonly type: 'status';
      readonly state: 'ok' | 'warning' | 'error' | 'info' | 'unknown';
      readonly text: string;
      readonly url?: string;
    }
  | { readonly type: 'text'; readonly text: string }
  /** Shown sanitised: no scripts, no pictures, links to the web only. */
  | { readonly type: 'markdown'; readonly markdown: string }
  | {
      readonly type: 'table';
      readonly columns: readonly string[];
      readonly rows: readonly (readonly string[])[];
    }
  /** Entities by reference, as links. */
  | { readonly type: 'entities'; readonly refs: readonly string[]; readonly title?: string }
  /** @param value - between 0 and 1 */
  | { readonly type: 'progress'; readonly label: string; readonly value: number }
  /** A small chart of how something went. @param values - finite numbers, oldest first, at most 200 @param unit - said behind them: `ms` */
  | {
      readonly type: 'chart';
      readonly label: string;
      readonly values: readonly number[];
      readonly unit?: string;
    }
  | {
      readonly type: 'actions';
      /** Each with a command of the editor, or an address on the web. */
      readonly items: readonly {
        readonly title: string;
        readonly command?: string;
        readonly arguments?: readonly unknown[];
        readonly url?: string;
      }[];
    };

/** An extension, or a file of house rules, as a person sees it. */
export interface PluginSummary {
  /** `publisher.name`; of house rules where they lie. */
  readonly extension: string;
  /** URI of the file of house rules. */
  readonly file?: string;
  readonly displayName: string;
  readonly contributions: readonly ContributionSummary[];
  /** What is refused, and what failed, in words. */
  readonly problem?: string;
}

/** What house rules can add beside: what a company says of itself. */
export type Point =
  | ExtensionPoint
  | 'search'
  | 'ownership'
  | 'featured'
  | 'announcements'
  | 'projects'
  | 'survey'
  | 'tracks'
  | 'exemptions';

/** A place in a text: zero-based line and UTF-16 character, as the editor counts. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

export type Primitive = string | number | boolean;

export type ProblemSeverity = 'error' | 'warning' | 'info';

export type Provided<T> = T | undefined | PromiseLike<T | undefined>;

/** A fact as its provider tells it: the service adds whose it is, of which group, and when. */
export type ProvidedFact = Omit<Fact, 'id' | 'ref' | 'group' | 'asOf'> & {
  /** Tells several facts of one provider apart. */
  readonly id?: string;
  readonly asOf?: number;
};

export interface QueryEntitiesRequest {
  readonly filter?: EntityFilter;
  /** Dot paths to keep; undefined or none keeps all. */
  readonly fields?: readonly string[];
  readonly orderFields?: EntityOrder | readonly EntityOrder[];
  /** Keeps what holds the term; without `orderFields`, whole values and beginnings come first. */
  readonly fullTextFilter?: { readonly term: string; readonly fields?: readonly string[] };
  /** Default: no limit. */
  readonly limit?: number;
  readonly offset?: number;
  /** From `pageInfo`; the other fields of the request it came from are part of it. Any other text is refused. */
  readonly cursor?: string;
}

export interface QueryEntitiesResponse {
  readonly items: Entity[];
  readonly totalItems: number;
  readonly pageInfo: { readonly nextCursor?: string; readonly prevCursor?: string };
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** What the catalog knows of a reference. */
export interface ReferenceAnswer {
  readonly exists: boolean;
  /** Whether the catalog holds every entity of the kind, so that what it lacks is missing. */
  readonly isComplete: boolean;
  /** Entities of kinds the field accepts that may have been meant, likeliest first. */
  readonly meant: readonly EntityRef[];
  /** The file that declares it, and where it is refused; its URI. */
  readonly refusedIn?: string;
  /** An entity of that name, of a kind the field does not accept. */
  readonly ofOtherKind?: EntityRef;
}

export interface ReferenceQuestion {
  readonly target: EntityRef;
  /** Kinds that the field accepts, lower case; undefined for any. */
  readonly targetKinds?: readonly string[];
}

/** An id of its own is not needed: the title makes one. */
export type Ruled<T extends Named> = Omit<T, 'id'> & { readonly id?: string };

export interface RunProblem {
  /** Of a value: the names on the way to it, dots between them. */
  readonly path?: string;
  /** The file of the skeleton that is at fault, from the skeleton's top. */
  readonly file?: string;
  readonly message: string;
}

/** What of a dry run is not as it should be, though it goes on. */
export interface RunWarning {
  readonly stepId?: string;
  /** Of what is written in the step, or in the template's `output`: names on the way to it, dots between them. */
  readonly path?: string;
  readonly message: string;
  /** Whether a run is sure to fail there: it is not worth beginning. */
  readonly fails?: true;
}

/** Makes things findable. Backstage's own shape. */
export interface SearchCollator {
  /** The type that package.json declares under `searchTypes`. */
  readonly type: string;
  getCollator(): PromiseLike<AsyncIterable<CollatedDocument>> | AsyncIterable<CollatedDocument>;
}

export interface SearchRequest {
  /** What was typed, query syntax included. */
  readonly term: string;
  /** Document types to search; undefined: all. */
  readonly types?: readonly string[];
  /** Default 20. */
  readonly limit?: number;
  /** What the person searching has: lifts ranking and gives `is:mine`, `is:starred` their meaning. Canonical refs. */
  readonly context?: {
    readonly owners?: readonly string[];
    readonly starred?: readonly string[];
    readonly recent?: readonly string[];
  };
}

export interface SearchResponse {
  readonly results: SearchResult[];
  /** How many matched among those looked at: a bounded number in a large catalog. */
  readonly totalItems: number;
}

export interface SearchResult {
  /** `entity`, `docs`, `operation`, or what another collator calls its documents. */
  readonly type: string;
  /** The entity it is, or belongs to. Canonical. */
  readonly ref: string;
  readonly title: string;
  readonly titleHighlights: readonly Highlight[];
  /** The place that matched, where it is not the title: field name and a short excerpt. */
  readonly match?: {
    readonly field: string;
    readonly text: string;
    readonly highlights: readonly Highlight[];
  };
  readonly kind: string;
  readonly entityType?: string;
  readonly lifecycle?: string;
  /** Canonical reference of the owner. */
  readonly owner?: string;
  /** Page and heading of a docs result, operation of an API result. */
  readonly path?: string;
  readonly score: number;
}

export interface SearchService {
  /**
   * Best first. Never throws on a malformed query: what can't be read as syntax is searched as words. Syntax:
   * `kind: type: owner: lifecycle: system: domain: tag: namespace:` with one value or several after commas,
   * `is:mine|starred|recent`, `"exact phrase"`, and `-` before any of them or before a word.
   */
  search(request: SearchRequest, token?: CancellationToken): Promise<SearchResponse>;
  /** Completes the syntax at `cursor` (a UTF-16 offset into `term`): keys, then the values the catalog has. */
  suggest(term: string, cursor: number, token?: CancellationToken): Promise<SearchSuggestion[]>;
}

/** A way to go on typing: `kind:` for a key, `api` for a value. */
export interface SearchSuggestion {
  /** Goes in place of `replace` of the typed term. */
  readonly insert: string;
  readonly label: string;
  /** How many entities have the value. */
  readonly count?: number;
  readonly replace: Highlight;
}

export interface SearchTypeContribution {
  readonly type: string;
  readonly title: string;
}

/** How far a source knows its own world. Unknown is not missing: see `completeFor`. */
export interface SourceStatus {
  readonly id: string;
  /** What a person calls it: "Workspace", "GitHub meridian". */
  readonly label: string;
  readonly state: 'idle' | 'loading' | 'ready' | 'offline' | 'limited' | 'signedOut' | 'failed';
  /** Lower-case kinds of which this source holds all there are, so that a dangling reference is a mistake. `*`: all. */
  readonly completeFor: readonly string[];
  readonly entityCount: number;
  /** Files with an error: what they hold is not, or not all, in the catalog. */
  readonly brokenFiles?: number;
  /** While loading: files read and, where known, files in all. */
  readonly progress?: { readonly done: number; readonly total?: number };
  /** Milliseconds since the epoch of the last good refresh. */
  readonly refreshedAt?: number;
  /** Milliseconds since the epoch until which the server asked to wait. */
  readonly limitedUntil?: number;
  /** Beside the state `ready`: what was read last has gaps, which `unread` lists. */
  readonly lastError?: { readonly code: string; readonly message: string; readonly action?: string };
  /** URIs of files that hold entities under names that are not looked for. */
  readonly otherNames?: readonly string[];
  /** What a person should know of how it reads, in a sentence. */
  readonly note?: string;
  /** What the last reading did not get, item by item: the first of many. */
  readonly unread?: readonly UnreadItem[];
  /** How many those are in all. */
  readonly unreadCount?: number;
}

export type StepStatus = 'processing' | 'completed' | 'skipped' | 'failed' | 'cancelled';

/** Something that a step of a template can do, in code of an extension. Backstage's own names where it has them. */
export interface TemplateAction {
  /** What steps call it by, as `acme:repo:label`: the one that package.json declares under `templateActions`. */
  readonly id: string;
  /** One sentence of what it does. */
  readonly description?: string;
  /** JSON schemas: of what a step gives it, which is checked before it runs, and of what it outputs. */
  readonly schema?: { readonly input?: object; readonly output?: object };
  /** Whether it may run in a dry run, since it then changes nothing outside. Left out there unless it says so. */
  readonly supportsDryRun?: boolean;
  /**
   * Does it. What it throws fails the step, with the extension's name. It has five seconds in a dry run and five minutes
   * in a run; nothing that it wrote counts where it fails.
   */
  handler(context: TemplateActionContext): void | PromiseLike<void>;
}

export interface TemplateActionContext {
  /** Fits the schema. */
  readonly input: Readonly<Record<string, unknown>>;
  readonly isDryRun: boolean;
  readonly step: { readonly id: string; readonly name: string };
  /** Reference of the template. */
  readonly template?: string;
  /** Reference of who runs it. */
  readonly user?: string;
  /** Cancelled when the run is, or when time is over. */
  readonly token: CancellationToken;
  /** What is said in the log of the run. */
  readonly logger: {
    info(message: string): void;
    warn(message: string): void;
    error(message: string): void;
  };
  /** Gives something to the steps after it. Plain data. */
  readonly output: (name: string, value: unknown) => void;
  /** The files that the run makes, by their paths, `/` between names. */
  readonly workspace: {
    list(): string[];
    /** Throws where there is no such file. */
    read(path: string): Uint8Array;
    readText(path: string): string;
    write(path: string, content: Uint8Array | string, executable?: boolean): void;
    delete(path: string): void;
  };
}

export interface TemplateActionContribution {
  /** As `acme:repo:label`. */
  readonly id: string;
  readonly title: string;
  readonly description?: string;
  /** JSON schemas. */
  readonly schema?: { readonly input?: object; readonly output?: object };
  readonly supportsDryRun?: boolean;
}

/** What to run dry. */
export interface TemplateDryRunRequest {
  /** A reference, or the entity itself. */
  readonly template: string | Entity;
  /** Where it lies: what `./skeleton` starts from. Where the template is declared unless said. */
  readonly folder?: vscode.Uri | string;
  /** Defaults of the parameters are not filled in. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly secrets?: Readonly<Record<string, string>>;
}

/** A template as a list shows it. */
export interface TemplateSummary {
  /** Canonical reference. */
  readonly ref: string;
  readonly title?: string;
  readonly name: string;
  readonly description?: string;
  readonly type?: string;
  readonly owner?: string;
  readonly tags: readonly string[];
  /** Whether every step can be run from here. */
  readonly runnable: boolean;
  /** Why it is not runnable, and what would help. */
  readonly reason?: string;
}

/** How far an entity is on a track. */
export interface TrackResult {
  readonly track: string;
  readonly title: string;
  readonly description?: string;
  /** Those of the track, the lowest first. */
  readonly levels: readonly string[];
  /** The highest that is reached for certain; undefined for none. */
  readonly level?: string;
  /** The next, which checks keep it from. Undefined where there is nothing higher for it. */
  readonly next?: string;
  /** By level, then as they were given. */
  readonly checks: readonly CheckResult[];
}

/** One thing a source could not read while it read the rest: what is known of it stays. */
export interface UnreadItem {
  /** A repository, a team, an organisation, in the words people use for it. */
  readonly item: string;
  readonly code: string;
  readonly message: string;
  readonly action?: string;
}
