import * as vscode from 'vscode';
import { backstageName } from '../../core/catalog/backstageAddress';
import type { BackstageAuth } from '../../host/auth/backstageAuth';
import { Commands } from '../../manifest/commands';

const ID = 'greenroom-backstage';

/** Who is signed in to the company's Backstage, where the editor lists accounts. */
export class BackstageAccountList implements vscode.AuthenticationProvider, vscode.Disposable {
  readonly #auth: BackstageAuth;
  readonly #baseUrl: () => string | undefined;
  readonly #changed =
    new vscode.EventEmitter<vscode.AuthenticationProviderAuthenticationSessionsChangeEvent>();
  readonly onDidChangeSessions = this.#changed.event;
  readonly #registration: vscode.Disposable;
  #known: readonly vscode.AuthenticationSession[] = [];

  constructor(auth: BackstageAuth, baseUrl: () => string | undefined) {
    this.#auth = auth;
    this.#baseUrl = baseUrl;
    this.#registration = vscode.authentication.registerAuthenticationProvider(ID, 'Backstage', this);
  }

  async getSessions(): Promise<vscode.AuthenticationSession[]> {
    const baseUrl = this.#baseUrl();
    const account = baseUrl === undefined ? undefined : await this.#auth.account(baseUrl);
    // Who reads what everybody may read has no account.
    if (baseUrl === undefined || account === undefined || account === 'open') return [];
    const who = /^person:(?:user:)?(?:default\/)?(.*)$/.exec(account)?.[1];
    const label = who ?? (account === 'guest' ? vscode.l10n.t('Guest') : vscode.l10n.t('Token'));
    const name = backstageName(baseUrl);
    const id = `${baseUrl} ${account}`;
    // Only a person's own token is theirs to lend to other extensions, which the editor asks them about.
    const accessToken = (who !== undefined && (await this.#auth.token(baseUrl, account))) || '';
    return [{ id, accessToken, account: { id, label: `${label} · ${name}` }, scopes: [] }];
  }

  async createSession(): Promise<vscode.AuthenticationSession> {
    await vscode.commands.executeCommand(Commands.connectBackstage);
    const [session] = await this.getSessions();
    if (!session) throw new Error(vscode.l10n.t('Nobody signed in.'));
    return session;
  }

  async removeSession(): Promise<void> {
    const baseUrl = this.#baseUrl();
    if (baseUrl !== undefined) await this.#auth.forget(baseUrl);
  }

  /** Tells the editor where the account is another. */
  async update(): Promise<void> {
    const [before, now] = [this.#known, await this.getSessions()];
    this.#known = now;
    const without = (list: readonly vscode.AuthenticationSession[], other: typeof list) =>
      list.filter(({ id }) => !other.some((each) => each.id === id));
    const [added, removed] = [without(now, before), without(before, now)];
    if (added.length + removed.length > 0) this.#changed.fire({ added, removed, changed: [] });
  }

  dispose(): void {
    this.#registration.dispose();
    this.#changed.dispose();
  }
}
