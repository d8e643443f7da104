import { Emitter } from '../../src/core/base/emitter';
import { silentLogger } from '../../src/core/ports/logger';
import type { Stop } from '../../src/engine/supervisor';
import type { WatchedEngine } from '../../src/engine/watchedEngine';
import { channelPair, RpcEndpoint } from '../../src/protocol/rpc';
import { NodeFileFinder } from '../../src/worker/nodeFileFinder';
import { NodeFileReader } from '../../src/worker/nodeFileReader';
import { startEngine } from '../../src/worker/startEngine';

/** The engine over the disk in the thread that asks it. */
export function engineInPlace(): Pick<WatchedEngine, 'endpoint' | 'onDidRestart'> {
  const [near, far] = channelPair();
  const reader = new NodeFileReader();
  startEngine(new RpcEndpoint(far), { reader, finder: new NodeFileFinder(), logger: silentLogger });
  return {
    endpoint: new RpcEndpoint(near, { log: silentLogger }),
    onDidRestart: new Emitter<Stop>().event,
  };
}
