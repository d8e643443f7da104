import { backstagePageOf } from '../model/backstagePage';
import type { Entity } from '../model/entity';
import { displayName } from '../model/reference';
import { toResult } from './result';
import type { SearchRequest, SearchResult } from './searchService';

/** What a page of a portal is about, where the term is its address: the entity, or the page of its docs. */
export function linkedPage(
  { term, types }: SearchRequest,
  entityOf: (ref: string) => Entity | undefined,
): SearchResult | undefined {
  const page = backstagePageOf(/(?:^|\s)(https?:\/\/\S+)$/i.exec(term.trim())?.[1] ?? '');
  const entity = page && entityOf(page.ref);
  if (!page || !entity) return undefined;
  const isDocs = page.docsPath !== undefined && (types?.includes('docs') ?? true);
  const what = { ref: page.ref, title: displayName(entity), texts: [] };
  const document = isDocs ? { ...what, type: 'docs', path: page.docsPath } : { ...what, type: 'entity' };
  return toResult(document, entity, [], 1);
}
