import assert from 'node:assert/strict';
import type { SearchDocument } from '../document';
import { SearchIndex } from './searchIndex';

function documentOf(ref: string, text: string): SearchDocument {
  return { type: 'entity', ref, title: ref, texts: [{ field: 'name', text }] };
}

function put(index: SearchIndex, ref: string, text: string): void {
  index.put(ref, [{ document: documentOf(ref, text), staticRank: 100 + text.length }]);
}

function holding(index: SearchIndex, word: string): string[] {
  index.refresh();
  const found: string[] = [];
  index.each(index.vocabulary.idOf(word) ?? -1, 100, (slot) => found.push(index.refOf(slot)));
  return found.sort();
}

describe('search index', () => {
  it('keeps what changes while it is merged', () => {
    const index = new SearchIndex();
    for (let i = 0; i < 4_000; i++) put(index, `a:${i}`, `lantern berth${i}`);
    const merging = index.merging();
    let turns = 0;
    for (; !merging.next().done; turns++) {
      put(index, `new:${turns}`, `quay later${turns}`);
      put(index, `a:${turns}`, `pier moved${turns}`);
      index.remove(`a:${3_999 - turns}`);
    }
    assert.ok(turns > 5, `${turns}`);
    for (const again of [false, true]) {
      if (again) index.merge();
      assert.equal(holding(index, 'quay').length, turns);
      assert.deepEqual(holding(index, 'later0'), ['new:0']);
      assert.deepEqual(holding(index, 'moved1'), ['a:1']);
      assert.deepEqual(holding(index, 'berth1'), []);
      assert.deepEqual(holding(index, 'berth3999'), []);
      assert.deepEqual(holding(index, 'berth2000'), ['a:2000']);
      assert.equal(index.size, 4_000);
    }
  });

  it('takes back the memory of what is gone', () => {
    const index = new SearchIndex();
    for (let round = 0; round < 8; round++) {
      for (let i = 0; i < 1_000; i++) put(index, `a:${i}`, `berth${i} round${round}x${i}`);
      index.merge();
    }
    assert.equal(index.size, 1_000);
    assert.ok(index.slots <= 4_000, `${index.slots}`);
    assert.deepEqual(holding(index, 'round7x5'), ['a:5']);
    assert.equal(index.vocabulary.idOf('round0x5'), undefined);
  });

  it('replaces the documents of an owner as a whole, and tells whether they differ', () => {
    const index = new SearchIndex();
    const page = (title: string) =>
      ({
        document: {
          type: 'docs',
          ref: 'a:1',
          title,
          path: `${title}.md`,
          texts: [{ field: 'title', text: title }],
        },
        staticRank: 9,
      }) as const;
    put(index, 'a:1', 'orders');
    assert.equal(index.put('docs:a:1', [page('refunds'), page('returns')]), 2);
    assert.equal(index.put('docs:a:1', [page('refunds'), page('returns')]), 0);
    assert.equal(index.put('docs:a:1', [page('returns')]), 1);
    assert.deepEqual(holding(index, 'refunds'), []);
    const slot = index.slotOf('docs:a:1')!;
    assert.deepEqual(index.detailsOf(slot), { type: 'docs', title: 'returns', path: 'returns.md' });
    assert.equal(index.typeOf(slot), 'docs');
    index.remove('docs:a:1');
    assert.equal(index.size, 1);
  });
});
