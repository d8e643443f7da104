import { Automaton } from './automaton';
import { type GlobOptions, parseGlob } from './syntax';

/** Longer than any pattern a person writes. Characters. */
export const MAX_GLOB_LENGTH = 1024;

/** Why a pattern is not used, for people; undefined where it is. */
export function globFault(pattern: string): string | undefined {
  return pattern.length > MAX_GLOB_LENGTH
    ? `The pattern is longer than ${MAX_GLOB_LENGTH} characters.`
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
  const used = patterns.filter((pattern) => !globFault(pattern)).map((each) => parseGlob(each, options));
  if (used.length === 0) return () => false;
  const automaton = new Automaton(used, options.dot ?? false);
  return (path) => automaton.matches(path);
}
