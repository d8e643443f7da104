import assert from 'node:assert/strict';
import * as v from 'valibot';
import { catalogOf } from '../../../test/support/testCatalog';
import { GraphModel } from '../../protocol/graphPage';
import { graphModel, MOST_NODES } from './graphModel';

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
    assert.equal(many?.title, `${MOST_NODES + 100} of kind Component`);
    assert.ok(model.edges.some(({ source, target }) => source === many?.ref && target === 'api:default/hub'));
    assert.deepEqual(model.groups, [{ id: 'system:default/shop', title: 'Shop' }]);
    assert.equal(model.nodes.find(({ ref }) => ref === 'api:default/hub')?.group, 'system:default/shop');
    const byDomain = await graphModel(catalog, ['api:hub'], 1, 'domain');
    assert.equal(byDomain?.nodes[0]?.group, 'domain:default/trade');
  });

  it('says so where not all are drawn', async () => {
    // Each hangs on two others, so none are alike.
    const chain = Array.from(
      { length: MOST_NODES + 50 },
      (_, at) =>
        `---\napiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { name: c${at} }\nspec: { type: service, lifecycle: a, owner: crew, dependsOn: [component:c${at + 1}] }\n`,
    );
    const catalog = await catalogOf({ uri: 'file:///a.yaml', text: `${CREW}${chain.join('')}` });
    const model = await graphModel(catalog, ['group:crew'], 1);
    assert.equal(model?.nodes.length, MOST_NODES);
    assert.equal(model.truncated, true);
  });
});
