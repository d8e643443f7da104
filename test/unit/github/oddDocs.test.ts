import assert from 'node:assert/strict';
import { CancellationTokenSource } from '../../../src/core/base/cancellation';
import { TestWindow } from '../../github/harness';
import { RemoteEngine } from '../../github/remoteEngine';
import { setUpGitHub } from '../../github/setUp';

const LFS = `version https://git-lfs.github.com/spec/v1
oid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393
size 12345
`;

describe('docs that are not cloned, of repositories in odd states', function () {
  this.timeout(30_000);
  const github = setUpGitHub((world) => {
    const acme = world.organization('acme');
    const page = (text: string) => ({
      'mkdocs.yml': 'site_name: Site\n',
      'docs/index.md': `# Site\n\n${text}.\n`,
    });
    acme.repository('s1', {
      files: { 'catalog-info.yaml': component('s1'), ...page('Walrus'), 'docs/b.md': '# B\n\nOtter.\n' },
    });
    acme.repository('s2', { files: { 'catalog-info.yaml': component('s2'), ...page('Puffin') } });
  });
  let running: RemoteEngine | undefined;
  afterEach(() => running?.dispose());

  function component(name: string, docs = 'dir:.', owner = 'group:default/them'): string {
    return `apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: ${name}, annotations: { backstage.io/techdocs-ref: '${docs}' } }
spec: { type: service, lifecycle: production, owner: '${owner}' }
`;
  }

  const ref = (name: string) => `component:default/${name}`;
  const wanted = (...names: string[]) => ({ refs: names.map(ref), owners: [], all: false });
  const repository = (name: string) => github.acme.repositories.get(name)!;

  async function rest({ engine }: RemoteEngine): Promise<void> {
    for (let still = 0; still < 10; still++) {
      const before = github.server.log.length + engine.search.changes;
      await new Promise((resolve) => setTimeout(resolve, 10));
      if (github.server.log.length + engine.search.changes !== before) still = 0;
    }
  }

  async function start(
    options: Parameters<typeof RemoteEngine.start>[2] = {},
    window = github.window,
  ): Promise<RemoteEngine> {
    running?.dispose();
    running = await RemoteEngine.start(window, ['acme'], options);
    await rest(running);
    github.asked();
    return running;
  }

  /** With docs of those read. */
  async function reading(...names: string[]): Promise<RemoteEngine> {
    const engine = await start();
    await engine.feed.remote.configure({ ...wanted(...names), refreshInterval: 900_000 });
    await rest(engine);
    return engine;
  }

  async function refresh(engine: RemoteEngine): Promise<void> {
    await engine.remote.refresh();
    await rest(engine);
    github.window.clock.advance(2000);
    await rest(engine);
  }

  /** Another window, without a network. */
  async function offline(): Promise<RemoteEngine> {
    await new Promise((resolve) => setTimeout(resolve, 30));
    running?.dispose();
    github.server.faults.add({ kind: 'reset' }, { times: 9999 });
    const window = new TestWindow(github.server, github.window.blobs);
    window.clock.advance(3_600_000);
    try {
      return await start({ state: 'offline' }, window);
    } finally {
      window.close();
    }
  }

  const found = async ({ engine }: RemoteEngine, term: string) => {
    const { results } = await engine.search.search({ term: `"${term}"`, types: ['docs'], limit: 50 });
    return results.map(({ ref, path }) => `${ref.slice(ref.indexOf('/') + 1)} ${path}`).sort();
  };

  const said = async ({ docs }: RemoteEngine, name: string) => {
    const site = await docs.open(ref(name));
    return 'reason' in site
      ? site.message
      : [site.title, ...(site.faults ?? []).map(({ message }) => message)];
  };

  for (const [what, files] of [
    ['its configuration', { 'mkdocs.yml': LFS }],
    [
      'the order of a folder',
      { 'mkdocs.yml': 'site_name: S\nplugins: [awesome-pages]\n', 'docs/.pages': LFS },
    ],
    [
      'a page whose title gives it its place',
      {
        'mkdocs.yml': 'site_name: S\nplugins: [awesome-pages]\n',
        'docs/.pages': 'order_by: title\n',
        'docs/big.md': LFS,
      },
    ],
  ] as const)
    it(`where ${what} can never be read, pages that come and change are found all the same`, async () => {
      repository('s1').commit(files);
      const engine = await reading('s1');
      repository('s1').commit({ 'docs/b.md': '# B\n\nNarwhal.\n', 'docs/c.md': '# C\n\nDugong.\n' });
      await refresh(engine);
      assert.deepEqual(await found(engine, 'narwhal'), ['s1 b.md']);
      assert.deepEqual(await found(engine, 'dugong'), ['s1 c.md']);
      assert.deepEqual(await found(engine, 'otter'), []);
    });

  it('that are elsewhere now are not found where they were, though the new place can’t be read', async () => {
    const engine = await reading('s1');
    github.world.fail('tree acme/s2', { status: 403, body: { message: 'no' } });
    const elsewhere = component('s1', `url:${github.server.url}/acme/s2/tree/main`);
    repository('s1').commit({ 'catalog-info.yaml': elsewhere });
    await refresh(engine);
    assert.deepEqual(await found(engine, 'otter'), []);
  });

  it('are there offline after the default branch got another name', async () => {
    const engine = await reading('s1');
    repository('s1').defaultBranch = 'trunk';
    await refresh(engine);
    assert.deepEqual(await found(engine, 'otter'), ['s1 b.md']);
    const later = await offline();
    assert.deepEqual(await found(later, 'otter'), ['s1 b.md']);
    assert.match((await later.docs.page(ref('s1'), 'b.md'))?.html ?? '', /Otter/);
  });

  it('that were taken back by a push are not there offline either', async () => {
    const engine = await reading('s1');
    repository('s1').commit({ 'docs/b.md': '# B\n\nPassword.\n', 'docs/new.md': '# New\n\nMistake.\n' });
    await refresh(engine);
    assert.deepEqual(await found(engine, 'password'), ['s1 b.md']);
    repository('s1').commit({ 'docs/b.md': '# B\n\nOtter.\n', 'docs/new.md': undefined });
    await refresh(engine);
    for (const open of [() => engine, offline]) {
      const each = await open();
      assert.deepEqual(await found(each, 'otter'), ['s1 b.md']);
      assert.deepEqual([await found(each, 'password'), await found(each, 'mistake')], [[], []]);
      assert.match((await each.docs.page(ref('s1'), 'b.md'))?.html ?? '', /Otter/);
    }
  });

  it('of a commit that GitHub names, and whose tree it does not find yet, are not told, and read again', async () => {
    const engine = await start();
    github.world.fail('tree acme/s1', { status: 404, body: { message: 'Not Found' } });
    assert.match(String(await said(engine, 's1')), /can't be read/);
    assert.deepEqual(await engine.feed.remote.readAll().then(({ read, failed }) => [read, failed]), [1, 1]);
    github.world.failing.clear();
    await refresh(engine);
    github.window.clock.advance(400_000);
    await rest(engine);
    assert.deepEqual(await found(engine, 'otter'), []);
    assert.deepEqual(await engine.feed.remote.readAll(), { read: 2, failed: 0 });
    assert.deepEqual(await found(engine, 'otter'), ['s1 b.md']);
  });

  it('may be named by the address of a whole repository that the catalog does not hold', async () => {
    const { url } = github.server;
    const files = { 'mkdocs.yml': 'site_name: Archived\n', 'docs/index.md': '# Archived\n' };
    github.acme.repository('arch', { isArchived: true, files });
    github.acme.repository('empty', {});
    github.world.fail('tree acme/empty', { status: 409, body: { message: 'Git Repository is empty.' } });
    const named = ['arch', 'empty', 'nope'].map((name) => component(name, `url:${url}/acme/${name}`));
    const branch = component('branch', `url:${url}/acme/s1/tree/v9`);
    github.acme.repository('names', { files: { 'catalog-info.yaml': [...named, branch].join('---\n') } });
    const engine = await start({ filters: { archived: false } });
    assert.deepEqual(await said(engine, 'arch'), ['Archived']);
    const nothing = (name: string) => `GitHub knows nothing in acme/${name}, or the account may not see it.`;
    for (const name of ['empty', 'nope']) assert.equal(await said(engine, name), nothing(name));
    github.asked();
    for (let time = 0; time < 3; time++)
      assert.match(String(await said(engine, 'branch')), /does not know the branch v9/);
    const trees = github.asked().filter((each) => each.includes('/git/trees/'));
    assert.equal(trees.length, 1, 'what is not there is believed for a moment');
    repository('s1').branches.set('v9', new Map(Object.entries(files)));
    await refresh(engine);
    assert.deepEqual(await said(engine, 'branch'), ['Archived']);
  });

  it('of another branch cost nothing at a start where nothing is read by itself', async () => {
    const v9 = new Map([
      ['mkdocs.yml', 'site_name: V9\n'],
      ['docs/index.md', '# V9\n\nSeal.\n'],
    ]);
    repository('s1').branches.set('v9', v9);
    const branch = component('v9', `url:${github.server.url}/acme/s1/tree/v9`);
    github.acme.repository('names', { files: { 'catalog-info.yaml': branch } });
    const options = { refreshInterval: 0 };
    for (const isFirst of [true, false]) {
      const engine = await start(options);
      await engine.feed.remote.configure({ ...wanted('v9'), refreshInterval: 0 });
      await rest(engine);
      assert.deepEqual(await found(engine, 'seal'), ['v9 index.md']);
      if (!isFirst) assert.deepEqual(github.asked(), []);
      v9.set('docs/index.md', '# V9\n\nSeal anew.\n');
    }
    await refresh(running!);
    assert.deepEqual(await found(running!, 'seal anew'), ['v9 index.md']);
  });

  it('that somebody starred are read however many their team owns, and of those left out it is said', async () => {
    for (let i = 0; i < 102; i++) {
      const files = {
        'catalog-info.yaml': component(`o${i}`, 'dir:.', 'group:default/us'),
        'docs/index.md': `# O\n\nHeron${i}.\n`,
      };
      github.acme.repository(`o${i}`, { files });
    }
    const engine = await start();
    const owners = ['group:default/us'];
    await engine.feed.remote.configure({ refs: [], owners, all: false });
    await rest(engine);
    assert.equal(engine.faults.length, 1);
    assert.match(engine.faults[0]!, /100 repositories/);
    await engine.feed.remote.configure({ refs: [ref('s1')], owners, all: false });
    await rest(engine);
    assert.deepEqual(await found(engine, 'otter'), ['s1 b.md']);
  });

  it('in a folder that is a submodule, or a link out of the repository, say so', async () => {
    const modules = '[submodule "docs"]\n path = docs\n url = https://elsewhere.example/docs\n';
    repository('s1').commit({ 'docs/index.md': undefined, 'docs/b.md': undefined, '.gitmodules': modules });
    const docs = { path: 'docs', mode: '160000', type: 'commit', sha: 'f'.repeat(40) };
    const edit = (body: { tree: object[] }) => ({ ...body, tree: [...body.tree, docs] });
    github.server.faults.add({ kind: 'edit', edit: edit }, { where: 's1/git/trees/', times: 9 });
    repository('s2').commit({ 'docs/index.md': undefined, docs: '../../elsewhere' });
    repository('s2').links.add('docs');
    const engine = await start();
    assert.match(String(await said(engine, 's1')), /The folder docs can't be read: .*submodule/);
    assert.match(String(await said(engine, 's2')), /The folder docs can't be read: .*leads out/);
  });

  it('all of them: cancelled, asked for while the catalog is read, and twice at once', async () => {
    const early = await RemoteEngine.start(github.window, ['acme'], { state: null });
    running = early;
    assert.deepEqual(await early.feed.remote.readAll(), { read: 2, failed: 0 });
    assert.deepEqual(await found(early, 'otter'), ['s1 b.md']);
    const both = await Promise.all([early.feed.remote.readAll(), early.feed.remote.readAll()]);
    assert.deepEqual(both, [
      { read: 2, failed: 0 },
      { read: 2, failed: 0 },
    ]);
    const source = new CancellationTokenSource();
    const stopped = early.feed.remote.readAll(source.token);
    source.cancel();
    assert.equal((await stopped).isCancelled, true);
  });

  it('that two entities share are found by both, though one is wanted', async () => {
    repository('s1').commit({ 'catalog-info.yaml': [component('s1'), component('s1b')].join('---\n') });
    const engine = await reading('s1');
    await refresh(engine);
    assert.deepEqual(await found(engine, 'otter'), ['s1 b.md', 's1b b.md']);
  });

  it('that were read once and are refused now are asked for ever later, and at once by a person', async () => {
    const engine = await reading('s1');
    github.world.fail('tree acme/s1', { status: 403, body: { message: 'no' } });
    repository('s1').commit({ 'docs/b.md': '# B\n\nNarwhal.\n' });
    await refresh(engine);
    const trees = () => github.asked().filter((each) => each.includes('/s1/git/trees/')).length;
    trees();
    const quarters: number[] = [];
    for (let quarter = 0; quarter < 12; quarter++) {
      github.window.clock.advance(900_000);
      await rest(engine);
      quarters.push(trees());
    }
    assert.ok(quarters.reduce((sum, each) => sum + each) <= 4, quarters.join(' '));
    await refresh(engine);
    assert.equal(trees(), 1);
    github.world.failing.clear();
    await refresh(engine);
    assert.deepEqual(await found(engine, 'narwhal'), ['s1 b.md']);
  });

  it('of which a page is larger than the search takes are said to be cut', async () => {
    repository('s1').commit({ 'docs/large.md': `# Large\n\n${'word '.repeat(120_000)}\n` });
    const engine = await start();
    assert.deepEqual(await engine.feed.remote.readAll(), { read: 2, failed: 0, cut: 1 });
    assert.match(engine.faults[0] ?? '', /each of up to 500 kB/);
  });

  it('are edited where they are, also in another repository than their entity', async () => {
    const files = { 'mkdocs.yml': 'site_name: H\n', 'sub/docs/index.md': '# H\n', 'docs/index.md': '# H\n' };
    github.acme.repository('handbook', { files: { ...files, 'sub/mkdocs.yml': 'site_name: S\n' } });
    const address = `${github.server.url}/acme/handbook`;
    repository('s1').commit({
      'catalog-info.yaml': ['dir:.', `url:${address}/tree/main/`, `url:${address}/tree/main/sub`]
        .map((docs, index) => component(`d${index}`, docs))
        .join('---\n'),
    });
    const { docs } = await start();
    const edited = async (name: string) => (await docs.page(ref(name), 'index.md'))?.editUrl;
    assert.equal(await edited('d0'), `${github.server.url}/acme/s1/edit/main/docs/index.md`);
    assert.equal(await edited('d1'), `${address}/edit/main/docs/index.md`);
    assert.equal(await edited('d2'), `${address}/edit/main/sub/docs/index.md`);
  });
});
