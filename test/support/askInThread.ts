// Asks an address from a thread of this process, as the engine does, and prints what came of it. Bundled as CommonJS.
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { NodeHttp } from '../../src/runtime/node/nodeHttp';

if (isMainThread) {
  const worker = new Worker(__filename, { workerData: process.argv[2] });
  worker.on('message', (outcome: string) => console.log(outcome));
} else {
  const http = new NodeHttp();
  const request = { method: 'GET', url: workerData as string, headers: {} };
  void http
    .send(request)
    .then(
      ({ body }) => body,
      (error: unknown) => String((error as { code?: unknown }).code),
    )
    .then((outcome) => {
      parentPort!.postMessage(outcome);
      http.dispose();
    });
}
