import type { Catalog } from '../../core/catalog/catalog';
import { displayName, parseRef, shortestRef } from '../../core/model/reference';
import { fullTextOf } from './facetGroups';
import { FILTER_KEYS, parseTreeFilter, readKey, wordsOf } from './filterText';

/** A way to go on with a filter. */
export interface FilterCompletion {
  /** The filter as it would then be. */
  readonly text: string;
  readonly label: string;
  /** The name of what a reference stands for. */
  readonly description?: string;
  /** Entities it would leave; undefined for a key, which leaves all of them. */
  readonly count?: number;
}

const MOST = 50;

/**
 * How the last word of a filter can go on: values of its key with what each would leave of the catalog, or the keys
 * that begin with it.
 */
export async function completeFilter(
  catalog: Pick<Catalog, 'getEntityFacets' | 'getEntitiesByRefs'>,
  text: string,
): Promise<FilterCompletion[]> {
  const words = /\s$/.test(text) && !/"[^"]*$/.test(text) ? [...wordsOf(text), ''] : wordsOf(text);
  const last = words.pop() ?? '';
  const before = words.map((word) => `${word} `).join('');
  const asked = readKey(last);
  if (!asked) {
    return Object.keys(FILTER_KEYS)
      .filter((key) => key.startsWith(last.toLowerCase()))
      .map((key) => ({ text: `${before}${key}:`, label: `${key}:` }));
  }
  const { field, kinds } = asked.key;
  const base = parseTreeFilter(before);
  const { facets } = await catalog.getEntityFacets({
    facets: [field],
    filter: base.filter,
    fullTextFilter: fullTextOf(base),
  });
  const name = last.slice(0, last.indexOf(':') + 1);
  const [kind] = kinds ?? [];
  const entities = kinds
    ? (
        await catalog.getEntitiesByRefs({
          entityRefs: (facets[field] ?? []).map(({ value }) => value),
          fields: ['kind', 'metadata.name', 'metadata.title', 'spec.profile'],
        })
      ).items
    : [];
  const typed = asked.value.toLowerCase();
  return (facets[field] ?? [])
    .flatMap(({ value, count }, at) => {
      // A key about systems has no use for the domain that a system is part of.
      if (field === 'relations.partOf' && !value.startsWith(`${kind}:`)) return [];
      const ref = kinds && parseRef(value);
      const label = ref ? shortestRef(ref, { defaultKind: kind, namespace: 'default' }) : value;
      const title = entities[at] && displayName(entities[at]);
      const description = title && title.toLowerCase() !== label.toLowerCase() ? title : undefined;
      const found = `${label}\n${title ?? ''}`.toLowerCase();
      const isWhole = label.toLowerCase() === typed;
      const written = /\s/.test(label) ? `"${label}"` : label;
      return found.includes(typed) && !isWhole
        ? [{ text: `${before}${name}${written} `, label, description, count }]
        : [];
    })
    .sort((a, b) => b.count - a.count || a.label.localeCompare(b.label))
    .slice(0, MOST);
}
