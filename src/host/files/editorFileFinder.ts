import * as vscode from 'vscode';
import { expandBraces } from '../../core/base/braces';
import { globMatcher } from '../../core/base/glob/glob';
import { relativePath } from '../../core/base/uri';
import type { FileFinder } from '../../core/ports/fileReader';

/** The editor's search takes time beyond all bounds for a name with more of them. */
const MOST_STARS = 3;

/** Finds files with the editor's own search, which runs in its own process and follows no links to folders. */
export const editorFileFinder: FileFinder = {
  async find(root, include, exclude) {
    const folder = vscode.Uri.parse(root);
    const wanted = oneOf(include);
    const unwanted = exclude.length ? oneOf(exclude) : undefined;
    const found = await vscode.workspace.findFiles(
      new vscode.RelativePattern(folder, wanted ?? '**/*'),
      unwanted === undefined ? null : new vscode.RelativePattern(folder, unwanted),
    );
    const isWanted = wanted === undefined ? globMatcher(include, { dot: true }) : undefined;
    const isUnwanted = exclude.length && !unwanted ? globMatcher(exclude, { dot: true }) : undefined;
    return found.map(String).filter((uri) => {
      const path = relativePath(root, uri) ?? '';
      return (isWanted?.(path) ?? true) && !isUnwanted?.(path);
    });
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
