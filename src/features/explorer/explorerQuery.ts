import type { QueryEntitiesRequest } from '../../core/catalog/catalog';
import type { EntityFilterSet } from '../../core/catalog/filter';
import { parseRef } from '../../core/model/reference';
import type { ExplorerView, FacetId } from '../../protocol/explorer';

/** Where the catalog keeps what rows are told apart by. */
export const FACET_PATHS: Readonly<Record<FacetId, string>> = {
  kind: 'kind',
  type: 'spec.type',
  owner: 'relations.ownedBy',
  lifecycle: 'spec.lifecycle',
  system: 'relations.partOf',
  tag: 'metadata.tags',
  namespace: 'metadata.namespace',
};

const SORT_PATHS: Readonly<Record<NonNullable<ExplorerView['sort']>['column'], string>> = {
  name: 'metadata.name',
  kind: 'kind',
  type: 'spec.type',
  owner: 'relations.ownedBy',
  lifecycle: 'spec.lifecycle',
  system: 'relations.partOf',
  namespace: 'metadata.namespace',
};

/** What the user has, for filters that no entity says of itself. Canonical references. */
export interface Mine {
  readonly owners: readonly string[];
  readonly starred: readonly string[];
  readonly withProblems: readonly string[];
}

/** Entities named one by one in a query: more would make it longer than it is worth. */
export const MOST_NAMED = 2_000;

const NOTHING: EntityFilterSet = { kind: '\u0000' };

/** The query of a view. @param without - a facet whose own choice does not count, for the counts beside its values */
export function explorerQuery(
  view: ExplorerView,
  mine: Mine,
  without?: FacetId,
): Pick<QueryEntitiesRequest, 'filter' | 'orderFields' | 'fullTextFilter'> {
  const chosen = Object.entries(view.filters).filter(([id, values]) => id !== without && values?.length);
  let base: EntityFilterSet = Object.fromEntries(
    chosen.map(([id, values]) => [FACET_PATHS[id as FacetId], values]),
  );
  if (view.only.includes('mine')) {
    const owned = base[FACET_PATHS.owner];
    const owners = mine.owners.filter((each) => !Array.isArray(owned) || owned.includes(each));
    base = owners.length ? { ...base, [FACET_PATHS.owner]: owners } : NOTHING;
  }
  const named = [
    ...(view.only.includes('starred') ? [mine.starred] : []),
    ...(view.only.includes('problems') ? [mine.withProblems] : []),
  ];
  const [refs, ...rest] = named;
  const both = refs?.filter((ref) => rest.every((each) => each.includes(ref))).slice(0, MOST_NAMED);
  // Each of them names its kind, which would stand in the place of what makes nothing match.
  const sets = both?.flatMap((ref) => (base === NOTHING ? [] : namedIn(base, ref)));
  const term = view.text.trim();
  return {
    filter: sets ? (sets.length ? sets : NOTHING) : base,
    orderFields: view.sort
      ? [
          { field: SORT_PATHS[view.sort.column], order: view.sort.isDescending ? 'desc' : 'asc' },
          { field: 'metadata.name', order: 'asc' },
        ]
      : [{ field: 'metadata.name', order: 'asc' }],
    ...(term && {
      fullTextFilter: {
        term,
        fields: [
          'metadata.name',
          'metadata.title',
          'metadata.description',
          'metadata.tags',
          'spec.profile.displayName',
        ],
      },
    }),
  };
}

/** The filter for one entity within what else is wanted; none where that excludes it. */
function namedIn(base: EntityFilterSet, text: string): EntityFilterSet[] {
  const ref = parseRef(text);
  if (!ref) return [];
  const own: Record<string, string> = {
    kind: ref.kind,
    'metadata.namespace': ref.namespace,
    'metadata.name': ref.name,
  };
  for (const [key, value] of Object.entries(own)) {
    const wanted = base[key];
    if (Array.isArray(wanted) && !wanted.some((each) => String(each).toLowerCase() === value.toLowerCase()))
      return [];
  }
  return [{ ...base, ...own }];
}
