import * as l10n from '@vscode/l10n';
import { Emitter } from '../../core/base/emitter';
import type { EngineEvents } from '../../core/engine/services';
import type { Clock } from '../../core/ports/clock';
import { RpcEndpoint } from '../../protocol/rpc';
import type { RunningEngine, Stop } from '../runningEngine';
import type { EngineWorker } from './engineWorker';
import { LostCalls } from './lostCalls';
import { repeatedCalls } from './repeatedCalls';
import { Supervisor } from './supervisor';

export interface WatchedEngineOptions {
  /** Starts the thread. @param setAside - what engines before this one stopped at */
  readonly start: (setAside?: readonly string[]) => EngineWorker;
  /** What the engine may ask of whoever runs it. */
  readonly services: ConstructorParameters<typeof RpcEndpoint>[1];
  readonly clock: Clock;
  /** Whether somebody may be holding the thread on purpose, with a debugger. */
  readonly isHeld?: () => boolean;
  /** The part of the time that a busy thread gets to run, 1 where the machine has room. */
  readonly share?: () => number;
}

/** Starts the engine's thread, and replaces it when it gets stuck or ends, without what it stopped at. */
export function startWatchedEngine({
  start,
  services,
  clock,
  isHeld,
  share,
}: WatchedEngineOptions): RunningEngine {
  const restarted = new Emitter<Stop>();
  const gaveUp = new Emitter<Stop>();
  const lostCalls = new LostCalls();
  const supervisor = new Supervisor<EngineWorker>(
    {
      start,
      restarted: ({ channel }, stop) => {
        endpoint.reconnect(channel, (call) => lostCalls.judge(call, stop));
        restarted.fire(stop);
      },
      gaveUp: (stop) => {
        endpoint.dispose(l10n.t('The catalog engine stopped: {0}', stop.error.message));
        gaveUp.fire(stop);
      },
    },
    clock,
    isHeld,
    share,
  );
  const endpoint = new RpcEndpoint(supervisor.start().channel, services, undefined, repeatedCalls);
  endpoint.on<EngineEvents['engine.setAside']>('engine.setAside', (subjects) =>
    supervisor.keepSetAside(subjects),
  );
  return {
    endpoint,
    onDidRestart: restarted.event,
    onDidGiveUp: gaveUp.event,
    dispose: () => {
      supervisor.dispose();
      endpoint.dispose();
      restarted.dispose();
      gaveUp.dispose();
    },
  };
}
