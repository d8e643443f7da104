import * as vscode from 'vscode';
import type { SourceStatus } from '../../core/catalog/source';
import { Commands } from '../../manifest/commands';

/** What the button of a message, or a click on a failed source, does. */
interface Remedy {
  readonly title: string;
  run(): Thenable<unknown>;
}

/** Failures that pass by themselves: the view shows them, a message only where somebody waits for the answer. */
const PASSING = new Set(['offline', 'timeout', 'cut', 'malformed', 'server']);

/** What can be done about a source's failure. */
export function remedyFor(error: NonNullable<SourceStatus['lastError']>): Remedy | undefined {
  const { code, action = '' } = error;
  if (/^https:\/\//.test(action)) {
    const title = code === 'sso' ? vscode.l10n.t('Authorize') : vscode.l10n.t('Open');
    return { title, run: () => vscode.env.openExternal(vscode.Uri.parse(action)) };
  }
  switch (action) {
    case 'signIn':
      return {
        title: code === 'scope' ? vscode.l10n.t('Grant Permission') : vscode.l10n.t('Sign In'),
        run: () => vscode.commands.executeCommand(Commands.signIn, { anew: code !== 'signed-out' }),
      };
    case 'settings':
      return {
        title: vscode.l10n.t('Open Settings'),
        run: () => vscode.commands.executeCommand('workbench.action.openSettings', 'greenroom.github'),
      };
    case 'retry':
      return {
        title: vscode.l10n.t('Try Again'),
        run: () => vscode.commands.executeCommand(Commands.refreshGitHub),
      };
    case 'certificates':
      return {
        title: vscode.l10n.t('Open Settings'),
        run: () => vscode.commands.executeCommand('workbench.action.openSettings', 'http.proxyStrictSSL'),
      };
    case 'log':
      return {
        title: vscode.l10n.t('Open Log'),
        run: () => vscode.commands.executeCommand('greenroom.showLog'),
      };
    case 'wait':
      return undefined;
    default:
      return undefined;
  }
}

/** Says each failure once, however many sources it hits, until all is well again. */
export class FaultMessages {
  readonly #shown = new Set<string>();
  /** Somebody asked for a refresh and waits: then passing failures are said as well. */
  isAwaited = false;

  onStatuses(statuses: readonly SourceStatus[]): void {
    const remote = statuses.filter(({ id }) => id.startsWith('github'));
    if (remote.length > 0 && remote.every(({ state }) => state === 'ready')) this.#shown.clear();
    for (const { lastError, label, state } of remote) {
      // Gaps in what was read otherwise are for the view to show.
      if (!lastError || state === 'loading' || state === 'ready' || this.#shown.has(lastError.code)) continue;
      if (lastError.code === 'signed-out' || (PASSING.has(lastError.code) && !this.isAwaited)) continue;
      this.#shown.add(lastError.code);
      void this.#show(label, lastError);
    }
  }

  async #show(label: string, error: NonNullable<SourceStatus['lastError']>): Promise<void> {
    const remedy = remedyFor(error);
    const buttons = remedy ? [remedy.title] : [];
    const chosen = await vscode.window.showWarningMessage(`${label}: ${error.message}`, ...buttons);
    if (chosen === undefined) return;
    this.#shown.delete(error.code);
    await remedy?.run();
  }
}
