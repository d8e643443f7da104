import assert from 'node:assert/strict';
import { faults } from '../../github/faults';
import { type MemoryBlobs, TestWindow } from '../../github/harness';
import { RemoteEngine } from '../../github/remoteEngine';
import { setUpGitHub } from '../../github/setUp';

const SITES = 20;
const PAGES = 12;

describe('docs of repositories that are not cloned', function () {
  this.timeout(30_000);
  const github = setUpGitHub((world) => {
    const acme = world.organization('acme');
    for (let site = 0; site < SITES; site++) acme.repository(`s${site}`, { files: filesOf(site) });
  });
  let running: RemoteEngine | undefined;

  afterEach(() => running?.dispose());

  function filesOf(site: number): Record<string, string> {
    const owner = site % 10 === 0 ? 'group:default/us' : 'group:default/them';
    const pages = Array.from({ length: PAGES }, (_, page) => [
      `docs/page-${page}.md`,
      `# Page ${page} of ${site}\n\nWords of walrus${site}x${page}.\n`,
    ]);
    return {
      'catalog-info.yaml': `apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: s${site}, annotations: { backstage.io/techdocs-ref: 'dir:.' } }
spec: { type: service, lifecycle: production, owner: '${owner}' }
`,
      'mkdocs.yml': `site_name: Site ${site}\n`,
      'docs/index.md': `# Site ${site}\n`,
      ...Object.fromEntries(pages as [string, string][]),
    };
  }

  const ref = (site: number) => `component:default/s${site}`;
  const wanted = (...sites: number[]) => ({ refs: sites.map(ref), owners: [], all: false });

  async function start(window = github.window, state = 'ready'): Promise<RemoteEngine> {
    running?.dispose();
    running = await RemoteEngine.start(window, ['acme'], { state });
    await at(running).rest();
    github.server.takeLog();
    return running;
  }

  const at = ({ engine, feed }: RemoteEngine) => ({
    found: async (term: string) => {
      const { results } = await engine.search.search({ term: `"${term}"`, types: ['docs'], limit: 50 });
      return results.map(({ ref, path }) => `${ref} ${path}`);
    },
    /** The feed has nothing more to do. */
    rest: async () => {
      for (let still = 0; still < 10; still++) {
        const before = github.server.log.length + engine.search.changes;
        await new Promise((resolve) => setTimeout(resolve, 10));
        if (github.server.log.length + engine.search.changes !== before) still = 0;
      }
      return feed;
    },
  });

  it('asks for nothing while nobody wants them', async () => {
    const engine = await start();
    assert.deepEqual(await at(engine).found('walrus3x4'), []);
    assert.deepEqual(github.asked(), []);
  });

  it('are found where they are starred, opened or owned: one tree each, and pages by the batch', async () => {
    const engine = await start();
    await engine.feed.remote.configure({ refs: [ref(3)], owners: ['group:default/us'], all: false });
    await at(engine).rest();
    const sites = [0, 3, 10];
    for (const site of sites)
      assert.deepEqual(await at(engine).found(`walrus${site}x4`), [
        `${ref(site)} docs/page-4.md`.replace('docs/', ''),
      ]);
    assert.deepEqual(await at(engine).found('walrus4x4'), []);
    const asked = github.asked();
    assert.equal(asked.filter((each) => each.includes('/git/trees/')).length, sites.length);
    // Beside its tree at most one request for the configuration of each, and one for its pages.
    assert.ok(asked.length <= sites.length * 3, asked.join('\n'));
    await engine.feed.remote.configure({ refs: [ref(3)], owners: ['group:default/us'], all: false });
    await at(engine).rest();
    assert.deepEqual(github.asked(), []);
  });

  it('all of them, when asked: counted, and again for nothing', async () => {
    const engine = await start();
    const result = await engine.feed.remote.readAll();
    assert.deepEqual(result, { read: SITES, failed: 0 });
    assert.deepEqual(await at(engine).found('walrus19x11'), [`${ref(19)} page-11.md`]);
    const asked = github.asked();
    const others = asked.filter((each) => !each.includes('/git/trees/'));
    assert.equal(asked.length - others.length, SITES);
    assert.ok(others.length <= 2 + Math.ceil((SITES * (PAGES + 2)) / 100) + 4, others.join('\n'));
    assert.deepEqual(await engine.feed.remote.readAll(), { read: SITES, failed: 0 });
    assert.deepEqual(github.asked(), []);
  });

  it('are there after a restart, without a network and without being wanted', async () => {
    const first = await start();
    await first.feed.remote.configure(wanted(3));
    await at(first).rest();
    await new Promise((resolve) => setTimeout(resolve, 20));
    first.dispose();
    github.server.faults.add({ kind: 'reset' }, { times: 999 });
    const later = new TestWindow(github.server, github.window.blobs);
    later.clock.advance(3_600_000);
    const second = await start(later, 'offline');
    assert.deepEqual(await at(second).found('walrus3x4'), [`${ref(3)} page-4.md`]);
    assert.deepEqual(await second.docs.search(ref(3), 'walrus3x4').then(([hit]) => hit?.page), 'page-4.md');
    const page = await second.docs.page(ref(3), 'page-4.md');
    assert.match(page?.html ?? '', /walrus3x4/);
    later.close();
  });

  it('a page that was read once is there offline, though it changed, its repository was renamed, and others are large', async () => {
    const s3 = github.acme.repositories.get('s3')!;
    s3.commit({ 'docs/huge.md': `# Huge\n\nword\n\n<!-- ${'x'.repeat(1_200_000)} -->\n` });
    const first = await start();
    const page = async (engine: RemoteEngine, path: string) =>
      (await engine.docs.page(ref(3), path))?.html ?? '';
    assert.match(await page(first, 'page-4.md'), /walrus3x4/);
    assert.match(await page(first, 'huge.md'), /word/);
    s3.commit({ 'docs/page-4.md': '# Anew\n', 'docs/page-5.md': '# Anew\n\nNarwhal.\n' });
    github.acme.rename('s3', 'other');
    await first.remote.refresh();
    assert.match(await page(first, 'page-5.md'), /Narwhal/);
    const old = async (engine: RemoteEngine, path: string) => {
      const found = await engine.docs.page(ref(3), path);
      return engine.remote.files.whyOld(found!.uri);
    };
    assert.equal(await old(first, 'page-5.md'), undefined);
    github.server.faults.add({ kind: 'reset' }, { times: 9999 });
    assert.match(await page(first, 'page-4.md'), /walrus3x4/);
    // Nobody knows yet that there is no network: only of this page.
    assert.match((await old(first, 'page-4.md'))?.why ?? '', /can't be reached|broke off/);
    assert.equal(await old(first, 'page-5.md'), undefined);
    await new Promise((resolve) => setTimeout(resolve, 50));
    first.dispose();
    const later = new TestWindow(github.server, github.window.blobs);
    later.clock.advance(3_600_000);
    const second = await start(later, 'offline');
    for (const [path, text] of [
      ['page-4.md', /walrus3x4/],
      ['page-5.md', /Narwhal/],
      ['huge.md', /word/],
    ] as const)
      assert.match(await page(second, path), text, path);
    const { why, asOf } = (await old(second, 'page-5.md')) ?? {};
    assert.match(why ?? '', /can't be reached|broke off/);
    assert.ok(Math.abs(asOf! - github.window.clock.now()) < 3_600_000);
    github.server.faults.clear();
    await second.remote.refresh();
    assert.match(await page(second, 'page-4.md'), /Anew/);
    for (const path of ['page-4.md', 'page-5.md']) assert.equal(await old(second, path), undefined, path);
    github.world.fail('tree acme/other', {
      status: 409,
      body: { message: 'Git Repository is being moved.' },
    });
    s3.commit({ 'docs/page-5.md': '# Later\n' });
    await second.remote.refresh();
    await page(second, 'page-5.md');
    assert.match((await old(second, 'page-4.md'))?.why ?? '', /being moved/);
    later.close();
  });

  it('are read again where the branch moved, and only what changed', async () => {
    const engine = await start();
    await engine.feed.remote.configure(wanted(3, 4));
    await at(engine).rest();
    github.acme.repositories.get('s3')!.commit({ 'docs/page-4.md': '# Anew\n\nWords of narwhal.\n' });
    github.server.takeLog();
    await engine.remote.refresh();
    await at(engine).rest();
    assert.deepEqual(await at(engine).found('narwhal'), [`${ref(3)} page-4.md`]);
    assert.deepEqual(await at(engine).found('walrus3x4'), []);
    const asked = github.asked().filter((each) => each.startsWith('/repos/') || each === 'GreenroomFiles');
    assert.equal(asked.length, 2, asked.join('\n'));
  });

  it('stay as they were where they can’t be read, and are tried again', async () => {
    const engine = await start();
    await engine.feed.remote.configure(wanted(3, 4));
    await at(engine).rest();
    for (const site of [3, 4])
      github.acme.repositories.get(`s${site}`)!.commit({ 'docs/page-4.md': `# Anew\n\nNarwhal${site}.\n` });
    github.world.fail('file acme/s3:docs/page-4.md', {});
    await engine.remote.refresh();
    await at(engine).rest();
    assert.deepEqual(await at(engine).found('walrus3x4'), [`${ref(3)} page-4.md`]);
    assert.deepEqual(await at(engine).found('narwhal4'), [`${ref(4)} page-4.md`]);
    github.world.failing.clear();
    github.window.clock.advance(301_000);
    await at(engine).rest();
    assert.deepEqual(await at(engine).found('narwhal3'), [`${ref(3)} page-4.md`]);
  });

  it('that can’t be read are asked for ever later, never where nothing is read by itself, and at once after a commit', async () => {
    const engine = await start();
    github.world.fail('tree acme/s3', { status: 403, body: { message: 'no' } });
    const trees = () => github.asked().filter((each) => each.includes('/s3/git/trees/')).length;
    const pass = async (times: number, ms: number) => {
      for (let time = 0; time < times; time++) {
        github.window.clock.advance(ms);
        await at(engine).rest();
      }
    };
    await engine.feed.remote.configure({ ...wanted(3), refreshInterval: 900_000 });
    await at(engine).rest();
    assert.equal(trees(), 1);
    await pass(8, 900_000);
    // After a quarter, three quarters and seven quarters of an hour.
    assert.equal(trees(), 3);
    await engine.feed.remote.configure({ ...wanted(3), refreshInterval: 0 });
    await at(engine).rest();
    trees();
    await pass(3, 24 * 3_600_000);
    assert.equal(trees(), 0);
    github.world.failing.clear();
    github.acme.repositories.get('s3')!.commit({ 'docs/page-4.md': '# Anew\n\nNarwhal.\n' });
    await engine.remote.refresh();
    await at(engine).rest();
    assert.deepEqual(await at(engine).found('narwhal'), [`${ref(3)} page-4.md`]);
  });

  it('reading all can be cancelled, and says what failed', async () => {
    const engine = await start();
    github.world.fail('tree acme/s7', { status: 403, body: { message: 'no' } });
    const { read, failed, why } = await engine.feed.remote.readAll();
    assert.deepEqual([read, failed], [SITES - 1, 1]);
    assert.match(why ?? '', /GitHub refuses/);
    github.server.faults.add({ kind: 'hang' }, { times: 99 });
    for (const repository of github.acme.repositories.values()) repository.commit({ 'docs/page-4.md': 'x' });
    const { CancellationTokenSource } = await import('../../../src/core/base/cancellation');
    const source = new CancellationTokenSource();
    github.server.faults.clear();
    const reading = engine.feed.remote.readAll(source.token);
    source.cancel();
    assert.ok((await reading).read < SITES);
  });

  it('what is no UTF-8 comes through as it is', async () => {
    const bom = '\uFEFF# With a mark\n';
    github.acme.repositories.get('s1')!.commit({ 'docs/bom.md': bom, 'docs/binary.md': 'a\0b' });
    const engine = await start();
    const root = `greenroom-github://${new URL(github.server.url).host}/acme/s1/main`;
    const texts = await Promise.all(
      ['docs/bom.md', 'docs/binary.md', 'docs/index.md'].map(async (path) =>
        Buffer.from(await engine.remote.files.read(`${root}/${path}`)).toString(),
      ),
    );
    assert.deepEqual(texts, [bom, 'a\0b', '# Site 1\n']);
  });

  const failures: [string, Parameters<typeof github.server.faults.add>[0], RegExp, RegExp][] = [
    ['403 by SSO', faults.sso('acme'), /single sign-on/, /^https:.*sso/],
    ['500', faults.serverError, /has trouble/, /^retry$/],
    ['a limit', faults.secondaryLimit(600), /asks to wait.*again at \d/, /^wait$/],
    ['401', faults.unauthorized, /sign-in/, /^signIn$/],
    ['no network', { kind: 'reset' }, /can't be reached/, /^retry$/],
  ];
  for (const [name, fault, message, action] of failures) {
    it(`a page and a site that can’t be read say why and what to do: ${name}`, async () => {
      const engine = await start();
      await engine.docs.open(ref(2));
      github.server.faults.add(fault, { times: 99 });
      const page = await engine.docs.page(ref(2), 'page-4.md');
      assert.match(page?.failure?.message ?? '', message);
      assert.match(page?.failure?.action ?? '', action);
      const site = await engine.docs.open(ref(5));
      assert.ok('reason' in site && site.reason === 'unreadable', JSON.stringify(site));
      assert.match(site.message, message);
      assert.match(site.action ?? '', action);
      github.server.faults.clear();
      github.window.clock.advance(700_000);
      assert.match((await engine.docs.page(ref(2), 'page-4.md'))?.html ?? '', /walrus2x4/);
      assert.ok(!('reason' in (await engine.docs.open(ref(5)))));
    });
  }

  it('a page that lies in a submodule says so; one that is nowhere is none', async () => {
    const entry = { path: 'docs/sub', mode: '160000', type: 'commit', sha: 'f'.repeat(40) };
    const edit = (body: { tree: object[] }) => ({ ...body, tree: [...body.tree, entry] });
    github.server.faults.add({ kind: 'edit', edit }, { where: 's2/git/trees/' });
    const { docs } = await start();
    const page = await docs.page(ref(2), 'sub/page.md');
    assert.match(page?.failure?.message ?? '', /submodule "docs\/sub"/);
    assert.match(page?.failure?.action ?? '', /s2\/blob\/main\/docs\/sub\/page\.md$/);
    assert.equal(await docs.page(ref(2), 'none.md'), undefined);
    assert.equal(await docs.page(ref(2), '../catalog-info.yaml'), undefined);
  });

  it('of a repository or branch that GitHub does not know it is not said that it has none', async () => {
    const entity = (name: string, target: string) =>
      `${filesOf(1)['catalog-info.yaml']!.replace('s1', name).replace('dir:.', target)}---\n`;
    const url = (place: string) => `url:${github.server.url}/acme/${place}/`;
    const places = {
      gone: url('gone/tree/main'),
      branch: url('s1/tree/v9'),
      folder: url('s1/tree/main/nowhere'),
      none: 'dir:.',
    };
    const text = Object.entries(places)
      .map(([name, target]) => entity(name, target))
      .join('');
    github.acme.repository('n', { files: { 'catalog-info.yaml': text } });
    const { docs } = await start();
    const said = async (name: string) => {
      const site = await docs.open(`component:default/${name}`);
      return 'reason' in site ? site.message : site.title;
    };
    assert.equal(
      await said('gone'),
      'GitHub does not know the branch main of acme/gone, or the account may not see it.',
    );
    assert.equal(
      await said('branch'),
      'GitHub does not know the branch v9 of acme/s1, or the account may not see it.',
    );
    assert.equal(await said('none'), 'There are no docs in the branch main of acme/n.');
    assert.equal(await said('folder'), 'There are no docs in nowhere on the branch main of acme/s1.');
  });

  it('signing out leaves nothing of them', async () => {
    const engine = await start();
    await engine.feed.remote.configure(wanted(3));
    await at(engine).rest();
    engine.dispose();
    const { forgetAccounts } = await import('../../../src/sources/github/main');
    await forgetAccounts(github.window.blobs);
    await new Promise((resolve) => setTimeout(resolve, 600));
    assert.deepEqual([...(github.window.blobs as MemoryBlobs).blobs.keys()], []);
  });

  it('a limit that is met while somebody signs out leaves nothing either', async () => {
    const engine = await start();
    const { forgetAccounts } = await import('../../../src/sources/github/main');
    const { http } = github.window;
    const blobs = github.window.blobs as MemoryBlobs;
    const send = http.send.bind(http);
    github.server.faults.add(faults.secondaryLimit(600), { times: 9 });
    http.send = async (request, token) => {
      const answer = await send(request, token);
      github.window.token = undefined;
      await forgetAccounts(blobs);
      return answer;
    };
    await engine.remote.refresh();
    engine.dispose();
    await new Promise((resolve) => setTimeout(resolve, 50));
    assert.deepEqual(
      [...blobs.blobs.keys()].filter((key) => key.endsWith('/limit')),
      [],
    );
  });
});
