/** What a worker has of the one that started it, as far as it is used here. */
interface WorkerScope {
  onmessage: ((event: MessageEvent<never>) => void) | null;
  postMessage(message: unknown): void;
  addEventListener(type: 'message' | 'messageerror', listener: (event: MessageEvent<unknown>) => void): void;
  removeEventListener(
    type: 'message' | 'messageerror',
    listener: (event: MessageEvent<unknown>) => void,
  ): void;
}

/** The worker that this runs in. */
export const workerScope = self as unknown as WorkerScope;
