import { Worker } from 'node:worker_threads';
import type { Channel } from '../../protocol/rpc';

/** A worker thread running the engine, and the channel to it. */
export interface EngineWorker {
  readonly channel: Channel;
  /** Called once if the thread ends without having been asked to. */
  onUnexpectedExit(listener: (error: Error) => void): void;
  terminate(): Promise<unknown>;
}

/**
 * Starts the engine's thread. Messages sent before it is up wait for it.
 *
 * @param data What the thread is started with: the folder for what is kept between windows.
 * @param heapLimit Megabytes of heap the thread may use: 100,000 entities need 350, and room to collect garbage.
 */
export function startEngineWorker(
  script: string,
  data: { readonly storage?: string },
  heapLimit = 2048,
): EngineWorker {
  const worker = new Worker(script, {
    workerData: data,
    // A roomy young generation: loading a catalog makes much that lives only as long as one file is read.
    resourceLimits: { maxOldGenerationSizeMb: heapLimit, maxYoungGenerationSizeMb: 64 },
  });
  let asked = false;
  return {
    channel: {
      post: (message) => worker.postMessage(message),
      onMessage: (listener) => {
        worker.on('message', listener);
        return { dispose: () => worker.off('message', listener) };
      },
      onUnread: (listener) => {
        worker.on('messageerror', listener);
        return { dispose: () => worker.off('messageerror', listener) };
      },
    },
    onUnexpectedExit: (listener) => {
      let last = new Error('The catalog engine stopped.');
      worker.on('error', (error: Error) => (last = error));
      worker.on('exit', () => asked || listener(last));
    },
    terminate: () => {
      asked = true;
      return worker.terminate();
    },
  };
}
