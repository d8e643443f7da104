import type { Entity } from '../model/entity';
import { readPredicate } from '../model/predicate';
import { BASIC_CHECKS, BASICS } from './basics';
import type { Check, Exemption, Fix, Track } from './check';
import { type Conditions, type FactQuestion, questionsOf, readConditions } from './conditions';
import { FACTS } from './facts';
import { isSame, levelsOf } from './levels';

/** A check as house rules or an extension declare it: plain data, read already. */
export interface DeclaredCheck extends Pick<
  Check,
  'id' | 'title' | 'description' | 'track' | 'level' | 'from'
> {
  /** Filter predicates, or conditions under `conditions`. Undefined: code says. */
  readonly rule?: unknown;
  /** A filter predicate. */
  readonly filter?: unknown;
  readonly fix?: Fix;
}

export interface DeclaredTrack extends Omit<Track, 'filter'> {
  /** A filter predicate. */
  readonly filter?: unknown;
}

export interface DeclaredExemption extends Omit<Exemption, 'filter'> {
  /** A filter predicate. */
  readonly filter: unknown;
}

/** What others add to scorecards: all of it, each time. */
export interface DeclaredScorecards {
  readonly checks: readonly DeclaredCheck[];
  readonly tracks: readonly DeclaredTrack[];
  readonly exemptions: readonly DeclaredExemption[];
}

/** A check as it is asked. */
export interface Asked extends Check {
  /** Every fact that its conditions name. */
  readonly questions: readonly FactQuestion[];
  /** Those of them that files tell. */
  readonly ofFiles: readonly FactQuestion[];
  /** Of a rule that looks at the entity alone. */
  readonly rule?: (entity: Entity) => boolean;
}

export interface Scorecard {
  readonly track: Track;
  readonly checks: readonly Asked[];
}

export const NOTHING_DECLARED: DeclaredScorecards = { checks: [], tracks: [], exemptions: [] };

/** Tracks with their checks: Greenroom's own first, then others as they are declared. One without checks is none. */
export function scorecardsOf({ checks, tracks }: DeclaredScorecards): Scorecard[] {
  const all: Asked[] = [
    ...BASIC_CHECKS.map((check) => ({ ...check, ...asks(check.conditions) })),
    ...checks.map(askedOf),
  ];
  const known: readonly Track[] = [BASICS, ...tracks.map(trackOf)];
  const ids = all
    .map(({ track }) => track)
    .filter((id, at, ids) => ids.findIndex((each) => isSame(each, id)) === at);
  const order = [...known.map(({ id }) => id), ...ids].filter(
    (id, at, all) => ids.some((each) => isSame(each, id)) && all.findIndex((each) => isSame(each, id)) === at,
  );
  return order.map((id) => {
    const own = all.filter(({ track }) => isSame(track, id));
    // What house rules say of a track of Greenroom's own counts: its title, its filter, more levels.
    const { levels = [], ...track } = [...known].reverse().find((each) => isSame(each.id, id)) ?? {
      id,
      title: id,
    };
    const declared = known.find((each) => isSame(each.id, id))?.levels ?? [];
    const named = levels.length > 0 ? levels : declared;
    const checks = own.map((check) => ({ ...check, level: levelByNumber(check.level, named) }));
    return { track: { ...track, levels: levelsOf(checks, named) }, checks };
  });
}

/** By the id of the check, with those of all checks behind its own. */
export function exemptionsOf({ exemptions }: DeclaredScorecards): Map<string, Exemption[]> {
  const all = exemptions.map(({ filter, ...rest }) => ({ ...rest, filter: testOf(filter) ?? (() => false) }));
  const ofAny = all.filter(({ check }) => check === '*');
  const ids = new Set(all.map(({ check }) => check));
  return new Map(
    [...ids].map((id) => [id, id === '*' ? ofAny : [...all.filter(({ check }) => check === id), ...ofAny]]),
  );
}

/** Who numbers the levels of a track that has names for them means the first, the second and so on. */
function levelByNumber(level: string, named: readonly string[]): string {
  return named.some((each) => isSame(each, level)) ? level : (named[Math.max(1, Number(level)) - 1] ?? level);
}

function askedOf({ rule, filter, ...check }: DeclaredCheck): Asked {
  const conditions = conditionsOf(rule);
  const test = conditions ? undefined : testOf(rule);
  const isFor = testOf(filter);
  return {
    ...check,
    ...asks(conditions),
    ...(isFor && { filter: isFor }),
    ...(conditions && { conditions }),
    ...(test && { rule: test }),
  };
}

function asks(conditions: Conditions | undefined): Pick<Asked, 'questions' | 'ofFiles'> {
  const questions = conditions ? questionsOf(conditions) : [];
  return { questions, ofFiles: questions.filter(({ fact }) => FACTS[fact].from === 'files') };
}

function trackOf({ filter, ...track }: DeclaredTrack): Track {
  const isFor = testOf(filter);
  return { ...track, ...(isFor && { filter: isFor }) };
}

/** What of a rule are conditions about facts, as Tech Insights has them. */
function conditionsOf(rule: unknown) {
  const written = (rule as { conditions?: unknown } | undefined)?.conditions;
  const read = written === undefined ? undefined : readConditions(written);
  return read && 'conditions' in read ? read.conditions : undefined;
}

function testOf(predicate: unknown): ((entity: Entity) => boolean) | undefined {
  const read = predicate === undefined ? undefined : readPredicate(predicate);
  return read && 'test' in read ? read.test : undefined;
}
