import type * as vscode from 'vscode';
import type { Accounts } from '../../core/ports/accounts';
import type { BackstageAccount } from '../../core/ports/backstage';

/** As whom a Backstage is read, and with what. */
interface Kept {
  readonly account: BackstageAccount;
  /** As it was typed; none for who needs none. */
  readonly token?: string;
}

const KEY = 'greenroom.backstage:';

/** As whom each Backstage is read: kept in the editor's secret storage, by the address of the Backstage. */
export class BackstageAuth implements Accounts {
  readonly #secrets: vscode.SecretStorage;

  constructor({ secrets }: vscode.ExtensionContext) {
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

  /** Another account's token never goes into what was begun for this one. */
  async token(baseUrl: string, account: string): Promise<string | undefined> {
    const kept = await this.#kept(baseUrl);
    return kept?.account === account ? kept.token : undefined;
  }

  async keep(baseUrl: string, kept: Kept): Promise<void> {
    await this.#secrets.store(KEY + baseUrl, JSON.stringify(kept));
  }

  async forget(baseUrl: string): Promise<void> {
    await this.#secrets.delete(KEY + baseUrl);
  }

  async #kept(baseUrl: string): Promise<Kept | undefined> {
    try {
      return JSON.parse((await this.#secrets.get(KEY + baseUrl)) ?? 'null') as Kept | undefined;
    } catch {
      return undefined;
    }
  }
}
