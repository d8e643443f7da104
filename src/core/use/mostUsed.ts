import type { UseCounts } from './useCounts';

/** What was opened most, over all days that are kept. */
export interface MostUsed {
  readonly ref: string;
  readonly times: number;
  /** On how many days. */
  readonly days: number;
  readonly last: string;
}

/** The most often opened first; of two as often the one that was opened later. */
export function mostUsed(counts: UseCounts, most: number): MostUsed[] {
  const byRef = new Map<string, { times: number; days: number; last: string }>();
  for (const day of Object.keys(counts).sort())
    for (const [ref, times] of Object.entries(counts[day]!)) {
      if (typeof times !== 'number' || !(times > 0)) continue;
      const before = byRef.get(ref) ?? { times: 0, days: 0, last: day };
      byRef.set(ref, { times: before.times + times, days: before.days + 1, last: day });
    }
  return [...byRef]
    .map(([ref, used]) => ({ ref, ...used }))
    .sort((a, b) => b.times - a.times || (a.last < b.last ? 1 : -1))
    .slice(0, most);
}

/** Openings of each day, oldest first, of days without any too. */
export function timesByDay(counts: UseCounts): { readonly day: string; readonly times: number }[] {
  return Object.keys(counts)
    .sort()
    .map((day) => ({ day, times: Object.values(counts[day]!).reduce((sum, each) => sum + each, 0) }));
}
