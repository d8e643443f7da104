import { smallest } from '../base/smallest';
import type { Entity } from '../model/entity';
import { inServersOrder } from '../model/listOrder';
import { project, valuesAt } from '../model/paths';
import type {
  EntityOrder,
  FacetsRequest,
  FacetsResponse,
  QueryEntitiesRequest,
  QueryEntitiesResponse,
} from './catalog';
import { type Cursor, decodeCursor, encodeCursor } from './cursor';
import { facetValues } from './facetCounts';
import type { EntityFilterSet } from './filter';
import { type Fit, fitOf } from './fullText';
import { canonicalRelation, matching } from './match';
import { type CatalogNode, compare } from './node';
import type { CatalogStore } from './store';

type Order = readonly EntityOrder[];

/** A request with its order as a list, whichever way it was given. */
type Query = Omit<QueryEntitiesRequest, 'orderFields' | 'cursor'> & { readonly orderFields: Order };

/** Sorted results kept for the pages that follow; more would keep what nobody asks for again. */
const KEPT_RESULTS = 8;

/** Entities in order, and how many the query has in all. */
interface Results {
  readonly nodes: readonly CatalogNode[];
  readonly total: number;
}

interface Fitting {
  readonly node: CatalogNode;
  readonly fit: number;
}

/** Answers queries from the store. Results stay sorted and ready for their next page until the catalog changes. */
export class CatalogQueries {
  readonly #store: CatalogStore;
  readonly #kept = new Map<string, Results>();
  #revision = -1;

  constructor(store: CatalogStore) {
    this.#store = store;
  }

