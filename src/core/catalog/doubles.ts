import * as l10n from '@vscode/l10n';
import { shown } from '../base/oneLine';
import type { CurrentDocument } from './lastGood';

/**
 * What is said of a declaration that is not used, by everybody. `what` as in `Component "orders"`; `other` names the file that
 * counts, undefined where it is the same.
 */
export function saidOfDouble(what: string, other?: string): string {
  return other === undefined
    ? l10n.t(
        '{0} is declared again further down in this file, so this one is not used, neither here nor on a Backstage server. Rename or remove one of them.',
        what,
      )
    : l10n.t(
        '{0} is declared in {1} as well, and that one is used here. A Backstage server keeps the one it read first, and refuses the other. Rename or remove one of them.',
        what,
        shown(other),
      );
}

/** Ends what is said of the last of a name, where it is refused and an earlier one is good. */
export const SERVER_HAS_NEITHER = l10n.t(
  'A Backstage server takes the last one of a name in a file, so it has neither this one nor the one before.',
);

/** Places of documents that are refused and come last of a name that a good one before them has. */
export function leavingNone(documents: readonly CurrentDocument[]): Set<number> {
  const last = new Map<string, number>();
  const good = new Set<string>();
  for (const [at, { ref, isGood }] of documents.entries()) {
    if (ref === undefined) continue;
    last.set(ref, at);
    if (isGood) good.add(ref);
  }
  return new Set(
    [...last].filter(([ref, at]) => good.has(ref) && !documents[at]!.isGood).map(([, at]) => at),
  );
}
