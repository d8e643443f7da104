import type { Catalog } from '../../core/catalog/catalog';
import { EXISTS, type EntityFilter, type EntityFilterSet, MISSING } from '../../core/catalog/filter';
import type { Entity } from '../../core/model/entity';
import { displayName, refOf } from '../../core/model/reference';
import { SUMMARY_FIELDS, summaryOf } from '../../core/model/summary';
import { visible } from '../../core/base/visible';
import type { CatalogFilter, Choice, Choices } from '../../protocol/templatePage';
import { entityIcon } from '../../protocol/entityIcon';

type Reads = Pick<Catalog, 'queryEntities' | 'getEntitiesByRefs' | 'getEntityFacets'>;

const SEARCHED = ['metadata.name', 'metadata.title', 'spec.profile.displayName'];

/** Entities that fit a filter of a template and a text, never more than asked. */
export async function entityChoices(
  catalog: Reads,
  { filter, text, limit }: { filter?: EntityFilter; text: string; limit: number },
): Promise<Choices> {
  const term = text.trim();
  const { items, totalItems } = await catalog.queryEntities({
    filter,
    limit,
    fields: SUMMARY_FIELDS,
    ...(term
      ? { fullTextFilter: { term, fields: SEARCHED } }
      : { orderFields: [{ field: 'metadata.name', order: 'asc' as const }] }),
  });
  return { items: items.map(choiceOf), total: totalItems };
}

/** What people call the entities of these references; the reference itself where the catalog does not have one. */
export async function namedChoices(catalog: Reads, refs: readonly string[]): Promise<Choice[]> {
  const entities = (await catalog.getEntitiesByRefs({ entityRefs: refs, fields: SUMMARY_FIELDS })).items;
  return refs.map((ref, at) => {
    const entity = entities[at];
    return entity ? { ...choiceOf(entity), value: ref } : { value: ref, label: ref };
  });
}

/** Tags of the catalog that hold the text, those used most first. */
export async function tagChoices(
  catalog: Reads,
  { kinds, text, limit }: { kinds: readonly string[]; text: string; limit: number },
): Promise<Choices> {
  const { facets } = await catalog.getEntityFacets({
    facets: ['metadata.tags'],
    ...(kinds.length > 0 && { filter: { kind: [...kinds] } }),
  });
  const term = text.trim().toLowerCase();
  const found = (facets['metadata.tags'] ?? [])
    .filter(({ value }) => value.toLowerCase().includes(term))
    .sort((a, b) => b.count - a.count || a.value.localeCompare(b.value));
  const items = found
    .slice(0, limit)
    .map(({ value, count }) => ({ value, label: value, detail: String(count) }));
  return { items, total: found.length };
}

/** The filter in the catalog's own terms, every set with `more` beside what it has. */
export function entityFilter(
  filter: CatalogFilter | undefined,
  more: EntityFilterSet = {},
): EntityFilter | undefined {
  const sets = [filter ?? {}].flat().map((set): EntityFilterSet => ({
    ...Object.fromEntries(
      Object.entries(set).map(([key, value]) => [
        key,
        typeof value === 'object' && !Array.isArray(value) ? (value.exists ? EXISTS : MISSING) : value,
      ]),
    ),
    ...more,
  }));
  return sets.every((set) => Object.keys(set).length === 0) ? undefined : sets;
}

export function choiceOf(entity: Entity): Choice {
  const { kind, type, name } = summaryOf(entity);
  const label = displayName(entity);
  const about = [type ?? kind, ...(label === name ? [] : [name])].map(visible).join(' · ');
  return { value: refOf(entity), label, detail: about, icon: entityIcon(kind, type) };
}
