import type { EntityFilterSet } from '../../core/catalog/filter';
import { toCanonicalRef } from '../../core/model/reference';

/** What a filter typed above the tree asks for. */
export interface TreeFilter {
  readonly filter: EntityFilterSet;
  /** Words that some field has to hold. */
  readonly term?: string;
}

/** `key:value` words the filter knows; the rest is searched for. */
const KEYS: Readonly<Record<string, (value: string) => [field: string, value: string]>> = {
  kind: (value) => ['kind', value],
  type: (value) => ['spec.type', value],
  lifecycle: (value) => ['spec.lifecycle', value],
  tag: (value) => ['metadata.tags', value],
  namespace: (value) => ['metadata.namespace', value],
  owner: (value) => ['relations.ownedBy', toCanonicalRef(value, { kind: 'group' }) ?? value],
  system: (value) => ['relations.partOf', toCanonicalRef(value, { kind: 'system' }) ?? value],
};

/** Reads `kind:api owner:payments checkout`. The same key twice means either value. */
export function parseTreeFilter(text: string): TreeFilter {
  const filter: Record<string, string[]> = {};
  const words: string[] = [];
  for (const word of text.trim().split(/\s+/).filter(Boolean)) {
    const [, key = '', value = ''] = /^([a-z]+):(.+)$/i.exec(word) ?? [];
    const read = Object.hasOwn(KEYS, key.toLowerCase()) ? KEYS[key.toLowerCase()] : undefined;
    if (read) {
      const [field, wanted] = read(value);
      (filter[field] ??= []).push(wanted);
    } else {
      words.push(word);
    }
  }
  return { filter, ...(words.length > 0 && { term: words.join(' ') }) };
}
