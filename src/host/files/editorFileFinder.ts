import * as vscode from 'vscode';
import { expandBraces } from '../../core/base/braces';
import type { FileFinder } from '../../core/ports/fileReader';

/** Finds files with the editor's own search, which runs in its own process and follows no links to folders. */
export const editorFileFinder: FileFinder = {
  async find(root, include, exclude) {
    const folder = vscode.Uri.parse(root);
    const excluded = exclude.length ? new vscode.RelativePattern(folder, oneOf(exclude)) : null;
    const found = await vscode.workspace.findFiles(
      new vscode.RelativePattern(folder, oneOf(include)),
      excluded,
    );
    return found.map(String);
  },
};

/** The editor's globs do not nest braces. */
function oneOf(patterns: readonly string[]): string {
  const plain = patterns.flatMap(expandBraces);
  return plain.length === 1 ? plain[0]! : `{${plain.join(',')}}`;
}
