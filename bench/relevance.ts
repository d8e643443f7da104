import { existsSync } from 'node:fs';
import { evaluate, greenroom, peers, readQueries, type RelevanceScore } from './relevance/evaluate';
import { loadEntities } from './relevance/load';
import { inRoot } from './root';
import type { BenchModule, Row } from './row';

const corpus = process.env['GREENROOM_CORPUS'] ?? inRoot('../shared/corpus').pathname;

/** What is asked, over what data, which may be absent. */
export const ALL_RELEVANCE_SETS = [
  {
    name: 'sample',
    queries: inRoot('bench/relevance/sample.json'),
    data: inRoot('examples').pathname,
  },
  { name: 'corpus', queries: inRoot('bench/relevance/corpus.json'), data: `${corpus}/catalogs` },
];

/** Success at 1 and at 3, ours beside the others, on the same documents. */
export const bench: BenchModule = {
  name: 'relevance',
  run: async (context) => {
    const rows: Row[] = [];
    for (const { name, queries: file, data } of ALL_RELEVANCE_SETS) {
      if (!existsSync(data)) {
        context.log(`  ${name}: skipped, ${data} is absent`);
        continue;
      }
      const entities = loadEntities(data);
      const queries = readQueries(file);
      const ours = evaluate(greenroom(entities), queries);
      const others = peers(entities).map((peer) => evaluate(peer, queries));
      for (const { query, got } of ours.misses) {
        context.log(
          `  not first: "${query.query}" wants ${query.first ?? query.top3?.join(' or ')}, got ${got.join(', ')}`,
        );
      }
      const row = (label: string, of: (score: RelevanceScore) => number, budget?: number): Row => ({
        name: `relevance, ${name}: ${label}`,
        size: queries.length,
        unit: '%',
        ours: percent(of(ours), queries.length),
        ...(budget !== undefined && { budget }),
        peers: others.map((score) => ({ name: score.name, value: percent(of(score), queries.length) })),
      });
      rows.push(
        row('success at 1', ({ at1 }) => at1, 95),
        row('success at 3', ({ at3 }) => at3),
      );
    }
    return rows;
  },
};

function percent(part: number, of: number): number {
  return Math.round((part / of) * 1000) / 10;
}
