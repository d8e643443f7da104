import assert from 'node:assert/strict';
import { ZERO_RANGE } from '../base/range';
import type { CatalogProblem } from '../catalog/problem';
import { capped } from './capped';

const problem = (uri: string, code: string, at: number): CatalogProblem => ({
  uri,
  range: ZERO_RANGE,
  severity: 'warning',
  code,
  message: `${at}`,
});

const told = (count: number) =>
  capped(Array.from({ length: count }, (_, at) => problem('file:///a', 'docs-nav-missing', at)));

describe('problems that are many', () => {
  it('tells a hundred of a kind in a file, and how many more there are', () => {
    assert.equal(told(101).at(-1)?.message, '100');
    assert.equal(told(20_000).length, 101);
    assert.equal(
      told(20_000).at(-1)?.message,
      '19,900 more problems of this kind follow in the file, and are not listed.',
    );
  });

  it('counts each kind and each file by itself', () => {
    const mixed = Array.from({ length: 200 }, (_, at) =>
      problem(`file:///${at % 2}`, at % 4 < 2 ? 'docs-link' : 'docs-image', at),
    );
    assert.deepEqual(capped(mixed), mixed);
  });
});
