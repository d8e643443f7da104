import type { CancellationToken } from '../base/cancellation';

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

/** A stretch of `text`, in UTF-16 code units, that matched. */
export interface Highlight {
  readonly start: number;
  readonly end: number;
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

/** A way to go on typing: `kind:` for a key, `api` for a value. */
export interface SearchSuggestion {
  /** Goes in place of `replace` of the typed term. */
  readonly insert: string;
  readonly label: string;
  /** How many entities have the value. */
  readonly count?: number;
  readonly replace: Highlight;
}

export interface SearchResponse {
  readonly results: SearchResult[];
  /** How many matched among those looked at: a bounded number in a large catalog. */
  readonly totalItems: number;
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
