import type { Entity } from '../model/entity';
import { valuesAt } from '../model/paths';
import type { QueryEntitiesRequest } from './catalog';
import { canonicalRelation } from './match';
import type { CatalogNode } from './node';

/** How well a node fits a text: 0 is best; undefined where the text is not in it. */
export type Fit = (node: CatalogNode) => number | undefined;

const DEFAULT_FIELDS = ['metadata.name', 'metadata.title', 'metadata.description', 'kind'];

/** Fields asked for at every key, read without a walk over the entity. */
const DIRECT: Readonly<Record<string, (entity: Entity) => unknown>> = {
  'metadata.name': ({ metadata }) => metadata.name,
  'metadata.title': ({ metadata }) => metadata.title,
  // Longer ones are no value elsewhere, and are read all the same.
  'metadata.description': ({ metadata }) => metadata.description,
  'spec.profile.displayName': ({ spec }) =>
    (spec?.['profile'] as { displayName?: unknown } | undefined)?.displayName,
};

/** The whole value fits best, then its beginning, then the beginning of a word in it, then any place. */
export function fitOf(fullText: QueryEntitiesRequest['fullTextFilter']): Fit {
  const term = fullText?.term.trim().toLowerCase();
  if (!term) return () => 0;
  const readers = (fullText?.fields ?? DEFAULT_FIELDS).map(readerOf);
  return (node) => {
    let best: number | undefined;
    const consider = (value: string) => {
      const fit = fitIn(value.toLowerCase(), term);
      if (fit !== undefined && (best === undefined || fit < best)) best = fit;
    };
    for (const read of readers) {
      const value = node.entity && read(node.entity, node);
      if (typeof value === 'string') consider(value);
      else if (Array.isArray(value)) for (const each of value) consider(String(each));
    }
    return best;
  };
}

type Reader = (entity: Entity, node: CatalogNode) => unknown;

function readerOf(field: string): Reader {
  const relation = /^relations\.(.+)$/i.exec(field)?.[1];
  if (relation) {
    const type = canonicalRelation(relation);
    return (_entity, node) => Array.from(node.related(type), ({ ref }) => ref);
  }
  const direct = Object.hasOwn(DIRECT, field) ? DIRECT[field] : undefined;
  return direct ?? ((entity) => valuesAt(entity, field));
}

function fitIn(value: string, term: string): number | undefined {
  const at = value.indexOf(term);
  if (at < 0) return undefined;
  if (at === 0) return value.length === term.length ? 0 : 1;
  return isBetweenWords(value.charCodeAt(at - 1)) ? 2 : 3;
}

/** Space, `-`, `.`, `/`, `:` and `_`. */
function isBetweenWords(code: number): boolean {
  return code === 32 || (code >= 45 && code <= 47) || code === 58 || code === 95;
}
