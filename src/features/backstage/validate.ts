import * as vscode from 'vscode';
import { SERVER_VERDICT } from '../../core/ports/backstageActs';
import type { FeatureContext } from '../../host/featureContext';
import { CommandProblem } from '../../host/commands';
import { given, working } from './acts';
import { showInformation, showWarning } from '../../host/notify';

/** Asks the company's Backstage whether it would take the file in the editor, and shows its answers where they belong. */
export class ServerVerdicts implements vscode.Disposable {
  readonly #diagnostics = vscode.languages.createDiagnosticCollection('greenroom.backstage');
  readonly #subscriptions: vscode.Disposable;

  constructor(readonly context: FeatureContext) {
    const forget = ({ uri }: vscode.TextDocument) => this.#diagnostics.delete(uri);
    this.#subscriptions = vscode.Disposable.from(
      this.#diagnostics,
      // What was typed since, nobody was asked about.
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) forget(document);
      }),
      vscode.workspace.onDidCloseTextDocument(forget),
    );
  }

  /** Returns how many documents were refused. */
  async validate(name: string, argument: unknown): Promise<number | undefined> {
    const uri = argument instanceof vscode.Uri ? argument : vscode.window.activeTextEditor?.document.uri;
    if (!uri) throw new CommandProblem(vscode.l10n.t('Open the catalog file that Backstage is to judge.'));
    const document = await vscode.workspace.openTextDocument(uri);
    const { version } = document;
    const answer = await working(
      vscode.l10n.t('{0} judges {1}', name, vscode.workspace.asRelativePath(uri)),
      (token) =>
        this.context.engine.backstage.validateFile({ uri: uri.toString(), text: document.getText() }, token),
    );
    const { verdicts } = given(answer);
    const refused = verdicts.filter(({ refusal, isUnasked }) => refusal !== undefined && !isUnasked);
    const unasked = verdicts.filter(({ isUnasked }) => isUnasked);
    const said = [
      ...refused.map((each) => ({ ...each, severity: vscode.DiagnosticSeverity.Error })),
      ...unasked.map((each) => ({ ...each, severity: vscode.DiagnosticSeverity.Information })),
    ];
    if (document.version === version)
      this.#diagnostics.set(
        uri,
        said.map(({ range: { start, end }, refusal = '', severity, isUnasked }) => {
          const message = isUnasked
            ? vscode.l10n.t('{0} was not asked about this document. {1}', name, refusal)
            : vscode.l10n.t(
                '{0} would not take this: {1} (A server names the first reason only.)',
                name,
                refusal,
              );
          const range = new vscode.Range(start.line, start.character, end.line, end.character);
          return Object.assign(new vscode.Diagnostic(range, message, severity), {
            source: 'Backstage',
            code: SERVER_VERDICT,
          });
        }),
      );
    void this.#tell(name, verdicts.length, refused.length, unasked.length);
    return refused.length;
  }

  async #tell(name: string, all: number, refused: number, unasked: number): Promise<void> {
    const show = vscode.l10n.t('Show Problems');
    const asked = all - unasked;
    const documents = (count: number) =>
      count === 1 ? vscode.l10n.t('1 document') : vscode.l10n.t('{0} documents', count);
    const rest = unasked > 0 ? ` ${vscode.l10n.t('Not asked about: {0}.', documents(unasked))}` : '';
    if (refused === 0) {
      const message =
        asked === 0
          ? vscode.l10n.t('There is nothing in this file that {0} could judge.', name)
          : vscode.l10n.t('{0} would take this file: {1}.', name, documents(asked));
      await showInformation(message + rest);
      return;
    }
    const message = vscode.l10n.t('{0} would refuse {1} of {2}.', name, refused, documents(asked));
    if ((await showWarning(message + rest, show)) === show)
      await vscode.commands.executeCommand('workbench.actions.view.problems');
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }
}
