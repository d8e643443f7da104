import * as vscode from 'vscode';
import { readSetting } from '../../host/settings';
import { badAddress } from './words';
import type { GitHubController } from './githubController';
import { showError } from '../../host/notify';

export interface SignInRequest {
  /** Asks for a new session although there is one: it is no longer good. */
  readonly anew?: boolean;
  /** A token, for callers that have one. */
  readonly token?: string;
}

/** Signs in by the editor's account or by a token; returns the account's name, undefined where nobody signed in. */
export async function signIn(
  controller: GitHubController,
  request: SignInRequest = {},
): Promise<string | undefined> {
  const { endpoints, auth } = controller;
  if (!endpoints) {
    const open = vscode.l10n.t('Open Settings');
    const message = badAddress(readSetting('greenroom.github.apiUrl'));
    if ((await showError(message, open)) === open)
      await vscode.commands.executeCommand('workbench.action.openSettings', 'greenroom.github.apiUrl');
    return undefined;
  }
  const way = request.token ? 'token' : await chooseWay(endpoints.host, auth.hasAccounts(endpoints));
  if (way === 'configure') {
    await vscode.commands.executeCommand('workbench.action.openSettings', 'github-enterprise.uri');
    return undefined;
  }
  try {
    const signedIn =
      way === 'account'
        ? await auth.signIn(endpoints, request.anew ?? false)
        : way === 'token'
          ? await signInByToken(controller, request.token)
          : undefined;
    if (!signedIn) return undefined;
    await chooseOrganizations();
    await controller.signedIn();
    return signedIn.label;
  } catch (error) {
    const { message } = error as Error;
    // Closing the editor's own dialog is an answer, not a failure.
    if (!/cancel/i.test(message)) void showError(vscode.l10n.t('Signing in failed: {0}', message));
    return undefined;
  }
}

async function chooseWay(
  host: string,
  hasAccounts: boolean,
): Promise<'account' | 'token' | 'configure' | undefined> {
  const account = { label: vscode.l10n.t('Sign in with your {0} account', host), way: 'account' as const };
  const configure = {
    label: vscode.l10n.t('Set up accounts of {0} in the editor', host),
    detail: vscode.l10n.t('The setting github-enterprise.uri tells the editor where to sign in.'),
    way: 'configure' as const,
  };
  const token = {
    label: vscode.l10n.t('Enter a token'),
    detail: vscode.l10n.t(
      'Needs to read contents and metadata of repositories, and members of the organization.',
    ),
    way: 'token' as const,
  };
  const placeHolder = vscode.l10n.t('How do you want to sign in to {0}?', host);
  const picked = await vscode.window.showQuickPick([hasAccounts ? account : configure, token], {
    placeHolder,
  });
  return picked?.way;
}

async function signInByToken(controller: GitHubController, given: string | undefined) {
  const endpoints = controller.endpoints!;
  const token =
    given ??
    (await vscode.window.showInputBox({
      password: true,
      ignoreFocusOut: true,
      prompt: vscode.l10n.t(
        'A token for {0}. It is kept in the secret storage of the editor.',
        endpoints.host,
      ),
    }));
  if (!token?.trim()) return undefined;
  const found = await controller.loginOf(token.trim());
  if ('why' in found) throw new Error(found.why);
  return controller.auth.useToken(endpoints, token.trim(), found.login);
}

/** Signing in without knowing what to read would show nothing. */
async function chooseOrganizations(): Promise<void> {
  if (readSetting('greenroom.github.organizations').length > 0) return;
  const typed = await vscode.window.showInputBox({
    ignoreFocusOut: true,
    prompt: vscode.l10n.t('Organizations to read, separated by commas'),
  });
  const organizations = (typed ?? '')
    .split(',')
    .map((each) => each.trim())
    .filter(Boolean);
  if (organizations.length === 0) return;
  await vscode.workspace
    .getConfiguration('greenroom.github')
    .update('organizations', organizations, vscode.ConfigurationTarget.Global);
}
