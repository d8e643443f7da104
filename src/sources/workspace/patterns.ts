import { folderGlobMatcher, MAX_GLOB_LENGTH } from '../../core/base/glob/glob';

/** Characters of all patterns of a setting: many times what anybody writes, few enough to be matched with every file. */
const MOST_CHARACTERS = 5_000;

/** Tells whether a path is kept out, by itself or by a folder that is not gone into. */
export function exclusion(patterns: readonly string[]): (path: string) => boolean {
  return folderGlobMatcher(patterns, { dot: true });
}

/** The patterns of a setting that are used, and what is to be said of the others. */
export function usedPatterns(
  setting: string,
  patterns: readonly string[],
): { used: string[]; note: string | undefined } {
  let left = MOST_CHARACTERS;
  const used = patterns.filter(
    (pattern) => pattern.length <= MAX_GLOB_LENGTH && (left -= pattern.length) >= 0,
  );
  const unused = patterns.length - used.length;
  const count = unused === 1 ? '1 pattern of' : `${unused} patterns of`;
  const verb = unused === 1 ? 'is' : 'are';
  const note = `${count} ${setting} ${verb} not used: a pattern may have ${MAX_GLOB_LENGTH} characters, and all of them ${MOST_CHARACTERS}. Shorten the setting.`;
  return { used, note: unused > 0 ? note : undefined };
}
