import * as vscode from 'vscode';
import { endpointsOf, type GitHubEndpoints } from '../../core/catalog/githubEndpoints';
import type { Accounts } from '../../core/ports/accounts';
import { EVERYWHERE, SignOuts } from './signOuts';

/**
 * The fewest scopes that do: private repositories (OAuth knows no read-only scope for them), teams and members, and the
 * addresses by which people can be contacted.
 */
const SCOPES = ['read:org', 'repo', 'user:email'];

/** Files of GitHub Actions are written with this one more: the scopes of the editor's own git, which has them granted. */
const WRITING = [...SCOPES, 'workflow'].sort();

/** Who is signed in, and with what. */
export interface SignedIn {
  /** Tells accounts apart: what one may see is not shown to another. */
  readonly account: string;
  /** What a person calls the account. */
  readonly label: string;
  readonly token: string;
}

/** What is kept of a signing in: a token typed by hand, or that the editor's own account is meant. */
interface Kept {
  readonly login?: string;
  readonly token?: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** Signs in through the editor's own GitHub accounts, or with a token typed by hand and kept in its secret storage. */
export class GitHubAuth implements Accounts, vscode.Disposable {
  readonly #secrets: vscode.SecretStorage;
  readonly #signOuts: SignOuts;
  readonly #onDidChange = new vscode.EventEmitter<void>();
  /** An account was added, removed or replaced, here or in another window. */
  readonly onDidChange = this.#onDidChange.event;
  /** Somebody signed out, here or in another window. */
  readonly onDidSignOut: vscode.Event<void>;
  readonly #subscriptions: vscode.Disposable[];

  constructor({ secrets, globalStorageUri }: vscode.ExtensionContext) {
    this.#secrets = secrets;
    this.#signOuts = new SignOuts(vscode.Uri.joinPath(globalStorageUri, 'signedOut'));
    this.onDidSignOut = this.#signOuts.onDidChange;
    this.#subscriptions = [
      this.#onDidChange,
      this.#signOuts,
      secrets.onDidChange(({ key }) => key.startsWith(KEY) && this.#onDidChange.fire()),
      vscode.authentication.onDidChangeSessions(
        ({ provider }) => provider.id.startsWith('github') && this.#onDidChange.fire(),
      ),
    ];
  }

  /** Who is signed in now. Asks nobody anything. `isForWriting`: with what they granted for that, where they have. */
  async current(endpoints: GitHubEndpoints, isForWriting = false): Promise<SignedIn | undefined> {
    const [kept, signedOut] = await Promise.all([this.#kept(endpoints), this.#signOuts.last(endpoints.host)]);
    if (signedOut !== undefined && (kept?.at ?? 0) <= signedOut) {
      // Somebody may have signed in again meanwhile.
      if (kept && (await this.#kept(endpoints))?.at === kept.at)
        await this.#secrets.delete(KEY + endpoints.host);
      return undefined;
    }
    const { login, token } = kept ?? {};
    if (login && token) return { account: `token:${login}`, label: login, token };
    const provider = providerOf(endpoints);
    if (!provider) return undefined;
    try {
      const granted =
        isForWriting && (await vscode.authentication.getSession(provider, WRITING, { silent: true }));
      const session = granted || (await vscode.authentication.getSession(provider, SCOPES, { silent: true }));
      return session && signedIn(session);
    } catch {
      // The provider is not there, or is switched off: nobody is signed in.
      return undefined;
    }
  }

  /** Another account's token never goes into what was begun for this one. */
  async token(apiUrl: string, account: string, isForWriting = false): Promise<string | undefined> {
    const endpoints = endpointsOf(apiUrl);
    if (!endpoints) return undefined;
    const now = await this.current(endpoints, isForWriting);
    if (isForWriting && now?.account !== account) return this.token(apiUrl, account);
    return now?.account === account ? now.token : undefined;
  }

  /** Asks the person to let workflows be written, where that is asked for and they have not. Throws where they won't. */
  async grantWriting(endpoints: GitHubEndpoints): Promise<void> {
    const provider = providerOf(endpoints);
    const kept = await this.#kept(endpoints);
    if (!provider || kept?.token) return;
    await vscode.authentication.getSession(provider, WRITING, { createIfNone: true });
  }

  /** Whether the editor itself has accounts for that GitHub. */
  hasAccounts(endpoints: GitHubEndpoints): boolean {
    return providerOf(endpoints) !== undefined;
  }

  /** Asks for consent, with one account to choose. `anew` asks even where there is a session, for one that is bad. */
  async signIn(endpoints: GitHubEndpoints, anew: boolean): Promise<SignedIn | undefined> {
    const provider = providerOf(endpoints);
    if (!provider) return undefined;
    const session = anew
      ? await vscode.authentication.getSession(provider, SCOPES, { forceNewSession: true })
      : await vscode.authentication.getSession(provider, SCOPES, { createIfNone: true });
    await this.#keep(endpoints, {});
    this.#onDidChange.fire();
    return signedIn(session);
  }

  /** Keeps a token typed by hand. `login`: whose it is, as GitHub says. */
  async useToken(endpoints: GitHubEndpoints, token: string, login: string): Promise<SignedIn> {
    await this.#keep(endpoints, { login, token });
    return { account: `token:${login}`, label: login, token };
  }

  /** Forgets the token; the editor keeps its own session, which is not asked for again until somebody signs in. */
  async signOut(endpoints: GitHubEndpoints): Promise<void> {
    await this.#signOuts.note(endpoints.host, Date.now());
    await this.#secrets.delete(KEY + endpoints.host);
    this.#onDidChange.fire();
  }

  /** Of every GitHub, where the settings name none that can be used. Tokens that are kept go when they are next met. */
  async signOutEverywhere(): Promise<void> {
    await this.#signOuts.note(EVERYWHERE, Date.now());
    this.#onDidChange.fire();
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  async #kept(endpoints: GitHubEndpoints): Promise<Kept | undefined> {
    try {
      return JSON.parse((await this.#secrets.get(KEY + endpoints.host)) ?? 'null') as Kept | undefined;
    } catch {
      return undefined;
    }
  }

  async #keep(endpoints: GitHubEndpoints, signedIn: Omit<Kept, 'at'>): Promise<void> {
    const signedOut = (await this.#signOuts.last(endpoints.host)) ?? 0;
    const kept: Kept = { ...signedIn, at: Math.max(Date.now(), signedOut + 1) };
    await this.#secrets.store(KEY + endpoints.host, JSON.stringify(kept));
  }
}

const KEY = 'greenroom.github.token:';

/** The editor's provider for that GitHub: an Enterprise one only where the editor was told of the same host. */
function providerOf({ host }: GitHubEndpoints): string | undefined {
  if (host === 'github.com') return 'github';
  const enterprise = vscode.workspace.getConfiguration('github-enterprise').get<string>('uri');
  try {
    return enterprise && new URL(enterprise).host === host ? 'github-enterprise' : undefined;
  } catch {
    return undefined;
  }
}

function signedIn({ account, accessToken }: vscode.AuthenticationSession): SignedIn {
  return { account: `session:${account.id}`, label: account.label, token: accessToken };
}
