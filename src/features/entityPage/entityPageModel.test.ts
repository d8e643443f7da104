import assert from 'node:assert/strict';
import * as v from 'valibot';
import { memoryReader, testCatalog } from '../../../test/support/testCatalog';
import { CatalogOwnership } from '../../core/ownership/ownershipService';
import { EntityPageModel } from '../../protocol/entityPage';
import { entityPageModel, type EntityPageReads } from './entityPageModel';

const FILE = 'file:///repo/catalog-info.yaml';

async function pageOf(ref: string, text: string, ownerOf?: EntityPageReads['ownerOf']) {
  const { catalog, source } = testCatalog();
  await source.applyMutation({ type: 'full', files: [{ uri: FILE, text }] });
  const ownership = new CatalogOwnership(catalog, memoryReader());
  const model = await entityPageModel(
    {
      catalog,
      ownerOf: ownerOf ?? ((owned) => ownership.ownerOf(owned)),
      isStarred: () => true,
      pathOf: (uri) => uri.slice('file:///repo/'.length),
    },
    ref,
  );
  // What the webview would accept, and what is left after crossing to it.
  return model && v.parse(EntityPageModel, structuredClone(model));
}

const ORDERS = `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: orders
  title: Orders
  tags: [java]
  labels: { tier: "1" }
  annotations:
    github.com/project-slug: acme/orders
    backstage.io/techdocs-ref: dir:.
  links: [{ url: https://a.example, title: Board }, { url: 'javascript:alert(1)', title: Bad }]
spec:
  type: service
  lifecycle: production
  owner: crew
  dependsOn: [resource:db, component:ghost]
---
apiVersion: backstage.io/v1alpha1
kind: Resource
metadata: { name: db, title: Order database }
spec: { type: database, owner: crew }
---
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: { name: crew, title: The crew }
spec: { type: team, children: [], profile: { email: crew@acme.example } }
`;

describe('entityPageModel', () => {
  it('shows owner and contacts, relations known and unknown, links, source and facts', async () => {
    const page = await pageOf('Component:orders', ORDERS);
    assert.equal(page?.title, 'Orders');
    assert.equal(page.owner?.title, 'The crew');
    assert.deepEqual(page.owner?.contacts[0]?.url, 'mailto:crew@acme.example');
    assert.equal(page.starred, true);
    assert.deepEqual(page.source, { label: 'Test', file: 'catalog-info.yaml' });
    assert.equal(page.hasDocs, true);
    assert.deepEqual(
      page.relations.map(({ label, targets }) => [
        label,
        targets.map(({ title, known }) => `${title} ${known}`),
      ]),
      [
        ['Owned by', ['The crew true']],
        ['Depends on', ['ghost false', 'Order database true']],
      ],
    );
    assert.deepEqual(
      page.links.map(({ url }) => url),
      ['https://a.example', 'https://github.com/acme/orders'],
    );
    assert.equal(
      page.annotations.find(({ key }) => key === 'github.com/project-slug')?.url,
      'https://github.com/acme/orders',
    );
  });

  it('shows a group with its own contacts and what it owns', async () => {
    const page = await pageOf('group:crew', ORDERS);
    assert.equal(page?.owner, undefined);
    assert.deepEqual(
      page?.contacts.map(({ label }) => label),
      ['crew@acme.example'],
    );
    assert.deepEqual(
      page?.relations.find(({ type }) => type === 'ownerOf')?.targets.map(({ title }) => title),
      ['Orders', 'Order database'],
    );
  });

  it('shows the problems of the file that are its own or nobody’s, with their place', async () => {
    const page = await pageOf('resource:db', `${ORDERS}---\nkind: Component\n  broken: [\n`);
    assert.ok(page && page.problems.length > 0);
    assert.match(page.problems[0]!.place, /^catalog-info\.yaml:\d+$/);
  });

  it('keeps the rest where one part can’t be read, and says which', async () => {
    const page = await pageOf('component:orders', ORDERS, () => Promise.reject(new Error('disk on fire')));
    assert.deepEqual(page?.failed, [{ part: 'owner', reason: 'disk on fire' }]);
    assert.equal(page.owner, undefined);
    assert.equal(page.relations.length, 2);
    assert.deepEqual((await pageOf('component:orders', ORDERS))?.failed, []);
  });

  it('is nothing for what the catalog does not have', async () => {
    assert.equal(await pageOf('component:nobody', ORDERS), undefined);
  });
});