  queryEntities(request: QueryEntitiesRequest): QueryEntitiesResponse {
    const cursor = request.cursor ? decodeCursor(request.cursor) : undefined;
    const asked = cursor ? continued(cursor, request) : request;
    const { offset: from = 0, limit: most, orderFields: order = [], ...rest } = asked;
    const orderFields = [order].flat() as Order;
    const query: Query = { ...rest, orderFields, ...(most !== undefined && { limit: count(most) }) };
    const offset = count(from);
    const { fullTextFilter, fields, limit } = query;
    const isFirst = !cursor && offset === 0 && limit !== undefined && orderFields.length === 0;
    const { nodes: sorted, total } = isFirst ? this.#beginning(query, limit) : this.#sorted(query);
    const fit = fitOf(fullTextFilter);
    // A cursor names an entity seen, not a number: it stays true while entities come and go.
    const keyAt = (at: number) => keyOf(sorted[at]!, orderFields, fit);
    const before = (key: readonly string[]) => firstBeyond(sorted.length, keyAt, key, orderFields, false);
    const lowest = cursor?.first.length ? before(cursor.first) : 0;
    let start = offset;
    let end = limit === undefined ? total : Math.min(total, start + limit);
    if (cursor?.isPrevious) {
      end = before(cursor.key);
      start = limit === undefined ? lowest : Math.max(lowest, end - limit);
    } else if (cursor) {
      start = firstBeyond(sorted.length, keyAt, cursor.key, orderFields, true);
      end = limit === undefined ? total : Math.min(total, start + limit);
    }
    const items = sorted.slice(start, end).map((node) => this.#answer(node, fields));
    if (items.length === 0) return { items, totalItems: total, pageInfo: {} };
    const first = cursor?.first ?? keyAt(start);
    const to = (at: number, isPrevious: boolean) =>
      encodeCursor({ request: query, key: keyAt(at), isPrevious, first });
    const pageInfo = {
      ...(end < total && { nextCursor: to(end - 1, false) }),
      ...(cursor && start > lowest && { prevCursor: to(start, true) }),
    };
    return { items, totalItems: total, pageInfo };
  }

  getEntityFacets({ facets, filter, fullTextFilter }: FacetsRequest): FacetsResponse {
    const counts = facets.map((facet) => [facet, this.#count(facet, filter, fullTextFilter)]);
    return { facets: Object.fromEntries(counts) as FacetsResponse['facets'] };
  }

  /** As written: what filters take for one value may be several here. */
  #count(
    facet: string,
    filter?: FacetsRequest['filter'],
    fullText?: FacetsRequest['fullTextFilter'],
  ): { value: string; count: number }[] {
    const isOfKind = isOnlyKind(filter) && !fullText && !facet.toLowerCase().startsWith('relations.');
    if (isOfKind) return sortedCounts(this.#store.index.counts.of(facet, filter?.kind));
    const counts = new Map<string, number>();
    for (const { node } of this.#matching({ filter, fullTextFilter: fullText })) {
      for (const value of new Set(valuesOfFacet(node, facet)))
        counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    return sortedCounts(counts);
  }

  #answer(node: CatalogNode, fields: readonly string[] | undefined): Entity {
    if (!fields?.length) return node.toEntity()!;
    const withRelations = fields.some((field) => field.startsWith('relations'));
    const entity = withRelations ? node.toEntity()! : inServersOrder(node.entity!);
    return project(entity, fields) as Entity;
  }

  *#matching({ filter, fullTextFilter }: QueryEntitiesRequest): Iterable<Fitting> {
    const fitting = fitOf(fullTextFilter);
    for (const node of matching(this.#store, filter)) {
      const fit = fitting(node);
      if (fit !== undefined) yield { node, fit };
    }
  }

  /** The first results, all that most questions want: what comes after them is counted and not sorted. */
  #beginning(query: Query, limit: number): Results {
    if (limit === 0 && !query.filter && !query.fullTextFilter) return { nodes: [], total: this.#store.size };
    return this.#keep(`${limit} ${keyOfQuery(query)}`, () => {
      const { first, total } = smallest(this.#matching(query), limit, compareFitting);
      return { nodes: first.map(({ node }) => node), total };
    });
  }

  #sorted(query: Query): Results {
    return this.#keep(keyOfQuery(query), () => {
      const nodes = sortFitting([...this.#matching(query)], query.orderFields);
      return { nodes, total: nodes.length };
    });
  }

  #keep(key: string, find: () => Results): Results {
    if (this.#revision !== this.#store.revision) {
      this.#kept.clear();
      this.#revision = this.#store.revision;
    }
    const kept = this.#kept.get(key);
    if (kept) return kept;
    const found = find();
    const oldest = this.#kept.keys().next();
    if (this.#kept.size >= KEPT_RESULTS && !oldest.done) this.#kept.delete(oldest.value);
    this.#kept.set(key, found);
    return found;
  }
}

function keyOfQuery({ filter, orderFields, fullTextFilter }: Query): string {
  return JSON.stringify([filter, orderFields, fullTextFilter]);
}

function sortedCounts(counts: ReadonlyMap<string, number>): { value: string; count: number }[] {
  return [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => compare(a.value, b.value));
}

/** Whether a filter asks for a kind alone, or for nothing. */
function isOnlyKind(filter: FacetsRequest['filter']): filter is { readonly kind?: string } | undefined {
  if (!filter) return true;
  if (Array.isArray(filter)) return false;
  const { kind, ...others } = filter as EntityFilterSet;
  return Object.keys(others).length === 0 && (kind === undefined || typeof kind === 'string');
}

function isRelation(field: string): boolean {
  return field.toLowerCase().startsWith('relations.');
}

function valuesOfFacet(node: CatalogNode, facet: string): string[] {
  if (isRelation(facet)) {
    const type = canonicalRelation(facet.slice('relations.'.length));
    return Array.from(node.related(type), ({ ref }) => ref);
  }
  return facetValues(node.entity!, facet);
}

/** Values a node is ordered by, the reference last, so that no two are equal. Without an order the best fit comes first. */
function keyOf(node: CatalogNode, order: Order, fit: Fit): string[] {
  const values = order.map(({ field }) => orderValue(node, field));
  return order.length ? [...values, node.ref] : [String(fit(node)), node.ref];
}

/** Entities without the field come last in either order: Backstage leaves them out, and nobody would find them. */
const MISSING = '\uffff';

function orderValue(node: CatalogNode, field: string): string {
  const entity = node.entity!;
  if (field === 'metadata.name') return entity.metadata.name.toLowerCase();
  if (field === 'kind') return entity.kind.toLowerCase();
  const value = isRelation(field) ? valuesOfFacet(node, field).sort()[0] : valuesAt(entity, field)[0];
  return value === undefined ? MISSING : String(value).toLowerCase();
}

function sortFitting(found: Fitting[], order: Order): CatalogNode[] {
  if (order.length === 0) return found.sort(compareFitting).map(({ node }) => node);
  const keyed = found.map(({ node }) => ({ node, key: keyOf(node, order, () => 0) }));
  return keyed.sort((a, b) => compareKeys(a.key, b.key, order)).map(({ node }) => node);
}

function compareFitting(a: Fitting, b: Fitting): number {
  return a.fit - b.fit || compare(a.node.ref, b.node.ref);
}

function compareKeys(a: readonly string[], b: readonly string[], order: Order): number {
  for (let at = 0; at < a.length; at++) {
    const difference = compare(a[at]!, b[at]!);
    if (difference && (a[at] === MISSING || b[at] === MISSING)) return difference;
    if (difference) return order[at]?.order === 'desc' ? -difference : difference;
  }
  return 0;
}

/** What a cursor goes on with; size and fields of the page may be asked for anew. */
function continued({ request }: Cursor, { limit, fields }: QueryEntitiesRequest): QueryEntitiesRequest {
  return { ...request, ...(limit !== undefined && { limit }), ...(fields && { fields }) };
}

/** The first place whose key is not before the given one or, `behind` it, not that one either. */
function firstBeyond(
  length: number,
  keyAt: (at: number) => readonly string[],
  key: readonly string[],
  order: Order,
  behind: boolean,
): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const difference = compareKeys(keyAt(middle), key, order);
    if (difference < 0 || (behind && difference === 0)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What callers pass for a number of entities may be anything; what is none counts as 0. */
function count(asked: number): number {
  return Number.isFinite(asked)
    ? Math.max(0, Math.floor(asked))
    : asked === Infinity
      ? Number.MAX_SAFE_INTEGER
      : 0;
}
