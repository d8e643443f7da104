import type { Change, History } from '../ports/history';

/** How far docs are behind what they document. */
export interface Freshness {
  /**
   * `behind`: the code has moved on since; `stale`: it has moved far; `current`: neither; `unknown`: version control
   * knows nothing of the page.
   */
  readonly verdict: 'current' | 'behind' | 'stale' | 'unknown';
  readonly page?: Change;
  readonly code?: Change;
  /** Changes of the code since the page's last one. */
  readonly changesSince: number;
}

export interface FreshnessSubject {
  readonly root: string;
  /** The page, or the folder of all pages. */
  readonly page: string;
  /** The folder of the code. */
  readonly code?: string;
  /** What in that folder is docs, not code. */
  readonly docs: readonly string[];
}

const DAY = 24 * 60 * 60 * 1000;
/** Docs may lag a quarter and a handful of changes before anyone need look. */
const BEHIND = { days: 90, changes: 10 };
/** A year, or half a year of a busy service: what the page says is likely to be wrong. */
const STALE = { days: 180, changes: 40, daysAlone: 365, changesAlone: 10 };

/** Compares when a page and the code it documents last changed. Never throws: what can't be known is unknown. */
export async function freshnessOf(history: History, subject: FreshnessSubject): Promise<Freshness> {
  const page = await history.lastChange(subject.root, [subject.page]);
  if (!page) return { verdict: 'unknown', changesSince: 0 };
  if (subject.code === undefined) return { verdict: 'current', page, changesSince: 0 };
  const code = await history.lastChange(subject.root, [subject.code], subject.docs);
  if (!code || code.when <= page.when) return { verdict: 'current', page, code, changesSince: 0 };
  const changesSince = await history.countSince(subject.root, page.when, [subject.code], subject.docs);
  return { verdict: verdictOf((code.when - page.when) / DAY, changesSince), page, code, changesSince };
}

/** `days`: from the page's last change to the code's. */
export function verdictOf(days: number, changes: number): Freshness['verdict'] {
  const busy = days >= STALE.days && changes >= STALE.changes;
  const old = days >= STALE.daysAlone && changes >= STALE.changesAlone;
  if (busy || old) return 'stale';
  return days >= BEHIND.days && changes >= BEHIND.changes ? 'behind' : 'current';
}

/** The verdict as a sentence, and what it rests on. `ago` names a time as a person would: "3 days ago". */
export function describeFreshness(
  { verdict, page, code, changesSince }: Freshness,
  ago: (when: number) => string,
): { summary: string; details: string[] } {
  if (!page) return { summary: 'Version control does not know this page.', details: [] };
  const changes = changesSince === 1 ? 'once' : `${changesSince} times`;
  const details = [`Page last changed ${ago(page.when)} by ${page.author}.`];
  if (code) details.push(`Code last changed ${ago(code.when)} by ${code.author}.`);
  const moved = `The code changed ${changes} since this page did, ${ago(page.when)}`;
  const summary = {
    stale: `${moved}: much of it may no longer be true.`,
    behind: `${moved}: parts may be out of date.`,
    current: changesSince > 0 ? `${moved}.` : 'This page is as new as the code.',
    unknown: '',
  }[verdict];
  return { summary, details };
}
