import assert from 'node:assert/strict';
import { KeptMirror } from '../../../src/sources/backstage/kept';
import { whileItMay } from '../../../src/sources/remote/keeping';
import { memoryBlobs } from '../../backstage/memoryBlobs';

const mirrored = (name: string, etag: string) => ({
  ref: `component:default/${name}`,
  etag,
  entity: {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, namespace: 'default', ...(etag && { etag }) },
  },
});

describe('a mirror that is kept', () => {
  const written: string[] = [];
  let blobs = memoryBlobs();
  const window = () =>
    new KeptMirror(
      {
        ...blobs,
        write: (key, bytes) => {
          written.push(key);
          return blobs.write(key, bytes);
        },
      },
      'https://backstage.acme.com',
      'open',
    );

  beforeEach(() => {
    blobs = memoryBlobs();
    written.length = 0;
  });

  it('is not written again by a window that read it', async () => {
    const all = Array.from({ length: 2500 }, (_, at) => mirrored(`n${at}`, '1'));
    await window().write(1, all);
    assert.equal(written.length, 4);
    const second = window();
    const { mirrored: read } = (await second.read())!;
    written.length = 0;
    await second.write(2, read);
    assert.deepEqual(written, [second.key]);
    written.length = 0;
    await second.write(3, [...read.slice(0, 2499), mirrored('n2499', '2')]);
    assert.equal(written.length, 2);
  });

  it('stays as it was once nothing may be kept any more', async () => {
    let mayKeep = true;
    const kept = new KeptMirror(
      whileItMay(blobs, () => mayKeep),
      'https://backstage.acme.com',
      'open',
    );
    await kept.write(1, [mirrored('a', '1')]);
    mayKeep = false;
    await kept.write(2, [mirrored('b', '1')]);
    const { refreshedAt, mirrored: read } = (await window().read())!;
    assert.deepEqual([refreshedAt, [...read].map(({ ref }) => ref)], [1, ['component:default/a']]);
  });

  it('is, where nothing says that it is the same', async () => {
    const kept = window();
    await kept.write(1, [mirrored('a', '')]);
    written.length = 0;
    await kept.write(2, [mirrored('a', '')]);
    assert.equal(written.length, 2);
  });
});
