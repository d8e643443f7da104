import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NodeBlobStore } from './node/nodeBlobStore';
import { Secrets } from './node/secrets';
import { SealedBlobStore } from './sealedBlobStore';

describe('SealedBlobStore', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'greenroom-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const secrets = () => new Secrets(join(folder, 'shared'));
  const disk = () => new NodeBlobStore(join(folder, 'local'));
  const store = (blobs = disk()) => new SealedBlobStore(blobs, secrets());
  const text = (bytes?: Uint8Array) => bytes && new TextDecoder().decode(bytes);
  const bytes = (of: string) => new TextEncoder().encode(of);

  it('windows read what others wrote, and nobody who has only the disk', async () => {
    const windows = Array.from({ length: 8 }, () => store());
    await Promise.all(windows.map((each, index) => each.write(`k${index}`, bytes('walrus'))));
    for (const key of await store().keys('')) assert.equal(text(await store().read(key)), 'walrus', key);
    for (const name of readdirSync(join(folder, 'local')))
      assert.ok(!readFileSync(join(folder, 'local', name)).includes('walrus'));
    await store().write('empty', bytes(''));
    assert.equal(text(await store().read('empty')), '');
  });

  it('after forgetting nothing is read, and a window that is open keeps nothing more', async () => {
    const open = store();
    await open.write('a', bytes('walrus'));
    await secrets().forget();
    assert.equal(await store().read('a'), undefined);
    assert.deepEqual(await disk().keys(''), []);
    await open.write('a', bytes('walrus'));
    assert.equal(await open.create('b', bytes('walrus')), false);
    assert.deepEqual(await disk().keys(''), []);
    const next = store();
    await next.write('a', bytes('seal'));
    assert.equal(text(await store().read('a')), 'seal');
  });

  it('a write under way while it is forgotten lands unreadable', async () => {
    const slow = disk();
    const write = slow.write.bind(slow);
    slow.write = async (...args) => {
      await secrets().forget();
      await write(...args);
    };
    await store(slow).write('a', bytes('walrus'));
    assert.deepEqual(await disk().keys(''), ['a']);
    assert.equal(await store().read('a'), undefined);
  });

  it('a damaged secret is one that is gone, and plain or damaged blobs read as none', async () => {
    await store().write('a', bytes('walrus'));
    await secrets().write('secret', bytes('short'));
    assert.equal(await store().read('a'), undefined);
    for (const plain of ['', 'x', 'walrus '.repeat(20)]) {
      await disk().write('b', bytes(plain));
      assert.equal(await store().read('b'), undefined);
    }
    await store().write('a', bytes('seal'));
    assert.equal(text(await store().read('a')), 'seal');
  });
});
