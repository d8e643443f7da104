import * as vscode from 'vscode';
import type { Answer } from '../../core/answers/answers';
import {
  type CancellationToken,
  CancellationTokenSource,
  isCancellation,
} from '../../core/base/cancellation';
import { visible } from '../../core/base/visible';
import { commandLink, escapeMarkdown } from '../../core/language/markdown';
import type { Ownership } from '../../core/ownership/ownership';
import { ago } from '../../host/ago';
import { coalesce } from '../../host/coalesce';
import type { FeatureContext } from '../../host/featureContext';
import { readSetting } from '../../host/settings';
import { Commands } from '../../manifest/commands';
import { ownerName, whyText } from './words';

/** Who leafs through files asks for nothing. Milliseconds. */
const SETTLED = 1_000;

/** Shows who owns the file in the active editor; a click tells why and what to do. Hidden where nobody is named. */
export class OwnerStatusBar implements vscode.Disposable {
  readonly #item = vscode.window.createStatusBarItem('greenroom.owner', vscode.StatusBarAlignment.Right, 90);
  readonly #subscriptions: vscode.Disposable;
  #source = new CancellationTokenSource();
  #timer: ReturnType<typeof setTimeout> | undefined;

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
    this.#source.cancel();
    clearTimeout(this.#timer);
    this.#subscriptions.dispose();
  }

  async #update(): Promise<void> {
    this.#source.cancel();
    clearTimeout(this.#timer);
    const uri = vscode.window.activeTextEditor?.document.uri;
    if (!uri || uri.scheme === 'untitled' || uri.scheme === 'output') return this.#item.hide();
    try {
      const ownership = await this.context.engine.ownership.ownerOf(uri.toString());
      if (vscode.window.activeTextEditor?.document.uri.toString() !== uri.toString()) return;
      if (!ownership) return this.#item.hide();
      this.#show(uri, ownership);
      this.#askForMore(uri, ownership);
    } catch (error) {
      this.context.logger.error('The owner of the active file is unknown', error);
      this.#item.hide();
    }
  }

  /** What git or a server tell is asked for when the file stays in front, and joins the tooltip when it is known. */
  #askForMore(uri: vscode.Uri, ownership: Ownership): void {
    const { token } = (this.#source = new CancellationTokenSource());
    this.#timer = setTimeout(() => {
      this.#more(uri, token).then(
        (lines) => token.isCancellationRequested || this.#show(uri, ownership, lines),
        (error: unknown) => {
          if (!isCancellation(error)) this.context.logger.error('Not all answers could be found', error);
        },
      );
    }, SETTLED);
  }

  async #more(uri: vscode.Uri, token: CancellationToken): Promise<string[]> {
    const pending = await this.context.answers.about(uri.toString(), token);
    if (pending.ref === undefined) return [];
    const mayRun = /^(component|resource|api):/.test(pending.ref);
    const parts = mayRun ? [pending.production(), pending.docs()] : [pending.docs()];
    return (await Promise.all(parts)).map(lineOf);
  }

  #show(uri: vscode.Uri, ownership: Ownership, more: readonly string[] = []): void {
    const name = ownerName(ownership);
    this.#item.text = `$(organization) ${name.replaceAll('$(', '$ (')}`;
    const tooltip = new vscode.MarkdownString('', true);
    tooltip.appendMarkdown('$(organization) **').appendText(name).appendMarkdown('**\n\n');
    tooltip.appendText(visible(whyText(ownership))).appendMarkdown('\n\n');
    const [contact] = ownership.contacts;
    if (contact) tooltip.appendText(visible(contact.label)).appendMarkdown('\n\n');
    for (const line of more) tooltip.appendMarkdown(`${escapeMarkdown(line)}\n\n`);
    tooltip.appendText(vscode.l10n.t('Click for contacts and members.'));
    if (ownership.entityRef && readSetting('greenroom.backstage.baseUrl')) {
      tooltip.isTrusted = { enabledCommands: [Commands.openInBackstage] };
      const title = vscode.l10n.t('Open in Backstage');
      tooltip.appendMarkdown(`\n\n${commandLink(title, Commands.openInBackstage, ownership.entityRef)}`);
    }
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

/** An answer with where it is from and how old it is; what is unknown with why. */
function lineOf({ state, text, reason, source, asOf }: Answer): string {
  const said = text.replace(/\.$/, '');
  if (state !== 'unknown') return `${said} (${source}, ${ago(asOf)}).`;
  // Some say the reason themselves.
  const why = reason === undefined || said.includes(reason.replace(/\.$/, '')) ? '' : reason;
  return `${said}. ${why.replace(/^./u, (first) => first.toUpperCase())}`.trim();
}
