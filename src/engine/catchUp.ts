import { lazyService } from '../core/base/lazyService';
import type { Clock } from '../core/ports/clock';

/** Longest that questions wait. Milliseconds. */
const LONGEST_WAIT = 15_000;

/**
 * What an engine that takes the place of another is asked before it knows what that one did. Its questions wait until it
 * does: whoever was answered before must not be told now that there is nothing. The first engine of a window answers at once.
 */
export class CatchUp {
  /** Resolves when it has caught up; undefined where there was nothing to catch up with. */
  readonly done: Promise<void> | undefined;
  #finish = () => {};

  constructor(isReplacement: boolean, clock: Clock) {
    if (!isReplacement) return;
    this.done = new Promise<void>((resolve) => (this.#finish = resolve));
    clock.after(LONGEST_WAIT, this.#finish);
  }

  finish(): void {
    this.#finish();
  }

  /** The service, whose calls wait until then. */
  held<S extends object>(service: S): S {
    const { done } = this;
    return done ? lazyService(() => done.then(() => service)) : service;
  }
}
