import assert from 'node:assert/strict';
import * as v from 'valibot';
import { memoryReader, testCatalog } from '../../../test/support/testCatalog';
import { CatalogOwnership } from '../../core/ownership/ownershipService';
import { EntityPageModel, type TabId } from '../../protocol/entityPage';
import { entityPageModel, type EntityPageReads, MOST_DESCRIPTION } from './entityPageModel';
import { goneModel } from './gone';

const FILE = 'file:///repo/catalog-info.yaml';

async function pageOf(
  ref: string,
  text: string,
  { ownerOf, tab, before }: { ownerOf?: EntityPageReads['ownerOf']; tab?: TabId; before?: string } = {},
) {
  const { catalog, source } = testCatalog({ 'file:///repo/README.md': '# Orders' });
  if (before !== undefined)
    await source.applyMutation({ type: 'full', files: [{ uri: FILE, text: before }] });
  await source.applyMutation({ type: 'full', files: [{ uri: FILE, text }] });
  const ownership = new CatalogOwnership(catalog, memoryReader());
  const model = await entityPageModel(
    {
      catalog,
      ownerOf: ownerOf ?? ((owned) => ownership.ownerOf(owned)),
      isStarred: () => true,
      tabOf: () => tab,
      github: () => 'https://git.acme.example',
      added: async () => ({ tabs: [], actions: [] }),
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
  system: shop
  dependsOn: [resource:db, component:ghost]
---
apiVersion: backstage.io/v1alpha1
kind: System
metadata: { name: shop, title: Shop }
spec: { owner: crew, domain: trade }
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
  it('shows what it is, whose, where it stands, and which tabs there are', async () => {
    const page = await pageOf('Component:orders', ORDERS);
    assert.equal(page?.title, 'Orders');
    assert.equal(page.shortRef, 'component:orders');
    assert.equal(page.owner?.title, 'The crew');
    assert.equal(page.starred, true);
    assert.deepEqual(page.source, { label: 'Test', file: 'catalog-info.yaml' });
    assert.equal(page.webAddress, 'https://git.acme.example/acme/orders');
    assert.equal(page.hasDocs, true);
    assert.deepEqual(
      page.place.map(({ title, known }) => `${title} ${known}`),
      ['trade false', 'Shop true'],
    );
    assert.deepEqual(
      page.tabs.map(({ id, count }) => (count === undefined ? id : `${id} ${count}`)),
      ['overview', 'relations 4', 'docs', 'scorecards', 'graph', 'yaml'],
    );
  });

  it('is no part of itself, where parts go round in a circle', async () => {
    const group = (name: string, parent: string) =>
      `---\napiVersion: backstage.io/v1alpha1\nkind: Group\nmetadata: { name: ${name} }\nspec: { type: team, parent: ${parent}, children: [] }\n`;
    const page = await pageOf('group:a', group('a', 'b') + group('b', 'a'));
    assert.deepEqual(
      page?.place.map(({ ref }) => ref),
      ['group:default/b'],
    );
  });

  it('leaves the tabs in sight under a description of many pages', async () => {
    const page = await pageOf(
      'resource:db',
      ORDERS.replace('Order database', `x, description: ${'word '.repeat(9000)}`),
    );
    assert.match(page!.description!, /^(word )+\S*…$/);
    assert.ok(page!.description!.length <= MOST_DESCRIPTION);
  });

  it('opens the tab that was open last on a page of its kind, where this one has it', async () => {
    assert.equal((await pageOf('component:orders', ORDERS, { tab: 'graph' }))?.tab, 'graph');
    assert.equal((await pageOf('component:orders', ORDERS, { tab: 'definition' }))?.tab, 'overview');
  });

  it('says what the file could say, and nothing of who owns a group', async () => {
    const page = await pageOf('group:crew', ORDERS);
    assert.equal(page?.owner, undefined);
    assert.deepEqual(
      page?.missing.map(({ what }) => what),
      ['a description'],
    );
  });

  it('shows its own problems with their place, and none of a document beside it that says nothing', async () => {
    const own = ORDERS.replace('title: Order database', 'Title: Order database');
    for (const beside of [
      'kind: Component\n  broken: [\n',
      'kind: Component\nmetadata: { name: 123 }\n',
      'text\n',
    ]) {
      const page = await pageOf('resource:db', `${own}---\n${beside}`);
      assert.equal(page?.problems.length, 1, beside);
      assert.match(page.problems[0]!.place, /^catalog-info\.yaml:\d+$/);
      assert.ok(page.tabs.some(({ id }) => id === 'problems'));
      assert.deepEqual((await pageOf('resource:db', `${ORDERS}---\n${beside}`))?.problems, []);
    }
  });

  it('shows what may be wrong with it where its document says nothing any more', async () => {
    const broken = ORDERS.replace(
      'kind: Resource\nmetadata: { name: db',
      'kind Resource\nmetadata: { name db',
    );
    const page = await pageOf('resource:db', broken, { before: ORDERS });
    assert.ok(page && page.problems.length > 0);
  });

  it('keeps the rest where one part can’t be read, and says which', async () => {
    const ownerOf = () => Promise.reject(new Error('disk on fire'));
    const page = await pageOf('component:orders', ORDERS, { ownerOf });
    assert.deepEqual(page?.failed, [{ part: 'owner', reason: 'disk on fire' }]);
    assert.equal(page.owner, undefined);
    assert.equal(page.place.length, 2);
    assert.deepEqual((await pageOf('component:orders', ORDERS))?.failed, []);
  });

  it('shows pictures that came with the catalog, and asks no server for others', async () => {
    const of = async (picture: string) =>
      (
        await pageOf(
          'user:ada',
          `apiVersion: backstage.io/v1alpha1\nkind: User\nmetadata: { name: ada }\nspec: { memberOf: [], profile: { picture: "${picture}" } }\n`,
        )
      )?.picture;
    assert.equal(await of('data:image/png;base64,AAAA'), 'data:image/png;base64,AAAA');
    assert.equal(await of('https://tracker.example/a.png'), undefined);
    assert.equal(await of('data:text/html,x'), undefined);
  });

  it('is nothing for what the catalog does not have', async () => {
    assert.equal(await pageOf('component:nobody', ORDERS), undefined);
  });
});

describe('goneModel', () => {
  const departures = {
    lookedSince: 5,
    since: (ref: string) => (ref === 'component:default/orders' ? 9 : undefined),
  };
  const found = (refs: string[]) => ({
    search: async () => ({ results: refs.map((ref) => ({ ref }) as never), totalItems: refs.length }),
  });

  it('names it, says since when, and what is nearest: what is written alike first', async () => {
    const { catalog, source } = testCatalog();
    await source.applyMutation({
      type: 'full',
      files: [{ uri: FILE, text: ORDERS.replace('name: orders', 'name: oders') }],
    });
    source.setStatus({ state: 'ready' });
    const gone = await goneModel(
      { catalog, search: found(['resource:default/db']), departures },
      'component:default/orders',
    );
    assert.equal(gone.since, 9);
    assert.deepEqual(
      gone.nearest.map(({ ref }) => ref),
      ['component:default/oders', 'resource:default/db'],
    );
    assert.equal(
      (await goneModel({ catalog, search: found([]), departures }, 'component:default/zebra')).since,
      undefined,
    );
  });
});
