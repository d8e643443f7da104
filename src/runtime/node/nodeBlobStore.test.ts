import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NodeBlobStore } from './nodeBlobStore';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('NodeBlobStore', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'greenroom-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('of many who create a blob at once one does, and all read it whole', async () => {
    const stores = Array.from({ length: 20 }, () => new NodeBlobStore(join(folder, 'storage')));
    const created = await Promise.all(stores.map((store, index) => store.create('a/b', bytes(`${index}`))));
    assert.equal(created.filter(Boolean).length, 1);
    const read = await stores[0]!.read('a/b');
    assert.deepEqual(read && Buffer.from(read).toString(), String(created.indexOf(true)));
    assert.equal(await stores[1]!.create('a/b', bytes('later')), false);
    await stores[2]!.delete('a/b');
    assert.equal(await stores[3]!.create('a/b', bytes('later')), true);
    assert.deepEqual(readdirSync(join(folder, 'storage')), ['a%2Fb.blob']);
  });

  it('creates nothing where there can be no folder, and does not call that taken', async () => {
    writeFileSync(join(folder, 'file'), '');
    await assert.rejects(new NodeBlobStore(join(folder, 'file')).create('a', bytes('x')));
  });

  it('keeps what has a key that is longer than any name of a file, and finds it by what the key begins with', async () => {
    const store = new NodeBlobStore(folder);
    const start = `github/github.com/x/people%20of%20${'ärger,'.repeat(30)}`;
    const keys = [`${start}${'a'.repeat(300)}`, `${start}${'b'.repeat(300)}`];
    for (const key of keys) await store.write(key, bytes(key));
    for (const key of keys) assert.equal(Buffer.from((await store.read(key))!).toString(), key);
    assert.equal(await store.create(keys[0]!, bytes('x')), false);
    const found = await store.keys('github/');
    assert.equal(found.length, 2);
    for (const key of found) await store.delete(key);
    assert.deepEqual(readdirSync(folder), []);
  });

  it('files of others in its folder are no blobs', async () => {
    const store = new NodeBlobStore(folder);
    writeFileSync(join(folder, '%zz.blob'), 'x');
    await store.write('github/a', bytes('x'));
    assert.deepEqual(await store.keys('github/'), ['github/a']);
  });
});
