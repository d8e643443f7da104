import * as vscode from 'vscode';
import type { GitFolders, GitPorts } from '../../core/ports/machine';
import type { History } from '../../core/ports/history';
import { machine } from '../../runtime/machine';

/** Git as the editor has it: of trusted workspaces only, for an untrusted one starts no process. */
export function editorHistory(onAsked: (folders: GitFolders) => void): History {
  return machine.git?.history(editorGit, onAsked) ?? { of: async () => 'no-programs' };
}

/** How git is run for the workspace. */
export const editorGit: GitPorts = {
  git: (folder, args, token) =>
    machine.git?.run(gitPath(), folder, args, token) ??
    Promise.resolve({ ok: false, stdout: '', stderr: '', isMissing: true }),
  isTrusted: () => vscode.workspace.isTrusted,
  unsaved: () =>
    vscode.workspace.textDocuments
      .filter(({ isDirty, uri }) => isDirty && uri.scheme === 'file')
      .map(({ uri }) => uri.fsPath),
};

interface GitExtension {
  getAPI(version: 1): { readonly git: { readonly path: string } };
}

/** The git that the editor itself found, else the one on the PATH. */
export function gitPath(): string {
  const extension = vscode.extensions.getExtension<GitExtension>('vscode.git');
  try {
    return (extension?.isActive && extension.exports.getAPI(1).git.path) || 'git';
  } catch {
    return 'git'; // switched off by a setting
  }
}
