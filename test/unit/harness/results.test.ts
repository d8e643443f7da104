import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { resultsFile, sum, tallyOf } from '../../../scripts/layers/results.js';

function recorded(...states: string[]): string {
  const file = resultsFile();
  writeFileSync(file, states.map((state) => `${JSON.stringify({ state, title: ['a test'] })}\n`).join(''));
  return file;
}

describe('results of a test run', () => {
  it('are counted by state', () => {
    const file = recorded('passed', 'failed', 'skipped', 'passed', 'ended');
    const failures = [{ name: 'a test', error: '' }];
    assert.deepEqual(tallyOf(file, 1), { passed: 2, failed: 1, skipped: 1, failures });
  });

  it('count a failure for a run that broke off, and keep what it had done', () => {
    assert.deepEqual(tallyOf(recorded('passed'), 0), {
      passed: 1,
      failed: 1,
      skipped: 0,
      failures: [],
      note: 'the run broke off',
    });
    assert.equal(tallyOf('/nowhere/at/all.jsonl', 0).failed, 1);
  });

  it('count a failure for a run that ends badly with no failed test', () => {
    assert.equal(tallyOf(recorded('passed', 'ended'), 3).failed, 1);
  });

  it('add up, with every note and failure', () => {
    const failures = [{ name: 'a test', error: 'no' }];
    const one = { passed: 1, failed: 0, skipped: 2, note: 'a', stumbled: failures };
    const other = { ...one, note: 'b', failures };
    const both = { passed: 2, failed: 0, skipped: 4, note: 'a; b' };
    assert.deepEqual(sum([one, other]), { ...both, failures, stumbled: [...failures, ...failures] });
  });
});
