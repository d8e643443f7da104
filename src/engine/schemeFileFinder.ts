import { globMatcher } from '../core/base/glob/glob';
import { relativePath } from '../core/base/uri';
import type { FileFinder, FileReader } from '../core/ports/fileReader';
import { walkFolder } from './walkFolder';

/** The editor's own search; undefined where it can't look. */
export interface EditorSearch {
  find(...asked: SearchFor): Promise<readonly string[] | undefined>;
}

type SearchFor = [...Parameters<FileFinder['find']>];

/**
 * Finds below `file:` folders with one finder, where there is one, and below any other with another, which may find more than
 * the patterns name.
 */
export function schemeFileFinder(
  local: FileFinder | undefined,
  other: EditorSearch,
  list: FileReader['list'],
): FileFinder {
  return {
    find: async (root, include, exclude, token, within, unread) => {
      if (local && root.startsWith('file:')) return local.find(root, include, exclude, token, within, unread);
      // Another thread's: a callback does not cross.
      const found = await other.find(root, include, exclude, token, within);
      if (!found) return walkFolder(root, include, exclude, list);
      const isWanted = globMatcher(include, { dot: true });
      const isUnwanted = globMatcher(exclude, { dot: true });
      return found.filter((uri) => {
        const path = relativePath(root, uri) ?? '';
        return isWanted(path) && !isUnwanted(path);
      });
    },
  };
}
