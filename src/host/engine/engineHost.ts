import * as vscode from 'vscode';
import type { Logger } from '../../core/ports/logger';
import { RpcEndpoint } from '../../protocol/rpc';
import { editorFileFinder } from '../files/editorFileFinder';
import { editorFileReader } from '../files/editorFileReader';
import { startEngineWorker } from './workerChannel';

/** Starts the engine's thread and answers what it asks of the editor. */
export function startEngineHost(extension: vscode.ExtensionContext, logger: Logger): RpcEndpoint {
  const script = vscode.Uri.joinPath(extension.extensionUri, 'dist', 'worker.cjs').fsPath;
  // Of the workspace: another workspace's catalog is none of ours.
  const worker = startEngineWorker(script, { storage: extension.storageUri?.fsPath });
  const endpoint = new RpcEndpoint(worker.channel, {
    files: editorFileReader,
    finder: editorFileFinder,
    log: logger,
  });
  worker.onUnexpectedExit((error) => {
    logger.error('The catalog engine stopped', error);
    endpoint.dispose(`The catalog engine stopped: ${error.message}`);
    void offerReload(error);
  });
  extension.subscriptions.push({
    dispose: () => {
      endpoint.dispose();
      return worker.terminate();
    },
  });
  return endpoint;
}

async function offerReload(error: Error): Promise<void> {
  const reload = vscode.l10n.t('Reload Window');
  const message = vscode.l10n.t(
    'Greenroom stopped: {0}. Reload the window to start it again.',
    error.message,
  );
  if ((await vscode.window.showErrorMessage(message, reload)) === reload) {
    await vscode.commands.executeCommand('workbench.action.reloadWindow');
  }
}
