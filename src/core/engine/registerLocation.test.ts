import assert from 'node:assert/strict';
import type { Repositories } from '../ports/repositories';
import { locationsOf } from './registerLocation';

const URL_ = 'https://github.com/acme/orders/blob/main/catalog-info.yaml';

describe('registering a file in the catalog', () => {
  function check(url: string, { reads = ['acme'], after = 1 } = {}) {
    let read = 0;
    const waits: number[] = [];
    const repositories = {
      resolveUrl: () =>
        Promise.resolve({
          root: 'greenroom-github://github.com/acme/orders/main',
          path: 'catalog-info.yaml',
        }),
    } as unknown as Repositories;
    const locations = locationsOf({
      remote: {
        host: 'github.com',
        reads: (owner) => reads.includes(owner),
        refreshOne: () => Promise.resolve(void read++),
      },
      catalog: {
        getEntitiesInFile: (uri) => {
          assert.equal(uri, 'greenroom-github://github.com/acme/orders/main/catalog-info.yaml');
          return Promise.resolve(
            read >= after ? [{ ref: 'component:default/orders', location: {} as never }] : [],
          );
        },
      },
      repositories,
      clock: { now: () => 0, after: (ms, then) => (waits.push(ms), queueMicrotask(then), { dispose() {} }) },
    });
    return locations.register(url).then((known) => ({ known, read, waits }));
  }

  it('reads its organisation at once, and again while GitHub does not tell of it', async () => {
    assert.deepEqual(await check(URL_), { known: ['component:default/orders'], read: 1, waits: [] });
    assert.deepEqual(await check(URL_, { after: 3 }), {
      known: ['component:default/orders'],
      read: 3,
      waits: [1000, 3000],
    });
  });

  it('says why the catalog does not have it', async () => {
    const never = await check(URL_, { after: 9 });
    assert.equal(never.read, 3);
    assert.match(String(never.known), /GitHub does not tell of the file yet/);
    const unread = await check(URL_, { reads: [] });
    assert.equal(unread.read, 0);
    assert.match(String(unread.known), /acme is not among the organizations that Greenroom reads/);
    for (const url of ['https://gitlab.com/acme/orders/blob/main/x.yaml', 'no address'])
      assert.match(String((await check(url)).known), /is not in a repository of github\.com/);
  });
});
