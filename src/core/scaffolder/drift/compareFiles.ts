import * as l10n from '@vscode/l10n';
import { isBinary } from '../isBinary';
import type { MadeFile } from '../templates';
import type { DriftFile } from './drift';
import { mergeTexts, plainEnds, type SideNames } from './mergeTexts';

/** What is at a path: nothing, a file, or something that can't be compared and why. */
export type Found = Uint8Array | undefined | { readonly reason: string };

/** A file that the template gave (undefined where that is not known, `null` where it gave none), gives, and that is there. */
export interface Sides {
  readonly before: MadeFile | null | undefined;
  readonly now: MadeFile | undefined;
  readonly here: Found;
}

/** Longer texts are compared and not brought together. UTF-16 units. */
const MOST_TEXT = 2_000_000;

export function compareFile(sides: Sides, names: SideNames): Omit<DriftFile, 'path' | 'uri'> {
  const { before, now } = sides;
  if (sides.here !== undefined && 'reason' in sides.here)
    return { state: 'unread', reason: sides.here.reason };
  if (now?.symlink || before?.symlink)
    return { state: 'unread', reason: l10n.t('The template makes a symbolic link of it.') };
  const here = contentOf(sides.here);
  const [was, is] = [contentOf(before?.content), contentOf(now?.content)];
  const isText = [here, was, is].every((side) => side === undefined || typeof side === 'string');
  const text = typeof here === 'string' ? { here } : {};
  const withProposal = (state: DriftFile['state'], proposed: string | undefined, conflicts = 0) => ({
    state,
    ...text,
    ...(isText
      ? { proposed, conflicts }
      : { reason: l10n.t('It is not text, so it must be replaced by hand.') }),
  });
  const isSame = (a: typeof here, b: typeof here) =>
    typeof a === 'string' && typeof b === 'string' ? plainEnds(a) === plainEnds(b) : isEqual(a, b);
  const fresh = typeof is === 'string' ? is : undefined;
  if (isSame(here, is)) return { state: 'same' };
  if (before === undefined) {
    if (here === undefined) return withProposal('missing', fresh);
    if (is === undefined) return { state: 'same' };
    return { ...withProposal('differs', fresh), ...merged(undefined, here, is, names) };
  }
  if (is === undefined) return isSame(here, was) ? withProposal('dropped', undefined) : { state: 'here' };
  if (here === undefined) return was === undefined ? withProposal('new', fresh) : { state: 'removed' };
  if (isSame(here, was)) return withProposal('template', fresh);
  if (isSame(is, was)) return { state: 'here' };
  const together = merged(typeof was === 'string' ? was : undefined, here, is, names);
  // What the template changed is in it already.
  if (together.conflicts === 0 && isSame(together.proposed, here)) return { state: 'here' };
  return { ...withProposal('both', fresh), ...together };
}

function merged(
  was: string | undefined,
  here: string | Uint8Array,
  is: string | Uint8Array,
  names: SideNames,
): { readonly proposed?: string; readonly conflicts?: number; readonly reason?: string } {
  if (typeof here !== 'string' || typeof is !== 'string') return {};
  if (here.length + is.length > MOST_TEXT)
    return { reason: l10n.t('It is too long to be brought together here.') };
  const { text, conflicts } = mergeTexts(was, here, is, names);
  return { proposed: text, conflicts };
}

/** A text, where it is one, without a mark of its encoding: editors put it there. */
function contentOf(bytes: Uint8Array | undefined): string | Uint8Array | undefined {
  if (!bytes || isBinary(bytes)) return bytes;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return bytes;
  }
}

function isEqual(a: string | Uint8Array | undefined, b: string | Uint8Array | undefined): boolean {
  if (!(a instanceof Uint8Array) || !(b instanceof Uint8Array)) return a === b;
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}
