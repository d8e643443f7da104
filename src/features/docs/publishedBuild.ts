import * as vscode from 'vscode';
import type { DocsService } from '../../core/techdocs/docsService';
import type { Remote } from '../../protocol/rpc';
import { withProgress } from '../../host/notify';

/** How often what is being done is asked for. Milliseconds. */
const LOOK = 500;

/**
 * Has a portal build docs, and shows what it does. Resolves to whether they are others now; false where somebody gave up.
 *
 * @param isQuiet Somebody reads what is there meanwhile: only the status bar says it.
 */
export async function buildDocs(
  docs: Remote<DocsService>,
  key: string,
  title: string,
  isQuiet = false,
): Promise<boolean> {
  const location = isQuiet ? vscode.ProgressLocation.Window : vscode.ProgressLocation.Notification;
  const work = (progress: vscode.Progress<{ message?: string }>, token: vscode.CancellationToken) => {
    const timer = setInterval(() => {
      docs.building(key).then(
        (message) => message !== undefined && progress.report({ message }),
        () => {},
      );
    }, LOOK);
    return docs.build(key, token).finally(() => clearInterval(timer));
  };
  try {
    return await withProgress(
      { location, title: vscode.l10n.t('Building the docs of {0}', title), cancellable: !isQuiet },
      work,
    );
  } catch (error) {
    if (error instanceof Error && error.name === 'Canceled') return false;
    throw error;
  }
}
