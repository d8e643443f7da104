import type { Disposable } from '../../core/base/disposable';
import type { Clock } from '../../core/ports/clock';

/** The first wait, which doubles from there, and the longest. Milliseconds. */
const FIRST = 5_000;
const LONGEST = 5 * 60_000;

/**
 * Looks again at what could not be looked into: no event tells that a disk works again, or that somebody has opened a
 * folder. Ever less often, until it can be.
 */
export class Retries implements Disposable {
  #wait = FIRST;
  #timer: Disposable | undefined;

  constructor(
    readonly clock: Clock,
    readonly look: (folders: readonly string[]) => void,
  ) {}

  /** Tells what could not be looked into by now. */
  set(folders: readonly string[]): void {
    if (folders.length === 0) {
      this.dispose();
      this.#wait = FIRST;
      return;
    }
    if (this.#timer) return;
    this.#timer = this.clock.after(this.#wait, () => {
      this.#timer = undefined;
      this.look(folders);
    });
    this.#wait = Math.min(LONGEST, 2 * this.#wait);
  }

  dispose(): void {
    this.#timer?.dispose();
    this.#timer = undefined;
  }
}
