import * as vscode from 'vscode';
import type { Contributors } from '../../core/ports/contributors';
import type { Logger } from '../../core/ports/logger';
import type { RunningEngine } from '../../engine/runningEngine';
import { startWatchedEngine } from '../../engine/watch/watchedEngine';
import { systemClock } from '../../runtime/clock';
import { editorFileFinder } from '../files/editorFileFinder';
import { editorFileReader } from '../files/editorFileReader';
import { editorLanguage } from '../language';
import { EngineNotices } from './engineNotices';
import { platform } from '../platform';

/** Starts the engine's thread, answers what it asks of the editor, and says so when it had to be replaced. */
export function startEngineHost(
  extension: vscode.ExtensionContext,
  logger: Logger,
  showLog: () => void,
  contributors: Contributors,
): RunningEngine {
  const isDevelopment = extension.extensionMode === vscode.ExtensionMode.Development;
  const engine = startWatchedEngine({
    start: (setAside) =>
      platform.startThread(extension, { language: editorLanguage, ...(setAside && { setAside }) }),
    services: {
      files: editorFileReader,
      finder: editorFileFinder,
      log: logger,
      contributors,
      ...platform.services?.(extension),
    },
    clock: systemClock,
    isHeld: () => isDevelopment && platform.isDebugged(),
    share: () => platform.shareOfThread(),
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
