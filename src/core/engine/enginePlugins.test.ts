import assert from 'node:assert/strict';
import { memoryReader } from '../../../test/support/testCatalog';
import { parentUri } from '../base/uri';
import { Engine } from './engine';
import { EnginePlugins } from './enginePlugins';

const FILE = 'file:///repo/catalog-info.yaml';
const TEXT = `apiVersion: acme.io/v1
kind: Dataset
metadata: { name: sales }
spec: { owner: crew, feeds: [report], rows: many }
---
apiVersion: acme.io/v1
kind: Dataset
metadata: { name: report }
spec: { owner: crew, rows: 3 }
`;

const KIND = {
  kind: 'Dataset',
  apiVersion: 'acme.io/v1',
  schema: {
    properties: { spec: { $ref: '#/definitions/spec' } },
    definitions: { spec: { properties: { rows: { type: 'number' } } } },
  },
  relations: [
    {
      kinds: ['dataset'],
      field: 'feeds',
      many: true,
      defaultKind: 'Dataset',
      relation: 'feeds',
      inverse: 'fedBy',
    },
  ],
};

async function world() {
  const reader = memoryReader({ [FILE]: TEXT });
  const engine = new Engine({
    reader,
    repositories: { rootOf: async (uri) => parentUri(uri), resolveUrl: async () => undefined },
    clock: {
      now: () => 0,
      after: (_, callback) => {
        const handle = setImmediate(callback);
        return { dispose: () => clearImmediate(handle) };
      },
    },
  });
  const workspace = engine.catalog.sources.open({ id: 'workspace', label: 'Workspace', precedence: 200 });
  workspace.setStatus({ state: 'ready' });
  await workspace.applyMutation({ type: 'full', files: [{ uri: FILE, text: TEXT }] });
  return { engine, plugins: new EnginePlugins(engine, reader) };
}

const entity = (name: string, more: object = {}) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name },
  spec: { type: 'service', lifecycle: 'production', owner: 'crew' },
  ...more,
});

const NO_RULES = { search: {}, ownership: [] };

describe('what plugins add to an engine', () => {
  it('is kinds: entities that are there already are related and judged by them, and no more when they go', async () => {
    const { engine, plugins } = await world();
    const relations = async (ref: string) =>
      (await engine.catalog.getEntityByRef(ref))?.relations?.map(
        ({ type, targetRef }) => `${type} ${targetRef}`,
      );
    const problems = async () => (await engine.catalog.getProblems(FILE)).map(({ message }) => message);
    assert.ok(await engine.catalog.getEntityByRef('dataset:sales'));
    await plugins.configure({ ...NO_RULES, annotations: [], kinds: [KIND] });
    assert.deepEqual(await relations('dataset:report'), [
      'fedBy dataset:default/sales',
      'ownedBy group:default/crew',
    ]);
    assert.ok((await problems()).some((message) => message.includes('spec.rows must be of type number')));
    await plugins.configure({ ...NO_RULES, annotations: [], kinds: [] });
    assert.deepEqual(await relations('dataset:report'), ['ownedBy group:default/crew']);
    assert.ok(!(await problems()).some((message) => message.includes('spec.rows')));
  });

  it('is entities of providers, each in a partition of its own, below the files', async () => {
    const { engine, plugins } = await world();
    const acme = { id: 'acme.inventory', title: 'Inventory' };
    const keyed = (...names: string[]) => names.map((name) => ({ key: name, entity: entity(name) }));
    const there = async () =>
      (await engine.catalog.queryEntities({ filter: { kind: 'component' } })).items
        .map(({ metadata }) => metadata.name)
        .sort();
    assert.deepEqual(await plugins.applyMutation(acme, { type: 'full', entities: keyed('a', 'b') }), []);
    await plugins.applyMutation({ id: 'acme.other', title: 'Other' }, { type: 'full', entities: keyed('z') });
    assert.deepEqual(await there(), ['a', 'b', 'z']);
    await plugins.applyMutation(acme, { type: 'delta', added: keyed('c'), removed: ['a'] });
    assert.deepEqual(await there(), ['b', 'c', 'z']);
    await plugins.applyMutation(acme, { type: 'full', entities: [] });
    assert.deepEqual(await there(), ['z']);
    await plugins.disconnect('acme.other');
    assert.deepEqual(await there(), []);
    const mine = {
      key: 'k',
      entity: entity('sales', { kind: 'Dataset', apiVersion: 'acme.io/v1', spec: { from: 'plugin' } }),
    };
    await plugins.applyMutation(acme, { type: 'full', entities: [mine] });
    assert.equal((await engine.catalog.getEntityByRef('dataset:sales'))?.spec?.['from'], undefined);
    const [reason] = await plugins.applyMutation(acme, {
      type: 'full',
      entities: [{ key: 'x', entity: { kind: 'Component' } as never }],
    });
    assert.ok(reason);
    assert.equal(await engine.catalog.getLocation('component:a'), undefined);
    assert.equal(
      (await engine.catalog.getSources()).find(({ id }) => id === 'plugin:acme.inventory')?.label,
      'Inventory',
    );
  });

  it('is documents that can be found, under their type', async () => {
    const { engine, plugins } = await world();
    await plugins.index('runbook', [
      {
        title: 'Restart the flux capacitor',
        text: 'Turn it off and on.',
        location: 'https://wiki.acme.example/flux',
      },
      { title: 'About sales', text: 'flux of money', location: 'dataset:sales' },
    ]);
    const { results } = await engine.search.search({ term: 'flux', types: ['runbook'] });
    assert.deepEqual(results.map(({ type, title, path }) => [type, title, path]).sort(), [
      ['runbook', 'About sales', 'dataset:sales'],
      ['runbook', 'Restart the flux capacitor', 'https://wiki.acme.example/flux'],
    ]);
    await plugins.index('runbook', []);
    assert.deepEqual((await engine.search.search({ term: 'flux', types: ['runbook'] })).results, []);
  });

  it('gives up on a schema that would take for ever, and takes the entity', async () => {
    const { engine, plugins } = await world();
    const all = Array.from({ length: 60 }, () => ({ $ref: '#/definitions/a' }));
    const bomb = {
      $ref: '#/definitions/a',
      definitions: { a: { anyOf: [{ type: 'string' }, { allOf: all }, { not: { anyOf: all } }] } },
    };
    await plugins.configure({ ...NO_RULES, annotations: [], kinds: [{ ...KIND, schema: bomb }] });
    assert.ok(await engine.catalog.getEntityByRef('dataset:report'));
    await plugins.configure({ ...NO_RULES, annotations: [], kinds: [] });
  });
});
