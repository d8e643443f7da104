import * as vscode from 'vscode';

/** No host has a blank in its name. */
export const EVERYWHERE = 'every host';

/**
 * When somebody last signed out of which GitHub, as files that all windows share: what an editor keeps of secrets it may
 * keep for each window by itself, and then no other window hears that one of them signed out.
 */
export class SignOuts implements vscode.Disposable {
  readonly #folder: vscode.Uri;
  readonly #onDidChange = new vscode.EventEmitter<void>();
  /** Somebody signed out, here or in another window. */
  readonly onDidChange = this.#onDidChange.event;
  #watcher: vscode.Disposable | undefined;
  #isDisposed = false;

  constructor(folder: vscode.Uri) {
    this.#folder = folder;
    void this.#watch();
  }

  /** Of this one or of all at once. Milliseconds since the epoch; undefined where nobody ever did. */
  async last(host: string): Promise<number | undefined> {
    const both = await Promise.all([this.#read(host), this.#read(EVERYWHERE)]);
    const times = both.filter((at) => at !== undefined);
    return times.length > 0 ? Math.max(...times) : undefined;
  }

  async #read(host: string): Promise<number | undefined> {
    try {
      const at = Number(new TextDecoder().decode(await vscode.workspace.fs.readFile(this.#file(host))));
      return Number.isFinite(at) ? at : undefined;
    } catch {
      return undefined;
    }
  }

  async note(host: string, at: number): Promise<void> {
    await vscode.workspace.fs.writeFile(this.#file(host), new TextEncoder().encode(String(at)));
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#watcher?.dispose();
    this.#onDidChange.dispose();
  }

  async #watch(): Promise<void> {
    try {
      // One that is not there yet would be looked for every few seconds.
      await vscode.workspace.fs.createDirectory(this.#folder);
    } catch {
      // Nothing can be kept here: nothing is to be seen either.
      return;
    }
    if (this.#isDisposed) return;
    const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(this.#folder, '*'));
    watcher.onDidCreate(() => this.#onDidChange.fire());
    watcher.onDidChange(() => this.#onDidChange.fire());
    this.#watcher = watcher;
  }

  #file(host: string): vscode.Uri {
    return vscode.Uri.joinPath(this.#folder, encodeURIComponent(host));
  }
}
