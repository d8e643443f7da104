import type { Entity } from '../model/entity';
import { ownerRefOf } from '../model/relations';
import type { SearchDocument } from './document';
import { highlights, matchOf } from './highlight';
import type { DocumentDetails } from './index/details';
import type { SearchResult } from './searchService';

/** A result as surfaces show it. `entity`: what the document is, or belongs to. */
export function toResult(
  document: SearchDocument,
  entity: Entity | undefined,
  words: readonly string[],
  score: number,
): SearchResult {
  const { ref, path } = document;
  const match = matchOf(document, words);
  const owner = entity && ownerRefOf(entity);
  const type = entity?.spec?.['type'];
  const lifecycle = entity?.spec?.['lifecycle'];
  return {
    type: document.type,
    ref,
    title: document.title,
    titleHighlights: highlights(document.title, words),
    ...(match && { match }),
    kind: entity?.kind ?? ref.slice(0, ref.indexOf(':')),
    ...(typeof type === 'string' && { entityType: type }),
    ...(typeof lifecycle === 'string' && { lifecycle }),
    ...(owner && { owner }),
    ...(path !== undefined && { path }),
    score,
  };
}

/** What the index keeps of a document that is no entity. */
export function documentOf(details: DocumentDetails, ref: string): SearchDocument {
  const texts = details.excerpt
    ? [{ field: 'text' as const, text: details.excerpt, place: details.type }]
    : [];
  return { ...details, ref, texts };
}
