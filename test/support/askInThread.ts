// Asks an address from a thread of this process, as the engine does, and prints what came of it.
import { fileURLToPath } from 'node:url';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { NodeHttp } from '../../src/runtime/node/nodeHttp';

if (isMainThread) {
  const worker = new Worker(fileURLToPath(import.meta.url), { workerData: process.argv[2] });
  worker.on('message', (outcome: string) => console.log(outcome));
} else {
  const http = new NodeHttp();
  const request = { method: 'GET', url: workerData as string, headers: {} };
  const outcome = await http.send(request).then(
    ({ body }) => body,
    (error: unknown) => String((error as { code?: unknown }).code),
  );
  parentPort!.postMessage(outcome);
  http.dispose();
}
