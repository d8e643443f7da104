import * as l10n from '@vscode/l10n';
import { Worker } from 'node:worker_threads';
import type { Language } from '../../core/base/language';
import { TemplateThreadPool, type TemplateWorker } from './templateThreadPool';

/** Heap of a thread: some copies of the most that a run may make. Megabytes. */
const HEAP = 512;

/** Threads of Node that run templates. @param script Path of the thread's bundle. @param language What people read; English unless said. */
export class NodeTemplateThreads extends TemplateThreadPool {
  constructor(script: string, language?: Language, most?: number, mostReading?: number) {
    super(() => startTemplateThread(script, language), most, mostReading);
  }
}

function startTemplateThread(script: string, language: Language | undefined): TemplateWorker {
  const worker = new Worker(script, {
    env: {},
    workerData: { language },
    resourceLimits: { maxOldGenerationSizeMb: HEAP },
  });
  return {
    channel: {
      post: (message) => worker.postMessage(message),
      onMessage: (listener) => {
        worker.on('message', listener);
        return { dispose: () => worker.off('message', listener) };
      },
    },
    onEnd: (listener) => {
      worker.on('error', (error: Error & { code?: string }) => {
        listener(
          error.code === 'ERR_WORKER_OUT_OF_MEMORY'
            ? l10n.t(
                'The template was stopped: it needed more memory than a run may take. Make fewer or smaller files.',
              )
            : l10n.t('The template was stopped: the thread it ran in failed. {0}', error.message),
        );
      });
      worker.on('exit', () => listener(l10n.t('The template was stopped: the thread it ran in ended.')));
    },
    terminate: () => void worker.terminate(),
    hold: (isHeld) => (isHeld ? worker.ref() : worker.unref()),
  };
}
