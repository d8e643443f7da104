import { blobWorker } from '../../runtime/browser/blobWorker';
import type { TemplateWorker } from '../templateThread/templateThreadPool';

/** Starts a thread that runs templates. Messages sent before its program is there wait for it. */
export function startWebTemplateThread(program: () => Promise<string>): TemplateWorker {
  const listeners = new Set<(message: unknown) => void>();
  let ended: (why: string) => void = () => {};
  let isOver = false;
  const worker = program().then((text) => {
    if (isOver) throw new Error('it is not wanted any more');
    const started = blobWorker(text, 'Greenroom: template');
    started.onmessage = ({ data }: MessageEvent<unknown>) => {
      for (const listener of listeners) listener(data);
    };
    started.onerror = ({ message }) => fail(message);
    return started;
  });
  const fail = (why: string) => ended(`The template was stopped: the thread it ran in failed. ${why}`);
  worker.catch((error: unknown) => isOver || fail(error instanceof Error ? error.message : String(error)));
  return {
    channel: {
      post: (message) => void worker.then((each) => each.postMessage(message)).catch(() => {}),
      onMessage: (listener) => {
        listeners.add(listener);
        return { dispose: () => void listeners.delete(listener) };
      },
    },
    onEnd: (listener) => (ended = listener),
    terminate: () => {
      isOver = true;
      void worker.then((each) => each.terminate()).catch(() => {});
    },
  };
}
