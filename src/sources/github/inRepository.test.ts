import assert from 'node:assert/strict';
import { inRepository } from './inRepository';

describe('inRepository', () => {
  const elsewhere: [owner: string, repository: string, ...rest: string[]][] = [
    ['..', 'a'],
    ['acme', '..'],
    ['acme/beta', 'a'],
    ['acme', 'a', '..'],
    ['acme', 'a', '../..'],
    ['acme', 'a', 'x/../../y'],
    ['acme', 'a', 'x\\..\\y'],
    ['acme', 'a', ''],
  ];
  for (const parts of elsewhere)
    it(`refuses ${parts.join(' | ')}`, () => {
      assert.throws(() => inRepository(...parts), /is not a path in a repository/);
    });

  it('takes names with dots and branches with slashes', () => {
    assert.deepEqual(inRepository('acme', '.github', 'feature/a..b', 'v1.'), {
      owner: 'acme',
      repo: '.github',
    });
  });
});
