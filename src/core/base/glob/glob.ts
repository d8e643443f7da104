import * as l10n from '@vscode/l10n';
import { Automaton } from './automaton';
import { type GlobOptions, parseGlob } from './syntax';

/** Longer than any pattern a person writes. Characters. */
export const MAX_GLOB_LENGTH = 1024;

/** Why a pattern is not used, for people; undefined where it is. */
export function globFault(pattern: string): string | undefined {
  return pattern.length > MAX_GLOB_LENGTH
    ? l10n.t('The pattern is longer than {0} characters.', MAX_GLOB_LENGTH)
    : undefined;
}

/**
 * Tells whether a path, `/` between its names, fits any of the patterns: `*`, `**`, `?`, `[a-z]`, `{a,b}`, `{1..9}`,
 * `@(a|b)` and its like. Takes time in proportion to the path whatever the patterns are: they are anybody's. A pattern
 * that is too long fits nothing.
 */
export function globMatcher(
  patterns: readonly string[],
  options: GlobOptions = {},
): (path: string) => boolean {
  const automaton = automatonOf(patterns, options);
  return automaton ? (path) => automaton.matches(path) : () => false;
}

/** Tells whether a path, or a folder on the way to it with all that it holds, fits any of the patterns. */
export function folderGlobMatcher(
  patterns: readonly string[],
  options: GlobOptions = {},
): (path: string) => boolean {
  const automaton = automatonOf(patterns, options);
  return automaton ? (path) => automaton.matchesAbove(path) : () => false;
}

/** Tells of each folder on the way to a path, and of the path itself at last, whether it fits; of none that is left out. */
export function endingsMatcher(pattern: string, options: GlobOptions): (path: string) => readonly boolean[] {
  const automaton = automatonOf([pattern], options);
  return automaton ? (path) => automaton.endings(path) : () => [];
}

function automatonOf(patterns: readonly string[], options: GlobOptions): Automaton | undefined {
  const used = patterns.filter((pattern) => !globFault(pattern)).map((each) => parseGlob(each, options));
  return used.length > 0 ? new Automaton(used, options.dot ?? false) : undefined;
}
