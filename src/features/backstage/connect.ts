import * as vscode from 'vscode';
import { CancellationTokenSource } from '../../core/base/cancellation';
import { backstageAddress, backstageName } from '../../core/catalog/backstageAddress';
import type { BackstageOffer, BackstageTokens, OAuthOffer } from '../../core/ports/backstage';
import type { BackstageAuth } from '../../host/auth/backstageAuth';
import { machine } from '../../host/machine';
import { partsText } from '../../host/backstageParts';
import { CommandProblem } from '../../host/commands';
import type { FeatureContext } from '../../host/featureContext';
import { readSetting } from '../../host/settings';
import { Commands } from '../../manifest/commands';
import { showInformation, withProgress } from '../../host/notify';

export interface ConnectRequest {
  /** For callers that have it: where the backend answers. */
  readonly baseUrl?: string;
  /** For callers that have one: a token. */
  readonly token?: string;
}

/** Asks for the address of a Backstage, finds out what it offers, and keeps as whom it is read. */
export async function connect(
  context: FeatureContext,
  auth: BackstageAuth,
  request: ConnectRequest,
): Promise<string | undefined> {
  const baseUrl = backstageAddress(request.baseUrl ?? (await askAddress()) ?? '');
  if (baseUrl === undefined) return undefined;
  const name = backstageName(baseUrl);
  const offer = await look(context, baseUrl);
  if (!offer) return undefined;
  const account = request.token === undefined ? await chooseAccount(name, offer) : 'token';
  if (account === undefined) return undefined;
  if (account === 'token') {
    const token = request.token ?? (await askToken(name));
    if (!token?.trim()) return undefined;
    const tried = await context.engine.backstage.tryToken(baseUrl, token.trim());
    if ('why' in tried) throw problem(tried.why);
    await auth.keep(baseUrl, { account: `token:${Date.now().toString(36)}`, token: token.trim() });
  } else if (account === 'person') {
    const tokens = await signIn(context, baseUrl, offer.oauth!);
    if (!tokens) return undefined;
    await auth.keepPerson(baseUrl, offer.oauth!.clientId, tokens);
  } else {
    await auth.keep(baseUrl, { account });
  }
  await vscode.workspace
    .getConfiguration('greenroom.backstage')
    .update('baseUrl', baseUrl, vscode.ConfigurationTarget.Global);
  void tell(name, offer);
  return baseUrl;
}

function askAddress(): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title: vscode.l10n.t('Connect to Backstage'),
    value: readSetting('greenroom.backstage.baseUrl'),
    placeHolder: 'https://backstage.acme.com',
    prompt: vscode.l10n.t('Address of its backend, which often is the one you open it at'),
    ignoreFocusOut: true,
    validateInput: (value) =>
      value.trim() && backstageAddress(value) === undefined
        ? vscode.l10n.t('An address is like https://backstage.acme.com')
        : undefined,
  });
}

async function look(context: FeatureContext, baseUrl: string): Promise<BackstageOffer | undefined> {
  return withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t('Looking at {0}', backstageName(baseUrl)),
      cancellable: true,
    },
    async (_progress, cancelled) => {
      const stop = new CancellationTokenSource();
      cancelled.onCancellationRequested(() => stop.cancel());
      const offer = await context.engine.backstage.probe(
        baseUrl,
        readSetting('greenroom.backstage.clientId').trim(),
        stop.token,
      );
      if (cancelled.isCancellationRequested) return undefined;
      if ('why' in offer) throw problem(offer.why);
      return offer;
    },
  );
}

/** Waits for the browser, for as long as the person does. */
function signIn(
  context: FeatureContext,
  baseUrl: string,
  offer: OAuthOffer,
): Thenable<BackstageTokens | undefined> {
  return withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t('Signing in to {0} in the browser', backstageName(baseUrl)),
      cancellable: true,
    },
    (_progress, cancelled) =>
      machine.signInWithBrowser!(offer, {
        // As text: the editor's own parsing would decode parts of it.
        open: (url) => vscode.commands.executeCommand('vscode.open', url),
        exchange: async (body) => {
          const tokens = await context.engine.backstage.exchange(baseUrl, body);
          if ('why' in tokens) throw problem(tokens.why);
          return tokens;
        },
        gaveUp: new Promise<void>((resolve) => cancelled.onCancellationRequested(() => resolve())),
      }),
  );
}

function problem(why: string): CommandProblem {
  return new CommandProblem(why, [
    {
      label: vscode.l10n.t('Try Again'),
      run: () => vscode.commands.executeCommand(Commands.connectBackstage),
    },
  ]);
}

type Way = 'open' | 'guest' | 'token' | 'person';

async function chooseAccount(
  name: string,
  { isOpen, hasGuests, oauth }: BackstageOffer,
): Promise<Way | undefined> {
  if (isOpen) return 'open';
  const person = {
    label: vscode.l10n.t('Sign in'),
    detail: vscode.l10n.t('With your own identity, in the browser: you see what you may see there.'),
    way: 'person' as const,
  };
  const guest = {
    label: vscode.l10n.t('As a guest'),
    detail: vscode.l10n.t('Sees what this Backstage shows to guests.'),
    way: 'guest' as const,
  };
  const token = {
    label: vscode.l10n.t('Enter a token'),
    detail: vscode.l10n.t('One that its backend accepts, as in backend.auth.externalAccess.'),
    way: 'token' as const,
  };
  const picked = await vscode.window.showQuickPick(
    [...(oauth && machine.signInWithBrowser ? [person] : []), ...(hasGuests ? [guest] : []), token],
    {
      placeHolder: vscode.l10n.t('How do you want to connect to {0}?', name),
      ignoreFocusOut: true,
    },
  );
  return picked?.way;
}

function askToken(name: string): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    password: true,
    ignoreFocusOut: true,
    prompt: vscode.l10n.t('A token for {0}. It is kept in the secret storage of the editor.', name),
  });
}

async function tell(name: string, { plugins }: BackstageOffer): Promise<void> {
  const show = vscode.l10n.t('Show Sources');
  const offered = partsText(plugins);
  const message = vscode.l10n.t('Connected to {0}. It offers {1}.', name, offered);
  if ((await showInformation(message, show)) === show)
    await vscode.commands.executeCommand('greenroom.sources.focus');
}
