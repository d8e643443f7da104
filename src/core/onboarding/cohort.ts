import { quarterOf } from './day';
import type { Figure, StartBy } from './figure';
import { Reaching, type Span } from './survival';

/** Of fewer people than this nothing is told. */
export const FEWEST = 5;
/** Days at which it is asked how many are there: 60 and 20 are those of Spotify's own figure. */
export const MARKS = [20, 40, 60] as const;

/** How long a group takes. */
export interface Spread {
  /** Undefined where not so many are there yet. Days. */
  readonly median?: number;
  readonly quartiles: readonly [number | undefined, number | undefined];
  /** The share that is there by each of `MARKS`; undefined where nobody was on the way for so long. */
  readonly shares: readonly (number | undefined)[];
}

/** People who began at about the same time. */
export interface Cohort {
  readonly people: number;
  readonly reached: number;
  readonly first: Spread;
  readonly tenth: Spread;
}

/** What is told of a group: of no single person, and of fewer than five nothing. */
export interface GroupFigure extends Cohort {
  readonly starts: Readonly<Partial<Record<StartBy, number>>>;
  /** By the quarter in which people began, in their order; without anything where that would tell of fewer than five. */
  readonly quarters: readonly { readonly quarter: string; readonly cohort?: Cohort }[];
}

/** Undefined where that would be of fewer than five people who have begun. */
export function groupFigureOf(figures: readonly Figure[]): GroupFigure | undefined {
  const begun = figures.filter(({ start, tenth, soFar = 0 }) => start && (tenth !== undefined || soFar >= 0));
  const all = cohortOf(begun);
  if (!all) return undefined;
  const starts: Partial<Record<StartBy, number>> = {};
  const byQuarter = new Map<string, Figure[]>();
  for (const figure of begun) {
    const { by, day } = figure.start!;
    starts[by] = (starts[by] ?? 0) + 1;
    const quarter = quarterOf(day);
    byQuarter.set(quarter, [...(byQuarter.get(quarter) ?? []), figure]);
  }
  return { ...all, starts, quarters: quartersOf(byQuarter) };
}

/**
 * What is told by quarter. What is not told must be of nobody or of five as well: else all less those that are told are few
 * people, perhaps one.
 */
function quartersOf(byQuarter: ReadonlyMap<string, readonly Figure[]>): GroupFigure['quarters'] {
  const bySize = [...byQuarter].sort(([, a], [, b]) => a.length - b.length);
  const untold = new Set<string>();
  let people = 0;
  for (const [quarter, { length }] of bySize) {
    if (length >= FEWEST && (people === 0 || people >= FEWEST)) break;
    untold.add(quarter);
    people += length;
  }
  return [...byQuarter]
    .sort(([a], [b]) => a.localeCompare(b, 'en'))
    .map(([quarter, figures]) => {
      const cohort = untold.has(quarter) ? undefined : cohortOf(figures);
      return { quarter, ...(cohort && { cohort }) };
    });
}

function cohortOf(figures: readonly Figure[]): Cohort | undefined {
  if (figures.length < FEWEST) return undefined;
  return {
    people: figures.length,
    reached: figures.filter(({ tenth }) => tenth !== undefined).length,
    first: spreadOf(figures.map(({ first, tenth, soFar }) => spanOf(first, tenth ?? soFar))),
    tenth: spreadOf(figures.map(({ tenth, soFar }) => spanOf(tenth, soFar))),
  };
}

/** @param soFar - for who is not there yet */
function spanOf(reached: number | undefined, soFar = 0): Span {
  return { days: reached ?? soFar, isReached: reached !== undefined };
}

function spreadOf(spans: readonly Span[]): Spread {
  const reaching = new Reaching(spans);
  const median = reaching.dayOf(0.5);
  return {
    ...(median !== undefined && { median }),
    quartiles: [reaching.dayOf(0.25), reaching.dayOf(0.75)],
    shares: MARKS.map((day) => reaching.shareBy(day)),
  };
}
