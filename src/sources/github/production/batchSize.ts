/** Repositories asked for at once: GitHub gives up on a query after some ten seconds. */
const MOST = 10;
/** Answers after which as much as at first is asked for again. */
const GOOD = 3;

/** How many repositories are asked for at once: half as many where GitHub ran out of time, more when it answers again. */
export class BatchSize {
  #size = MOST;
  #good = 0;

  get now(): number {
    return this.#size;
  }

  went(): void {
    if (++this.#good >= GOOD) this.#size = MOST;
  }

  wasTooMuch(asked: number): void {
    this.#good = 0;
    this.#size = Math.max(1, Math.floor(asked / 2));
  }
}
