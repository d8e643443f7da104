import { globMatcher } from '../core/base/glob/glob';
import { joinUri } from '../core/base/uri';
import type { FileReader } from '../core/ports/fileReader';

/** Folders looked into at a time: over a network each of them is a request. */
const AT_ONCE = 8;
/** A tree that has more folders than this is no repository's. */
const MOST_FOLDERS = 20_000;

/**
 * The files below a folder that have one of the patterns, by the folders' own lists: for file systems that the editor can't
 * search.
 */
export async function walkFolder(
  root: string,
  include: readonly string[],
  exclude: readonly string[],
  list: FileReader['list'],
): Promise<string[]> {
  const isWanted = globMatcher(include, { dot: true });
  const isUnwanted = globMatcher(exclude, { dot: true });
  const found: string[] = [];
  const waiting: Place[] = [{ uri: root, path: '' }];
  for (let folders = 0; waiting.length > 0 && folders < MOST_FOLDERS;) {
    const now = waiting.splice(0, AT_ONCE);
    folders += now.length;
    const lists = await Promise.all(now.map(async (folder) => [folder, await list(folder.uri)] as const));
    for (const [folder, entries] of lists)
      for (const { name, type } of entries) {
        const path = folder.path ? `${folder.path}/${name}` : name;
        if (isUnwanted(path)) continue;
        const uri = joinUri(folder.uri, name);
        if (type === 'file') {
          if (isWanted(path)) found.push(uri);
        } else if (!isUnwanted(`${path}/any`)) waiting.push({ uri, path });
      }
  }
  return found;
}

interface Place {
  readonly uri: string;
  readonly path: string;
}
