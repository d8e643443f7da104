import { EXISTS, type EntityFilterSet } from '../core/catalog/filter';
import type { Entity } from '../core/model/entity';
import type { HeadlessEngine } from './engine';
import { UsageProblem } from './usage';

/** Entities that match one of the filters, by reference. */
export async function query({ service }: HeadlessEngine, filters: readonly string[]): Promise<Entity[]> {
  const { items } = await service('catalog').queryEntities({ filter: filters.map(readFilter) });
  return items;
}

/**
 * Backstage's own writing of a filter: `key=value` where values of one key stand for any of them, a key alone for
 * whatever has it, commas between what all must hold.
 */
export function readFilter(text: string): EntityFilterSet {
  const set = new Map<string, string[] | typeof EXISTS>();
  for (const part of text.split(',').map((each) => each.trim())) {
    if (!part) continue;
    const at = part.indexOf('=');
    const key = (at < 0 ? part : part.slice(0, at)).trim();
    if (!key)
      throw new UsageProblem(`"${text}" is not a filter: write key=value, for example kind=component.`);
    if (at < 0) {
      if (!set.has(key)) set.set(key, EXISTS);
      continue;
    }
    const known = set.get(key);
    const value = part.slice(at + 1).trim();
    set.set(key, Array.isArray(known) ? [...known, value] : [value]);
  }
  if (set.size === 0)
    throw new UsageProblem('An empty filter matches nothing. Write key=value, for example kind=component.');
  return Object.fromEntries(set);
}
