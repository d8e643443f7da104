import { type Day, dayOf, daysBetween, readDay } from './day';
import { TENTH } from './merged';

/** Annotation of a User entity: the day the person began. */
export const START_DATE = 'greenroom.dev/start-date';
/** Annotation of a User entity: `agreed` where the person wants to be counted in figures of a group. */
export const AGREEMENT = 'greenroom.dev/onboarding';
/** The login of a User entity. */
export const LOGIN = 'github.com/user-login';

/** How it is known when somebody began, surest first. */
export type StartBy = 'typed' | 'annotation' | 'membership' | 'activity';

export interface Start {
  readonly day: Day;
  readonly by: StartBy;
}

/** What is known of the day that somebody began. */
export interface StartClues {
  readonly typed?: unknown;
  readonly annotation?: unknown;
}

/** The day that somebody said or wrote; undefined where nobody did. What is no date counts as nothing. */
export function saidStart({ typed, annotation }: StartClues): Start | undefined {
  const day = readDay(typed);
  if (day !== undefined) return { day, by: 'typed' };
  const written = readDay(annotation);
  return written === undefined ? undefined : { day: written, by: 'annotation' };
}

/** What GitHub told of one person: moments, as milliseconds since the epoch. */
export interface Counted {
  /** When each of the first ten was merged, in that order. */
  readonly merged: readonly number[];
  /** When the account was added to the organisation, where GitHub tells. */
  readonly joinedAt?: number;
  /** When the first pull request was opened, merged or not. */
  readonly openedAt?: number;
  readonly asOf: number;
}

/** The way of one person to the tenth merged pull request. */
export interface Figure {
  /** Undefined where nothing tells when it began: no date, and no pull request yet. */
  readonly start?: Start;
  /** Merged so far, ten at most. */
  readonly count: number;
  /** Days to the first and to the tenth; undefined where that is still to come. */
  readonly first?: number;
  readonly tenth?: number;
  /** Days since the start, for one that is not there yet. Negative before it. */
  readonly soFar?: number;
}

/** The start: what was said or written, else since when one is a member, else the first that was done. */
export function startOf(said: Start | undefined, { joinedAt, openedAt }: Counted): Start | undefined {
  if (said) return said;
  if (joinedAt !== undefined) return { day: dayOf(joinedAt), by: 'membership' };
  return openedAt === undefined ? undefined : { day: dayOf(openedAt), by: 'activity' };
}

/** Days are counted from the day of the start to the day of the merge, both in UTC: on the same day it is 0. */
export function figureOf(said: Start | undefined, counted: Counted): Figure {
  const start = startOf(said, counted);
  if (!start) return { count: counted.merged.length };
  const merged = counted.merged.map(dayOf).filter((day) => day >= start.day);
  const days = (at: number) => {
    const day = merged[at];
    return day === undefined ? undefined : daysBetween(start.day, day);
  };
  const [first, tenth] = [days(0), days(TENTH - 1)];
  return {
    start,
    count: merged.length,
    ...(first !== undefined && { first }),
    ...(tenth === undefined ? { soFar: daysBetween(start.day, dayOf(counted.asOf)) } : { tenth }),
  };
}
