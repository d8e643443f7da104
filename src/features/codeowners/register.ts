import * as vscode from 'vscode';
import { registerCommand } from '../../host/commands';
import type { FeatureContext } from '../../host/featureContext';
import { Commands } from '../../manifest/commands';
import type * as Codeowners from './main';

/** CODEOWNERS as a language, loaded with the first such file that is open, and the files that nobody owns. */
export function registerCodeowners(context: FeatureContext, load: () => Promise<typeof Codeowners>): void {
  const { extension, logger } = context;
  let started = false;
  const look = ({ languageId }: vscode.TextDocument) => {
    if (started || languageId !== 'codeowners') return;
    started = true;
    load().then(
      (bundle) => extension.subscriptions.push(bundle.startLanguage(context)),
      (error: unknown) => logger.error('CODEOWNERS is not understood', error),
    );
  };
  vscode.workspace.textDocuments.forEach(look);
  extension.subscriptions.push(
    vscode.workspace.onDidOpenTextDocument(look),
    registerCommand(Commands.findUnownedFiles, logger, async (argument) =>
      (await load()).findUnownedFiles(context, argument),
    ),
  );
}
