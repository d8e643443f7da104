import type { Entity } from '../model/entity';
import type { Conditions } from './conditions';

/** `unknown` where nobody can tell, with the reason: never counted as failed. */
export type Outcome = 'pass' | 'fail' | 'unknown';

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

/** Something that is to be so of an entity, as data. */
export interface Check {
  readonly id: string;
  readonly title: string;
  /** Why it matters, a sentence. */
  readonly description?: string;
  readonly track: string;
  readonly level: string;
  /** Entities it is for. Default: all. */
  readonly filter?: (entity: Entity) => boolean;
  /** What is to be so; undefined where code of an extension says, and it is asked for an entity at a time. */
  readonly conditions?: Conditions;
  readonly fix?: Fix;
  /** Who gives it, where that is not Greenroom. */
  readonly from?: string;
}

/** Checks that belong together, with levels that are reached one after another. */
export interface Track {
  readonly id: string;
  readonly title: string;
  readonly description?: string;
  /** Entities it is for. Default: all that a check of it is for. */
  readonly filter?: (entity: Entity) => boolean;
  /** The lowest first. */
  readonly levels: readonly string[];
}

/** A check that need not pass for some entities, and until when. */
export interface Exemption {
  /** The check's id. */
  readonly check: string;
  readonly filter: (entity: Entity) => boolean;
  readonly reason: string;
  /** The last moment it counts. Milliseconds since the epoch. */
  readonly until?: number;
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
