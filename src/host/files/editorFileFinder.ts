import * as vscode from 'vscode';
import { expandBraces } from '../../core/base/braces';
import type { FileFinder } from '../../core/ports/fileReader';

/** The editor's search takes time beyond all bounds for a name with more of them. */
const MOST_STARS = 3;

/**
 * Finds files with the editor's own search, which runs in its own process and follows no links to folders. Where the
 * editor would not bear the patterns it finds more than they name: the engine's thread, which asks, sorts that out.
 */
export const editorFileFinder: FileFinder = {
  async find(root, include, exclude) {
    const folder = vscode.Uri.parse(root);
    const unwanted = exclude.length ? oneOf(exclude) : undefined;
    const found = await vscode.workspace.findFiles(
      new vscode.RelativePattern(folder, oneOf(include) ?? '**/*'),
      unwanted === undefined ? null : new vscode.RelativePattern(folder, unwanted),
    );
    return found.map(String);
  },
};

/** The patterns as one that the editor knows, whose globs do not nest braces; undefined where it would not bear it. */
function oneOf(patterns: readonly string[]): string | undefined {
  const plain: string[] = [];
  for (const pattern of patterns) {
    const expanded = expandBraces(pattern);
    if (!expanded || expanded.some(hasManyStars)) return undefined;
    plain.push(...expanded);
  }
  return plain.length === 1 ? plain[0]! : `{${plain.join(',')}}`;
}

function hasManyStars(pattern: string): boolean {
  return pattern.split('/').some((name) => name.split('*').length - 1 > MOST_STARS);
}
