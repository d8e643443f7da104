// The engine of a window in a process of its own, on a storage that it shares with others: what is asked of it comes by
// message. Arguments: the folder of the storage, and the address of the loopback GitHub.
import type { EngineServices } from '../../src/core/engine/services';
import { silentLogger } from '../../src/core/ports/logger';
import { channelPair, RpcEndpoint } from '../../src/protocol/rpc';
import { lentHttp } from '../../src/protocol/lentHttp';
import { RoutedHttp } from '../../src/runtime/node/routedHttp';
import { bodyOf } from '../../src/runtime/node/httpBody';
import { machineProcesses } from '../../src/runtime/node/processes';
import { NodeBlobStore } from '../../src/runtime/node/nodeBlobStore';
import { systemClock } from '../../src/runtime/clock';
import { startEngine } from '../../src/engine/startEngine';

export interface WindowCall {
  readonly id: number;
  readonly service: keyof EngineServices;
  readonly method: string;
  readonly args: readonly unknown[];
}

const [storage = '', apiUrl = ''] = process.argv.slice(2);
const [host, thread] = channelPair();
const endpoint = new RpcEndpoint(host, { accounts: { token: async () => 'good' }, log: silentLogger });
const engine = new RpcEndpoint(thread);
startEngine(engine, {
  reader: engine.remote('files'),
  finder: engine.remote('finder'),
  clock: systemClock,
  logger: silentLogger,
  remote: {
    http: new RoutedHttp(lentHttp(engine, bodyOf), systemClock),
    blobs: new NodeBlobStore(storage),
    processes: machineProcesses,
    accounts: engine.remote('accounts'),
    load: () => import('../../src/sources/github/main'),
  },
});
const remote = endpoint.remote<EngineServices['remote']>('remote');
void remote.configure({
  settings: {
    apiUrl,
    organizations: ['acme'],
    catalogPaths: ['catalog-info.yaml'],
    filters: {},
    people: true,
    refreshInterval: 900_000,
  },
  account: 'octocat',
});

process.on('message', ({ id, service, method, args }: WindowCall) => {
  const target = endpoint.remote<Record<string, (...args: readonly unknown[]) => Promise<unknown>>>(service);
  target[method]!(...args).then(
    (answer) => process.send?.({ id, answer: answer ?? null }),
    (error: unknown) => process.send?.({ id, error: String(error) }),
  );
});
process.on('disconnect', () => process.exit(0));
process.send?.({ id: 0 });
