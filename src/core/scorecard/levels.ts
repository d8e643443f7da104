import type { Check, CheckResult, Track, TrackResult } from './check';

/** Levels by names that people know, the lowest first. */
const KNOWN = ['basic', 'bronze', 'silver', 'gold', 'platinum', 'diamond'];

/**
 * The order of the levels that checks name where nobody declares it: numbers by size, metals by worth, others as they come
 * and after those.
 */
export function levelsOf(
  checks: readonly Pick<Check, 'level'>[],
  declared: readonly string[] = [],
): string[] {
  const levels = [...declared];
  const more = checks
    .map(({ level }) => level)
    .filter((level, at, all) => all.findIndex((each) => isSame(each, level)) === at)
    .filter((level) => !declared.some((each) => isSame(each, level)));
  const rank = (level: string) => {
    const known = KNOWN.indexOf(level.toLowerCase());
    return known >= 0 ? known : Number.isFinite(Number(level)) ? Number(level) : KNOWN.length + 100;
  };
  return [...levels, ...more.sort((a, b) => rank(a) - rank(b))];
}

export function isSame(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** What counts of a check's result: one that an entity is exempt from counts as if it were none. */
export type Counted = Pick<CheckResult, 'result'> & { readonly level: string; readonly isExempt: boolean };

/**
 * How far an entity is: a level is reached where every check of it and of those below passes. One that is unknown keeps
 * from it, since nobody can tell; it does not fail.
 */
export function reached(
  levels: readonly string[],
  checks: readonly Counted[],
): Pick<TrackResult, 'level' | 'next'> {
  let level: string | undefined;
  for (const each of levels) {
    const own = checks.filter((check) => isSame(check.level, each));
    if (own.length === 0) continue;
    if (own.some(({ result, isExempt }) => result !== 'pass' && !isExempt))
      return { ...(level !== undefined && { level }), next: each };
    level = each;
  }
  return level === undefined ? {} : { level };
}

export function trackResult(track: Track, checks: readonly CheckResult[]): TrackResult {
  const { id, title, description, levels } = track;
  const place = ({ level }: CheckResult) => levels.findIndex((each) => isSame(each, level));
  return {
    track: id,
    title,
    ...(description !== undefined && { description }),
    levels,
    ...reached(
      levels,
      checks.map((check) => ({ ...check, isExempt: check.exemption !== undefined })),
    ),
    checks: [...checks].sort((a, b) => place(a) - place(b)),
  };
}
