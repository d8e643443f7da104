import assert from 'node:assert/strict';
import { smallest } from './smallest';

describe('smallest', () => {
  const check = (items: readonly number[], count: number) => {
    const { first, total } = smallest(items, count, (a, b) => a - b);
    assert.deepEqual(first, [...items].sort((a, b) => a - b).slice(0, count));
    assert.equal(total, items.length);
  };
  const scattered = Array.from({ length: 1_000 }, (_, index) => (index * 7_919) % 1_009);

  it('gives the first of many, in order', () => check(scattered, 80));
  it('of a falling row', () => check([...Array(500).keys()].reverse(), 3));
  it('of fewer than asked for', () => check([3, 1, 2], 80));
  it('of none, and none of some', () => {
    check([], 5);
    check([2, 1], 0);
    check(scattered, 0);
  });
});
