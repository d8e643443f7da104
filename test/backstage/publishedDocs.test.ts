import assert from 'node:assert/strict';
import type { Entity } from '../../src/core/model/entity';
import { silentLogger } from '../../src/core/ports/logger';
import { createDocs } from '../../src/core/techdocs/createDocs';
import { systemClock } from '../../src/runtime/clock';
import { NodeHttp } from '../../src/runtime/node/nodeHttp';
import { BackstageClient } from '../../src/sources/backstage/client';
import { KeptDocs } from '../../src/sources/backstage/keptDocs';
import { PublishedFiles } from '../../src/sources/backstage/publishedFiles';
import { backstage } from './backstage';
import { FaultProxy } from './faultProxy';
import { memoryBlobs } from './memoryBlobs';

const REF = 'component:default/timetable';

describe('docs that a running Backstage publishes', function () {
  this.timeout(60_000);
  const server = backstage();
  const blobs = memoryBlobs();
  let proxy: FaultProxy;

  before(async () => {
    proxy = await FaultProxy.start(server.url);
  });
  after(() => proxy.stop());
  beforeEach(() => {
    proxy.fail();
    proxy.asked();
  });

  /** As a window that was just opened. */
  function docs() {
    const client = new BackstageClient(proxy.url, {
      http: new NodeHttp(),
      clock: systemClock,
      logger: silentLogger,
      token: async () => server.token,
    });
    const files = new PublishedFiles(client, new KeptDocs(blobs, 'x', 'y'), 'https://portal.test');
    return createDocs({
      published: async () => files,
      catalog: {
        getEntityByRef: (ref) => {
          const [, kind = '', namespace = '', name = ''] = /^([^:]+):([^/]+)\/(.+)$/.exec(ref) ?? [];
          const path = `/api/catalog/entities/by-name/${kind}/${namespace}/${name}`;
          return server.ask<Entity>(path).catch(() => undefined);
        },
        getLocation: async () => undefined,
        getEntitiesInFile: async () => [],
      },
      repositories: { rootOf: async (uri: string) => uri, resolveUrl: async () => undefined },
      reader: {
        readText: () => Promise.reject(new Error('no file is read')),
        stat: async () => undefined,
        list: async () => [],
        realpath: async (uri) => uri,
      },
    });
  }

  it('are read page by page, with their navigation, images and search', async () => {
    const service = docs();
    const site = await service.open(REF, 'operations/departures-board/');
    assert.ok(!('reason' in site), JSON.stringify(site));
    assert.equal(site.home, 'operations/departures-board/index.html');
    const { order } = await service.nav(REF);
    assert.equal(order.length, 5);
    for (const path of order) {
      const page = await service.page(REF, path);
      assert.ok(page && page.html.includes('<h1'), path);
      assert.ok(Object.values(page.links).every(({ type }) => type !== 'missing' && type !== 'refused'));
      assert.ok(Object.values(page.images).every(({ type }) => type === 'data'));
    }
    const [hit] = await service.search(REF, 'quays');
    assert.equal(hit?.page, 'operations/departures-board/index.html');
    // The metadata, each page, the image and the index: each once.
    assert.equal(proxy.asked().length, 8);
  });

  it('are asked for by what the server calls them, and shown from the copy once it is gone', async () => {
    const warm = docs();
    await warm.open(REF);
    await warm.page(REF, 'index.html');
    proxy.fail((url) => (url.includes('/static/') ? { status: 503 } : undefined));
    const service = docs();
    const site = await service.open(REF);
    assert.ok(!('reason' in site) && /has trouble/.test(site.published?.why ?? ''));
    assert.match((await service.page(REF, 'index.html'))!.html, /Everybody asks it/);
  });

  it('are told from those that nobody built, and from what is no entity', async () => {
    const service = docs();
    for (const ref of ['component:default/till', 'component:default/nobody-knows']) {
      const found = await service.open(ref);
      assert.ok('reason' in found && found.reason === 'unbuilt', ref);
      assert.equal(await service.build(ref), false, ref);
    }
    assert.equal(await service.build(REF), false);
  });

  it('are found by the search of the server, and open at the page it names', async () => {
    const query = '/api/search/query?term=quays&types%5B0%5D=techdocs';
    type Found = { results: { document: { location: string } }[] };
    let found: Found = { results: [] };
    for (let tries = 0; tries < 100 && found.results.length === 0; tries++) {
      found = await server.ask<Found>(query).catch(() => ({ results: [] }));
      if (found.results.length === 0) await new Promise((resolve) => setTimeout(resolve, 300));
    }
    const location = found.results[0]?.document.location ?? '';
    assert.match(location, /^\/docs\/default\/component\/timetable\/operations\/departures-board\//);
  });
});
