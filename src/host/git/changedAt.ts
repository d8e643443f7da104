import * as vscode from 'vscode';
import { machine } from '../../runtime/machine';
import { gitPath } from './editorGit';

/**
 * When a file was last committed, as git writes it (ISO 8601); undefined where nobody knows, and in an untrusted workspace,
 * which starts no process.
 */
export async function changedAt(uri: string): Promise<string | undefined> {
  const { scheme, fsPath } = vscode.Uri.parse(uri);
  if (scheme !== 'file' || !vscode.workspace.isTrusted) return undefined;
  return machine.git?.changedAt(gitPath(), fsPath);
}
