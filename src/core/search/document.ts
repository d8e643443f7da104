import type { Entity } from '../model/entity';

/**
 * What a piece of a document's text is, best first. Ranking weighs a match by it:
 * `name`, `title` and `alias` name the thing, `annotation` holds names in other systems, `relation` names its owner and
 * system, `text` is prose, `kind` are the words of its kind, type and lifecycle.
 */
export const SEARCH_FIELDS = [
  'name',
  'title',
  'alias',
  'tag',
  'annotation',
  'link',
  'relation',
  'kind',
  'text',
] as const;

export type SearchField = (typeof SEARCH_FIELDS)[number];

/** A stretch of text to be found. */
export interface SearchText {
  readonly field: SearchField;
  readonly text: string;
  /** What a person calls the place, where the field does not say it: `slack.com/channel`, `Runbook`. */
  readonly place?: string;
}

/** Values that `key:value` in a query selects by, for example `['kind', 'API']`. Compared without case. */
export type SearchFacet = readonly [key: string, value: string];

/** One thing that can be found. Collators make documents; the index knows nothing else. */
export interface SearchDocument {
  /** `entity`, `docs`, `operation`, or what another collator calls its documents. */
  readonly type: string;
  /** The entity it is, or belongs to. Canonical. */
  readonly ref: string;
  readonly title: string;
  readonly texts: readonly SearchText[];
  /** Only entities have facets; other documents are selected by those of the entity they belong to. */
  readonly facets?: readonly SearchFacet[];
  /** Page and anchor of a docs heading, operation of an API. */
  readonly path?: string;
  /** The beginning of the text, shown under the title where it holds the match. At most a few hundred characters. */
  readonly excerpt?: string;
}

/** Turns something of a kind into documents: how adopters and other modules make more of a catalog findable. */
export interface Collator<T> {
  /** The type of the documents it makes. */
  readonly type: string;
  collate(subject: T): readonly SearchDocument[];
}

/** Collates entities; more than one may be registered. */
export type EntityCollator = Collator<Entity>;

/** Where documents that are not entities are delivered. An owner's documents are replaced as a whole. */
export interface DocumentSink {
  /** `key` says whose documents these are: `docs:component:default/orders`. Equal documents cost nothing. */
  upsert(key: string, documents: readonly SearchDocument[]): unknown;
  remove(key: string): void;
}
