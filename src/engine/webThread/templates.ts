import { workerScope as scope } from '../../runtime/browser/workerScope';
import { serveTemplates } from '../templateThread/serveTemplates';

// The program of a thread that runs templates in a browser.
const post = scope.postMessage.bind(scope);

serveTemplates({
  post: (message) => post(message),
  onMessage: (listener) => {
    const hear = ({ data }: MessageEvent<unknown>) => listener(data);
    scope.addEventListener('message', hear);
    return { dispose: () => scope.removeEventListener('message', hear) };
  },
});
