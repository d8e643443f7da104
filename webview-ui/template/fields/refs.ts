import type { CatalogFilter } from '../../../src/protocol/templatePage';
import { isObject } from '../form/json';

const REF = /^(?:([^:/\s]+):)?(?:([^:/\s]+)\/)?([^:/\s]+)$/;

/**
 * A reference as Backstage writes it out, from one in any form; the text itself where it is none, or names no kind.
 */
export function fullRef(text: string, defaultKind?: string, defaultNamespace?: string): string {
  const [, kind = defaultKind, namespace = defaultNamespace || 'default', name] = REF.exec(text.trim()) ?? [];
  if (!kind || !name) return text;
  return `${kind}:${namespace}/${name}`.toLowerCase();
}

/** `catalogFilter` of a field, or `allowedKinds`, which is what it was before. */
export function filterOf(options: Readonly<Record<string, unknown>>): CatalogFilter | undefined {
  const { catalogFilter, allowedKinds } = options;
  if (Array.isArray(catalogFilter)) return catalogFilter.filter(isObject).map(filterSet);
  if (isObject(catalogFilter)) return filterSet(catalogFilter);
  return Array.isArray(allowedKinds) ? { kind: allowedKinds.map(String) } : undefined;
}

type FilterSet = Exclude<CatalogFilter, unknown[]>;

function filterSet(written: Record<string, unknown>): FilterSet {
  const set: FilterSet = {};
  for (const [key, value] of Object.entries(written)) {
    if (value === undefined || value === null) continue;
    if (Array.isArray(value)) set[key] = value.map(String);
    else if (isObject(value)) set[key] = { exists: value['exists'] !== false };
    else set[key] = typeof value === 'string' ? value : JSON.stringify(value);
  }
  return set;
}
