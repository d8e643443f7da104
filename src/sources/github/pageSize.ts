import { isGitHubError } from './errors';

const MOST = 100;
const SMALLEST = 10;
/** A size at which GitHub gave up so often is not tried again in the same reading. */
const MOST_FAILURES = 2;

/**
 * How much of a list is asked at once: less where GitHub runs out of time over it, and more again as soon as it answers.
 * Made anew for every reading: a burst of failures costs the reading it hits, and no other.
 */
export class PageSize {
  #size: number;
  #most = MOST;
  readonly #failures = new Map<number, number>();
  #hasFailed = false;
  /** How much was asked for last. */
  asked = MOST;

  /** `mayHelp`: of a failure that is not for the size, whether less of the same is to be tried. */
  constructor(
    readonly smallest = SMALLEST,
    readonly mayHelp: (error: unknown) => boolean | Promise<boolean> = () => false,
    first = MOST,
  ) {
    this.#size = Math.min(MOST, Math.max(smallest, first));
  }

  async ask<T>(request: (size: number) => Promise<T>): Promise<T> {
    for (;;) {
      this.asked = this.#size;
      try {
        const answer = await request(this.#size);
        this.#size = Math.min(this.#most, this.#size * 2);
        return answer;
      } catch (error) {
        const isTooMuch = isGitHubError(error) && error.isTooMuch;
        if (this.#size <= this.smallest || !(isTooMuch || (await this.mayHelp(error)))) throw error;
        this.#shrink();
      }
    }
  }

  /** Whether a failure that may pass is worth another try of the same: less is asked for after the first. */
  readonly insists = (): boolean => !this.#hasFailed;

  /** One asked for by itself failed: it was not for its size that the batch did. */
  blameItem(): void {
    this.#hasFailed = true;
    this.#failures.clear();
    this.#most = MOST;
  }

  #shrink(): void {
    this.#hasFailed = true;
    const failures = (this.#failures.get(this.#size) ?? 0) + 1;
    this.#failures.set(this.#size, failures);
    const less = Math.max(this.smallest, Math.floor(this.#size / 4));
    if (failures >= MOST_FAILURES) this.#most = Math.max(less, Math.floor(this.#size / 2));
    this.#size = less;
  }
}
