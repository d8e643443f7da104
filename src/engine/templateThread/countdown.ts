import type { Disposable } from '../../core/base/disposable';

/** Time that something may take, in which what it waits for may have time of its own. */
export class Countdown implements Disposable {
  readonly #onOver: (waited: number) => void;
  #left: number;
  #leftToWait: number;
  #waits = 0;
  #isOver = false;
  #waited = 0;
  #since = performance.now();
  #timer: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param most Milliseconds.
   * @param mostWaiting Milliseconds that are waited beside them; 0 where waiting counts as any other time.
   * @param onOver Told for how long was waited until then, where it was waiting.
   */
  constructor(most: number, mostWaiting: number, onOver: (waited: number) => void) {
    this.#left = most;
    this.#leftToWait = mostWaiting;
    this.#onOver = onOver;
    this.#start();
  }

  async whileWaiting<T>(work: () => Promise<T>): Promise<T> {
    this.#stop();
    this.#waits++;
    this.#start();
    try {
      return await work();
    } finally {
      this.#stop();
      this.#waits--;
      this.#start();
    }
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#isOver = true;
  }

  /** Whether waiting has time of its own that is not over. */
  get #isApart(): boolean {
    return this.#waits > 0 && this.#leftToWait > 0;
  }

  #start(): void {
    this.#since = performance.now();
    const left = this.#isApart ? this.#leftToWait : this.#left;
    if (this.#isOver) return;
    this.#timer = setTimeout(() => {
      this.#stop();
      this.#onOver(this.#waits > 0 ? this.#waited : 0);
    }, left);
  }

  #stop(): void {
    clearTimeout(this.#timer);
    const passed = performance.now() - this.#since;
    if (this.#waits > 0) this.#waited += passed;
    if (this.#isApart) this.#leftToWait -= passed;
    else this.#left -= passed;
  }
}
