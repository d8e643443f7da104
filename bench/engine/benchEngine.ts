import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { CatalogChange, CatalogService } from '../../src/core/catalog/catalog';
import type { SourceStatus } from '../../src/core/catalog/source';
import type { EngineServices } from '../../src/core/engine/services';
import { type Remote, RpcEndpoint } from '../../src/protocol/rpc';
import { inRoot } from '../root';

type RemoteService<N extends keyof EngineServices> = Remote<EngineServices[N]>;

/** The engine in its own thread, as the extension runs it, reached through the same calls. */
export class BenchEngine {
  readonly catalog: Remote<CatalogService>;
  readonly search: RemoteService<'search'>;
  readonly documents: RemoteService<'documents'>;
  readonly workspace: RemoteService<'workspace'>;
  readonly backstage: RemoteService<'backstage'>;
  readonly scorecards: RemoteService<'scorecards'>;
  readonly #worker: Worker;
  readonly #endpoint: RpcEndpoint;

  /** @param storage Folder for what is kept between windows; without one nothing is. */
  constructor(readonly storage?: string) {
    const engine = inRoot('.cache/bench/worker.cjs').href;
    this.#worker = new Worker(inRoot('.cache/bench/heapProbe.mjs'), {
      workerData: { engine, ...(storage && { storage, sharedStorage: join(storage, 'shared') }) },
      resourceLimits: { maxOldGenerationSizeMb: 2048, maxYoungGenerationSizeMb: 64 },
    });
    const worker = this.#worker;
    this.#endpoint = new RpcEndpoint(
      {
        post: (message) => worker.postMessage(message),
        onMessage: (listener) => {
          worker.on('message', listener);
          return { dispose: () => worker.off('message', listener) };
        },
      },
      {
        files: {},
        log: { trace() {}, debug() {}, info() {}, warn: console.error, error: console.error },
      },
    );
    this.catalog = this.#endpoint.remote<CatalogService>('catalog');
    this.search = this.#endpoint.remote('search');
    this.documents = this.#endpoint.remote('documents');
    this.workspace = this.#endpoint.remote('workspace');
    this.backstage = this.#endpoint.remote('backstage');
    this.scorecards = this.#endpoint.remote('scorecards');
  }

  /** Resolves when the worker's code is loaded and it answers. */
  async loaded(): Promise<void> {
    await this.catalog.getSources();
  }

  /** Opens a folder; resolves when every entity in it can be queried and found. */
  async open(folder: string): Promise<void> {
    await this.workspace.configure({
      folders: [{ uri: pathToFileURL(folder).toString(), name: 'bench' }],
      include: ['**/catalog-info.{yaml,yml}', '**/catalog-info-*.{yaml,yml}'],
      exclude: ['**/node_modules/**', '**/.git/**'],
      snapshot: this.storage !== undefined,
    });
    await this.catalog.whenReady();
    await this.search.whenIndexed();
  }

  /** Resolves once what is read over the network stands so. */
  async whenState(wanted: SourceStatus['state']): Promise<void> {
    const isSo = (sources: readonly SourceStatus[]) =>
      sources.some(({ id, state }) => id.startsWith('backstage:') && state === wanted);
    await new Promise<void>((resolve, reject) => {
      const subscription = this.#endpoint.on<readonly SourceStatus[]>('catalog.sources', (sources) => {
        if (!isSo(sources)) return;
        subscription.dispose();
        resolve();
      });
      this.catalog.getSources().then((sources) => isSo(sources) && resolve(), reject);
    });
  }

  /** The next change the catalog announces. */
  nextChange(): Promise<CatalogChange> {
    return new Promise((resolve) => {
      const subscription = this.#endpoint.on<CatalogChange>('catalog.changed', (change) => {
        subscription.dispose();
        resolve(change);
      });
    });
  }

  /** Counts what the catalog announces until stopped. */
  collectChanges(): { stop(): { refs: number; batches: number } } {
    let refs = 0;
    let batches = 0;
    const subscription = this.#endpoint.on<CatalogChange>('catalog.changed', (change) => {
      refs += change.added.length + change.changed.length + change.removed.length;
      batches++;
    });
    return {
      stop: () => {
        subscription.dispose();
        return { refs, batches };
      },
    };
  }

  /** What the thread keeps after collecting garbage. Megabytes. */
  async memory(): Promise<{ heap: number; external: number }> {
    return new Promise((resolve) => {
      const listener = (message: { bench?: string; heap: number; external: number }) => {
        if (message.bench !== 'heap') return;
        this.#worker.off('message', listener);
        resolve({ heap: message.heap / 1e6, external: message.external / 1e6 });
      };
      this.#worker.on('message', listener);
      this.#worker.postMessage('bench:heap');
    });
  }

  async stop(): Promise<void> {
    this.#endpoint.dispose();
    await this.#worker.terminate();
  }
}
