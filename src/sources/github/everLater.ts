/** The most readings that pass before it is tried again. */
const MOST = 96;

/**
 * What GitHub refuses or does not tell is asked for again ever later: after the next reading, then after two more, then
 * four.
 */
export class EverLater {
  /** By what failed, how often it did, and how many readings it waits for. */
  readonly #failures = new Map<string, { times: number; wait: number }>();

  failed(what: string): void {
    const times = this.#failures.get(what)?.times ?? 0;
    this.#failures.set(what, { times: times + 1, wait: Math.min(2 ** times, MOST) });
  }

  told(what: string): void {
    this.#failures.delete(what);
  }

  /** After a reading: whether it is to be tried again now. */
  isDue(what: string): boolean {
    const failure = this.#failures.get(what);
    return !failure || --failure.wait <= 0;
  }

  /** Somebody asks for all of it: none waits any longer. */
  hurry(): void {
    for (const failure of this.#failures.values()) failure.wait = 0;
  }
}
