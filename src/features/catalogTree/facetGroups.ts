import type { Catalog, FacetsRequest } from '../../core/catalog/catalog';
import type { EntityFilterSet } from '../../core/catalog/filter';
import { nameOfRef, SUMMARY_FIELDS, summaryOf } from '../../core/model/summary';
import { entityIcon } from '../../protocol/entityIcon';
import type { TreeFilter } from './filterText';
import { compareKinds, type FacetGrouping, kindLabel } from './grouping';
import type { GroupNode } from './nodes';

type Reads = Pick<Catalog, 'getEntityFacets' | 'getEntitiesByRefs' | 'queryEntities'>;

/** What a group looks like, before it is matched with the one already on screen. */
export type GroupDraft = Omit<GroupNode, 'type' | 'shown' | 'pinned' | 'parent' | 'groups'> & {
  groups: GroupDraft[];
};

/** One group for each value of a facet, and one for what has none; as many reads as the grouping, not the catalog. */
export async function facetGroups(
  catalog: Reads,
  grouping: FacetGrouping,
  base: TreeFilter,
): Promise<GroupDraft[]> {
  const { facet, icon, refs, without } = grouping;
  const fullTextFilter = fullTextOf(base);
  const { facets } = await catalog.getEntityFacets({ facets: [facet], filter: base.filter, fullTextFilter });
  const values = mergeCases(facets[facet] ?? []);
  const known = refs
    ? (
        await catalog.getEntitiesByRefs({
          entityRefs: values.map(({ value }) => value),
          fields: SUMMARY_FIELDS,
        })
      ).items
    : [];
  const drafts = values.map(({ value, count }, at): GroupDraft => {
    const entity = known[at] && summaryOf(known[at]);
    return {
      id: `${facet}:${value.toLowerCase()}`,
      label: facet === 'kind' ? kindLabel(value) : (entity?.title ?? (refs ? nameOfRef(value) : value)),
      icon: facet === 'kind' ? entityIcon(value) : entity ? entityIcon(entity.kind, entity.type) : icon,
      count,
      ...(entity && { entity }),
      ...(refs && !entity && { unknownRef: value }),
      filter: both(base.filter, { [facet]: value }),
      groups: [],
    };
  });
  drafts.sort((a, b) =>
    facet === 'kind' ? compareKinds(idValue(a), idValue(b)) : a.label.localeCompare(b.label),
  );
  if (without) {
    const filter = both(base.filter, without.filter);
    const { totalItems } = await catalog.queryEntities({
      filter,
      fullTextFilter,
      limit: 0,
      fields: ['kind'],
    });
    if (totalItems > 0) {
      drafts.push({
        id: `${facet}:`,
        label: without.label,
        icon: 'question',
        count: totalItems,
        filter,
        groups: [],
      });
    }
  }
  return drafts;
}

export function fullTextOf({ term }: TreeFilter): FacetsRequest['fullTextFilter'] {
  return term === undefined ? undefined : { term };
}

/**
 * Both sets at once. Where both ask something of one key, the key appears twice, told apart by its case alone, which
 * filters do not look at.
 */
export function both(base: EntityFilterSet, added: EntityFilterSet): EntityFilterSet {
  const entries = Object.entries(added).map(([key, value]) => [key in base ? key.toUpperCase() : key, value]);
  return { ...base, ...(Object.fromEntries(entries) as EntityFilterSet) };
}

function idValue({ id }: GroupDraft): string {
  return id.slice(id.indexOf(':') + 1);
}

/** `Production` and `production` are one value, written as most write it. */
function mergeCases(values: readonly { value: string; count: number }[]): { value: string; count: number }[] {
  const merged = new Map<string, { value: string; count: number; most: number }>();
  for (const { value, count } of values) {
    const key = value.toLowerCase();
    const seen = merged.get(key);
    if (!seen) merged.set(key, { value, count, most: count });
    else {
      seen.count += count;
      if (count > seen.most) Object.assign(seen, { value, most: count });
    }
  }
  return [...merged.values()];
}
