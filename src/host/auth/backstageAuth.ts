import type * as vscode from 'vscode';
import type { BackstageControl } from '../../core/engine/services';
import type { BackstageAccount, BackstageAccounts, BackstageTokens } from '../../core/ports/backstage';
import type { Remote } from '../../protocol/rpc';

/** As whom a Backstage is read, and with what. */
interface Kept {
  readonly account: BackstageAccount;
  /** As it was typed, or as signing in gave it; none for who needs none. */
  readonly token?: string;
  /** Of a person who signed in: when that token ends, and what gives the next one. Milliseconds since the epoch. */
  readonly expiresAt?: number;
  readonly refreshToken?: string;
  readonly clientId?: string;
}

const KEY = 'greenroom.backstage:';
/** A token is renewed so long before it ends. Milliseconds. */
const BEFORE_ITS_END = 60_000;
/** How often, and after how long each, it is looked whether another window was faster. Milliseconds. */
const LOOKS = 10;
const PAUSE = 200;

/** As whom each Backstage is read: kept in the editor's secret storage, by the address of the Backstage. */
export class BackstageAuth implements BackstageAccounts {
  readonly #secrets: vscode.SecretStorage;
  /** By what it is kept under and whose it is: a token goes to the Backstage that it is of, and no other. */
  readonly #renewing = new Map<string, Promise<string | undefined>>();

  constructor(
    { secrets }: vscode.ExtensionContext,
    readonly backstage: Pick<Remote<BackstageControl>, 'exchange' | 'revoke'>,
  ) {
    this.#secrets = secrets;
  }

  /** Somebody connected or disconnected, here or in another window. */
  onDidChange(listener: () => void): vscode.Disposable {
    return this.#secrets.onDidChange(({ key }) => {
      if (key.startsWith(KEY)) listener();
    });
  }

  async account(baseUrl: string): Promise<BackstageAccount | undefined> {
    return (await this.#kept(baseUrl))?.account;
  }

  /**
   * Another account's token never goes into what was begun for this one.
   * @param refused The one that the server no longer takes: where another can be had, it is.
   */
  async token(baseUrl: string, account: string, refused?: string): Promise<string | undefined> {
    const kept = await this.#kept(baseUrl);
    if (kept?.account !== account) return undefined;
    const isRefused = refused !== undefined && refused === kept.token && kept.refreshToken !== undefined;
    const isGood = kept.expiresAt === undefined || kept.expiresAt - BEFORE_ITS_END > Date.now();
    if (isGood && !isRefused) return kept.token;
    const key = `${baseUrl} ${account}`;
    const renewing =
      this.#renewing.get(key) ?? this.#renew(baseUrl, kept).finally(() => this.#renewing.delete(key));
    this.#renewing.set(key, renewing);
    return renewing;
  }

  async keep(baseUrl: string, kept: Kept): Promise<void> {
    await this.#secrets.store(KEY + baseUrl, JSON.stringify(kept));
  }

  /** Keeps who signed in. */
  async keepPerson(baseUrl: string, clientId: string, tokens: BackstageTokens): Promise<void> {
    const { userRef, accessToken: token, expiresAt, refreshToken } = tokens;
    const account = `person:${userRef}` as const;
    await this.keep(baseUrl, { account, token, expiresAt, clientId, ...(refreshToken && { refreshToken }) });
  }

  /** Signs out, and tells the server so where it listens: nobody waits for that. */
  async forget(baseUrl: string): Promise<void> {
    const { refreshToken, clientId } = (await this.#kept(baseUrl)) ?? {};
    await this.#secrets.delete(KEY + baseUrl);
    if (refreshToken && clientId) void this.backstage.revoke(baseUrl, { refreshToken, clientId });
  }

  /** A refresh token is good once: where another window was faster, what it got is used. */
  async #renew(baseUrl: string, kept: Kept): Promise<string | undefined> {
    const { refreshToken, clientId, account } = kept;
    if (!refreshToken || !clientId) return undefined;
    const body = { grant_type: 'refresh_token', refresh_token: refreshToken, client_id: clientId };
    const answer = await this.backstage.exchange(baseUrl, body);
    for (let looks = 0; ; looks++) {
      const now = await this.#kept(baseUrl);
      if (now?.account !== account) return undefined;
      if (now.refreshToken !== refreshToken) return now.token;
      if (!('why' in answer)) break;
      // Without an answer the old one goes on: what it is sent with says what is wrong.
      if (answer.code !== 'unauthorized') return kept.token;
      if (looks >= LOOKS) return undefined;
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
    // A server that gives no new one goes on taking the old one (RFC 6749, section 6).
    await this.keepPerson(baseUrl, clientId, { refreshToken, ...answer });
    return account === `person:${answer.userRef}` ? answer.accessToken : undefined;
  }

  async #kept(baseUrl: string): Promise<Kept | undefined> {
    try {
      return JSON.parse((await this.#secrets.get(KEY + baseUrl)) ?? 'null') as Kept | undefined;
    } catch {
      return undefined;
    }
  }
}
