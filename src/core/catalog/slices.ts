import type { Clock } from '../ports/clock';

/** Work at a stretch before the thread is given back. Milliseconds. */
const SLICE = 10;

/** Long work in slices: between them others are answered, and the engine is not taken for one that hangs. */
export class Slices {
  #since: number;

  constructor(readonly clock: Clock) {
    this.#since = clock.now();
  }

  /** To be awaited after each step: gives the thread back where it was had long enough. */
  async rest(): Promise<void> {
    if (this.clock.now() - this.#since < SLICE) return;
    await new Promise<void>((resolve) => this.clock.after(0, resolve));
    this.#since = this.clock.now();
  }
}
