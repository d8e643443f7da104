// Before all that speaks.
import './threadLanguage';
import { parentPort } from 'node:worker_threads';
import { serveTemplates } from './serveTemplates';

const port = parentPort;
if (!port) throw new Error('This file runs as a worker thread.');

serveTemplates({
  post: (message) => port.postMessage(message),
  onMessage: (listener) => {
    port.on('message', listener);
    return { dispose: () => port.off('message', listener) };
  },
});
