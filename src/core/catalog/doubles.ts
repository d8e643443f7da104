import * as l10n from '@vscode/l10n';
import { shown } from '../base/oneLine';
import { pathFromFile } from '../base/uri';
import { nameInSentence, upperFirst } from '../model/kinds';
import type { EntityRef } from '../model/reference';
import { type Declaration, nameRangeOf } from './declaration';
import { fromGitHubUri } from './githubUri';
import type { CurrentDocument } from './lastGood';
import type { CatalogNode } from './node';
import type { CatalogProblem } from './problem';
import type { CopyReason } from './source';

/** Of a file that git does not track yet nobody knows that it is no new work: it is a mistake as any other. */
const COPIES: Readonly<Partial<Record<CopyReason, (what: string, other: string) => string>>> = {
  ignored: (what, other) =>
    l10n.t(
      '{0} is declared in {1}; this copy is in a file that Git ignores, so it is not used.',
      what,
      other,
    ),
  worktree: (what, other) =>
    l10n.t(
      '{0} is declared in {1}; this copy is in another worktree of the repository, so it is not used.',
      what,
      other,
    ),
  linked: (what, other) =>
    l10n.t(
      '{0} is declared in {1}; this is the same file in a folder that is open twice, so it is not used.',
      what,
      other,
    ),
};

/** Whether such a copy is a note and no error. */
export function isTold(copy: CopyReason | undefined): boolean {
  return copy !== undefined && COPIES[copy] !== undefined;
}

/** What is said of two files on GitHub that declare the same; undefined where one is none. */
function saidOfRivals(what: string, winner: Declaration, duplicate: Declaration): string | undefined {
  const [used, here] = [fromGitHubUri(winner.uri), fromGitHubUri(duplicate.uri)];
  if (!used || !here || winner.uri === duplicate.uri) return undefined;
  const [first, second] = [used, here].map((file) => `${file.owner}/${file.repository}/${file.path}`);
  const isSameOrganization = used.owner.toLowerCase() === here.owner.toLowerCase();
  return isSameOrganization
    ? l10n.t(
        '{0} is declared in {1} and in {2}. The one in {1} is used. Rename or remove one of them.',
        what,
        first!,
        second!,
      )
    : l10n.t(
        '{0} is declared in {1} and in {2}. The one in {1} is used: of several organizations the first in greenroom.github.organizations counts. Rename or remove one of them.',
        what,
        first!,
        second!,
      );
}

/** What is told of a declaration that another of the same name stands above; `copy` where it is a copy, and of what. */
export function duplicateProblem(
  node: CatalogNode,
  duplicate: Declaration,
  copy?: CopyReason,
): CatalogProblem {
  const winner = node.declarations[0]!.declaration;
  const isHere = winner.uri === duplicate.uri;
  const { kind, metadata } = duplicate.entity;
  const what = declaredAs({ ...metadata, kind });
  const said = copy && COPIES[copy];
  const other = pathFromFile(duplicate.uri, winner.uri);
  const message = saidOfRivals(what, winner, duplicate) ?? saidOfDouble(what, isHere ? undefined : other);
  return {
    uri: duplicate.uri,
    range: nameRangeOf(duplicate),
    severity: said ? 'info' : 'error',
    code: 'duplicate-entity',
    message: said ? said(what, shown(other)) : message,
    entityRef: node.ref,
    related: [{ uri: winner.uri, range: nameRangeOf(winner), message: l10n.t('The declaration in use.') }],
  };
}

/** A declaration at the beginning of a sentence, as `Component "orders"`. */
export function declaredAs({
  kind,
  namespace = 'default',
  name,
}: Partial<EntityRef> & Pick<EntityRef, 'kind' | 'name'>): string {
  return upperFirst(nameInSentence({ kind, namespace: namespace.toLowerCase(), name }));
}

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
