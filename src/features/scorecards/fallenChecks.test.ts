import assert from 'node:assert/strict';
import type { CheckResult } from '../../core/scorecard/check';
import type { ScorecardService } from '../../core/scorecard/scorecardService';
import { checkResults } from './fallenChecks';

describe('checks that fell', () => {
  it('are told by entity and track, without what an entity is exempt from', async () => {
    const check = (id: string, more: Partial<CheckResult> = {}): CheckResult => ({
      id,
      title: id,
      level: 'Bronze',
      result: 'fail',
      reason: 'No.',
      asOf: 1,
      ...more,
    });
    const checks = [check('a'), check('b', { exemption: { reason: 'Moves.' } })];
    const track = { track: 'basics', title: 'Basics', levels: ['Bronze'], checks };
    const asked: string[] = [];
    const scorecards = {
      atHand: async (ref: string) => {
        asked.push(ref);
        return [{ ...track, progress: { state: 'ok' as const, text: '' } }];
      },
    } as unknown as ScorecardService;
    const refs = Array.from({ length: 400 }, (_, at) => `component:default/c${at}`);
    const found = await checkResults({ scorecards }, refs);
    assert.equal(asked.length, 300);
    assert.deepEqual(found[0], {
      ref: 'component:default/c0',
      id: 'scorecards/basics/a',
      title: 'a',
      result: 'fail',
      reason: 'No.',
    });
    assert.equal(found.length, 300);
  });
});
