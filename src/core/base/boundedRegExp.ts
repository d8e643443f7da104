/** A pattern that somebody wrote, as it can be tried on many texts; or why it can't. */
export type BoundedRegExp =
  | { readonly test: (text: string) => boolean; readonly fault?: undefined }
  | { readonly fault: 'too complex' | 'unreadable' };

/** Longer texts than these fit nothing. */
export const MAX_TEXT = 200;
const MAX_REPEATS = 3;
/** Groups with alternatives, and parts that may be missing: each may double the ways there are to try. */
const MAX_CHOICES = 6;
const MAX_PATTERN = 1_000;

/**
 * Reads a regular expression that comes from anybody. One that could take long even on a short text is not tried: a
 * repeated group, a reference back to a group, many repeats or choices.
 */
export function boundedRegExp(pattern: string): BoundedRegExp {
  const plain = pattern.replace(/\\./gs, (escape) => (/[1-9]/.test(escape) ? escape : '_'));
  const repeats = plain.match(/[*+]|\{\d+,\d*\}/g)?.length ?? 0;
  const groups = plain.includes('|') ? (plain.match(/\(/g)?.length ?? 0) : 0;
  const options = plain.match(/[^(*+?}]\?/g)?.length ?? 0;
  if (
    /\)[*+{]|\\[1-9]/.test(plain) ||
    repeats > MAX_REPEATS ||
    groups > MAX_CHOICES ||
    options > MAX_CHOICES ||
    pattern.length > MAX_PATTERN
  )
    return { fault: 'too complex' }; // eslint-disable-line words/words -- a code
  try {
    const regex = new RegExp(pattern);
    return { test: (text) => text.length <= MAX_TEXT && regex.test(text) };
  } catch {
    return { fault: 'unreadable' };
  }
}
