import type { Clock } from '../../core/ports/clock';
import { GitHubError, LIMITED } from './errors';

/** A limit further off than GitHub's are was made by a clock that was wrong. Milliseconds. */
const LONGEST = 24 * 3_600_000;

/** Lets so many requests through at once, and none while GitHub asks to wait. */
export class Gate {
  readonly #clock: Clock;
  readonly #width: number;
  readonly #waiting: (() => void)[] = [];
  #running = 0;
  #closedUntil = 0;
  /** How often in a row it was closed without a request having passed. */
  #closings = 0;

  constructor(clock: Clock, width: number) {
    this.#clock = clock;
    this.#width = width;
  }

  get closedUntil(): number | undefined {
    return this.#closedUntil > this.#clock.now() ? this.#closedUntil : undefined;
  }

  /** Closes until then; where that is a guess, twice as long each time in a row. Returns when it opens. */
  close(until: number, isGuess: boolean): number {
    const now = this.#clock.now();
    const already = this.#closedUntil > now;
    const factor = isGuess ? 2 ** Math.min(this.#closings, 5) : 1;
    if (!already) this.#closings++;
    if (!already || !isGuess) this.#closedUntil = Math.max(this.#closedUntil, now + (until - now) * factor);
    return this.#closedUntil;
  }

  /** Takes over a limit that another window met. */
  adopt(until: number): void {
    if (until - this.#clock.now() <= LONGEST) this.#closedUntil = Math.max(this.#closedUntil, until);
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
      this.#closings = 0;
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
