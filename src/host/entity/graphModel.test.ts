import assert from 'node:assert/strict';
import * as v from 'valibot';
import { catalogOf } from '../../../test/support/testCatalog';
import { GraphModel } from '../../protocol/graphPage';
import { collapsed, MOST_NODES } from './collapse';
import { graphModel } from './graphModel';

const FILES = `apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: orders, title: Orders }
spec: { type: service, lifecycle: production, owner: crew, dependsOn: [component:ghost, component:db] }
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: db }
spec: { type: service, lifecycle: production, owner: other }
`;

const CREW =
  'apiVersion: backstage.io/v1alpha1\nkind: Group\nmetadata: { name: crew }\nspec: { type: team, children: [] }\n';

describe('graphModel', () => {
  it('draws each pair of relations once, from the side that states it, with what is unknown by name', async () => {
    const catalog = await catalogOf({ uri: 'file:///a.yaml', text: FILES });
    const model = v.parse(GraphModel, await graphModel(catalog, ['component:default/db'], 1));
    assert.equal(model.root.ref, 'component:default/db');
    assert.equal(model.nodes[0]?.ref, model.root.ref);
    assert.deepEqual(model.edges.map(({ source, type, target }) => `${source} ${type} ${target}`).sort(), [
      'component:default/db ownedBy group:default/other',
      'component:default/orders dependsOn component:default/db',
    ]);
    assert.equal(model.nodes.find(({ ref }) => ref === 'group:default/other')?.known, false);
    assert.deepEqual(
      model.relations.map(({ type }) => type),
      ['ownedBy', 'dependsOn'],
    );
  });

  it('shows of a type what can’t be seen', async () => {
    const catalog = await catalogOf({
      uri: 'file:///a.yaml',
      text: FILES.replace('type: service', 'type: "ser\\u202Evice"'),
    });
    const model = await graphModel(catalog, ['component:default/orders'], 1);
    assert.equal(model?.root.type, 'ser[U+202E]vice');
  });

  it('reaches further by depth, and knows nothing of what is not there', async () => {
    const catalog = await catalogOf({ uri: 'file:///a.yaml', text: FILES });
    const refs = async (depth: number) =>
      (await graphModel(catalog, ['component:default/db'], depth))?.nodes.map(({ ref }) => ref);
    assert.equal((await refs(1))?.includes('component:default/ghost'), false);
    assert.equal((await refs(2))?.includes('component:default/ghost'), true);
    assert.equal(await graphModel(catalog, ['component:default/nobody'], 1), undefined);
  });

  it('is drawn around several at once, each as near as it is to one of them', async () => {
    const catalog = await catalogOf({ uri: 'file:///a.yaml', text: FILES });
    const model = await graphModel(catalog, ['component:default/orders', 'component:default/db'], 1);
    const distances = new Map(model?.nodes.map(({ ref, distance }) => [ref, distance]));
    assert.equal(model?.root.ref, 'component:default/orders');
    assert.equal(distances.get('component:default/db'), 0);
    assert.equal(distances.size, 5);
    const left = await graphModel(catalog, ['component:default/nobody', 'component:default/db'], 1);
    assert.equal(left?.root.ref, 'component:default/db');
  });
});

describe('graphModel of many', () => {
  it('draws those that are alike as one, and says in what each stands', async () => {
    const consumers = Array.from(
      { length: MOST_NODES + 100 },
      (_, at) =>
        `---\napiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { name: c${at} }\nspec: { type: service, lifecycle: a, owner: crew, consumesApis: [hub] }\n`,
    );
    const text = `apiVersion: backstage.io/v1alpha1\nkind: API\nmetadata: { name: hub }\nspec: { type: grpc, lifecycle: a, owner: crew, definition: x, system: shop }\n---\napiVersion: backstage.io/v1alpha1\nkind: System\nmetadata: { name: shop, title: Shop }\nspec: { owner: crew, domain: trade }\n${consumers.join('')}`;
    const catalog = await catalogOf({ uri: 'file:///a.yaml', text });
    const model = v.parse(GraphModel, await graphModel(catalog, ['api:hub'], 1, 'system'));
    assert.ok(model.nodes.length < 10, `${model.nodes.length} nodes`);
    const many = model.nodes.find(({ count }) => count !== undefined);
    assert.equal(many?.title, `${MOST_NODES + 100} × Component`);
    assert.ok(model.edges.some(({ source, target }) => source === many?.ref && target === 'api:default/hub'));
    assert.deepEqual(model.groups, [{ id: 'system:default/shop', title: 'Shop' }]);
    assert.equal(model.nodes.find(({ ref }) => ref === 'api:default/hub')?.group, 'system:default/shop');
    const byDomain = await graphModel(catalog, ['api:hub'], 1, 'domain');
    assert.equal(byDomain?.nodes[0]?.group, 'domain:default/trade');
  });

  it('says so where not all are drawn', () => {
    const line = { title: 'x', icon: 'x', known: true, distance: 1 };
    const nodes = Array.from({ length: MOST_NODES + 50 }, (_, at) => ({
      ...line,
      ref: `k${at}:default/x`,
      kind: `Kind${at}`,
    }));
    const picture = collapsed(nodes, [], new Set());
    assert.deepEqual([picture.nodes.length, picture.isCut], [MOST_NODES, true]);
  });

  it('shows whole what a large team owns, however its parts are related to one another', async () => {
    const owned = 5_000;
    const texts = Array.from(
      { length: owned },
      (_, at) => `apiVersion: backstage.io/v1alpha1
kind: ${at % 10 ? 'Component' : 'Resource'}
metadata: { name: part-${at} }
spec: { type: service, lifecycle: production, owner: crew, dependsOn: [resource:part-${(at % 97) * 10}], system: s${at % 40} }
`,
    );
    const catalog = await catalogOf({ uri: 'file:///a.yaml', text: [CREW, ...texts].join('---\n') });
    const model = v.parse(GraphModel, await graphModel(catalog, ['group:default/crew'], 1));
    assert.ok(model.nodes.length <= MOST_NODES, `${model.nodes.length} nodes`);
    assert.equal(model.truncated, false);
    const parts = model.nodes.filter(({ distance }) => distance === 1);
    assert.equal(
      parts.reduce((sum, { count = 1 }) => sum + count, 0),
      owned,
    );
    assert.ok(model.edges.some(({ type, target }) => type === 'ownedBy' && target === 'group:default/crew'));
  });

  it('counts of several what is there, and names kinds as Backstage writes them', async () => {
    const catalog = await catalogOf({ uri: 'file:///a.yaml', text: FILES });
    const several = ['component:default/orders', 'component:default/gone', 'component:default/db'];
    assert.equal((await graphModel(catalog, several, 1))?.title, 'Orders and 1 more');
    const alone = await graphModel(catalog, ['component:default/orders', 'component:default/gone'], 1);
    assert.equal(alone?.title, 'Orders');
    assert.deepEqual([...new Set(alone.nodes.map(({ kind }) => kind))].sort(), ['Component', 'Group']);
  });
});
