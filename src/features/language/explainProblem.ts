import * as vscode from 'vscode';
import { Commands } from '../../manifest/commands';

/**
 * Where the code of a diagnostic leads. The editor runs no commands from there, so it is an address of the editor's
 * own that comes back to this extension (features/links).
 */
export function explanationOf(code: string): vscode.Uri {
  return vscode.Uri.from({
    scheme: vscode.env.uriScheme,
    authority: 'greenroom.greenroom',
    path: `/problems/${code}`,
  });
}

/** Opens the page on problems at the code of one. */
export function registerExplainProblem({ extensionUri }: vscode.ExtensionContext): vscode.Disposable {
  const explain = (code?: unknown) => {
    const page = vscode.Uri.joinPath(extensionUri, 'docs', 'problems.md');
    const isCode = typeof code === 'string' && /^[a-z-]+$/.test(code);
    return vscode.commands.executeCommand(
      'markdown.showPreview',
      isCode ? page.with({ fragment: code }) : page,
    );
  };
  return vscode.commands.registerCommand(Commands.explainProblem, explain);
}
