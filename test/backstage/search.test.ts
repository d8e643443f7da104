import assert from 'node:assert/strict';
import { silentLogger } from '../../src/core/ports/logger';
import { systemClock } from '../../src/runtime/clock';
import { NodeHttp } from '../../src/runtime/node/nodeHttp';
import { BackstageClient } from '../../src/sources/backstage/client';
import { ServerSearch } from '../../src/sources/backstage/serverSearch';
import { backstage } from './backstage';

describe('the search of a running Backstage', function () {
  this.timeout(60_000);
  const server = backstage();
  const client = new BackstageClient(server.url, {
    http: new NodeHttp(),
    clock: systemClock,
    logger: silentLogger,
    token: async () => server.token,
  });
  const search = () => new ServerSearch(client, 'https://portal.test');

  /** The index is built a while after the start. */
  async function indexed(type: string): Promise<void> {
    for (let tries = 0; tries < 100; tries++) {
      const path = `/api/search/query?term=&types%5B0%5D=${type}`;
      const found = await server.ask<{ results: unknown[] }>(path).catch(() => ({ results: [] }));
      if (found.results.length > 0) return;
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
    throw new Error(`${type} is not indexed`);
  }

  before(async () => {
    await indexed('software-catalog');
  });

  it('finds entities of the catalog, each by its reference', async () => {
    const hits = await search().ask({ term: 'reconciliation', filters: {} });
    const till = hits.find(({ ref }) => ref === 'component:default/till');
    assert.equal(till?.url, 'https://portal.test/catalog/default/component/till');
    assert.match(till?.excerpt ?? '', /[Rr]econciliation/);
    assert.ok(hits.every(({ excerpt = '', title }) => !/<\/?[0-9a-f-]{36}>/.test(excerpt + title)));
  });

  it('takes the filters that it is given, in any case', async () => {
    const hits = await search().ask({ term: 'till', filters: { kind: ['resource'] } });
    assert.ok(hits.length > 0 && hits.every(({ ref }) => ref?.startsWith('resource:')));
  });

  it('takes whatever a person types', async () => {
    for (const term of ['&(!', '+till -till', '"', '~^*:', '\\', 'till~2 OR', '%_'])
      await search().ask({ term, filters: {} });
  });
});
