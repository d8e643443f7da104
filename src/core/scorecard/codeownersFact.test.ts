import assert from 'node:assert/strict';
import type { Entity } from '../model/entity';
import type { OwnershipService } from '../ownership/ownership';
import { codeownersAnswer } from './codeownersFact';

/** What comes of a line that asks these, of whom some are in the catalog. */
async function check(
  asked: readonly string[],
  known: readonly string[],
  isOther: boolean,
  expected: unknown,
) {
  const ownership = {
    ownersOf: async () => ({
      reviews: asked.length ? [{ ownerRefs: asked }] : [],
      owners: asked.map((ownerRef) => ({
        ownerRef,
        owner: known.includes(ownerRef) ? ({} as Entity) : undefined,
      })),
    }),
    lookUp: async () => ({ ownership: isOther ? { disagreement: {} } : {}, looked: [] }),
  } as unknown as OwnershipService;
  const answer = await codeownersAnswer(ownership, 'file:///r/a', 'group:default/payments');
  assert.equal('unknown' in answer ? 'unknown' : answer.value, expected);
}

describe('whether CODEOWNERS asks the owner', () => {
  it('is so where a line names them or their like, not so where it names others, and unknown of strangers', async () => {
    const payments = 'group:default/payments';
    const other = 'group:default/other';
    await check([payments], [payments], false, true);
    await check([payments, other], [payments, other], false, true);
    await check([other], [other], true, false);
    await check([other], [other], false, true);
    await check([other], [], false, 'unknown');
    await check([], [], false, false);
  });
});
