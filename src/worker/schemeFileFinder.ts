import type { FileFinder } from '../core/ports/fileReader';

/** Finds below `file:` folders with one finder and below any other with another. */
export function schemeFileFinder(local: FileFinder, other: FileFinder): FileFinder {
  return {
    find: (root, ...rest) => (root.startsWith('file:') ? local : other).find(root, ...rest),
  };
}
