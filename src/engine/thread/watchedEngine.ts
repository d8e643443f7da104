import * as l10n from '@vscode/l10n';
import { availableParallelism, loadavg } from 'node:os';
import { Emitter } from '../../core/base/emitter';
import type { EngineEvents } from '../../core/engine/services';
import type { Clock } from '../../core/ports/clock';
import { RpcEndpoint } from '../../protocol/rpc';
import type { RunningEngine, Stop } from '../runningEngine';
import { type EngineThreadData, type EngineWorker, startEngineThread } from './engineThread';
import { LostCalls } from './lostCalls';
import { repeatedCalls } from './repeatedCalls';
import { Supervisor } from './supervisor';

/** A thread that hangs is noticed in five times the usual time at most. */
const LEAST_SHARE = 0.2;
/** At work or waiting for it, for each core, on a machine in use. */
const USUAL_LOAD = 3;

export interface WatchedEngineOptions {
  /** The bundle that the thread runs. */
  readonly script: string;
  readonly data: Omit<EngineThreadData, 'setAside'>;
  /** What the engine may ask of whoever runs it. */
  readonly services: ConstructorParameters<typeof RpcEndpoint>[1];
  readonly clock: Clock;
  /** Whether somebody may be holding the thread on purpose, with a debugger. */
  readonly isHeld?: () => boolean;
}

/** Starts the engine's thread, and replaces it when it gets stuck or ends, without what it stopped at. */
export function startWatchedEngine({
  script,
  data,
  services,
  clock,
  isHeld,
}: WatchedEngineOptions): RunningEngine {
  const restarted = new Emitter<Stop>();
  const gaveUp = new Emitter<Stop>();
  const lostCalls = new LostCalls();
  const supervisor = new Supervisor<EngineWorker>(
    {
      start: (setAside) => startEngineThread(script, { ...data, ...(setAside && { setAside }) }),
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
    shareOfThread,
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

/** Some at work for each core is usual; where more are, a thread waits for its turn. Windows does not tell. */
function shareOfThread(): number {
  const busy = loadavg()[0] ?? 0;
  return Math.max(LEAST_SHARE, Math.min(1, (USUAL_LOAD * availableParallelism()) / Math.max(busy, 1)));
}
