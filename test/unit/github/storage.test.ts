import assert from 'node:assert/strict';
import { RemoteEngine } from '../../github/remoteEngine';
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
