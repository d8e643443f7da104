import type { Clock } from '../../core/ports/clock';

/** What is asked for within this time, or while a request is under way, is asked together. Milliseconds. */
const WINDOW = 10;

interface Waiting<W, R> {
  readonly wanted: W;
  readonly resolve: (answer: R | Promise<R>) => void;
  readonly reject: (error: unknown) => void;
}

/** Asks for things that are wanted at about the same time together. */
export class Batcher<W, R> {
  readonly #clock: Clock;
  /** Answers in the order asked; one that rejects is that thing's own. */
  readonly #ask: (wanted: readonly W[]) => Promise<readonly (() => R | Promise<R>)[]>;
  #waiting: Waiting<W, R>[] = [];
  #isBusy = false;

  constructor(clock: Clock, ask: (wanted: readonly W[]) => Promise<readonly (() => R | Promise<R>)[]>) {
    this.#clock = clock;
    this.#ask = ask;
  }

  ask(wanted: W): Promise<R> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ wanted, resolve, reject });
      if (this.#waiting.length === 1 && !this.#isBusy) this.#next();
    });
  }

  #next(): void {
    this.#isBusy = true;
    this.#clock.after(WINDOW, () => {
      void this.#flush().finally(() => {
        this.#isBusy = false;
        if (this.#waiting.length > 0) this.#next();
      });
    });
  }

  async #flush(): Promise<void> {
    const batch = this.#waiting;
    this.#waiting = [];
    try {
      const answers = await this.#ask(batch.map(({ wanted }) => wanted));
      for (const [index, { resolve, reject }] of batch.entries()) {
        try {
          resolve(answers[index]!());
        } catch (error) {
          reject(error);
        }
      }
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }
}
