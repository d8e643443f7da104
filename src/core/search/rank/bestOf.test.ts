import assert from 'node:assert/strict';
import { BestOf, byScore } from './bestOf';

describe('the best of many', () => {
  it('keeps those that a full sort puts first', () => {
    const all = Array.from({ length: 500 }, (_, slot) => ({ slot, score: (slot * 7919) % 101 }));
    for (const most of [0, 1, 2, 7, 64, 500, 600]) {
      const best = new BestOf(most);
      for (const { slot, score } of all) best.offer(slot, score);
      assert.deepEqual(best.list(), [...all].sort(byScore).slice(0, most));
      assert.equal(best.offered, 500);
    }
  });
});
