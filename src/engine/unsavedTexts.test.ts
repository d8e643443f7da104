import assert from 'node:assert/strict';
import { UnsavedTexts } from './unsavedTexts';

describe('unsaved texts', () => {
  let links: Record<string, string>;
  let told: string[];
  let texts: UnsavedTexts;
  beforeEach(() => {
    links = { 'link/x': 'a/x', 'also/x': 'a/x' };
    told = [];
    texts = new UnsavedTexts(
      async (uri) => links[uri] ?? uri,
      async (file, text) => void told.push(`${file}: ${text}`),
    );
  });

  it('are told by the name of the file', async () => {
    await texts.set('link/x', 'one');
    await texts.set('link/x', undefined);
    assert.deepEqual(told, ['a/x: one', 'a/x: undefined']);
  });

  it('keep what is typed under one name of a file when that under another is taken back', async () => {
    await texts.set('link/x', 'linked');
    await texts.set('a/x', 'own');
    await texts.set('link/x', undefined);
    await texts.set('a/x', undefined);
    assert.deepEqual(told, ['a/x: linked', 'a/x: own', 'a/x: own', 'a/x: undefined']);
  });

  it('count under the own name, and else under the first, whichever was typed last', async () => {
    await texts.set('a/x', 'own');
    await texts.set('link/x', 'linked');
    await texts.set('also/x', 'also');
    await texts.set('a/x', undefined);
    assert.deepEqual(told, ['a/x: own', 'a/x: own', 'a/x: own', 'a/x: also']);
  });

  it('follow a link that leads elsewhere now', async () => {
    await texts.set('link/x', 'one');
    links['link/x'] = 'b/x';
    await texts.set('link/x', 'two');
    assert.deepEqual(told, ['a/x: one', 'a/x: undefined', 'b/x: two']);
  });

  it('go to the file that their name leads to once the disk changed, and stay where it is the same', async () => {
    await texts.set('link/x', 'one');
    await texts.set('b/x', 'two');
    await texts.review();
    links['link/x'] = 'c/x';
    await texts.review();
    await texts.set('link/x', undefined);
    assert.deepEqual(told, ['a/x: one', 'b/x: two', 'a/x: undefined', 'c/x: one', 'c/x: undefined']);
  });

  it('are there at once for who asks by the name in the editor', () => {
    void texts.set('link/x', 'one');
    assert.equal(texts.at('link/x'), 'one');
  });
});
