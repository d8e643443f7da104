import * as vscode from 'vscode';
import type { GitFolders } from './gitHistory';

/** A commit writes several files. Milliseconds. */
const BURST = 300;

/** Tells when the commit, the branch or the index of a repository that was asked about changes. */
export class RepositoryWatch implements vscode.Disposable {
  readonly #watchers = new Map<string, vscode.Disposable>();
  readonly #onDidChange = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#onDidChange.event;
  #timer: NodeJS.Timeout | undefined;

  watch({ gitFolder }: GitFolders): void {
    if (!gitFolder || this.#watchers.has(gitFolder)) return;
    // A commit does not touch HEAD where that names a branch, but always the index.
    const files = new vscode.RelativePattern(
      vscode.Uri.file(gitFolder),
      '{HEAD,index,shallow,COMMIT_EDITMSG}',
    );
    const watcher = vscode.workspace.createFileSystemWatcher(files);
    const hear = () => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#onDidChange.fire(), BURST);
    };
    this.#watchers.set(
      gitFolder,
      vscode.Disposable.from(
        watcher,
        watcher.onDidChange(hear),
        watcher.onDidCreate(hear),
        watcher.onDidDelete(hear),
      ),
    );
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const watcher of this.#watchers.values()) watcher.dispose();
    this.#onDidChange.dispose();
  }
}
