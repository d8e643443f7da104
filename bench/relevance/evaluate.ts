import { readFileSync } from 'node:fs';
import { operationCollator } from '../../src/core/search/collators/operationCollator';
import { entityDocument } from '../../src/core/search/collators/entityCollator';
import { FIELD_WEIGHTS } from '../../src/core/search/options';
import { SearchEngine } from '../../src/core/search/searchEngine';
import type { Entity } from '../../src/core/model/entity';
import { refOf } from '../../src/core/model/reference';
import { flexsearchPeer, fusePeer, lunrPeer, miniSearchPeer, type Peer } from './peers';

export interface RelevanceQuery {
  readonly query: string;
  /** The one right answer. */
  readonly first?: string;
  /** Right answers of which any may come first. */
  readonly top3?: readonly string[];
  readonly note?: string;
}

export interface RelevanceScore {
  readonly name: string;
  readonly queries: number;
  /** Queries whose first result is right, and those with a right one among the first three. */
  readonly at1: number;
  readonly at3: number;
  readonly misses: readonly { readonly query: RelevanceQuery; readonly got: readonly string[] }[];
}

export function readQueries(path: URL): RelevanceQuery[] {
  return JSON.parse(readFileSync(path, 'utf8')) as RelevanceQuery[];
}

/** Our search as everyone else's; `collators` find what belongs to the entities. */
export function greenroom(entities: readonly Entity[], collators = [operationCollator]): Peer {
  const byRef = new Map(entities.map((entity) => [refOf(entity), entity]));
  const engine = new SearchEngine((ref) => byRef.get(ref));
  engine.applyEntities(entities);
  for (const collator of collators)
    for (const entity of entities)
      engine.upsert(`${collator.type}:${refOf(entity)}`, collator.collate(entity));
  engine.merge();
  return {
    name: 'Greenroom',
    search: (term, limit) => {
      const { results } = engine.searchNow({ term, limit: limit * 10 });
      return [...new Set(results.map(({ ref }) => ref))].slice(0, limit);
    },
  };
}

/** The others, over the documents that our collator makes of the same entities. */
export function peers(entities: readonly Entity[]): Peer[] {
  const documents = entities.flatMap((entity) => [
    entityDocument(entity),
    ...operationCollator.collate(entity),
  ]);
  return [
    lunrPeer(documents),
    miniSearchPeer(documents),
    flexsearchPeer(documents),
    fusePeer(documents, FIELD_WEIGHTS),
  ];
}

export function evaluate(peer: Peer, queries: readonly RelevanceQuery[]): RelevanceScore {
  let at1 = 0;
  let at3 = 0;
  const misses: { query: RelevanceQuery; got: string[] }[] = [];
  for (const query of queries) {
    const right = query.first === undefined ? (query.top3 ?? []) : [query.first];
    const got = peer.search(query.query, 3);
    if (got[0] !== undefined && right.includes(got[0])) at1++;
    else misses.push({ query, got });
    if (got.some((ref) => right.includes(ref))) at3++;
  }
  return { name: peer.name, queries: queries.length, at1, at3, misses };
}
