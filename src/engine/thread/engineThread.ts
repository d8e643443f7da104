import * as l10n from '@vscode/l10n';
import { Worker } from 'node:worker_threads';
import { createProgressMemory, ProgressReader } from '../../protocol/progress';
import type { WorkerData } from './main';
import type { EngineWorker } from '../watch/engineWorker';

/** What a thread is told when it starts. */
export type EngineThreadData = Omit<WorkerData, 'progress'>;

/**
 * Starts the engine's thread. Messages sent before it is up wait for it.
 *
 * @param heapLimit Megabytes of heap the thread may use: 100,000 entities need 350, and room to collect garbage.
 */
export function startEngineThread(script: string, data: EngineThreadData, heapLimit = 2048): EngineWorker {
  const progress = createProgressMemory();
  const worker = new Worker(script, {
    workerData: { ...data, progress } satisfies WorkerData,
    // A roomy young generation: loading a catalog makes much that lives only as long as one file is read.
    resourceLimits: { maxOldGenerationSizeMb: heapLimit, maxYoungGenerationSizeMb: 64 },
  });
  const reader = new ProgressReader(progress);
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
    get turns() {
      return reader.turns;
    },
    get at() {
      return reader.at;
    },
    onEnd: (listener) => {
      let failure: Error | undefined;
      worker.on('error', (error: unknown) => {
        failure = error instanceof Error ? error : new Error(String(error));
      });
      worker.on('exit', (code) => {
        if (!asked)
          listener(
            failure ?? new Error(l10n.t('its thread ended with code {0}', code)),
            failure !== undefined,
          );
      });
    },
    terminate: () => {
      asked = true;
      // Not waited for: a thread that waits for the disk ends when the disk answers.
      void worker.terminate();
    },
  };
}
