import { basename, dirname } from 'node:path';
import * as vscode from 'vscode';
import { gitPath } from './editorGit';
import { runGit } from './runGit';

/**
 * When a file was last committed, as git writes it (ISO 8601); undefined where nobody knows, and in an untrusted workspace,
 * which starts no process.
 */
export async function changedAt(uri: string): Promise<string | undefined> {
  const { scheme, fsPath } = vscode.Uri.parse(uri);
  if (scheme !== 'file' || !vscode.workspace.isTrusted) return undefined;
  const args = ['log', '-1', '--format=%cI', '--', basename(fsPath)];
  return (await runGit(gitPath(), dirname(fsPath), args)).stdout.trim() || undefined;
}
