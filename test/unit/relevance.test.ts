import assert from 'node:assert/strict';
import { evaluate, greenroom, peers, readQueries } from '../../bench/relevance/evaluate';
import { loadEntities } from '../../bench/relevance/load';
import { ALL_RELEVANCE_SETS } from '../../bench/relevance';
import { existsSync } from 'node:fs';

/** Below the 95 % aimed at, so that one query more or less is no failure; the bench prints the exact figure. */
const FLOOR = 0.93;

describe('relevance', function () {
  this.timeout(60_000);
  for (const { name, queries: file, data } of ALL_RELEVANCE_SETS) {
    it(`finds first what people ask for in the ${name}, more often than others`, function () {
      if (!existsSync(data)) this.skip();
      const entities = loadEntities(data);
      const queries = readQueries(file);
      const ours = evaluate(greenroom(entities), queries);
      const missed = ours.misses.map(({ query, got }) => `${query.query} -> ${got.join(', ')}`).join('\n');
      assert.ok(
        ours.at1 / queries.length >= FLOOR,
        `${ours.at1} of ${queries.length}; not first:\n${missed}`,
      );
      for (const peer of peers(entities)) {
        const theirs = evaluate(peer, queries);
        assert.ok(ours.at1 > theirs.at1, `${theirs.name} has ${theirs.at1} at 1, ours ${ours.at1}`);
        assert.ok(ours.at3 > theirs.at3, `${theirs.name} has ${theirs.at3} at 3, ours ${ours.at3}`);
      }
    });
  }
});
