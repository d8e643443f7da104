/** How often things were opened, by day and reference. Plain JSON. */
export type UseCounts = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** Days that are kept. */
export const MOST_DAYS = 90;
/** References of one day. */
const MOST_OF_DAY = 100;
const DAY = 86_400_000;

/** The day of a moment, where the person is. */
export function dayOf(now: number): string {
  const at = new Date(now - new Date(now).getTimezoneOffset() * 60_000);
  return at.toISOString().slice(0, 10);
}

/** One more opening. Of a kept value that is none nothing is taken over. */
export function countUse(kept: unknown, ref: string, now: number): UseCounts {
  const counts = readUse(kept, now);
  const today = dayOf(now);
  const day = counts[today] ?? {};
  if (day[ref] === undefined && Object.keys(day).length >= MOST_OF_DAY) return counts;
  return { ...counts, [today]: { ...day, [ref]: (day[ref] ?? 0) + 1 } };
}

/** What was kept of the last ninety days. */
export function readUse(kept: unknown, now: number): UseCounts {
  const first = dayOf(now - (MOST_DAYS - 1) * DAY);
  const last = dayOf(now);
  const isDay = ([day, refs]: [string, unknown]) =>
    /^\d{4}-\d\d-\d\d$/.test(day) && day >= first && day <= last && typeof refs === 'object' && refs !== null;
  return Object.fromEntries(Object.entries((kept ?? {}) as UseCounts).filter(isDay));
}
