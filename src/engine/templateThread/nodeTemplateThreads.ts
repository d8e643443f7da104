import { Worker } from 'node:worker_threads';
import { TemplateThreadPool, type TemplateWorker } from './templateThreadPool';

/** Heap of a thread: some copies of the most that a run may make. Megabytes. */
const HEAP = 512;

/** Threads of Node that run templates. @param script Path of the thread's bundle. */
export class NodeTemplateThreads extends TemplateThreadPool {
  constructor(script: string, most?: number) {
    super(() => startTemplateThread(script), most);
  }
}

function startTemplateThread(script: string): TemplateWorker {
  const worker = new Worker(script, { env: {}, resourceLimits: { maxOldGenerationSizeMb: HEAP } });
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
            ? 'The template was stopped: it needed more memory than a run may take. Make fewer or smaller files.'
            : `The template was stopped: the thread it ran in failed. ${error.message}`,
        );
      });
      worker.on('exit', () => listener('The template was stopped: the thread it ran in ended.'));
    },
    terminate: () => void worker.terminate(),
    hold: (isHeld) => (isHeld ? worker.ref() : worker.unref()),
  };
}
