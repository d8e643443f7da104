import * as l10n from '@vscode/l10n';
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
  const limits = [setting, MAX_GLOB_LENGTH, MOST_CHARACTERS] as const;
  const note =
    unused === 1
      ? l10n.t(
          '1 pattern of {0} is not used: a pattern may have {1} characters, and all of them {2}. Shorten the setting.',
          ...limits,
        )
      : l10n.t(
          '{3} patterns of {0} are not used: a pattern may have {1} characters, and all of them {2}. Shorten the setting.',
          ...limits,
          unused,
        );
  return { used, note: unused > 0 ? note : undefined };
}
