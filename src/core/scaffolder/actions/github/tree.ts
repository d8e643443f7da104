import * as l10n from '@vscode/l10n';
import ignore, { type Ignore } from 'ignore';
import { RunError } from '../../errors';
import type { Workspace } from '../../workspace';
import type { TreeFile } from './github';

/** What a repository keeps of itself, however it is written: git takes none of it. */
const GIT = /(?:^|\/)\.git(?:\/|$)/i;

/**
 * What git takes of a folder of the workspace: all of it but what a `.gitignore` there leaves out, and but git's own.
 * Paths are from that folder.
 */
export function filesOfTree(workspace: Workspace, folder = ''): TreeFile[] {
  const top = workspace.resolve(folder);
  if (!workspace.isFolder(top))
    throw new RunError(
      'InputError',
      l10n.t('There is no folder {0} in the workspace, so nothing can be sent from it.', folder),
    );
  const rules = new IgnoreRules(workspace, top);
  const files: TreeFile[] = [];
  for (const [path, node] of workspace.below(top)) {
    if (GIT.test(path) || rules.leavesOut(path, node.kind === 'folder')) continue;
    if (node.kind === 'link')
      files.push({ path, content: new TextEncoder().encode(node.target), mode: '120000' });
    if (node.kind === 'file')
      files.push({ path, content: node.bytes, mode: node.executable ? '100755' : '100644' });
  }
  return files;
}

/** The `.gitignore` files of a tree. To be asked of a folder before what is in it. */
class IgnoreRules {
  /** By the folder they lie in; those of a nearer one count more. */
  readonly #rules = new Map<string, Ignore>();
  readonly #leftOut = new Set<string>();

  constructor(
    readonly workspace: Workspace,
    readonly top: string,
  ) {
    this.#learn('');
  }

  leavesOut(path: string, isFolder: boolean): boolean {
    const folders = foldersOf(path);
    // What is in a folder that is left out can't be taken in again.
    const isOut = this.#leftOut.has(folders.at(-1)!) || this.#isIgnored(path, folders, isFolder);
    if (isFolder && isOut) this.#leftOut.add(path);
    if (isFolder && !isOut) this.#learn(path);
    return isOut;
  }

  #learn(folder: string): void {
    const path = [this.top, folder, '.gitignore'].filter(Boolean).join('/');
    const node = this.workspace.at(path);
    if (node?.kind === 'file') this.#rules.set(folder, ignore().add(new TextDecoder().decode(node.bytes)));
  }

  #isIgnored(path: string, folders: readonly string[], isFolder: boolean): boolean {
    let is = false;
    for (const folder of folders) {
      const below = folder ? path.slice(folder.length + 1) : path;
      const found = this.#rules.get(folder)?.test(isFolder ? `${below}/` : below);
      if (found?.ignored) is = true;
      if (found?.unignored) is = false;
    }
    return is;
  }
}

/** `''`, `a` and `a/b` of `a/b/c`. */
function foldersOf(path: string): string[] {
  const names = path.split('/').slice(0, -1);
  return ['', ...names.map((_, at) => names.slice(0, at + 1).join('/'))];
}
