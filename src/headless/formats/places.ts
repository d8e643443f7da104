import { fileURLToPath } from 'node:url';
import { oneLine } from '../../core/base/oneLine';
import { relativePath } from '../../core/base/uri';
import { visible } from '../../core/base/visible';

/** Longest message that is told whole. UTF-16 units. */
const LONGEST = 2_000;

/** A file as a person names it: from the current folder where it lies there, else its whole path. */
export function pathOf(uri: string, folder: string): string {
  const below = relativePath(folder, uri);
  if (below) return below;
  try {
    return fileURLToPath(uri);
  } catch {
    return uri;
  }
}

/** On one line, with nothing in it that a terminal would obey. */
export function plain(text: string): string {
  return oneLine(visible(text), LONGEST);
}
