import * as vscode from 'vscode';
import { Commands } from '../manifest/commands';

/** What a button beside a failure does. */
export interface Remedy {
  readonly title: string;
  run(): Thenable<unknown>;
}

/** What can be done about a failure of a source, or of a file of one. */
export function remedyFor(error: { readonly code: string; readonly action?: string }): Remedy | undefined {
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
    case 'backstage.connect':
      return {
        title: vscode.l10n.t('Connect'),
        run: () => vscode.commands.executeCommand(Commands.connectBackstage),
      };
    case 'backstage.settings':
      return {
        title: vscode.l10n.t('Open Settings'),
        run: () => vscode.commands.executeCommand('workbench.action.openSettings', 'greenroom.backstage'),
      };
    case 'retry':
      return {
        title: vscode.l10n.t('Try Again'),
        run: () => vscode.commands.executeCommand(Commands.refresh),
      };
    case 'certificates':
      return {
        title: vscode.l10n.t('Open Settings'),
        run: () => vscode.commands.executeCommand('workbench.action.openSettings', 'http.proxyStrictSSL'),
      };
    case 'proxy':
      return {
        title: vscode.l10n.t('Open Settings'),
        run: () => vscode.commands.executeCommand('workbench.action.openSettings', 'http.proxy'),
      };
    case 'log':
      return {
        title: vscode.l10n.t('Open Log'),
        run: () => vscode.commands.executeCommand('workbench.action.output.toggleOutput'),
      };
    case 'wait':
      return undefined;
    default:
      return undefined;
  }
}
