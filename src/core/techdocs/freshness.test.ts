import assert from 'node:assert/strict';
import type { Change, History } from '../ports/history';
import { describeFreshness, freshnessOf, verdictOf } from './freshness';

const DAY = 86_400_000;

function history(
  page: Change | undefined,
  code: Change | undefined,
  count = 0,
): History & { asked: unknown[] } {
  const asked: unknown[] = [];
  return {
    asked,
    lastChange: async (_root, [path], except) => {
      asked.push(except);
      return path === 'page' ? page : code;
    },
    countSince: async () => count,
  };
}

const subject = { root: 'root', page: 'page', code: 'code', docs: ['code/docs'] };

describe('freshness', () => {
  it('calls a page current that changed after its code, without counting', async () => {
    const answer = await freshnessOf(
      history({ when: 2, author: 'Ana' }, { when: 1, author: 'Bo' }, 99),
      subject,
    );
    assert.equal(answer.verdict, 'current');
    assert.equal(answer.changesSince, 0);
  });

  it('calls a page stale that its code has left far behind', async () => {
    const seen = history({ when: 0, author: 'Ana' }, { when: 400 * DAY, author: 'Bo' }, 60);
    const answer = await freshnessOf(seen, subject);
    assert.equal(answer.verdict, 'stale');
    assert.deepEqual(seen.asked, [undefined, ['code/docs']]);
    const { summary, details } = describeFreshness(answer, (when) => `${when / DAY} days in`);
    assert.equal(
      summary,
      'The code changed 60 times since this page did, 0 days in: much of it may no longer be true.',
    );
    assert.deepEqual(details, [
      'Page last changed 0 days in by Ana.',
      'Code last changed 400 days in by Bo.',
    ]);
  });

  it('weighs time and changes together', () => {
    assert.equal(verdictOf(30, 500), 'current');
    assert.equal(verdictOf(700, 2), 'current');
    assert.equal(verdictOf(100, 10), 'behind');
    assert.equal(verdictOf(200, 39), 'behind');
    assert.equal(verdictOf(200, 40), 'stale');
    assert.equal(verdictOf(365, 10), 'stale');
  });

  it('says unknown where there is no history', async () => {
    assert.equal((await freshnessOf(history(undefined, undefined), subject)).verdict, 'unknown');
  });
});
