import * as vscode from 'vscode';
import type { GitFolders } from '../../core/ports/machine';

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
    // Where HEAD names a branch, that file stays as it is when the commit changes; its log has each change, also one that
    // leaves the index as it is, as `git reset --soft` does. Two watchers: a pattern with a slash watches the whole tree.
    const watchers = [
      [gitFolder, '{HEAD,index,shallow,COMMIT_EDITMSG,ORIG_HEAD}'],
      [`${gitFolder}/logs`, 'HEAD'],
    ].map(([folder = '', files = '']) =>
      vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(vscode.Uri.file(folder), files)),
    );
    const hear = () => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#onDidChange.fire(), BURST);
    };
    this.#watchers.set(
      gitFolder,
      vscode.Disposable.from(
        ...watchers.flatMap((watcher) => [
          watcher,
          watcher.onDidChange(hear),
          watcher.onDidCreate(hear),
          watcher.onDidDelete(hear),
        ]),
      ),
    );
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const watcher of this.#watchers.values()) watcher.dispose();
    this.#onDidChange.dispose();
  }
}
