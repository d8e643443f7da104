import type { TreeEntry } from './fileFetcher';

/** Texts of a branch are kept together up to this size in all. Characters. */
const MOST = 20_000_000;
const PATH = ':';
const LAST = '>';

/** Under which a path's text is kept that was read by itself. */
export function pathKey(path: string): string {
  return `${PATH}${path}`;
}

/** Under which the id is kept of what a path was read with last. */
export function lastKey(path: string): string {
  return `${LAST}${path}`;
}

/**
 * What of the texts of a branch is still of use, and what of that there is no room for: the oldest, which lies by itself.
 * `all`: by their keys, what was read last stands last. `files`: what the branch has, where that is known.
 */
export function tidied(
  all: readonly [key: string, text: string][],
  files: readonly TreeEntry[] | undefined,
): { kept: [string, string][]; large: [string, string][] } {
  const paths = files && new Set(files.map(({ path }) => path));
  const current = files && new Set(files.map(({ sha }) => sha));
  const isPathGone = (key: string) => key.startsWith(LAST) && paths?.has(key.slice(LAST.length)) === false;
  const there = all.filter(([key]) => !isPathGone(key));
  for (const [key, sha] of there) if (key.startsWith(LAST)) current?.add(sha);
  const kept: [string, string][] = [];
  const large: [string, string][] = [];
  let room = MOST;
  for (const [key, text] of there.reverse()) {
    const isOfTree = !key.startsWith(PATH) && !key.startsWith(LAST);
    if (isOfTree && current?.has(key) === false) continue;
    room -= text.length;
    if (room >= 0) kept.push([key, text]);
    else if (isOfTree) large.push([key, text]);
  }
  return { kept: kept.reverse(), large };
}
