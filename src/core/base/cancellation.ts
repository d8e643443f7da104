import type { Disposable } from './disposable';
import { Emitter, type Event } from './emitter';
import { isKind } from './errorKind';

/** Says whether the caller still wants the answer. The editor's own tokens fit this shape. */
export interface CancellationToken {
  readonly isCancellationRequested: boolean;
  readonly onCancellationRequested: Event<unknown>;
}

/** Thrown by an operation that stopped because its caller no longer wants the answer. */
export class CancellationError extends Error {
  constructor() {
    super('Canceled');
    this.name = 'Canceled';
  }
}

/** Whether an operation stopped because its caller went away, in whichever bundle or thread. */
export function isCancellation(error: unknown): error is CancellationError {
  return isKind<CancellationError>(error, 'Canceled');
}

const neverFires: Event<unknown> = () => ({ dispose() {} });

/** A token for callers that never cancel. */
export const NeverCancelled: CancellationToken = {
  isCancellationRequested: false,
  onCancellationRequested: neverFires,
};

/** Makes a token and cancels it. */
export class CancellationTokenSource implements Disposable {
  readonly #emitter = new Emitter<unknown>();
  #cancelled = false;
  readonly token: CancellationToken;

  constructor() {
    const isCancelled = () => this.#cancelled;
    this.token = {
      get isCancellationRequested() {
        return isCancelled();
      },
      onCancellationRequested: this.#emitter.event,
    };
  }

  cancel(): void {
    if (this.#cancelled) return;
    this.#cancelled = true;
    this.#emitter.fire(undefined);
  }

  dispose(): void {
    this.#emitter.dispose();
  }
}

/** Throws CancellationError if the caller has gone away. */
export function throwIfCancelled(token?: CancellationToken): void {
  if (token?.isCancellationRequested) throw new CancellationError();
}

/**
 * The answer of work that several share, for one who may go away: they stop waiting, and the work goes on for the
 * others. So work that is shared must not be given the token of the first who asked.
 */
export function unlessCancelled<T>(shared: Promise<T>, token?: CancellationToken): Promise<T> {
  if (!token) return shared;
  if (token.isCancellationRequested) return Promise.reject(new CancellationError());
  return new Promise((resolve, reject) => {
    const subscription = token.onCancellationRequested(() => reject(new CancellationError()));
    shared.then(resolve, reject).finally(() => subscription.dispose());
  });
}
