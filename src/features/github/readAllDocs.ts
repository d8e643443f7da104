import * as vscode from 'vscode';
import type { ReadDocs } from '../../core/search/remoteDocs';
import type { FeatureContext } from '../../host/featureContext';
import { Commands } from '../../manifest/commands';
import { showInformation, showWarning, withProgress } from '../../host/notify';

/** How often the progress is looked at. Milliseconds. */
const LOOK = 300;

/** Reads the docs of all repositories on GitHub once, so that they can be searched. */
export async function readAllDocs({ engine }: FeatureContext): Promise<ReadDocs> {
  const title = vscode.l10n.t('Reading docs on GitHub');
  const location = vscode.ProgressLocation.Notification;
  const result = await withProgress({ location, title, cancellable: true }, async (progress, token) => {
    let before = 0;
    const look = setInterval(() => {
      void engine.remoteDocs.progress().then(({ done, total }) => {
        const message = vscode.l10n.t('{0} of {1}', done, total);
        progress.report({ message, increment: total > 0 ? (100 * (done - before)) / total : 0 });
        before = done;
      });
    }, LOOK);
    try {
      return await engine.remoteDocs.readAll(token);
    } finally {
      clearInterval(look);
    }
  });
  void say(result);
  return result;
}

async function say({ read, failed, why = '', cut, isCancelled }: ReadDocs): Promise<void> {
  if (cut !== undefined)
    void showWarning(
      cut === 1
        ? vscode.l10n.t(
            'The search has no room for all docs: those of 1 entity can not be found, or not all of them.',
          )
        : vscode.l10n.t(
            'The search has no room for all docs: those of {0} entities can not be found, or not all of them.',
            cut,
          ),
    );
  if (read + failed === 0) {
    if (!isCancelled)
      void showInformation(vscode.l10n.t('No entity on GitHub names docs that could be read.'));
    return;
  }
  if (failed === 0) {
    void showInformation(
      read === 1
        ? vscode.l10n.t('The docs of 1 entity on GitHub can be searched now.')
        : vscode.l10n.t('The docs of {0} entities on GitHub can be searched now.', read),
    );
    return;
  }
  const retry = vscode.l10n.t('Try Again');
  const message =
    failed === 1
      ? vscode.l10n.t('The docs of 1 entity on GitHub could not be read. {0}', why)
      : vscode.l10n.t('The docs of {0} entities on GitHub could not be read. {1}', failed, why);
  if ((await showWarning(message, retry)) === retry)
    await vscode.commands.executeCommand(Commands.readAllDocs);
}
