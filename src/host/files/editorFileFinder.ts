import * as vscode from 'vscode';
import { expandBraces } from '../../core/base/braces';
import { relativePath } from '../../core/base/uri';
import type { EditorSearch } from '../../engine/schemeFileFinder';

/** The editor's search takes time beyond all bounds for a name with more of them. */
const MOST_STARS = 3;
/** In a pattern these stand for something else. */
const MEANS = /[*?[\]{}]/;

/**
 * Finds files with the editor's own search, which runs in its own process and follows no links to folders. Where the
 * editor would not bear the patterns it finds more than they name: the engine's thread, which asks, sorts that out. Not every
 * file system of an extension can be searched, and none but below an open folder: undefined there.
 */
export const editorFileFinder: EditorSearch = {
  async find(root, include, exclude) {
    const folder = vscode.Uri.parse(root);
    const open = vscode.workspace.getWorkspaceFolder(folder)?.uri;
    const below = open && relativePath(open.toString(), root);
    if (open === undefined || below === undefined || MEANS.test(below) || !(await isSearchable(open)))
      return undefined;
    const start = below && `${below}/`;
    const unwanted = exclude.length ? oneOf(exclude, start) : undefined;
    const found = await vscode.workspace.findFiles(
      new vscode.RelativePattern(open, oneOf(include, start) ?? `${start}**/*`),
      unwanted === undefined ? null : new vscode.RelativePattern(open, unwanted),
    );
    return found.map(String);
  },
};

const searchable = new Map<string, Promise<boolean>>();

/** Whether the editor finds anything there: without a search of its own a file system's folders look empty. */
function isSearchable(open: vscode.Uri): Promise<boolean> {
  if (open.scheme === 'file' || open.scheme === 'vscode-remote') return Promise.resolve(true);
  const key = `${open.scheme}://${open.authority}`;
  const known = searchable.get(key);
  if (known) return known;
  const looked = Promise.resolve(
    vscode.workspace.findFiles(new vscode.RelativePattern(open, '**/*'), null, 1),
  ).then(
    (found) => found.length > 0,
    () => false,
  );
  searchable.set(key, looked);
  // An empty folder says nothing of the next look.
  void looked.then((is) => is || searchable.delete(key));
  return looked;
}

/** The patterns as one that the editor knows, whose globs do not nest braces; undefined where it would not bear it. */
function oneOf(patterns: readonly string[], start: string): string | undefined {
  const plain: string[] = [];
  for (const pattern of patterns) {
    const expanded = expandBraces(pattern);
    if (!expanded || expanded.some(hasManyStars)) return undefined;
    plain.push(...expanded.map((each) => start + each));
  }
  return plain.length === 1 ? plain[0]! : `{${plain.join(',')}}`;
}

function hasManyStars(pattern: string): boolean {
  return pattern.split('/').some((name) => name.split('*').length - 1 > MOST_STARS);
}
