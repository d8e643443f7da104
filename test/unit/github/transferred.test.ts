import assert from 'node:assert/strict';
import { faults } from '../../github/faults';
import { RemoteEngine } from '../../github/remoteEngine';
import { setUpGitHub } from '../../github/setUp';
import type { ItemFailure } from '../../github/world';

const HEAD = 'apiVersion: backstage.io/v1alpha1\n';
const component = (name: string) =>
  `${HEAD}kind: Component\nmetadata: { name: ${name} }\nspec: { type: service, lifecycle: production, owner: core }\n`;

/** Its own entity, one that a Location leads to from elsewhere, and a text that is taken in from elsewhere. */
describe('a repository that goes to another organisation, of which that does not tell all', function () {
  this.timeout(30_000);
  const github = setUpGitHub((world) => {
    world.organization('acme');
    world.organization('beta');
  });
  let running: RemoteEngine;
  let lost: string[] = [];
  afterEach(() => running.dispose());

  async function start(order: readonly string[], state: 'ready' | null): Promise<void> {
    lost = [];
    running = await RemoteEngine.start(github.window, order, { state });
    const isThere = async (ref: string) => (await running.engine.catalog.getEntityByRef(ref)) !== undefined;
    await running.until(isAll);
    await running.remote.ended();
    running.engine.catalog.onDidChange(async ({ removed }) => {
      for (const ref of removed) if (!(await isThere(ref))) lost.push(ref);
    });
  }
  const entity = (ref: string) => running.engine.catalog.getEntityByRef(ref);
  const isAll = async () =>
    (await entity('component:wandering')) !== undefined &&
    (await entity('component:led')) !== undefined &&
    (await entity('api:api'))?.spec?.definition === 'openapi: one';
  async function refresh(): Promise<void> {
    github.window.clock.advance(120_000);
    await running.remote.refresh();
    await running.remote.ended();
  }

  const ways: [string, string, ItemFailure][] = [
    ['the file of its entity is refused', 'file beta/wandering:catalog-info.yaml', { type: 'INTERNAL' }],
    ['any answer with that file is 502', 'file beta/wandering:catalog-info.yaml', { status: 502 }],
    ['what a Location leads to is refused', 'file beta/wandering:deep/led.yaml', { type: 'INTERNAL' }],
    ['what is taken in is refused', 'file beta/wandering:openapi.yaml', { type: 'INTERNAL' }],
    ['it is refused', 'repository beta/wandering', { type: 'FORBIDDEN', message: 'No.' }],
    ['not a word is said of it', 'repository beta/wandering', { isSilent: true }],
    ['a limit is met there', 'organization beta', { fault: faults.secondaryLimit(30) }],
  ];
  for (const order of [
    ['acme', 'beta'],
    ['beta', 'acme'],
  ])
    it(`its old name, which another had meanwhile, leads nowhere (${order.join(', ')})`, async () => {
      const beta = github.world.organizations.get('beta')!;
      const url = `${github.server.url}/acme/wandering/blob/main`;
      const location = `${HEAD}kind: Location\nmetadata: { name: all }\nspec: { target: '${url}/deep/led.yaml' }\n`;
      const api = `${HEAD}kind: API\nmetadata: { name: api }\nspec: { type: openapi, lifecycle: production, owner: core, definition: { $text: '${url}/openapi.yaml' } }\n`;
      const files = {
        'catalog-info.yaml': component('wandering'),
        'deep/led.yaml': component('led'),
        'openapi.yaml': 'openapi: one',
      };
      const wandering = github.acme.repository('wandering', { files });
      beta.repository('other', { files: { 'catalog-info.yaml': `${location}---\n${api}` } });
      await start(order, 'ready');
      github.world.transfer(wandering, beta);
      github.acme.repository('wandering', { files: {} });
      github.acme.delete('wandering');
      await refresh();
      await refresh();
      await running.until(async () => (await entity('component:led')) === undefined);
      assert.ok(await entity('component:wandering'));
    });

  for (const order of [
    ['acme', 'beta'],
    ['beta', 'acme'],
  ])
    for (const [way, item, failure] of ways)
      it(`${way}: all stays, over a restart too, and is there afterwards (${order.join(', ')})`, async () => {
        const beta = github.world.organizations.get('beta')!;
        const url = `${github.server.url}/acme/wandering/blob/main`;
        const location = `${HEAD}kind: Location\nmetadata: { name: all }\nspec: { target: '${url}/deep/led.yaml' }\n`;
        const api = `${HEAD}kind: API\nmetadata: { name: api }\nspec: { type: openapi, lifecycle: production, owner: core, definition: { $text: '${url}/openapi.yaml' } }\n`;
        const files = {
          'catalog-info.yaml': component('wandering'),
          'deep/led.yaml': component('led'),
          'openapi.yaml': 'openapi: one',
        };
        const wandering = github.acme.repository('wandering', { files });
        beta.repository('other', { files: { 'catalog-info.yaml': `${location}---\n${api}` } });
        await start(order, 'ready');
        github.world.transfer(wandering, beta);
        github.world.fail(item, failure);
        for (let readings = 0; readings < 3; readings++) {
          await refresh();
          assert.ok(await isAll(), `after ${readings + 1}`);
        }
        assert.deepEqual(lost, []);
        running.dispose();
        await running.remote.ended();
        await start(order, null);
        github.world.failing.clear();
        for (let readings = 0; readings < 3; readings++) await refresh();
        assert.ok(await isAll());
        assert.deepEqual(lost, []);
        const viewUrl = (await entity('component:wandering'))?.metadata.annotations?.[
          'backstage.io/view-url'
        ];
        assert.match(viewUrl ?? '', /\/beta\/wandering\//);
        for (const { unreadCount } of await running.sources()) assert.equal(unreadCount, 0);
      });
});
