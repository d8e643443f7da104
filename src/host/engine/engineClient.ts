import { Emitter, type Event } from '../../core/base/emitter';
import type { Disposable } from '../../core/base/disposable';
import type { Catalog, CatalogService } from '../../core/catalog/catalog';
import type { EngineEvents, EngineServices } from '../../core/engine/services';
import type { Remote, RpcEndpoint } from '../../protocol/rpc';

/** Everything the engine serves, as the extension host calls it. */
export type EngineClient = { readonly [S in keyof EngineServices]: Remote<EngineServices[S]> };

/** Calls to the engine by service name. */
export function engineClient(endpoint: RpcEndpoint): EngineClient {
  return new Proxy({} as EngineClient, {
    get: (_target, service) => (typeof service === 'string' ? endpoint.remote<object>(service) : undefined),
  });
}

/** The engine's catalog with its events: the one Catalog every surface is given. */
export function catalogClient(endpoint: RpcEndpoint, onDidRestart: Event<unknown>): Catalog & Disposable {
  const changed = new Emitter<EngineEvents['catalog.changed']>();
  const problems = new Emitter<EngineEvents['catalog.problems']>();
  const sources = new Emitter<EngineEvents['catalog.sources']>();
  endpoint.on<EngineEvents['catalog.changed']>('catalog.changed', (change) => changed.fire(change));
  const announced = new Set<string>();
  endpoint.on<EngineEvents['catalog.problems']>('catalog.problems', (uris) => {
    for (const uri of uris) announced.add(uri);
    problems.fire(uris);
  });
  endpoint.on<EngineEvents['catalog.sources']>('catalog.sources', (statuses) => sources.fire(statuses));
  const remote = endpoint.remote<CatalogService>('catalog') as unknown as CatalogService;
  // A new engine says what it found wrong, and not what no longer is.
  const restarts = onDidRestart(() => {
    void remote.whenReady().then(
      () => problems.fire([...announced]),
      () => {},
    );
  });
  const events = {
    onDidChange: changed.event,
    onDidChangeProblems: problems.event,
    onDidChangeSources: sources.event,
    dispose: () => [restarts, changed, problems, sources].forEach((each) => each.dispose()),
  };
  return new Proxy(events as Catalog & Disposable, {
    get: (target, name) =>
      (name in target ? Reflect.get(target, name) : Reflect.get(remote, name)) as unknown,
  });
}
