import { Emitter } from '../core/base/emitter';
import { channelPair, RpcEndpoint } from '../protocol/rpc';
import type { EnvironmentPorts } from './environment';
import type { RunningEngine, Stop } from './runningEngine';
import { startEngine } from './startEngine';

/**
 * The engine in the thread of whoever asks it, behind the same face: for hosts that have no threads, and for tests. It works
 * in slices there too, but nothing watches it: what never comes back takes its host along.
 */
export function startEngineInPlace(environment: EnvironmentPorts): RunningEngine {
  const [near, far] = channelPair();
  const engine = new RpcEndpoint(far);
  startEngine(engine, environment);
  const endpoint = new RpcEndpoint(near, { log: environment.logger });
  const never = new Emitter<Stop>();
  return {
    endpoint,
    onDidRestart: never.event,
    onDidGiveUp: never.event,
    dispose: () => {
      endpoint.dispose();
      engine.dispose();
      never.dispose();
    },
  };
}
