import * as vscode from 'vscode';
import { registerCommand } from '../../host/commands';
import type { FeatureContext } from '../../host/featureContext';
import { Commands } from '../../manifest/commands';
import type * as Codeowners from './main';

/**
 * CODEOWNERS as a language, and the files that nobody owns. Loaded with the first such file that is open, else once the
 * catalog is read.
 */
export function registerCodeowners(context: FeatureContext, load: () => Promise<typeof Codeowners>): void {
  const { extension, catalog, logger } = context;
  let started = false;
  const start = () => {
    if (started) return;
    started = true;
    load().then(
      (bundle) => extension.subscriptions.push(bundle.startLanguage(context)),
      (error: unknown) => logger.error('CODEOWNERS is not understood', error),
    );
  };
  const look = ({ languageId }: vscode.TextDocument) => {
    if (languageId === 'codeowners') start();
  };
  vscode.workspace.textDocuments.forEach(look);
  extension.subscriptions.push(
    vscode.workspace.onDidOpenTextDocument(look),
    registerCommand(Commands.findUnownedFiles, logger, async (argument) =>
      (await load()).findUnownedFiles(context, argument),
    ),
  );
  void catalog.whenReady().then(start, () => {});
}
