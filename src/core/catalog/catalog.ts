import type { CancellationToken } from '../base/cancellation';
import type { Event } from '../base/emitter';
import type { Range } from '../base/range';
import type { Entity } from '../model/entity';
import type { EntityFilter } from './filter';
import type { EntityProblems } from './entityProblems';
import type { CatalogProblem } from './problem';
import type { ReferenceAnswer } from './references/judge';
import type { ReferenceQuestion } from './references/lookUp';
import type { SourceStatus } from './source';

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

/** Canonical references; empty lists are never all three. */
export interface CatalogChange {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
}

/** By what entities are sorted. */
export interface EntityOrder {
  readonly field: string;
  readonly order: 'asc' | 'desc';
}

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

export interface NeighbourhoodRequest {
  readonly ref: string;
  readonly depth: number;
  /** Relation types to follow; undefined follows all. */
  readonly relations?: readonly string[];
  /** Most entities returned; nearest first. Default 200. */
  readonly limit?: number;
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

/** Where entities come from, and how far each source got. */
export interface CatalogSources {
  getSources(): Promise<SourceStatus[]>;
}

/** What changes. */
export interface CatalogEvents {
  readonly onDidChange: Event<CatalogChange>;
  /** URIs whose problems changed. */
  readonly onDidChangeProblems: Event<readonly string[]>;
  readonly onDidChangeSources: Event<readonly SourceStatus[]>;
}

/** The one way to ask for all of it. Whoever needs less says so in its own type. */
export interface Catalog extends CatalogReads, Declarations, CatalogSources, CatalogEvents {}

/** What is asked, and not told: what crosses a thread as calls. */
export interface CatalogService extends CatalogReads, Declarations, CatalogSources {}
