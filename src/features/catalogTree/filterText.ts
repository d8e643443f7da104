import type { EntityFilterSet } from '../../core/catalog/filter';
import { toCanonicalRef } from '../../core/model/reference';

/** What a filter typed above the tree asks for. */
export interface TreeFilter {
  readonly filter: EntityFilterSet;
  /** Words that some field has to hold. */
  readonly term?: string;
}

/** A `key:` the filter knows. */
export interface FilterKey {
  /** The field it asks for. */
  readonly field: string;
  /** Kinds a value without one may have, where values are references. */
  readonly kinds?: readonly string[];
}

export const FILTER_KEYS: Readonly<Record<string, FilterKey>> = {
  kind: { field: 'kind' },
  type: { field: 'spec.type' },
  owner: { field: 'relations.ownedBy', kinds: ['group', 'user'] },
  system: { field: 'relations.partOf', kinds: ['system'] },
  lifecycle: { field: 'spec.lifecycle' },
  tag: { field: 'metadata.tags' },
  namespace: { field: 'metadata.namespace' },
};

/** Reads `kind:api owner:payments checkout type:"web site"`. The same key twice means either value. */
export function parseTreeFilter(text: string): TreeFilter {
  const filter: Record<string, string[]> = {};
  const words: string[] = [];
  for (const word of wordsOf(text)) {
    const asked = readKey(word);
    if (!asked) words.push(word.replace(/^"(.*)"$/, '$1'));
    // A key without a value asks for nothing yet.
    else if (asked.value !== '') (filter[asked.key.field] ??= []).push(...valuesOf(asked.key, asked.value));
  }
  return { filter, ...(words.length > 0 && { term: words.join(' ') }) };
}

/** The words of a filter; what stands in quotes is one. */
export function wordsOf(text: string): string[] {
  return text.match(/[a-z]+:"[^"]*"?|"[^"]*"|\S+/gi) ?? [];
}

/** The key and value of a word like `owner:payments`; undefined where it is none that the filter knows. */
export function readKey(word: string): { key: FilterKey; value: string } | undefined {
  const [, name = '', value = ''] = /^([a-z]+):(.*)$/is.exec(word) ?? [];
  const key = Object.hasOwn(FILTER_KEYS, name.toLowerCase()) ? FILTER_KEYS[name.toLowerCase()] : undefined;
  return key && { key, value: value.replace(/^"([^"]*)"?$/, '$1') };
}

function valuesOf({ kinds }: FilterKey, value: string): string[] {
  if (!kinds) return [value];
  return [...new Set(kinds.map((kind) => toCanonicalRef(value, { kind }) ?? value))];
}
