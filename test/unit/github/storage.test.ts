import assert from 'node:assert/strict';
import { RemoteEngine } from '../../github/remoteEngine';
import { forgetAccounts } from '../../../src/sources/github/main';
import { faults } from '../../github/faults';
import { MemoryBlobs, TestWindow } from '../../github/harness';
import { setUpGitHub } from '../../github/setUp';

const DOCS = `apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: docs, annotations: { backstage.io/techdocs-ref: 'dir:.' } }
spec: { type: service, lifecycle: production, owner: us }
`;

describe('GitHub on a disk that fails', function () {
  this.timeout(30_000);
  const github = setUpGitHub((world) => {
    const files = { 'catalog-info.yaml': DOCS, 'docs/index.md': '# Docs\n\nOf walrus.\n' };
    world.organization('acme').repository('docs', { files });
  });
  const running: RemoteEngine[] = [];
  const unhandled: unknown[] = [];
  const note = (error: unknown) => void unhandled.push(error);

  beforeEach(() => process.on('unhandledRejection', note));
  afterEach(() => {
    process.off('unhandledRejection', note);
    for (const each of running.splice(0)) each.dispose();
    assert.deepEqual(unhandled.splice(0), []);
  });

  const full = () => Promise.reject(new Error('ENOSPC: no space left on device'));
  class FullDisk extends MemoryBlobs {
    override write = full;
    override create = full;
    override delete = full;
  }
  async function start(blobs: MemoryBlobs): Promise<RemoteEngine> {
    github.window = new TestWindow(github.server, blobs);
    const engine = await RemoteEngine.start(github.window);
    running.push(engine);
    return engine;
  }

  it('that is full: all is read, a page too, and why nothing is kept is in the log', async () => {
    const engine = await start(new FullDisk());
    assert.ok(await engine.engine.catalog.getEntityByRef('component:docs'));
    assert.match((await engine.docs.page('component:docs', 'index.md'))!.html, /walrus/);
    await engine.remote.refresh();
    for (const each of await engine.sources()) assert.equal(each.state, 'ready');
    github.server.faults.add(faults.secondaryLimit(60), { times: 9 });
    await engine.remote.refresh();
    for (const each of await engine.sources()) assert.equal(each.state, 'limited');
    assert.ok(github.window.log.lines.some((line) => line.includes('ENOSPC')));
  });

  for (const [what, key, path] of [
    ['the texts of a branch', /texts /, 'docs/index.md'],
    ['a tree', /tree /, 'docs/index.md'],
    ['a large file', /files\/[0-9a-f]{40}$/, 'docs/large.bin'],
    ['a limit', /limit$/, ''],
  ] as const)
    it(`that is slow: nothing of ${what} is on it after signing out in the midst of writing`, async () => {
      github.acme.repositories.get('docs')!.commit({ 'docs/large.bin': 'x'.repeat(300_000) });
      let begun: (() => void) | undefined;
      const hasBegun = new Promise<void>((resolve) => (begun = resolve));
      class SlowDisk extends MemoryBlobs {
        override async write(name: string, bytes: Uint8Array) {
          if (key.test(name)) begun?.();
          if (key.test(name)) await new Promise((resolve) => setTimeout(resolve, 100));
          await super.write(name, bytes);
        }
      }
      const disk = new SlowDisk();
      const engine = await start(disk);
      if (path === '') github.server.faults.add(faults.secondaryLimit(600), { times: 9 });
      const { host } = new URL(github.server.url);
      const uri = `greenroom-github://${host}/acme/docs/main/${path}`;
      const doing = path === '' ? engine.remote.refresh() : engine.remote.files.read(uri);
      await hasBegun;
      github.window.token = undefined;
      engine.dispose();
      await engine.remote.ended();
      await forgetAccounts(disk);
      await doing.catch(() => {});
      await new Promise((resolve) => setTimeout(resolve, 200));
      assert.deepEqual(await disk.keys(''), []);
    });

  it('keeps what was read until the window was closed', async () => {
    for (let i = 0; i < 130; i++) {
      const files = { 'catalog-info.yaml': DOCS.replace('name: docs', `name: c${i}`) };
      github.acme.repository(`r${i}`, { files });
    }
    const disk = new MemoryBlobs();
    github.window = new TestWindow(github.server, disk);
    const first = await RemoteEngine.start(github.window, ['acme'], { state: null });
    let asked = 0;
    // The second page never comes.
    github.server.faults.add({ kind: 'hang' }, { where: 'GreenroomRepositories', skip: 1, times: 9 });
    while (asked++ < 1000 && !(await first.engine.catalog.getEntityByRef('component:c50')))
      await new Promise((resolve) => setTimeout(resolve, 5));
    first.dispose();
    await first.remote.ended();
    github.server.faults.clear();
    github.server.faults.add({ kind: 'reset' }, { times: 999 });
    github.window = new TestWindow(github.server, disk);
    github.window.clock.advance(3_600_000);
    const second = await RemoteEngine.start(github.window, ['acme'], { state: 'offline' });
    running.push(second);
    assert.ok(await second.engine.catalog.getEntityByRef('component:c5'));
  });

  it('that gives back what makes no sense: it is read again', async () => {
    const blobs = new MemoryBlobs();
    (await start(blobs)).dispose();
    const kept = [...blobs.blobs].filter(([, bytes]) => Buffer.from(bytes).toString().includes('"state"'));
    for (const state of [null, {}, 7, { refreshedAt: 'x', repositories: [null], people: [null] }]) {
      for (const [key, bytes] of kept) {
        const snapshot = JSON.parse(Buffer.from(bytes).toString()) as { state: object };
        const settings = (snapshot.state as { settings?: string }).settings;
        const broken = {
          ...snapshot,
          state: state && typeof state === 'object' ? { settings, ...state } : state,
        };
        await blobs.write(key, Buffer.from(JSON.stringify(broken)));
      }
      const engine = await start(blobs);
      assert.ok(await engine.engine.catalog.getEntityByRef('component:docs'), JSON.stringify(state));
      await engine.remote.refresh();
      for (const each of await engine.sources()) assert.equal(each.state, 'ready');
      engine.dispose();
    }
  });
});
