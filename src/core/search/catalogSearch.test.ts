import assert from 'node:assert/strict';
import { Emitter } from '../base/emitter';
import type { CatalogChange } from '../catalog/catalog';
import type { Entity } from '../model/entity';
import { refOf } from '../model/reference';
import type { Clock } from '../ports/clock';
import { CatalogSearch } from './catalogSearch';

const clock: Clock = {
  now: () => Date.now(),
  after: (ms, callback) => {
    const timer = setTimeout(callback, ms);
    return { dispose: () => clearTimeout(timer) };
  },
};

function api(name: string, definition = ''): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'API',
    metadata: { name },
    spec: { type: 'openapi', definition },
  };
}

function setUp() {
  const entities = new Map<string, Entity>();
  const changes = new Emitter<CatalogChange>();
  const search = new CatalogSearch({ onDidChange: changes.event, entity: (ref) => entities.get(ref) }, clock);
  return {
    search,
    put: (...changed: Entity[]) => {
      for (const entity of changed) entities.set(refOf(entity), entity);
      changes.fire({ added: changed.map(refOf), changed: [], removed: [] });
    },
    drop: (ref: string) => {
      entities.delete(ref);
      changes.fire({ added: [], changed: [], removed: [ref] });
    },
    titles: async (term: string) => (await search.search({ term })).results.map(({ title }) => title),
  };
}

describe('search of a catalog', () => {
  it('finds what just changed, without waiting', async () => {
    const { search, put, drop, titles } = setUp();
    put(api('lanterns'));
    assert.deepEqual(await titles('lanterns'), ['lanterns']);
    drop('api:default/lanterns');
    assert.deepEqual(await titles('lanterns'), []);
    search.dispose();
  });

  it('ranks as a person sets it, then as house rules do', async () => {
    const { search, put, titles } = setUp();
    put(
      { ...api('one'), metadata: { name: 'one', title: 'Lanterns' } },
      { ...api('two'), metadata: { name: 'two', tags: ['lanterns'] } },
    );
    const first = async () => (await titles('lanterns'))[0];
    assert.equal(await first(), 'Lanterns');
    search.suggestOptions({ boosts: { title: 0.1, tag: 10 } });
    assert.equal(await first(), 'two');
    await search.configure({ boosts: { title: 10, tag: 1 } });
    assert.equal(await first(), 'Lanterns');
    await search.configure({ boosts: { TITLE: 10, Tag: 1 } });
    assert.equal(await first(), 'Lanterns');
    await search.configure({ boosts: { title: -1, tag: 'much' as unknown as number } });
    assert.equal(await first(), 'two');
    // What the person says nothing of is still as the house has it.
    await search.configure({ boosts: { title: 0.1 } });
    assert.equal(await first(), 'two');
    await search.configure({});
    search.suggestOptions({});
    assert.equal(await first(), 'Lanterns');
    search.dispose();
  });

  it('finds the operations of an API a little later, and forgets them with it', async () => {
    const { search, put, drop, titles } = setUp();
    put(api('harbour', 'paths:\n  /berths:\n    get:\n      operationId: listBerths\n'));
    await search.whenIndexed({ all: true });
    assert.deepEqual((await titles('listBerths'))[0], 'GET /berths');
    put(api('harbour', 'paths:\n  /quays:\n    get:\n      operationId: listQuays\n'));
    await search.whenIndexed({ all: true });
    assert.deepEqual(await titles('berths'), []);
    assert.deepEqual((await titles('quays'))[0], 'GET /quays');
    drop('api:default/harbour');
    await search.whenIndexed({ all: true });
    assert.deepEqual(await titles('quays'), []);
    search.dispose();
  });

  it('takes in many in slices, and tunes again what it has', async () => {
    const { search, put, titles } = setUp();
    put(...Array.from({ length: 2_000 }, (_, i) => api(`berth-${i}`)));
    await search.whenIndexed({ all: true });
    assert.equal((await titles('berth-1999'))[0], 'berth-1999');
    await search.configure({ fields: ['spec.costCenter'] });
    await search.whenIndexed({ all: true });
    const entity = api('berth-7');
    put({ ...entity, spec: { ...entity.spec, costCenter: 'CC-4711' } });
    assert.deepEqual(await titles('cc-4711'), ['berth-7']);
    search.dispose();
  });
});
