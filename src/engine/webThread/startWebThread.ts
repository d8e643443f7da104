import * as l10n from '@vscode/l10n';
import type { Channel } from '../../protocol/rpc';
import { blobWorker } from '../../runtime/browser/blobWorker';
import type { EngineWorker } from '../watch/engineWorker';
import type { Progress, WebThreadData } from './messages';
import { HeardProgress } from './progress';

/**
 * Starts the engine's thread in a browser. Messages sent before it is up wait for it.
 *
 * @param program - the text of what it runs, read when it starts: a page may start only what came from its own address
 */
export function startWebThread(
  program: () => Promise<string>,
  data: Omit<WebThreadData, 'progress'>,
): EngineWorker {
  const heard = new HeardProgress();
  const listeners = new Set<(message: unknown) => void>();
  const unread = new Set<() => void>();
  const ended = new Set<(error: Error, isFailure: boolean) => void>();
  let waiting: unknown[] | undefined = [];
  let worker: Worker | undefined;
  let isOver = false;
  const fail = (error: Error, isFailure: boolean) => {
    if (isOver) return;
    isOver = true;
    for (const listener of ended) listener(error, isFailure);
  };
  const start = async () => {
    const text = await program();
    if (isOver) return;
    worker = blobWorker(text, 'Greenroom');
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data: progress }: MessageEvent<Progress>) => heard.hear(progress);
    worker.onmessage = ({ data: message }: MessageEvent<unknown>) => {
      for (const listener of listeners) listener(message);
    };
    worker.onmessageerror = () => {
      for (const listener of unread) listener();
    };
    worker.onerror = (event) => {
      // An error that nobody caught: in Node it ends the thread.
      worker?.terminate();
      fail(new Error(event.message || l10n.t('its program could not be started')), true);
    };
    worker.postMessage({ ...data, progress: port2 } satisfies WebThreadData, [port2]);
    for (const message of waiting ?? []) worker.postMessage(message);
    waiting = undefined;
  };
  start().catch((error: unknown) => fail(error instanceof Error ? error : new Error(String(error)), false));
  const channel: Channel = {
    post: (message) => {
      if (waiting) waiting.push(message);
      else worker?.postMessage(message);
    },
    onMessage: (listener) => listening(listeners, listener),
    onUnread: (listener) => listening(unread, listener),
  };
  return {
    channel,
    get turns() {
      return heard.turns;
    },
    get at() {
      return heard.at;
    },
    onEnd: (listener) => void ended.add(listener),
    terminate: () => {
      isOver = true;
      worker?.terminate();
    },
  };
}

function listening<T>(all: Set<T>, listener: T) {
  all.add(listener);
  return { dispose: () => void all.delete(listener) };
}
