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
 * @param heapLimit Megabytes of heap the thread may use: 100,000 entities need 350, and room to collect garbage.
 */
export function startEngineWorker(script: string, heapLimit = 2048): EngineWorker {
  const worker = new Worker(script, { resourceLimits: { maxOldGenerationSizeMb: heapLimit } });
  let asked = false;
  return {
    channel: {
      post: (message) => worker.postMessage(message),
      onMessage: (listener) => {
        worker.on('message', listener);
        return { dispose: () => worker.off('message', listener) };
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
