import * as vscode from 'vscode';
import { type GitFolders, GitHistory } from './gitHistory';
import { runGit } from './runGit';

/** Git as the editor has it: of trusted workspaces only, for an untrusted one starts no process. */
export function editorHistory(onAsked: (folders: GitFolders) => void): GitHistory {
  return new GitHistory(
    {
      git: (folder, args) => runGit(gitPath(), folder, args),
      isTrusted: () => vscode.workspace.isTrusted,
      unsaved: () =>
        vscode.workspace.textDocuments
          .filter(({ isDirty, uri }) => isDirty && uri.scheme === 'file')
          .map(({ uri }) => uri.fsPath),
    },
    onAsked,
  );
}

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
