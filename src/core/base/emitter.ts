import { type Disposable, toDisposable } from './disposable';

/** Subscribes a listener; the returned disposable ends the subscription. Shaped like the editor's own events. */
export type Event<T> = (listener: (value: T) => unknown) => Disposable;

/** The event of what never happens. */
export const never = (): Disposable => toDisposable(() => {});

/** Fires events to its listeners in the order they subscribed. A listener that throws does not stop the others. */
export class Emitter<T> implements Disposable {
  readonly #listeners = new Set<{ call: (value: T) => unknown }>();
  readonly #onError: (error: unknown) => void;

  constructor(onError: (error: unknown) => void = () => {}) {
    this.#onError = onError;
  }

  readonly event: Event<T> = (listener) => {
    const entry = { call: listener };
    this.#listeners.add(entry);
    return toDisposable(() => this.#listeners.delete(entry));
  };

  fire(value: T): void {
    for (const listener of [...this.#listeners]) {
      try {
        listener.call(value);
      } catch (error) {
        this.#onError(error);
      }
    }
  }

  dispose(): void {
    this.#listeners.clear();
  }
}
