import type { Entity } from '../model/entity';
import { project, valuesAt } from '../model/paths';
import type { FacetsRequest, FacetsResponse, QueryEntitiesRequest, QueryEntitiesResponse } from './catalog';
import { decodeCursor, encodeCursor } from './cursor';
import { matching } from './match';
import { type CatalogNode, compare } from './node';
import { postingSize } from './posting';
import type { CatalogStore } from './store';

type Order = NonNullable<QueryEntitiesRequest['orderFields']>;

/** Sorted results kept for the pages that follow; more would keep what nobody asks for again. */
const KEPT_RESULTS = 8;

/** Answers queries from the store. Results stay sorted and ready for their next page until the catalog changes. */
export class CatalogQueries {
  readonly #store: CatalogStore;
  readonly #kept = new Map<string, CatalogNode[]>();
  #revision = -1;

  constructor(store: CatalogStore) {
    this.#store = store;
  }

  queryEntities(request: QueryEntitiesRequest): QueryEntitiesResponse {
    const cursor = request.cursor === undefined ? undefined : decodeCursor(request.cursor);
    const { filter, orderFields = [], fullTextFilter, fields, limit } = cursor?.request ?? request;
    const sorted = this.#sorted(filter, orderFields, fullTextFilter);
    // A cursor names the last entity seen, not a number: it stays true while entities come and go.
    const start = cursor ? firstAfter(sorted, cursor.after, orderFields) : (request.offset ?? 0);
    const end = limit === undefined ? sorted.length : Math.min(sorted.length, start + limit);
    const items = sorted.slice(start, end).map((node) => this.#answer(node, fields));
    const last = sorted[end - 1];
    const more = end < sorted.length && last !== undefined;
    const next =
      more && encodeCursor({ filter, orderFields, fullTextFilter, fields, limit }, keyOf(last, orderFields));
    return { items, totalItems: sorted.length, pageInfo: next ? { nextCursor: next } : {} };
  }

  getEntityFacets({ facets, filter, fullTextFilter }: FacetsRequest): FacetsResponse {
    const result: FacetsResponse['facets'] = {};
    const all = (!filter || Object.keys(filter).length === 0) && !fullTextFilter;
    for (const facet of facets)
      result[facet] = all ? this.#countAll(facet) : this.#countFiltered(facet, filter, fullTextFilter);
    return { facets: result };
  }

  #countAll(facet: string): { value: string; count: number }[] {
    const index = this.#store.index.of(facet.toLowerCase());
    if (!index) return this.#countFiltered(facet);
    const counts: { value: string; count: number }[] = [];
    for (const [lower, posting] of index.values()) {
      const sample = posting instanceof Set ? posting.values().next().value : posting;
      const written = valuesAt(sample?.entity, facet).find((value) => String(value).toLowerCase() === lower);
      counts.push({ value: String(written ?? lower), count: postingSize(posting) });
    }
    return counts.sort((a, b) => compare(a.value, b.value));
  }

  #countFiltered(
    facet: string,
    filter?: FacetsRequest['filter'],
    fullText?: FacetsRequest['fullTextFilter'],
  ): { value: string; count: number }[] {
    const counts = new Map<string, number>();
    const accepts = fullTextMatcher(fullText);
    for (const node of matching(this.#store, filter)) {
      if (!accepts(node)) continue;
      for (const value of new Set(facetValues(node, facet))) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    return [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => compare(a.value, b.value));
  }

  #answer(node: CatalogNode, fields: readonly string[] | undefined): Entity {
    if (!fields) return node.toEntity()!;
    const entity = node.entity!;
    const withRelations = fields.some((field) => field.startsWith('relations')) ? node.toEntity()! : entity;
    return project(withRelations, fields) as Entity;
  }

  #sorted(
    filter: QueryEntitiesRequest['filter'],
    order: Order,
    fullText: QueryEntitiesRequest['fullTextFilter'],
  ): CatalogNode[] {
    if (this.#revision !== this.#store.revision) {
      this.#kept.clear();
      this.#revision = this.#store.revision;
    }
    const key = JSON.stringify([filter, order, fullText]);
    const kept = this.#kept.get(key);
    if (kept) return kept;
    const found: CatalogNode[] = [];
    const accepts = fullTextMatcher(fullText);
    for (const node of matching(this.#store, filter)) if (accepts(node)) found.push(node);
    sortNodes(found, order);
    const oldest = this.#kept.keys().next();
    if (this.#kept.size >= KEPT_RESULTS && !oldest.done) this.#kept.delete(oldest.value);
    this.#kept.set(key, found);
    return found;
  }
}

function facetValues(node: CatalogNode, facet: string): string[] {
  if (facet.toLowerCase().startsWith('relations.')) {
    return [...node.related(facet.slice('relations.'.length))].map((each) => each.ref);
  }
  return valuesAt(node.entity, facet).map(String);
}

/** Values a node is ordered by: the order's fields, then its reference, so that no two nodes are equal. */
function keyOf(node: CatalogNode, order: Order): string[] {
  return [...order.map(({ field }) => orderValue(node, field)), node.ref];
}

function orderValue(node: CatalogNode, field: string): string {
  const entity = node.entity!;
  if (field === 'metadata.name') return entity.metadata.name.toLowerCase();
  if (field === 'kind') return entity.kind.toLowerCase();
  const value = valuesAt(entity, field)[0];
  // Entities without the field come last, as in Backstage.
  return value === undefined ? '\uffff' : String(value).toLowerCase();
}

function sortNodes(nodes: CatalogNode[], order: Order): void {
  if (order.length === 0) {
    nodes.sort((a, b) => compare(a.ref, b.ref));
    return;
  }
  const keyed = nodes.map((node) => ({ node, key: keyOf(node, order) }));
  keyed.sort((a, b) => compareKeys(a.key, b.key, order));
  for (const [at, { node }] of keyed.entries()) nodes[at] = node;
}

function compareKeys(a: readonly string[], b: readonly string[], order: Order): number {
  for (let at = 0; at < a.length; at++) {
    const difference = compare(a[at]!, b[at]!);
    if (difference) return order[at]?.order === 'desc' ? -difference : difference;
  }
  return 0;
}

function firstAfter(sorted: readonly CatalogNode[], after: readonly string[], order: Order): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compareKeys(keyOf(sorted[middle]!, order), after, order) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

function fullTextMatcher(fullText: QueryEntitiesRequest['fullTextFilter']): (node: CatalogNode) => boolean {
  const term = fullText?.term.trim().toLowerCase();
  if (!term) return () => true;
  const fields = fullText?.fields ?? ['metadata.name', 'metadata.title', 'metadata.description', 'kind'];
  return (node) =>
    fields.some((field) =>
      valuesAt(node.entity, field).some((value) => String(value).toLowerCase().includes(term)),
    );
}
