import * as l10n from '@vscode/l10n';
import { shown } from '../../core/base/oneLine';
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
  const notes = [
    saidOfUnused(setting, patterns.length - used.length),
    saidOfIdle(setting, used.filter(isIdle)),
  ];
  return { used, note: notes.filter((each) => each !== undefined).join(' ') || undefined };
}

function saidOfUnused(setting: string, unused: number): string | undefined {
  if (unused === 0) return undefined;
  const limits = [setting, MAX_GLOB_LENGTH, MOST_CHARACTERS] as const;
  return unused === 1
    ? l10n.t(
        '1 pattern of {0} is not used: a pattern may have {1} characters, and all of them {2}. Shorten the setting.',
        ...limits,
      )
    : l10n.t(
        '{3} patterns of {0} are not used: a pattern may have {1} characters, and all of them {2}. Shorten the setting.',
        ...limits,
        unused,
      );
}

/** Whether no path is like it: paths are seen from the folder that is open, as `a/b.yaml`. People know other forms from .gitignore. */
function isIdle(pattern: string): boolean {
  return /^(?:\/|!(?!\())|\/$/.test(pattern);
}

function saidOfIdle(setting: string, idle: readonly string[]): string | undefined {
  const [first] = idle;
  if (first === undefined) return undefined;
  return l10n.t(
    '{0} in {1} matches nothing: a pattern begins with a name or a wildcard, not with / or !, and does not end with /. Write it like **/old/**.',
    shown(first),
    setting,
  );
}
