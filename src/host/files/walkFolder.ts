import * as vscode from 'vscode';
import { globMatcher } from '../../core/base/glob/glob';

/** Folders looked into at a time: over a network each of them is a request. */
const AT_ONCE = 8;
/** A tree that is larger than this is no repository's. */
const MOST_FOLDERS = 20_000;

/**
 * The files below a folder that have one of the patterns, by the folders' own lists: for file systems that the editor's search
 * knows nothing of. Rejects where the folder itself can't be listed.
 */
export async function walkFolder(
  root: vscode.Uri,
  include: readonly string[],
  exclude: readonly string[],
): Promise<vscode.Uri[]> {
  const isWanted = globMatcher(include, { dot: true });
  const isUnwanted = globMatcher(exclude, { dot: true });
  const found: vscode.Uri[] = [];
  const paths = [''];
  for (let folders = 0; paths.length > 0 && folders < MOST_FOLDERS;) {
    const now = paths.splice(0, AT_ONCE);
    folders += now.length;
    const lists = await Promise.all(now.map((path) => list(path)));
    lists.forEach((entries, at) => {
      for (const [name, type] of entries) {
        const path = now[at] ? `${now[at]}/${name}` : name;
        if (isUnwanted(path)) continue;
        // As in the editor's search, links to folders are not followed.
        if (type === vscode.FileType.Directory) {
          if (!isUnwanted(`${path}/any`)) paths.push(path);
        } else if (type & vscode.FileType.File && isWanted(path)) found.push(vscode.Uri.joinPath(root, path));
      }
    });
  }
  return found;

  async function list(path: string): Promise<readonly [string, vscode.FileType][]> {
    const reading = vscode.workspace.fs.readDirectory(path ? vscode.Uri.joinPath(root, path) : root);
    return path ? Promise.resolve(reading).catch(() => []) : reading;
  }
}
