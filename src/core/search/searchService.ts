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

export interface SearchService {
  /** Best first. Never throws on a malformed query: what can't be read as syntax is searched as words. */
  search(
    request: SearchRequest,
    token?: CancellationToken,
  ): Promise<{ results: SearchResult[]; totalItems: number }>;
}
