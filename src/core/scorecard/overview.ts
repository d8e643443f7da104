import type { Check, Track } from './check';

/** By what entities are put together. */
export const GROUPINGS = ['owner', 'system', 'type'] as const;
export type ScoreGrouping = (typeof GROUPINGS)[number];

export interface OverviewRequest {
  /** Default: the first. */
  readonly track?: string;
  readonly by: ScoreGrouping;
  /** Only what these own: canonical references. */
  readonly owners?: readonly string[];
}

/** How many entities are at each level: none first, then as the track has them. */
export type LevelCounts = readonly number[];

/** A check that keeps entities from their next level. */
export interface ScoreChange extends Pick<Check, 'id' | 'title' | 'description' | 'level'> {
  readonly fails: number;
  readonly unknown: number;
  /** Entities that would reach their next level by this alone. */
  readonly lifts: number;
}

export interface ScoreGroup {
  /** Canonical reference of the owner or the system, or a type; undefined for entities that have none. */
  readonly key?: string;
  readonly title: string;
  readonly total: number;
  readonly levels: LevelCounts;
  /** The change that would lift most of them. */
  readonly best?: Pick<ScoreChange, 'id' | 'title' | 'lifts'>;
}

export interface Overview {
  readonly tracks: readonly Pick<Track, 'id' | 'title'>[];
  readonly track: Pick<Track, 'id' | 'title' | 'description' | 'levels'>;
  /** Entities that the track is for. */
  readonly total: number;
  readonly levels: LevelCounts;
  /** Those that nothing fails for, and only what is unknown keeps from the next level. */
  readonly open: number;
  /** Those that one change would lift most of first. */
  readonly changes: readonly ScoreChange[];
  readonly groups: readonly ScoreGroup[];
  /** When the oldest of it was found out. Milliseconds since the epoch. */
  readonly asOf: number;
}

export interface ScoredEntitiesRequest extends OverviewRequest {
  /** Of one group: its key, null for those without. */
  readonly group?: string | null;
  /** Only those that fail this check, by its id. */
  readonly failing?: string;
  /** Only those at this level; null for those at none. */
  readonly level?: string | null;
  readonly from: number;
  readonly limit: number;
}

export interface ScoredEntity {
  readonly ref: string;
  readonly title: string;
  readonly level?: string;
  readonly next?: string;
  /** Titles of the checks that keep it from the next level. */
  readonly failing: readonly string[];
  readonly unknown: readonly string[];
}

export interface ScoredEntities {
  readonly total: number;
  readonly items: readonly ScoredEntity[];
}
