import { globMatcher } from '../../base/glob/glob';
import type { NavEntry } from './mkdocsConfig';

/** `...` of the awesome-pages plugin: all that is named nowhere else, or of that what a pattern fits. */
export interface RestEntry {
  readonly entry: NavEntry;
  readonly all: boolean;
  /** Pages of folders without their folders. */
  readonly flat: boolean;
  readonly matches: (path: string) => boolean;
  /** Why it matches nothing, where its pattern can't be used. */
  readonly fault?: string;
}

const REST = /^\.{3}\s*(?:\|\s*(flat)\s*)?(?:\|\s*(?:(regex|glob)=)?(.*))?/;

/** Reads an entry of a nav; undefined if it is another than `...`. */
export function restEntry(entry: NavEntry): RestEntry | undefined {
  const match = entry.children || entry.title !== undefined ? null : REST.exec(entry.target ?? '');
  if (!match) return undefined;
  const [, flat, kind, pattern] = match;
  const rest = { entry, all: pattern === undefined, flat: flat !== undefined };
  if (pattern === undefined) return { ...rest, matches: () => true };
  if (kind === 'regex') return { ...rest, ...regexMatcher(pattern) };
  return { ...rest, matches: globMatcher([pattern]) };
}

/** The entry that takes a path: those with a pattern come before the one that takes all. */
export function restFor(rests: readonly RestEntry[], path: string): RestEntry | undefined {
  return rests.find((rest) => !rest.all && rest.matches(path)) ?? rests.findLast((rest) => rest.all);
}

/** Longer paths than these, and patterns that could take long on them, are not tried: they come from anybody. */
const MAX_PATH = 200;
const MAX_REPEATS = 3;

function regexMatcher(pattern: string): Pick<RestEntry, 'matches' | 'fault'> {
  const none = { matches: () => false };
  const repeats = pattern.replace(/\\./g, '_').match(/[*+]|\{\d+,\d*\}/g)?.length ?? 0;
  if (/\)[*+{]|\\[1-9]|\(\?[<=!]/.test(pattern) || repeats > MAX_REPEATS)
    return { ...none, fault: `The pattern ${pattern} is too complex to be tried on every page.` };
  try {
    const regex = new RegExp(pattern);
    return { matches: (path) => path.length <= MAX_PATH && regex.test(path) };
  } catch {
    return { ...none, fault: `The pattern ${pattern} is not a regular expression that can be read.` };
  }
}
