import * as l10n from '@vscode/l10n';
import type { CompletionContext } from './context';

/** A value the catalog uses, and how often. */
export interface InUse {
  readonly value: string;
  readonly count: number;
}

/** What kinds have in common. */
const SHARED: ReadonlySet<string> = new Set(['metadata.tags', 'metadata.namespace', 'metadata.links.type']);

/** More nobody looks through; what is typed narrows the rest. */
const MOST = 300;

/** Values of a facet in the entities of this kind (of any, where it is not written yet), most used first. */
export async function valuesInUse(
  { catalog, subject, token }: CompletionContext,
  facet: string,
): Promise<InUse[]> {
  const filter = subject.kind && !SHARED.has(facet) ? { kind: subject.kind } : undefined;
  const { facets } = await catalog.getEntityFacets({ facets: [facet], ...(filter && { filter }) }, token);
  return [...(facets[facet] ?? [])]
    .sort((a, b) => b.count - a.count || a.value.localeCompare(b.value))
    .slice(0, MOST);
}

export function usedTimes(count: number): string {
  return count === 1 ? l10n.t('used once') : l10n.t('used {0} times', count);
}

/** The same as a sentence. */
export function usedInCatalog(count: number, isByKind: boolean): string {
  if (isByKind)
    return count === 1
      ? l10n.t('In this catalog used once by this kind.')
      : l10n.t('In this catalog used {0} times by this kind.', count);
  return count === 1
    ? l10n.t('In this catalog used once.')
    : l10n.t('In this catalog used {0} times.', count);
}
