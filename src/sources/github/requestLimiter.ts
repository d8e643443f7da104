import type { Clock } from '../../core/ports/clock';
import { GitHubError, LIMITED } from './errors';

/** The shortest wait, where GitHub did not let a request pass after the last. Milliseconds. */
const SHORTEST = 1000;
/** Limits that are met within such a time of each other are in a row, whatever passes in between. Milliseconds. */
const QUIET = 60_000;

/** Until when, and at what moment that was told: by the clock, which may be set meanwhile, and by what can't be. */
interface Closing {
  readonly until: number;
  readonly at: number;
  readonly elapsed: number;
}

/** Lets so many requests through at once, and none while GitHub asks to wait. */
export class RequestLimiter {
  readonly #clock: Clock;
  readonly #width: number;
  readonly #waiting: (() => void)[] = [];
  #running = 0;
  #closed: Closing | undefined;
  /** How often in a row it was closed. */
  #closings = 0;

  constructor(clock: Clock, width: number) {
    this.#clock = clock;
    this.#width = width;
  }

  /** Milliseconds since the epoch, by the clock as it stands now: one that was put back since does not prolong it. */
  get closedUntil(): number | undefined {
    if (!this.#closed) return undefined;
    const { until, at, elapsed } = this.#closed;
    const now = this.#clock.now();
    const gone = (this.#clock.elapsed?.() ?? 0) - elapsed;
    const left = Math.min(until - now, until - at - gone);
    return left > 0 ? now + left : undefined;
  }

  /**
   * Closes until then; where that is a guess, twice as long each time in a row, and never again and again for a moment
   * only, whatever is asked for. Returns when it opens.
   */
  close(until: number, isGuess: boolean): number {
    const now = this.#clock.now();
    const closed = this.closedUntil;
    const factor = 2 ** Math.min(this.#closings, 5);
    const least = this.#closings === 0 ? 0 : SHORTEST * factor;
    if (closed === undefined) this.#closings++;
    if (closed === undefined || !isGuess)
      this.adopt(now + Math.max((until - now) * (isGuess ? factor : 1), least));
    return this.closedUntil ?? until;
  }

  /** Closes until then at least: another window may have met the limit. */
  adopt(until: number): void {
    if (until <= (this.closedUntil ?? 0)) return;
    this.#closed = { until, at: this.#clock.now(), elapsed: this.#clock.elapsed?.() ?? 0 };
  }

  /** Whether it is open for a while. */
  #isQuiet(): boolean {
    if (!this.#closed) return true;
    const { until, at, elapsed } = this.#closed;
    const gone = Math.max(this.#clock.now() - at, (this.#clock.elapsed?.() ?? 0) - elapsed);
    return gone >= until - at + QUIET;
  }

  async run<T>(task: () => Promise<T>): Promise<T> {
    if (this.#running >= this.#width) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    else this.#running++;
    try {
      const until = this.closedUntil;
      if (until !== undefined)
        throw new GitHubError('limited', LIMITED, {
          until,
          action: 'wait',
        });
      const result = await task();
      if (this.#isQuiet()) this.#closings = 0;
      return result;
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#running--;
    }
  }

  sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.#clock.after(ms, resolve);
    });
  }
}
