import type { CancellationToken } from '../core/base/cancellation';
import type { FileFinder } from '../core/ports/fileReader';

/** Finds below `file:` folders with one finder and below any other with another. */
export function schemeFileFinder(local: FileFinder, other: FileFinder): FileFinder {
  return {
    find: (root: string, include: readonly string[], exclude: readonly string[], token?: CancellationToken) =>
      (root.startsWith('file:') ? local : other).find(root, include, exclude, token),
  };
}
