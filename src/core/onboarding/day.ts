/** A calendar day in UTC, as `2026-01-31`. */
export type Day = string;

const MS_A_DAY = 86_400_000;

/** The day of a moment, in UTC: every day here is one. */
export function dayOf(moment: number): Day {
  return new Date(moment).toISOString().slice(0, 10);
}

/** Whole days from one day to another; negative where the other is before. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / MS_A_DAY);
}

/** Where the day begins. Milliseconds since the epoch. */
export function beginOf(day: Day): number {
  return Date.parse(day);
}

/**
 * The day that somebody wrote: a day as it stands, of a moment with its zone the day in UTC. Undefined for all else, also
 * for a day that no calendar has.
 */
export function readDay(text: unknown): Day | undefined {
  if (typeof text !== 'string') return undefined;
  const written = text.trim();
  if (!/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?$/.test(written))
    return undefined;
  const day = written.slice(0, 10);
  // JavaScript takes the 31st of February for the 3rd of March.
  const start = Date.parse(day);
  if (Number.isNaN(start) || dayOf(start) !== day) return undefined;
  const moment = Date.parse(written);
  return Number.isNaN(moment) ? undefined : dayOf(moment);
}

/** The quarter of a day, as `2026 Q1`. */
export function quarterOf(day: Day): string {
  return `${day.slice(0, 4)} Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
}
