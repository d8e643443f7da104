import assert from 'node:assert/strict';
import {
  compactAdd,
  compactDelete,
  compactHas,
  compactItems,
  type CompactSet,
  compactSize,
} from './compactSet';

describe('CompactSet', () => {
  it('holds what a Set holds, small and large', () => {
    const items = Array.from({ length: 40 }, (_, id) => ({ id }));
    const reference = new Set<object>();
    let set: CompactSet<object>;
    // A walk up and down through all its forms, by a fixed stride.
    for (let step = 0; step < 4000; step++) {
      const item = items[(step * 7 + (step >> 4)) % items.length]!;
      const adds = (step >> 6) % 2 === 0 ? step % 3 > 0 : step % 3 === 0;
      if (adds) {
        reference.add(item);
        set = compactAdd(set, item);
      } else {
        reference.delete(item);
        set = compactDelete(set, item);
      }
      assert.equal(compactSize(set), reference.size);
      assert.equal(compactHas(set, item), adds);
      assert.deepEqual(new Set(compactItems(set)), reference);
    }
    for (const item of items) set = compactDelete(set, item);
    assert.equal(set, undefined);
  });
});
