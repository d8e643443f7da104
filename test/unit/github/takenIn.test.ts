import assert from 'node:assert/strict';
import { TestWindow } from '../../github/harness';
import { RemoteEngine } from '../../github/remoteEngine';
import { setUpGitHub } from '../../github/setUp';

/** Texts that entities take in from where no catalog file is read. */
describe('what entities take in from elsewhere on GitHub', function () {
  this.timeout(30_000);
  const github = setUpGitHub((world) => {
    world.organization('acme');
    world.organization('other');
  });
  const opened: { dispose?(): void; close?(): void }[] = [];
  afterEach(() => {
    for (const each of opened.splice(0)) {
      each.dispose?.();
      each.close?.();
    }
  });
  const api = (name: string, target: string) => `apiVersion: backstage.io/v1alpha1
kind: API
metadata: { name: ${name} }
spec: { type: openapi, lifecycle: production, owner: us, definition: { $text: '${target}' } }
`;
  const address = (path: string) => `${github.server.url}/${path}`;
  const definitionOf = async ({ engine }: RemoteEngine, name: string) =>
    (await engine.catalog.getEntityByRef(`api:default/${name}`))?.spec?.['definition'];
  async function start(window: TestWindow, state: string | null = 'ready'): Promise<RemoteEngine> {
    const engine = await RemoteEngine.start(window, ['acme', 'other'], { state });
    opened.push(engine);
    return engine;
  }

  for (const length of [1000, 100_000])
    it(`of ${length} characters, is there after a restart, though its organisation is refused by then`, async () => {
      const text = 'x'.repeat(length);
      const far = github.world.organizations.get('other')!.repository('far', { files: { 'a.yaml': '' } });
      far.branches.set('v1', new Map([['api.yaml', text]]));
      const target = address('other/far/blob/v1/api.yaml');
      github.acme.repository('own', { files: { 'catalog-info.yaml': api('far', target) } });
      const first = await start(github.window);
      await first.until(async () => (await definitionOf(first, 'far')) === text);
      first.dispose();
      github.token.ssoMissing = ['other'];
      const later = new TestWindow(github.server, github.window.blobs);
      opened.push(later);
      later.clock.advance(3_600_000);
      const second = await start(later, null);
      await second.until(async () => (await definitionOf(second, 'far')) === text);
      await second.until(async () => (await second.sources()).some(({ state }) => state === 'failed'));
      assert.equal(await definitionOf(second, 'far'), text);
      const codes = (await second.problems()).map(({ code }) => code);
      assert.ok(!codes.includes('unresolved-substitution'), codes.join());
    });

  it('changes with its branch, also where the text is as long as before', async () => {
    const far = github.acme.repository('far', { files: { 'a.yaml': '' } });
    const text = (letter: string) => letter.repeat(100_000);
    far.branches.set('v1', new Map([['api.yaml', text('x')]]));
    github.acme.repository('own', {
      files: { 'catalog-info.yaml': api('far', address('acme/far/blob/v1/api.yaml')) },
    });
    const engine = await start(github.window);
    await engine.until(async () => (await definitionOf(engine, 'far')) === text('x'));
    far.branches.set('v1', new Map([['api.yaml', text('y')]]));
    await engine.remote.refresh();
    await engine.until(async () => (await definitionOf(engine, 'far')) === text('y'));
  });
});
