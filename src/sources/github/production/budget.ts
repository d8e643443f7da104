import type { Clock } from '../../../core/ports/clock';
import type { RateLimit } from './reportsQuery';

/** The part of an hour's points that is left to what somebody waits for. */
const KEPT = 1 / 5;

/** How much of the account's hourly points is left, as GitHub last said. */
export class Budget {
  #low: { readonly until: number } | undefined;

  constructor(readonly clock: Pick<Clock, 'now'>) {}

  /** Takes over what an answer says. An Enterprise Server may have no limit. */
  told(rate: RateLimit | null | undefined): void {
    const { limit, remaining, resetAt } = rate ?? {};
    if (typeof limit !== 'number' || typeof remaining !== 'number') return;
    const until = Date.parse(resetAt ?? '');
    const isLow = remaining < limit * KEPT;
    // GitHub counts by the hour, by its own clock.
    const longest = this.clock.now() + 3_600_000;
    this.#low = isLow ? { until: Number.isNaN(until) ? longest : Math.min(until, longest) } : undefined;
  }

  /** Until when nothing may be read that nobody looks at closely; undefined where there is enough. */
  get lowUntil(): number | undefined {
    return this.#low && this.#low.until > this.clock.now() ? this.#low.until : undefined;
  }
}
