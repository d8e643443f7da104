import { url as debuggerAddress } from 'node:inspector';
import * as vscode from 'vscode';
import type { Contributors } from '../../core/ports/contributors';
import type { Logger } from '../../core/ports/logger';
import type { RunningEngine } from '../../engine/runningEngine';
import { startWatchedEngine } from '../../engine/thread/watchedEngine';
import { systemClock } from '../../runtime/node/clock';
import { editorFileFinder } from '../files/editorFileFinder';
import { editorFileReader } from '../files/editorFileReader';
import { editorLanguage } from '../language';
import { EngineNotices } from './engineNotices';
import { sharedStorage } from './sharedStorage';

/** Starts the engine's thread, answers what it asks of the editor, and says so when it had to be replaced. */
export function startEngineHost(
  extension: vscode.ExtensionContext,
  logger: Logger,
  showLog: () => void,
  contributors: Contributors,
): RunningEngine {
  const isDevelopment = extension.extensionMode === vscode.ExtensionMode.Development;
  const engine = startWatchedEngine({
    script: vscode.Uri.joinPath(extension.extensionUri, 'dist', 'worker.cjs').fsPath,
    data: {
      // Of the workspace: another workspace's catalog is none of ours.
      storage: extension.storageUri?.fsPath,
      sharedStorage: sharedStorage(extension),
      language: editorLanguage,
    },
    services: { files: editorFileReader, finder: editorFileFinder, log: logger, contributors },
    clock: systemClock,
    isHeld: () => isDevelopment && debuggerAddress() !== undefined,
  });
  const notices = new EngineNotices(showLog);
  engine.onDidRestart((stop) => {
    const without = stop.subject === undefined ? '' : ` without: ${stop.subject}`;
    logger.error(`The catalog engine stopped and was started again${without}`, stop.error);
    notices.stopped(stop);
  });
  engine.onDidGiveUp((stop) => {
    logger.error('The catalog engine stopped too often', stop.error);
    void notices.gaveUp(stop);
  });
  extension.subscriptions.push(notices, engine);
  return engine;
}
