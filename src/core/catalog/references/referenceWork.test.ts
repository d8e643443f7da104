import assert from 'node:assert/strict';
import { testCatalog } from '../../../../test/support/testCatalog';
import { CatalogStore } from '../store';
import { ReferenceChecks } from './referenceChecks';
import type { SourceStatus } from '../source';
import { WrittenPlaces } from '../writtenPlaces';

const component = (name: string, description = 'x') =>
  `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { name: ${name}, description: ${description} }\nspec: { type: service, lifecycle: production, owner: nobody }\n`;

describe('the work that references make', () => {
  it('waits for long while everything is being read, and shortly once it is', () => {
    const waits: number[] = [];
    let state: SourceStatus['state'] = 'loading';
    const checks = new ReferenceChecks(new CatalogStore(), {
      clock: { now: () => 0, after: (ms) => (waits.push(ms), { dispose() {} }) },
      places: new WrittenPlaces(async () => undefined),
      statuses: () => [
        {
          id: 'a',
          label: 'A',
          state,
          completeFor: [],
          entityCount: 0,
          ...(state === 'ready' && { refreshedAt: 1 }),
        },
      ],
      announce: () => {},
    });
    for (let change = 0; change < 5; change++) checks.changed();
    assert.equal(waits.length, 1);
    state = 'ready';
    for (let change = 0; change < 5; change++) checks.changed();
    assert.equal(waits.length, 2);
    assert.ok(waits[1]! < waits[0]!);
  });

  it('compares no names before everything was read once', async () => {
    const { catalog, source } = testCatalog();
    source.setStatus({ state: 'loading' });
    const uris = Array.from({ length: 20 }, (_, at) => `file:///${at}/catalog-info.yaml`);
    const upserted = uris.map((uri, at) => ({ uri, text: component(`c${at}`) }));
    await source.applyMutation({ type: 'delta', upserted, removed: [] });
    const asked = { names: 0 };
    const { names } = catalog.store.index;
    Object.defineProperty(catalog.store.index, 'names', { get: () => (asked.names++, names) });
    await catalog.getProblems();
    assert.equal(asked.names, 0);
    source.setStatus({ state: 'ready', refreshedAt: 1 });
    await catalog.getProblems();
    assert.ok(asked.names > 0);
  });

  it('of names is done again only where names change', async () => {
    const { catalog, source } = testCatalog();
    const put = (text: string) =>
      source.applyMutation({
        type: 'delta',
        upserted: [{ uri: 'file:///a/catalog-info.yaml', text }],
        removed: [],
      });
    await put(component('orders'));
    source.setStatus({ state: 'ready' });
    await catalog.getProblems();
    const { names } = catalog.store.index;
    const before = names.revision;
    await put(component('orders', 'other'));
    assert.equal(names.revision, before);
    assert.equal((await catalog.getEntityByRef('component:default/orders'))?.metadata.description, 'other');
    await put(component('order'));
    assert.notEqual(names.revision, before);
    assert.deepEqual(names.named('component', 'orders'), []);
    assert.equal(names.named('component', 'order').length, 1);
  });
});
