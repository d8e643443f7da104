import { join } from 'node:path';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { serialize } from 'node:v8';
import { Worker } from 'node:worker_threads';
import type { SourceStatus } from '../src/core/catalog/source';
import type { EngineServices } from '../src/core/engine/services';
import { silentLogger } from '../src/core/ports/logger';
import { DEFAULT_CATALOG_PATHS } from '../src/sources/github/config';
import { RpcEndpoint } from '../src/protocol/rpc';
import type { WorkerData } from '../src/engine/thread/main';
import { inRoot } from './root';

export interface HostFigures {
  /** Bytes that passed between the engine's thread and this one, as structured clones. */
  readonly bytes: number;
  /** Milliseconds that this thread was busy, and the longest at a stretch. */
  readonly busy: number;
  readonly pause: number;
}

/** What reading an organisation costs the thread of the extension host, while the engine reads it in its own. */
export async function hostFigures(url: string, scratch: string): Promise<HostFigures> {
  const { bytes } = await read(url, join(scratch, 'github-counted'), true);
  const { busy, pause } = await read(url, join(scratch, 'github-timed'), false);
  return { bytes, busy, pause };
}

async function read(url: string, sharedStorage: string, isCounted: boolean): Promise<HostFigures> {
  const worker = new Worker(inRoot('.cache/bench/worker.cjs'), {
    workerData: { sharedStorage } satisfies WorkerData,
  });
  let bytes = 0;
  const count = (message: unknown) => {
    if (isCounted) bytes += serialize(message).length;
  };
  const channel = {
    post: (message: unknown) => {
      count(message);
      worker.postMessage(message);
    },
    onMessage: (listener: (message: unknown) => void) => {
      const heard = (message: unknown) => {
        count(message);
        listener(message);
      };
      worker.on('message', heard);
      return { dispose: () => worker.off('message', heard) };
    },
  };
  const accounts = { token: () => Promise.resolve('good') };
  const endpoint = new RpcEndpoint(channel, { accounts, log: silentLogger });
  try {
    await endpoint.remote<EngineServices['catalog']>('catalog').getSources();
    const ready = new Promise<void>((resolve) =>
      endpoint.on<readonly SourceStatus[]>('catalog.sources', (statuses) => {
        const ours = statuses.filter(({ id }) => id.startsWith('github'));
        if (ours.length === 2 && ours.every(({ state }) => state === 'ready')) resolve();
      }),
    );
    bytes = 0;
    const pauses = monitorEventLoopDelay({ resolution: 5 });
    pauses.enable();
    const start = performance.eventLoopUtilization();
    const settings = {
      apiUrl: url,
      organizations: ['acme'],
      catalogPaths: DEFAULT_CATALOG_PATHS,
      filters: {},
      people: true,
      refreshInterval: 900_000,
    };
    await endpoint.remote<EngineServices['remote']>('remote').configure({ settings, account: 'octocat' });
    await ready;
    pauses.disable();
    const busy = performance.eventLoopUtilization(start).active;
    return { bytes, busy, pause: Math.max(0, pauses.max / 1e6 - 5) };
  } finally {
    endpoint.dispose();
    await worker.terminate();
  }
}
