import { type CancellationToken, throwIfCancelled } from '../../../core/base/cancellation';
import type { Clock } from '../../../core/ports/clock';

/** Between two requests: GitHub's limits of searches are by the minute. Milliseconds. */
const APART = 1000;

/** Lets one request go at a time, a second after the one before. */
export class Pace {
  readonly #clock: Clock;
  #free: Promise<unknown> = Promise.resolve();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  run<T>(task: () => Promise<T>, token?: CancellationToken): Promise<T> {
    const result = this.#free.then(() => {
      throwIfCancelled(token);
      return task();
    });
    this.#free = result.then(
      () => this.#wait(),
      // Who went away while waiting cost nothing; a request that failed did.
      () => (token?.isCancellationRequested ? undefined : this.#wait()),
    );
    return result;
  }

  #wait(): Promise<void> {
    return new Promise((resolve) => void this.#clock.after(APART, resolve));
  }
}
