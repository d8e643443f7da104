import { compactHas, compactItems, compactSize } from '../base/compactSet';
import { toCanonicalRef } from '../model/reference';
import { hasPath, valuesAt } from '../model/paths';
import type { EntityFilter, EntityFilterSet, FilterValue } from './filter';
import type { CatalogNode } from './node';
import type { CatalogStore } from './store';

const RELATIONS = 'relations.';

/** One key of a filter, ready to be asked of many nodes. */
interface Condition {
  /** Nodes that may fulfil it, where an index or the graph knows them; every one of them does. */
  readonly candidates?: { readonly size: number; items(): Iterable<CatalogNode> };
  matches(node: CatalogNode): boolean;
}

/** The declared nodes that fulfil the filter, each once, in no particular order. Lazy: stop early if you have enough. */
export function matching(store: CatalogStore, filter: EntityFilter | undefined): Iterable<CatalogNode> {
  const sets = filterSets(filter);
  return sets.length <= 1 ? matchingSet(store, sets[0] ?? {}) : matchingAny(store, sets);
}

function* matchingAny(store: CatalogStore, sets: readonly EntityFilterSet[]): Iterable<CatalogNode> {
  const seen = new Set<CatalogNode>();
  for (const set of sets) {
    for (const node of matchingSet(store, set)) {
      if (seen.has(node)) continue;
      seen.add(node);
      yield node;
    }
  }
}

/** Whether one node fulfils the filter. */
export function matchesFilter(
  store: CatalogStore,
  filter: EntityFilter | undefined,
  node: CatalogNode,
): boolean {
  const sets = filterSets(filter);
  return sets.length === 0 || sets.some((set) => conditions(store, set).every((each) => each.matches(node)));
}

function filterSets(filter: EntityFilter | undefined): readonly EntityFilterSet[] {
  if (filter === undefined) return [];
  return Array.isArray(filter) ? (filter as readonly EntityFilterSet[]) : [filter as EntityFilterSet];
}

function* matchingSet(store: CatalogStore, set: EntityFilterSet): Iterable<CatalogNode> {
  const all = conditions(store, set);
  let start: Condition | undefined;
  for (const each of all) {
    if (each.candidates && (!start?.candidates || each.candidates.size < start.candidates.size)) start = each;
  }
  const rest = all.filter((each) => each !== start);
  for (const node of start?.candidates?.items() ?? store.declared()) {
    if (node.entity && (rest.length === 0 || rest.every((each) => each.matches(node)))) yield node;
  }
}

function conditions(store: CatalogStore, set: EntityFilterSet): Condition[] {
  return Object.entries(set).map(([key, value]) => {
    const values = Array.isArray(value) ? (value as readonly FilterValue[]) : [value as FilterValue];
    const lower = key.toLowerCase();
    return lower.startsWith(RELATIONS)
      ? relationCondition(store, key.slice(RELATIONS.length), values)
      : propertyCondition(store, lower, values);
  });
}

function relationCondition(store: CatalogStore, type: string, values: readonly FilterValue[]): Condition {
  const name = canonicalRelation(type);
  const exists = existence(values);
  if (exists !== undefined) return { matches: (node) => isEmpty(node.related(name)) !== exists };
  const targets = values.filter(isText).map((value) => toCanonicalRef(value) ?? value.toLowerCase());
  const nodes = targets.map((ref) => store.node(ref)).filter((node) => node !== undefined);
  const wanted = new Set<CatalogNode>(nodes);
  // The far end knows who points at it: the relation read backwards.
  const found = new Set<CatalogNode>();
  for (const target of nodes) {
    for (const { field, source } of target.incoming) if (field.relation === name) found.add(source);
    for (const edge of target.stated) if (edge.field.inverse === name) found.add(edge.target);
  }
  return {
    candidates: { size: found.size, items: () => found },
    matches: (node) => {
      if (found.size > 64) return found.has(node);
      for (const each of node.related(name)) if (wanted.has(each)) return true;
      return false;
    },
  };
}

function propertyCondition(store: CatalogStore, key: string, values: readonly FilterValue[]): Condition {
  const exists = existence(values);
  if (exists !== undefined) return { matches: (node) => hasPath(node.entity, key) === exists };
  const wanted = new Set(values.filter(isText).map((value) => value.toLowerCase()));
  const matches = (node: CatalogNode) =>
    valuesAt(node.entity, key).some((value) => wanted.has(String(value).toLowerCase()));
  const index = store.index.of(key);
  if (!index) return { matches };
  const postings = [...wanted].map((value) => index.get(value));
  const size = postings.reduce((sum, posting) => sum + compactSize(posting), 0);
  const several = function* () {
    const seen = SINGLE.has(key) ? undefined : new Set<CatalogNode>();
    for (const posting of postings) {
      for (const node of compactItems(posting)) {
        if (seen?.has(node)) continue;
        seen?.add(node);
        yield node;
      }
    }
  };
  const items = () => (postings.length === 1 ? compactItems(postings[0]) : several());
  const holds = (node: CatalogNode) => postings.some((posting) => compactHas(posting, node));
  return { candidates: { size, items }, matches: holds };
}

/** Keys an entity has one value of: no node is found twice. */
const SINGLE: ReadonlySet<string> = new Set(['kind', 'metadata.name', 'metadata.namespace']);

/** Filters are compared without case, relation types included: `relations.ownedby` is `ownedBy`. */
const RELATION_TYPES = new Map(
  ['ownedBy', 'ownerOf', 'partOf', 'hasPart', 'providesApi', 'apiProvidedBy', 'consumesApi', 'apiConsumedBy']
    .concat(['dependsOn', 'dependencyOf', 'childOf', 'parentOf', 'hasMember', 'memberOf'])
    .map((type) => [type.toLowerCase(), type]),
);

export function canonicalRelation(type: string): string {
  return RELATION_TYPES.get(type.toLowerCase()) ?? type;
}

/** Whether the key has to be there (true) or missing (false); undefined where values are asked for, which count alone. */
function existence(values: readonly FilterValue[]): boolean | undefined {
  if (values.some(isText)) return undefined;
  const wanted = values.find((value) => typeof value === 'object');
  return typeof wanted === 'object' ? wanted.exists : undefined;
}

function isText(value: FilterValue): value is string {
  return typeof value === 'string';
}

function isEmpty(items: Iterable<unknown>): boolean {
  for (const _ of items) return false;
  return true;
}
