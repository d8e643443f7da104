import assert from 'node:assert/strict';
import type { Engine } from '../../../src/core/engine/engine';
import type { RemoteCatalog } from '../../../src/core/ports/remoteCatalog';
import { forgetAccounts } from '../../../src/sources/github/main';
import { RemoteEngine } from '../../github/remoteEngine';
import { setUpGitHub } from '../../github/setUp';
import type { Organization } from '../../github/world';

const component = (name: string) => `apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: ${name} }
spec: { type: service, lifecycle: production, owner: core }
`;

describe('two organisations in the engine', () => {
  const github = setUpGitHub((world) => {
    world.organization('Acme');
    world.organization('beta');
  });
  let acme: Organization;
  let beta: Organization;
  let running: RemoteEngine | undefined;
  let engine: Engine;
  let remote: RemoteCatalog;

  beforeEach(() => {
    acme = github.acme;
    beta = github.world.organizations.get('beta')!;
  });

  afterEach(() => running?.dispose());

  async function start(organizations: string[], account = 'octocat') {
    running = await RemoteEngine.start(github.window, organizations, { account });
    ({ engine, remote } = running);
  }
  const problems = () => running!.problems();
  const until = (holds: () => Promise<boolean>) => running!.until(holds);

  it('names of organisations compare without case', async () => {
    acme.repository('a', { files: { 'catalog-info.yaml': component('a') } });
    acme.team('core', []);
    await start(['ACME', 'acme', 'Acme']);
    assert.equal((await engine.catalog.getSources()).filter(({ id }) => id.startsWith('github:')).length, 1);
    assert.deepEqual(await problems(), []);
    assert.ok(await engine.catalog.getEntityByRef('group:default/core'));
    remote.dispose();
    github.server.takeLog();
    await start(['aCmE']);
    assert.deepEqual(github.server.takeLog(), []);
  });

  it('one entity in two organisations: a problem that names both, won by the order of the settings', async () => {
    acme.repository('one', { files: { 'catalog-info.yaml': component('shared') } });
    beta.repository('other', { files: { 'catalog-info.yaml': component('shared') } });
    for (const [order, winner, loser] of [
      [['beta', 'acme'], 'beta/other', 'Acme/one'],
      [['acme', 'beta'], 'Acme/one', 'beta/other'],
    ] as const) {
      await start([...order]);
      const [problem, ...more] = await problems();
      assert.deepEqual(more, []);
      assert.equal(problem?.code, 'duplicate-entity');
      assert.match(problem.uri, new RegExp(loser));
      assert.match(problem.message, new RegExp(`in ${winner}/catalog-info.yaml and in ${loser}/`));
      const entity = await engine.catalog.getEntityByRef('component:shared');
      assert.match(entity?.metadata.annotations?.['backstage.io/view-url'] ?? '', new RegExp(winner));
      remote.dispose();
    }
  });

  it('a reference to nothing is a mistake only while both tell all they have', async () => {
    const text = (name: string, needs: string) =>
      component(name).replace('owner: core', `owner: core, dependsOn: ['component:${needs}']`);
    const dangling = async () =>
      (await engine.catalog.getProblems()).filter(({ message }) => message.includes('"late"'));
    await start(['acme', 'beta']);
    acme.repository('asks', { files: { 'catalog-info.yaml': text('asks', 'late') } });
    beta.repository('late', { files: { 'catalog-info.yaml': text('late', 'asks') } });
    github.world.fail('file beta/late:catalog-info.yaml', { type: 'SERVICE_UNAVAILABLE' });
    await remote.refresh();
    assert.deepEqual(await dangling(), []);
    github.world.failing.clear();
    beta.delete('late');
    await remote.refresh();
    assert.equal((await dangling()).length, 1);
  });

  it('a Location into the other organisation leads there', async () => {
    const url = (path: string) => `${github.server.url}/beta/shared/blob/main/${path}`;
    const targets = `[${url('deep/team.yaml')}, ${url('none.yaml')}]`;
    const location = `kind: Location\napiVersion: backstage.io/v1alpha1\nmetadata: { name: all }\nspec: { targets: ${targets} }\n`;
    acme.repository('a', { files: { 'catalog-info.yaml': location } });
    const shared = beta.repository('shared', { files: { 'deep/team.yaml': component('deep') } });
    await start(['acme', 'beta']);
    await until(async () => (await engine.catalog.getEntityByRef('component:deep')) !== undefined);
    await until(async () => (await problems()).length === 1);
    const [problem] = await problems();
    assert.equal(problem?.code, 'location-not-found');
    assert.match(problem.message, /none\.yaml/);
    shared.commit({ 'deep/team.yaml': component('moved') });
    await remote.refresh();
    assert.ok(await engine.catalog.getEntityByRef('component:moved'));
    acme.repositories.get('a')!.commit({ 'catalog-info.yaml': component('a') });
    await remote.refresh();
    await until(async () => (await engine.catalog.getEntityByRef('component:moved')) === undefined);
  });

  it('a Location may name the default branch as HEAD; of one on another branch it is said which is read', async () => {
    const url = (branch: string) => `${github.server.url}/BETA/Shared/blob/${branch}/team.yaml`;
    const targets = `[${url('HEAD')}, ${url('v1')}]`;
    const location = `kind: Location\napiVersion: backstage.io/v1alpha1\nmetadata: { name: all }\nspec: { targets: ${targets} }\n`;
    acme.repository('a', { files: { 'catalog-info.yaml': location } });
    beta.repository('shared', { files: { 'team.yaml': component('head') } });
    await start(['acme', 'beta']);
    await until(async () => (await engine.catalog.getEntityByRef('component:head')) !== undefined);
    await until(async () => (await problems()).length === 1);
    const [problem] = await problems();
    assert.equal(problem?.code, 'remote-location');
    assert.match(problem.message, /v1\/team\.yaml is on the branch v1, .* only main is read/);
  });

  it('what leads into the other organisation is there after a restart, without asking GitHub', async () => {
    const url = (path: string) => `${github.server.url}/beta/shared/blob/main/${path}`;
    const location = `kind: Location\napiVersion: backstage.io/v1alpha1\nmetadata: { name: all }\nspec: { target: '${url('deep/team.yaml')}' }\n`;
    const api = `apiVersion: backstage.io/v1alpha1
kind: API
metadata: { name: shared-api }
spec: { type: openapi, lifecycle: production, owner: core, definition: { $text: '${url('openapi.yaml')}' } }
`;
    acme.repository('a', { files: { 'catalog-info.yaml': `${location}---\n${api}` } });
    const files = { 'deep/team.yaml': component('deep'), 'openapi.yaml': 'openapi: 3.0.0' };
    beta.repository('shared', { files });
    const isThere = async () =>
      (await engine.catalog.getEntityByRef('component:deep')) !== undefined &&
      (await engine.catalog.getEntityByRef('api:shared-api'))?.spec?.definition === 'openapi: 3.0.0';
    await start(['acme', 'beta']);
    await until(isThere);
    await remote.ended();
    running!.dispose();
    github.server.takeLog();
    await start(['acme', 'beta']);
    await until(isThere);
    await remote.ended();
    assert.ok(await isThere());
    assert.deepEqual(await problems(), []);
    assert.deepEqual(github.server.takeLog(), []);
    running!.dispose();
    // What nobody asks for any more goes with the next reading.
    await start(['beta']);
    await remote.refresh();
    assert.equal(await engine.catalog.getEntityByRef('component:deep'), undefined);
  });

  it('a text that is taken in from the other organisation is there, and follows its branch', async () => {
    const url = `${github.server.url}/beta/shared/blob/main/api/openapi.yaml`;
    const api = `apiVersion: backstage.io/v1alpha1
kind: API
metadata: { name: shared-api }
spec: { type: openapi, lifecycle: production, owner: core, definition: { $text: '${url}' } }
`;
    acme.repository('a', { files: { 'catalog-info.yaml': api } });
    const shared = beta.repository('shared', { files: { 'api/openapi.yaml': 'openapi: 3.0.0' } });
    await start(['acme', 'beta']);
    const definition = async () => (await engine.catalog.getEntityByRef('api:shared-api'))?.spec?.definition;
    await until(async () => (await definition()) === 'openapi: 3.0.0');
    shared.commit({ 'api/openapi.yaml': 'openapi: 3.1.0' });
    await remote.refresh();
    await until(async () => (await definition()) === 'openapi: 3.1.0');
  });

  describe('a repository that moves between two organisations', () => {
    const url = (end: string) => new RegExp(`/${end}/blob/`);
    const viewUrl = async () =>
      (await engine.catalog.getEntityByRef('component:wandering'))?.metadata.annotations?.[
        'backstage.io/view-url'
      ];
    /** Whether it was ever away since. */
    function watch() {
      let isLost = false;
      engine.catalog.onDidChange(
        ({ removed }) => (isLost ||= removed.includes('component:default/wandering')),
      );
      return () => isLost;
    }
    function move() {
      const repository = acme.repositories.get('wandering')!;
      acme.delete('wandering');
      Object.assign(repository, { organization: beta });
      beta.repositories.set('wandering', repository);
    }
    const ways: [string, () => void][] = [
      ['answers 502', () => github.world.fail('organization beta', { status: 502 })],
      ['is refused', () => github.world.fail('organization beta', { type: 'FORBIDDEN', message: 'No.' })],
      ['does not tell of it', () => github.world.fail('field beta/wandering.head', { type: 'INTERNAL' })],
    ];

    beforeEach(() => {
      acme.repository('wandering', { files: { 'catalog-info.yaml': component('wandering') } });
      beta.repository('other', { files: { 'catalog-info.yaml': component('other') } });
    });

    for (const order of [
      ['acme', 'beta'],
      ['beta', 'acme'],
    ]) {
      it(`is where it is now, and never away (${order.join(', ')})`, async () => {
        await start(order);
        const isLost = watch();
        move();
        await remote.refresh();
        await until(async () => url('beta/wandering').test((await viewUrl()) ?? ''));
        await remote.ended();
        assert.deepEqual(await problems(), []);
        assert.ok(!isLost());
        for (const { unreadCount, completeFor } of await running!.sources())
          assert.deepEqual([unreadCount, (completeFor ?? []).length > 0], [0, true]);
      });

      for (const [way, fail] of ways)
        it(`stays while the new one ${way}, over a restart too (${order.join(', ')})`, async () => {
          await start(order);
          const isLost = watch();
          move();
          fail();
          await remote.refresh();
          await remote.refresh();
          assert.match((await viewUrl()) ?? '', url('Acme/wandering'));
          const acmes = (await running!.sources()).find(({ id }) => id.endsWith('/acme'))!;
          // Of one that is asked by its id GitHub may not even say that it moved.
          assert.match(acmes.lastError?.message ?? '', /Acme\/wandering/);
          assert.deepEqual(acmes.completeFor, []);
          await remote.ended();
          assert.ok(!isLost());
          running!.dispose();
          running = await RemoteEngine.start(github.window, order, { state: null });
          ({ engine, remote } = running);
          await until(async () => url('Acme/wandering').test((await viewUrl()) ?? ''));
          const isLostLater = watch();
          github.world.failing.clear();
          await remote.refresh();
          await until(async () => url('beta/wandering').test((await viewUrl()) ?? ''));
          await remote.ended();
          assert.deepEqual(await problems(), []);
          assert.ok(!isLostLater());
        });
    }

    it('of which its old organisation told nothing goes from there once the new one has it', async () => {
      await start(['acme', 'beta']);
      move();
      github.world.fail('organization beta', { status: 502 });
      github.world.fail('repository beta/wandering', { type: 'INTERNAL', message: 'No.' });
      await remote.refresh();
      github.world.failing.clear();
      await remote.refresh(undefined, 'beta');
      await until(async () => url('beta/wandering').test((await viewUrl()) ?? ''));
      await remote.ended();
      assert.deepEqual(await problems(), []);
    });

    it('goes where GitHub says that it is gone, and where its new organisation is not read', async () => {
      await start(['acme', 'beta']);
      move();
      github.world.fail('organization beta', { status: 502 });
      await remote.refresh();
      assert.ok(await viewUrl());
      beta.delete('wandering');
      await remote.refresh();
      assert.equal(await viewUrl(), undefined);
      running!.dispose();
    });
  });

  it('forgetting accounts leaves nothing of any', async () => {
    acme.repository('a', { files: { 'catalog-info.yaml': component('a') } });
    await start(['acme'], 'octocat');
    remote.dispose();
    await start(['acme'], 'somebody');
    remote.dispose();
    await new Promise((resolve) => setTimeout(resolve, 20));
    assert.ok((await github.window.blobs.keys('')).length > 2);
    await forgetAccounts(github.window.blobs);
    assert.deepEqual(await github.window.blobs.keys(''), []);
  });

  it('what another window removed on signing out does not come back from one that was reading', async () => {
    for (let i = 0; i < 320; i++)
      acme.repository(`r${i}`, {
        files: { 'catalog-info.yaml': component(`r${i}`), 'docs/index.md': '# Hello' },
      });
    await start(['acme']);
    const { blobs } = github.window;
    const elsewhere = () => {
      github.window.token = undefined;
      void forgetAccounts(blobs);
    };
    const steps = [
      // In the middle of a reading, and at its very end.
      { where: 'GreenroomRepositories', skip: 0 },
      { where: 'GreenroomRepositories', skip: 1 },
    ];
    for (const options of steps) {
      github.window.token = 'good';
      await remote.refresh();
      assert.ok((await blobs.keys('')).length > 1);
      github.server.faults.add({ kind: 'before', run: elsewhere }, options);
      await remote.refresh();
      assert.deepEqual(await blobs.keys(''), []);
    }
    // In one that fails, so that there is something to say.
    github.window.token = 'good';
    await remote.refresh();
    const failing = {
      kind: 'edit' as const,
      edit: () => {
        elsewhere();
        return { message: 'Not Found' };
      },
    };
    github.server.faults.add(failing, { where: 'GreenroomRepositories', times: 9 });
    await remote.refresh();
    assert.deepEqual(await blobs.keys(''), []);
    github.server.faults.clear();
    github.window.token = 'good';
    await remote.refresh();
    const file = `greenroom-github://${new URL(github.server.url).host}/Acme/r1/main/docs/index.md`;
    github.server.faults.add({ kind: 'before', run: elsewhere }, { where: '/git/blobs/' });
    await remote.files.read(file);
    assert.deepEqual(await blobs.keys(''), []);
  });

  it('pages that were read once are there offline, after a restart, and cost nothing to read again', async () => {
    const a = acme.repository('a', {
      files: { 'catalog-info.yaml': component('a'), 'docs/index.md': '# Hello', 'docs/other.md': '# Other' },
    });
    await start(['acme']);
    const root = `greenroom-github://${new URL(github.server.url).host}/Acme/a/main`;
    const text = async (path: string) => new TextDecoder().decode(await remote.files.read(`${root}/${path}`));
    assert.equal(await text('docs/index.md'), '# Hello');
    remote.dispose();
    github.server.takeLog();
    await start(['acme']);
    assert.equal(await text('docs/index.md'), '# Hello');
    assert.deepEqual(github.server.takeLog(), []);
    a.commit({ 'catalog-info.yaml': component('changed') });
    await remote.refresh();
    github.server.faults.add({ kind: 'reset' }, { times: 99 });
    assert.equal(await text('docs/index.md'), '# Hello');
    await assert.rejects(text('docs/other.md'), /can't be reached/);
    github.server.faults.clear();
    assert.equal(await text('docs/other.md'), '# Other');
  });

  it('no path leads out of a repository', async () => {
    acme.repository('a', { files: { 'catalog-info.yaml': component('a') } });
    await start(['acme']);
    github.server.takeLog();
    const host = new URL(github.server.url).host;
    for (const place of [
      'acme/../beta/main/x',
      'acme/..%2F..%2Fuser/main/x',
      'acme/%2e%2e/main/x',
      'acme/a/../../../user',
      'acme/a/%2e%2e/x',
      'acme/a/main/../../../../user',
      'acme/a/..%2f..%2f..%2fuser/x',
      'acme/a/main/%2e%2e/%2e%2e/%2e%2e/user',
    ]) {
      await assert.rejects(remote.files.read(`greenroom-github://${host}/${place}`));
    }
    for (const { path } of github.server.takeLog()) assert.match(path, /^\/repos\/acme\/[^/.][^/]*\//i, path);
  });
});
