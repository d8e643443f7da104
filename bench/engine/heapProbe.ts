import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { parentPort, workerData } from 'node:worker_threads';

/** Runs in the engine's thread beside it and answers how much its heap keeps; the engine ignores these messages. */
const probe = (message: unknown) => {
  if (message !== 'bench:heap') return;
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  collect();
  const { used_heap_size: heap, external_memory: external } = getHeapStatistics();
  parentPort?.postMessage({ bench: 'heap', heap, external });
};
parentPort?.on('message', probe);
await import((workerData as { engine: string }).engine);
