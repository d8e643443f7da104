import assert from 'node:assert/strict';
import { Bookmarks } from './bookmarks';

function memory(initial: Record<string, unknown> = {}) {
  const values = new Map(Object.entries(initial));
  return {
    get: <T>(key: string) => values.get(key) as T | undefined,
    set: async (key: string, value: unknown) => void values.set(key, value),
  };
}

describe('Bookmarks', () => {
  it('stars and unstars, newest first, and tells', async () => {
    const bookmarks = new Bookmarks(memory());
    let told = 0;
    bookmarks.onDidChange(() => told++);
    assert.equal(await bookmarks.toggleStar('a:b/c'), true);
    assert.equal(await bookmarks.toggleStar('a:b/d'), true);
    assert.deepEqual(bookmarks.starred, ['a:b/d', 'a:b/c']);
    assert.equal(await bookmarks.toggleStar('a:b/d'), false);
    assert.equal(bookmarks.isStarred('a:b/d'), false);
    assert.equal(told, 3);
  });

  it('keeps the latest twenty visits, each once', async () => {
    const bookmarks = new Bookmarks(memory());
    for (let i = 0; i < 25; i++) await bookmarks.visit(`a:b/${i}`);
    await bookmarks.visit('a:b/10');
    assert.equal(bookmarks.recent.length, 20);
    assert.deepEqual(bookmarks.recent.slice(0, 2), ['a:b/10', 'a:b/24']);
    assert.equal(new Set(bookmarks.recent).size, 20);
  });

  it('reads whatever an older version or a fault left behind', () => {
    assert.deepEqual(new Bookmarks(memory({ 'greenroom.starred': 'x' })).starred, []);
    assert.deepEqual(new Bookmarks(memory({ 'greenroom.starred': ['a:b/c', 7] })).starred, ['a:b/c']);
  });
});
