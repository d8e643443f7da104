import { Matcher } from './matcher';
import { parsed } from './syntax';

/** A pattern that somebody wrote, as it can be tried on many texts; or why it can't. */
export type BoundedRegExp =
  | {
      readonly test: (text: string) => boolean;
      /** What the tests took by now: a million is some hundredths of a second. */
      readonly steps: () => number;
      readonly fault?: undefined;
    }
  | { readonly fault: 'too complex' | 'unreadable' };

/** Longer texts than these fit nothing. */
export const MAX_TEXT = 1_000;
const MAX_PATTERN = 1_000;

/**
 * Reads a regular expression that comes from anybody, as JavaScript reads it without flags. It is tried in a time that
 * grows with the text's length times the pattern's, whatever they are: the engine's own can take hours over forty
 * letters. What can't be tried so is too complex: references back to a group, and what looks behind.
 */
export function boundedRegExp(pattern: string): BoundedRegExp {
  if (pattern.length > MAX_PATTERN) return { fault: 'too complex' }; // eslint-disable-line words/words -- a code
  try {
    new RegExp(pattern);
  } catch {
    return { fault: 'unreadable' };
  }
  const branches = parsed(pattern);
  const matcher = branches && Matcher.of(branches);
  if (!matcher) return { fault: 'too complex' }; // eslint-disable-line words/words -- a code
  return { test: (text) => text.length <= MAX_TEXT && matcher.finds(text), steps: () => matcher.steps };
}
