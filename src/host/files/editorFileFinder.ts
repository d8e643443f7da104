import * as vscode from 'vscode';
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

function oneOf(patterns: readonly string[]): string {
  return patterns.length === 1 ? patterns[0]! : `{${patterns.join(',')}}`;
}
