import assert from 'node:assert/strict';
import { digestOf } from './digest';

describe('a digest of texts', () => {
  it('is another one for other texts, another order and other ends', () => {
    const all = [
      [],
      [''],
      ['', ''],
      ['a'],
      ['a', ''],
      ['a', 'b'],
      ['b', 'a'],
      ['ab'],
      ...Array.from({ length: 20_000 }, (_, index) => [`${index}`, `x${index % 7}`]),
    ];
    assert.equal(new Set(all.map(digestOf)).size, all.length);
    assert.equal(digestOf(['a', 'b']), digestOf(['a', 'b']));
  });
});
