import assert from 'node:assert/strict';
import { pointsOf } from './chartPoints';

describe('the line of a small chart', () => {
  const of = (...values: number[]) => pointsOf(values, Math.min(...values), Math.max(...values));

  it('goes from the left to the right, the highest at the top', () => {
    assert.equal(of(0, 10, 5), '1.0,27.0 60.0,1.0 119.0,14.0');
  });

  it('is in the middle where all values are one, and stays inside whatever the values are', () => {
    assert.equal(of(7, 7), '1.0,14.0 119.0,14.0');
    for (const values of [
      [-Number.MAX_VALUE, Number.MAX_VALUE],
      [0, Number.MIN_VALUE],
      [-1e-300, 1e300, 0],
    ])
      for (const point of of(...values).split(' ')) {
        const [x, y] = point.split(',').map(Number);
        assert.ok(x! >= 1 && x! <= 119 && y! >= 1 && y! <= 27, `${values.join()}: ${point}`);
      }
  });
});
