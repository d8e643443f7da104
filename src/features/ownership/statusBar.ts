import * as vscode from 'vscode';
import { visible } from '../../core/base/visible';
import type { Ownership } from '../../core/ownership/ownership';
import { coalesce } from '../../host/coalesce';
import type { FeatureContext } from '../../host/featureContext';
import { Commands } from '../../manifest/commands';
import { ownerName, whyText } from './words';

/** Shows who owns the file in the active editor; a click tells why and what to do. Hidden where nobody is named. */
export class OwnerStatusBar implements vscode.Disposable {
  readonly #item = vscode.window.createStatusBarItem('greenroom.owner', vscode.StatusBarAlignment.Right, 90);
  readonly #subscriptions: vscode.Disposable;

  constructor(readonly context: FeatureContext) {
    this.#item.name = vscode.l10n.t('Owner of the file');
    const update = coalesce(50, () => this.#update());
    this.#subscriptions = vscode.Disposable.from(
      this.#item,
      update,
      vscode.window.onDidChangeActiveTextEditor(update),
      vscode.workspace.onDidSaveTextDocument(({ uri }) => {
        if (uri.path.endsWith('/CODEOWNERS')) update();
      }),
      context.catalog.onDidChange(update),
    );
    update();
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  async #update(): Promise<void> {
    const uri = vscode.window.activeTextEditor?.document.uri;
    if (!uri || uri.scheme === 'untitled' || uri.scheme === 'output') return this.#item.hide();
    try {
      const ownership = await this.context.engine.ownership.ownerOf(uri.toString());
      if (vscode.window.activeTextEditor?.document.uri.toString() !== uri.toString()) return;
      if (ownership) this.#show(uri, ownership);
      else this.#item.hide();
    } catch (error) {
      this.context.logger.error('The owner of the active file is unknown', error);
      this.#item.hide();
    }
  }

  #show(uri: vscode.Uri, ownership: Ownership): void {
    const name = ownerName(ownership);
    this.#item.text = `$(organization) ${name.replaceAll('$(', '$ (')}`;
    const tooltip = new vscode.MarkdownString('', true);
    tooltip.appendMarkdown('$(organization) **').appendText(name).appendMarkdown('**\n\n');
    tooltip.appendText(visible(whyText(ownership))).appendMarkdown('\n\n');
    const [contact] = ownership.contacts;
    if (contact) tooltip.appendText(visible(contact.label)).appendMarkdown('\n\n');
    tooltip.appendText(vscode.l10n.t('Click for contacts and members.'));
    this.#item.tooltip = tooltip;
    this.#item.accessibilityInformation = { label: vscode.l10n.t('Owner of the file: {0}', name) };
    this.#item.command = {
      command: Commands.findOwner,
      title: vscode.l10n.t('Find owner'),
      arguments: [uri],
    };
    this.#item.show();
  }
}
