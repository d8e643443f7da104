import assert from 'node:assert/strict';
import { expandBraces } from './braces';

describe('expandBraces', () => {
  const check = (pattern: string, ...expected: string[]) =>
    it(pattern, () => assert.deepEqual(expandBraces(pattern), expected));

  check('**/catalog-info.yaml', '**/catalog-info.yaml');
  check('**/catalog-info.{yaml,yml}', '**/catalog-info.yaml', '**/catalog-info.yml');
  check('{a,b{c,d}}/*.{x,y}', 'a/*.x', 'a/*.y', 'bc/*.x', 'bc/*.y', 'bd/*.x', 'bd/*.y');
  check('{a,}b', 'ab', 'b');
  check('{a', '{a');
  check('a}', 'a}');
  it('gives up on more than anybody means', () => {
    assert.equal(expandBraces('{a,b}'.repeat(40)), undefined);
    assert.equal(expandBraces(`{${'a,'.repeat(10_000)}}`), undefined);
  });
});
