import * as l10n from '@vscode/l10n';
import { boundedRegExp } from '../../base/regExp/boundedRegExp';
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

function regexMatcher(pattern: string): Pick<RestEntry, 'matches' | 'fault'> {
  const read = boundedRegExp(pattern);
  if (read.fault === undefined) return { matches: read.test };
  const fault =
    read.fault === 'too complex'
      ? l10n.t('The pattern {0} is too complex to be tried on every page.', pattern)
      : l10n.t('The pattern {0} is not a regular expression that can be read.', pattern);
  return { matches: () => false, fault };
}
