import type { Seen } from './state';

/** What happened to an entity that a person follows. */
export interface HistoryEvent {
  readonly at: number;
  /**
   * `moved`: another owner. `api`: the definition changed so that callers break, or it is not known whether they do.
   * `docs`: went stale. `check`: a check passes no more.
   */
  readonly type: 'new' | 'gone' | 'deprecated' | 'moved' | 'api' | 'docs' | 'check';
  readonly ref: string;
  /** What people called it then. */
  readonly title: string;
  /** More of it, in a sentence. */
  readonly detail?: string;
  /** Tells several of one type and entity apart: the id of a check. */
  readonly what?: string;
  /** Of `moved`, canonical references. */
  readonly from?: string;
  readonly to?: string;
  /** It is not one's own: something of one's own uses it. */
  readonly isUsed?: true;
  /** Of `gone`, what was known of it: it may come back. */
  readonly was?: Seen;
  /** Of `api`, what the definition was known by before. */
  readonly before?: string;
}

/** How something that is looked at from outside stands for an entity: docs, a check of a scorecard. */
export interface EntityResult {
  readonly ref: string;
  /** Unique among the results of an entity, as in `docs.freshness` or `scorecards/basics/has-owner`. */
  readonly id: string;
  /** What a person calls it. */
  readonly title: string;
  /** `unknown` says nothing: the last that was known stays. */
  readonly result: 'pass' | 'fail' | 'unknown';
  readonly reason?: string;
  /** Told as docs that went stale, or as a check that fell. Default: `check`. */
  readonly as?: 'docs' | 'check';
}

/** What somebody missed. */
export interface Digest {
  /** From when on: the last time it was marked as seen, or the first look. */
  readonly since: number;
  /** Newest first. */
  readonly events: readonly HistoryEvent[];
  /** Of older events there was no room for. */
  readonly dropped: number;
  /** Entities that are followed, and how many of one's own are not, since there are so many. */
  readonly followed: number;
  readonly left: number;
  /** What could not be told, a sentence each. */
  readonly unknown: readonly string[];
  /** Nothing was known before: from now on there is something to compare with. */
  readonly isFirst: boolean;
}
