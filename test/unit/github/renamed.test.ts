import assert from 'node:assert/strict';
import { RemoteEngine } from '../../github/remoteEngine';
import { setUpGitHub } from '../../github/setUp';
import type { Organization, Repository } from '../../github/world';

const HEAD = 'apiVersion: backstage.io/v1alpha1\n';
const component = (name: string) =>
  `${HEAD}kind: Component\nmetadata: { name: ${name} }\nspec: { type: service, lifecycle: production, owner: core }\n`;

describe('repositories by names that they had before', () => {
  const github = setUpGitHub((world) => {
    world.organization('acme').team('core', []);
    world.organization('beta');
  });
  let beta: Organization;
  let old: Repository;
  let running: RemoteEngine;

  beforeEach(() => {
    beta = github.world.organizations.get('beta')!;
    const url = (path: string) => `${github.server.url}/acme/old/blob/main/${path}`;
    const location = `${HEAD}kind: Location\nmetadata: { name: all }\nspec: { target: '${url('deep/team.yaml')}' }\n`;
    const api = `${HEAD}kind: API\nmetadata: { name: api }\nspec: { type: openapi, lifecycle: production, owner: core, definition: { $text: '${url('openapi.yaml')}' } }\n`;
    for (const organization of [github.acme, beta]) {
      const name = `${organization.login}-root`;
      const text = [location, api].join('---\n').replaceAll(/name: (all|api)/g, `name: ${name}-$1`);
      organization.repository(name, { files: { 'catalog-info.yaml': text } });
    }
    old = github.acme.repository('old', {
      files: { 'deep/team.yaml': component('deep'), 'openapi.yaml': 'openapi: one' },
    });
  });

  afterEach(() => running.dispose());

  const start = async (organizations = ['acme', 'beta']) => {
    running = await RemoteEngine.start(github.window, organizations);
    await running.remote.ended();
  };
  const entity = (ref: string) => running.engine.catalog.getEntityByRef(ref);
  const viewUrl = async () =>
    (await entity('component:deep'))?.metadata.annotations?.['backstage.io/view-url'];
  const isAt = (slug: string, text: string) => async () =>
    new RegExp(`/${slug}/blob/`).test((await viewUrl()) ?? '') &&
    (await entity('api:acme-root-api'))?.spec?.definition === text &&
    (await entity('api:beta-root-api'))?.spec?.definition === text &&
    (await running.problems()).length === 0;
  function watch() {
    let isLost = false;
    running.engine.catalog.onDidChange(
      ({ removed }) => (isLost ||= removed.includes('component:default/deep')),
    );
    return () => isLost;
  }
  const ways: [string, string, () => void][] = [
    ['renamed', 'acme/new', () => void github.acme.rename('old', 'new')],
    ['transferred', 'beta/old', () => github.world.transfer(old, beta)],
    ['transferred and renamed', 'beta/new', () => github.world.transfer(old, beta, 'new')],
  ];

  for (const [way, slug, move] of ways) {
    it(`${way}: what addresses of before lead to stays, follows it, and is there after a restart`, async () => {
      await start();
      await running.until(isAt('acme/old', 'openapi: one'));
      const isLost = watch();
      move();
      await running.remote.refresh();
      await running.until(isAt(slug, 'openapi: one'));
      await running.remote.ended();
      assert.ok(!isLost());
      old.commit({ 'openapi.yaml': 'openapi: two' });
      await running.remote.refresh();
      await running.until(isAt(slug, 'openapi: two'));
      await running.remote.ended();
      running.dispose();
      github.server.takeLog();
      await start();
      await running.until(isAt(slug, 'openapi: two'));
      assert.deepEqual(github.server.takeLog(), []);
    });

    it(`${way} before anything was read: GitHub is asked once where addresses of before lead`, async () => {
      move();
      await start();
      await running.until(isAt(slug, 'openapi: one'));
      await running.remote.ended();
      const names = () =>
        github.server.takeLog().filter(({ operation }) => operation === 'GreenroomNames').length;
      assert.equal(names(), 1);
      await running.remote.refresh();
      assert.equal(names(), 0);
      assert.ok(await isAt(slug, 'openapi: one')());
    });
  }

  for (const [way, slug, move] of ways)
    it(`${way}, that got other ids after that, as by an upgrade of the server, are the same ones by whatever name`, async () => {
      await start();
      move();
      await running.remote.refresh();
      await running.until(isAt(slug, 'openapi: one'));
      await running.remote.ended();
      const isLost = watch();
      const refs = async () =>
        (await running.engine.catalog.queryEntities({})).items.map(({ metadata }) => metadata.annotations);
      const before = await refs();
      for (const { repositories } of [github.acme, beta])
        for (const each of repositories.values()) each.giveId();
      for (const text of ['openapi: one', 'openapi: two']) {
        old.commit({ 'openapi.yaml': text });
        await running.remote.refresh();
        await running.until(isAt(slug, text));
        await running.remote.ended();
        assert.deepEqual(await refs(), before);
      }
      assert.ok(!isLost());
      github.server.takeLog();
      await running.remote.refresh();
      assert.ok(!github.server.takeLog().some(({ operation }) => operation === 'GreenroomChanged'));
    });

  for (const [way, slug, move] of ways)
    it(`${way} while it was archived, and so not read: addresses of before lead to it once it is read again`, async () => {
      await start();
      await running.until(isAt('acme/old', 'openapi: one'));
      old.isArchived = true;
      for (let readings = 0; readings < 2; readings++) {
        github.window.clock.advance(120_000);
        await running.remote.refresh();
        await running.remote.ended();
      }
      assert.equal(await viewUrl(), undefined);
      move();
      old.isArchived = false;
      github.window.clock.advance(120_000);
      await running.remote.refresh();
      await running.until(isAt(slug, 'openapi: one'));
    });

  it('of a name that GitHub does not tell of now nothing is said to be complete, and it is asked for again', async () => {
    github.acme.rename('old', 'new');
    github.world.fail('repository acme/new', { type: 'INTERNAL', message: 'No.' });
    await start(['acme']);
    const acme = async () => (await running.sources()).find(({ id }) => id.endsWith('/acme'))!;
    assert.deepEqual((await acme()).completeFor, []);
    github.world.failing.clear();
    await running.remote.refresh();
    await running.until(async () => (await viewUrl()) !== undefined);
  });

  it('renamed, and its name taken and given up by another before anybody looked: addresses of before lead nowhere', async () => {
    await start();
    await running.until(isAt('acme/old', 'openapi: one'));
    github.acme.rename('old', 'new');
    github.acme.repository('old', { files: { 'README.md': '#' } });
    github.acme.delete('old');
    await running.remote.refresh();
    await running.remote.ended();
    assert.equal(await entity('component:deep'), undefined);
    const told = (await running.problems()).map(({ message }) => message);
    assert.equal(
      told.filter((message) => message.includes('/acme/old/blob/main/')).length,
      4,
      told.join('\n'),
    );
  });

  it('a name that leads nowhere is asked for once, until repositories come or are renamed', async () => {
    github.acme.delete('old');
    await start(['acme']);
    const names = () =>
      github.server.takeLog().filter(({ operation }) => operation === 'GreenroomNames').length;
    assert.equal(names(), 1);
    await running.remote.refresh();
    assert.equal(names(), 0);
    github.acme.repository('another', { files: { 'README.md': '#' } });
    await running.remote.refresh();
    assert.equal(names(), 1);
  });

  for (const order of [
    ['acme', 'beta'],
    ['beta', 'acme'],
  ])
    it(`transferred to and fro while ${order.join(' is read before ')}: what a Location leads to stays all the time`, async () => {
      await start();
      await running.until(isAt('acme/old', 'openapi: one'));
      const isLost = watch();
      for (const [to, slug] of [
        [beta, 'beta/old'],
        [github.acme, 'acme/old'],
      ] as const) {
        github.world.transfer(old, to);
        for (const organization of order) {
          await running.remote.refresh(undefined, organization);
          await running.remote.ended();
        }
        await running.until(isAt(slug, 'openapi: one'));
        assert.ok(!isLost(), slug);
      }
      old.commit({ 'deep/team.yaml': undefined });
      await running.remote.refresh();
      await running.until(async () => (await viewUrl()) === undefined);
    });

  it('a name that a repository took which is not read leads to nothing any more', async () => {
    await start(['acme']);
    await running.until(async () => (await viewUrl()) !== undefined);
    github.acme.rename('old', 'new');
    await running.remote.refresh();
    assert.match((await viewUrl()) ?? '', /acme\/new\/blob/);
    github.acme.repository('old', { isArchived: true, files: { 'deep/team.yaml': component('other') } });
    await running.remote.refresh();
    assert.equal(await viewUrl(), undefined);
    const [problem] = (await running.problems()).filter(({ code }) => code === 'remote-location');
    assert.match(problem?.message ?? '', /is in a repository that is not read/);
  });

  it('what is asked of it by a name that another took meanwhile is not what that other has, nor nothing', async () => {
    old.commit({ 'late.yaml': component('late') });
    await start();
    github.acme.rename('old', 'new');
    github.acme.repository('old', { files: { 'README.md': '#' } });
    const target = `${github.server.url}/acme/new/blob/main/late.yaml`;
    const location = `${HEAD}kind: Location\nmetadata: { name: late }\nspec: { target: '${target}' }\n`;
    beta.repository('late', { files: { 'catalog-info.yaml': location } });
    // What the organisation calls its repositories now is not told.
    github.world.fail('organization acme', { type: 'NOT_FOUND', message: 'No.' });
    await running.remote.refresh(undefined, 'beta');
    await running.remote.refresh();
    await running.remote.ended();
    github.world.failing.clear();
    await running.remote.refresh();
    await running.until(async () => (await entity('component:late')) !== undefined);
  });

  it('what is broken in a repository that took a name keeps nothing of the one that had it', async () => {
    const api = (definition: string) =>
      `${HEAD}kind: API\nmetadata: { name: mine }\nspec: { type: openapi, lifecycle: production, owner: core, definition: ${definition} }\n`;
    old.commit({ 'catalog-info.yaml': api('first') });
    await start(['acme']);
    github.acme.rename('old', 'zz');
    github.acme.repository('old', { files: { 'catalog-info.yaml': api('{ not: text }') } });
    await running.remote.refresh();
    const mine = await entity('api:mine');
    assert.match(mine?.metadata.annotations?.['backstage.io/view-url'] ?? '', /acme\/zz\/blob/);
  });

  for (const failing of ['repository acme/new', 'field acme/new.head'])
    it(`one that can't be read (${failing}) hides no other that took its name`, async () => {
      old.commit({ 'catalog-info.yaml': component('mine') });
      await start(['acme']);
      github.acme.rename('old', 'new');
      github.acme.repository('old', { files: { 'catalog-info.yaml': component('other') } });
      github.world.fail(failing, { type: 'INTERNAL', message: 'No.' });
      for (let i = 0; i < 2; i++) {
        await running.remote.refresh();
        const other = await entity('component:other');
        assert.match(other?.metadata.annotations?.['backstage.io/view-url'] ?? '', /acme\/old\/blob/);
        assert.ok(await entity('component:mine'));
      }
      github.world.failing.clear();
      await running.remote.refresh();
      const mine = await entity('component:mine');
      assert.match(mine?.metadata.annotations?.['backstage.io/view-url'] ?? '', /acme\/new\/blob/);
      assert.ok(await entity('component:other'));
      const { unreadCount } = (await running.sources()).find(({ id }) => id.endsWith('/acme'))!;
      assert.equal(unreadCount, 0);
    });
});
