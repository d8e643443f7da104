import type { Entity } from '../model/entity';
import { entityDocument } from './collators/entityCollator';
import type { SearchDocument } from './document';
import { highlights, matchOf } from './highlight';
import type { DocumentDetails } from './index/searchIndex';
import type { SearchOptions } from './options';
import type { SearchResult } from './searchService';

/** A result as surfaces show it; undefined where the entity has gone since. */
export function toResult(
  details: DocumentDetails,
  ref: string,
  entity: Entity | undefined,
  words: readonly string[],
  score: number,
  options: SearchOptions,
): SearchResult | undefined {
  const isEntity = details.type === 'entity';
  if (isEntity && !entity) return undefined;
  const document = isEntity ? entityDocument(entity!, options.fields) : documentOf(details, ref);
  const match = matchOf(document, words);
  const owner = document.facets?.find(([key]) => key === 'ownerRef')?.[1] ?? (entity && ownerOf(entity));
  const type = entity?.spec?.['type'];
  const lifecycle = entity?.spec?.['lifecycle'];
  return {
    type: details.type,
    ref,
    title: document.title,
    titleHighlights: highlights(document.title, words),
    ...(match && { match }),
    kind: entity?.kind ?? ref.slice(0, ref.indexOf(':')),
    ...(typeof type === 'string' && { entityType: type }),
    ...(typeof lifecycle === 'string' && { lifecycle }),
    ...(owner && { owner }),
    ...(details.path !== undefined && { path: details.path }),
    score,
  };
}

/** What the index keeps of a document that is no entity. */
export function documentOf(details: DocumentDetails, ref: string): SearchDocument {
  const texts = details.excerpt
    ? [{ field: 'text' as const, text: details.excerpt, place: details.type }]
    : [];
  return { type: details.type, ref, title: details.title, texts };
}

function ownerOf(entity: Entity): string | undefined {
  return entityDocument(entity).facets?.find(([key]) => key === 'ownerRef')?.[1];
}
