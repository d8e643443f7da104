import { url as debuggerAddress } from 'node:inspector';
import { availableParallelism, loadavg } from 'node:os';
import * as vscode from 'vscode';
import { Emitter, type Event } from '../../core/base/emitter';
import type { EngineEvents } from '../../core/engine/services';
import type { Contributors } from '../../core/ports/contributors';
import type { Logger } from '../../core/ports/logger';
import { RpcEndpoint } from '../../protocol/rpc';
import { systemClock } from '../clock';
import { editorFileFinder } from '../files/editorFileFinder';
import { editorFileReader } from '../files/editorFileReader';
import { EngineNotices } from './engineNotices';
import { LostCalls } from './lostCalls';
import { standingCalls } from './standingCalls';
import { Supervisor } from './supervisor';
import { type EngineWorker, startEngineWorker } from './workerChannel';

/** A thread that hangs is noticed in five times the usual time at most. */
const LEAST_SHARE = 0.2;
/** At work or waiting for it, for each core, on a machine in use. */
const USUAL_LOAD = 3;

/** The engine, whichever thread runs it just now. */
export interface EngineHost {
  readonly endpoint: RpcEndpoint;
  /** Another thread is in place of one that stopped; it knows what stands and nothing else. */
  readonly onDidRestart: Event<void>;
}

/** Starts the engine's thread, answers what it asks of the editor, and replaces it when it stops. */
export function startEngineHost(
  extension: vscode.ExtensionContext,
  logger: Logger,
  showLog: () => void,
  contributors: Contributors,
): EngineHost {
  const script = vscode.Uri.joinPath(extension.extensionUri, 'dist', 'worker.cjs').fsPath;
  // Of the workspace: another workspace's catalog is none of ours.
  const storage = extension.storageUri?.fsPath;
  const sharedStorage = vscode.Uri.joinPath(extension.globalStorageUri, 'github').fsPath;
  const notices = new EngineNotices(showLog);
  const restarted = new Emitter<void>();
  const lostCalls = new LostCalls();
  const isDevelopment = extension.extensionMode === vscode.ExtensionMode.Development;
  const supervisor = new Supervisor<EngineWorker>(
    {
      start: (setAside) =>
        startEngineWorker(script, { storage, sharedStorage, ...(setAside && { setAside }) }),
      restarted: ({ channel }, stop) => {
        const without = stop.subject === undefined ? '' : ` without: ${stop.subject}`;
        logger.error(`The catalog engine stopped and was started again${without}`, stop.error);
        endpoint.reconnect(channel, (call) => lostCalls.judge(call, stop));
        restarted.fire();
        notices.stopped(stop);
      },
      gaveUp: (stop) => {
        logger.error('The catalog engine stopped too often', stop.error);
        endpoint.dispose(`The catalog engine stopped: ${stop.error.message}`);
        void notices.gaveUp(stop);
      },
    },
    systemClock,
    () => isDevelopment && debuggerAddress() !== undefined,
    shareOfThread,
  );
  const services = { files: editorFileReader, finder: editorFileFinder, log: logger, contributors };
  const endpoint = new RpcEndpoint(supervisor.start().channel, services, undefined, standingCalls);
  endpoint.on<EngineEvents['engine.setAside']>('engine.setAside', (subjects) =>
    supervisor.keepSetAside(subjects),
  );
  extension.subscriptions.push(notices, restarted, supervisor, { dispose: () => endpoint.dispose() });
  return { endpoint, onDidRestart: restarted.event };
}

/** Some at work for each core is usual; where more are, a thread waits for its turn. Windows does not tell. */
function shareOfThread(): number {
  const busy = loadavg()[0] ?? 0;
  return Math.max(LEAST_SHARE, Math.min(1, (USUAL_LOAD * availableParallelism()) / Math.max(busy, 1)));
}
