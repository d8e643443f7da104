import * as vscode from 'vscode';
import { Commands } from '../../manifest/commands';

const PATH = '/problems/';

/**
 * Where the code of a diagnostic leads. The editor runs no commands from there, so it is an address of the editor's
 * own that comes back to this extension.
 */
export function explanationOf(code: string): vscode.Uri {
  return vscode.Uri.from({
    scheme: vscode.env.uriScheme,
    authority: 'greenroom.greenroom',
    path: PATH + code,
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
  return vscode.Disposable.from(
    vscode.commands.registerCommand(Commands.explainProblem, explain),
    vscode.window.registerUriHandler({
      handleUri: async ({ path }) => {
        if (path.startsWith(PATH)) await explain(path.slice(PATH.length));
      },
    }),
  );
}
