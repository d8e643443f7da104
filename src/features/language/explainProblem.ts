import * as vscode from 'vscode';
import { Commands } from '../../manifest/commands';

/** Opens the page on problems at the code of one. Diagnostics link here. */
export function registerExplainProblem({ extensionUri }: vscode.ExtensionContext): vscode.Disposable {
  return vscode.commands.registerCommand(Commands.explainProblem, (code?: string) => {
    const page = vscode.Uri.joinPath(extensionUri, 'docs', 'problems.md');
    const isCode = typeof code === 'string' && /^[a-z-]+$/.test(code);
    return vscode.commands.executeCommand(
      'markdown.showPreview',
      isCode ? page.with({ fragment: code }) : page,
    );
  });
}
