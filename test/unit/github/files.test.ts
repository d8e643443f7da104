import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { type FileError, isFileError } from '../../../src/core/ports/fileReader';
import { type Fault, faults } from '../../github/faults';
import type { MemoryBlobs } from '../../github/harness';
import { RemoteEngine } from '../../github/remoteEngine';
import { setUpGitHub } from '../../github/setUp';
import { inBytes, inUtf16 } from '../../github/world';

const POINTER = `version https://git-lfs.github.com/spec/v1
oid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393
size 12345
`;
const DOCS = `apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: docs, annotations: { backstage.io/techdocs-ref: 'dir:.' } }
spec: { type: service, lifecycle: production, owner: us }
`;

describe('files on GitHub that are not what they seem', function () {
  this.timeout(30_000);
  const github = setUpGitHub();
  let running: RemoteEngine | undefined;

  afterEach(() => {
    running?.dispose();
    running = undefined;
  });

  async function start(): Promise<RemoteEngine> {
    running = await RemoteEngine.start(github.window);

    return running;
  }
  const root = (repository: string) =>
    `greenroom-github://${new URL(github.server.url).host}/acme/${repository}/main`;
  async function failureOf(read: Promise<unknown>): Promise<FileError> {
    try {
      await read;
    } catch (error) {
      if (isFileError(error)) return error;
      throw error;
    }
    throw new Error('it was read');
  }

  it('a file of another branch is asked for once where nothing is read by itself, and again when somebody asks', async () => {
    const other = github.acme.repository('other', { files: { 'README.md': 'x' } });
    other.branches.set('dev', new Map([['openapi.yaml', 'openapi: one']]));
    const url = `${github.server.url}/acme/other/blob/dev/openapi.yaml`;
    const api = `apiVersion: backstage.io/v1alpha1\nkind: API\nmetadata: { name: api }\nspec: { type: openapi, lifecycle: production, owner: us, definition: { $text: '${url}' } }\n`;
    github.acme.repository('api', { files: { 'catalog-info.yaml': api } });
    const open = async () => {
      running?.dispose();
      running = await RemoteEngine.start(github.window, ['acme'], { refreshInterval: 0 });
      await running.remote.ended();
      return (await running.engine.catalog.getEntityByRef('api:api'))?.spec?.definition;
    };
    assert.equal(await open(), 'openapi: one');
    await new Promise((resolve) => setTimeout(resolve, 20));
    github.asked();
    for (const fault of [undefined, faults.serverError]) {
      if (fault) github.server.faults.add(fault, { times: 99 });
      github.window.clock.advance(86_400_000);
      assert.equal(await open(), 'openapi: one');
      assert.deepEqual(github.asked(), []);
    }
    github.server.faults.clear();
    other.branches.set('dev', new Map([['openapi.yaml', 'openapi: two']]));
    await running!.remote.refresh();
    await running!.until(
      async () =>
        (await running!.engine.catalog.getEntityByRef('api:api'))?.spec?.definition === 'openapi: two',
    );
  });

  it('a catalog file in UTF-16 is read, at first and when it changes; what is binary is none', async () => {
    const text = github.component('wide');
    github.acme.repository('wide', { files: { 'catalog-info.yaml': inUtf16(text) } });
    github.acme.repository('binary', { files: { 'catalog-info.yaml': inBytes('GIF\x8f\0') } });
    const source = await github.organization();
    assert.deepEqual(github.files(), ['wide/main/catalog-info.yaml']);
    assert.equal(github.text('wide/main/catalog-info.yaml'), text);
    const changed = github.component('wider');
    github.acme.repositories.get('wide')!.commit({ 'catalog-info.yaml': inUtf16(changed) });
    await source.refresh();
    assert.equal(github.text('wide/main/catalog-info.yaml'), changed);
    assert.deepEqual(github.connection.status.unread, []);
  });

  it('one in UTF-16 is said to be one that a server does not take, until it is saved as UTF-8', async () => {
    const location = `apiVersion: backstage.io/v1alpha1
kind: Location
metadata: { name: all }
spec: { target: ./more.yaml }
`;
    const wide = github.acme.repository('wide', {
      files: {
        'catalog-info.yaml': inUtf16(location),
        'more.yaml': inUtf16(github.component('more')),
      },
    });
    await start();
    const told = async () =>
      (await running!.problems())
        .filter(({ message }) => message.includes('UTF-16'))
        .map(({ severity, uri }) => `${severity} ${uri.slice(uri.lastIndexOf('/') + 1)}`)
        .sort();
    const both = ['warning catalog-info.yaml', 'warning more.yaml'];
    assert.deepEqual(await told(), both);
    wide.commit({ 'other.txt': '' });
    await running!.remote.refresh();
    assert.deepEqual(await told(), both);
    running!.dispose();
    running = await RemoteEngine.start(github.window);
    assert.deepEqual(await told(), both);
    wide.commit({ 'catalog-info.yaml': location, 'more.yaml': github.component('more') });
    await running.remote.refresh();
    assert.deepEqual(await told(), []);
  });

  describe('in a tree of which GitHub does not tell all', () => {
    const page = () => `${root('site')}/docs/two.md`;
    const read = async () => new TextDecoder().decode(await running!.remote.files.read(page()));
    type Listing = { tree: ({ path: string } | null)[]; truncated: boolean };
    const without = (more: (body: Listing) => Listing): Fault => ({
      kind: 'edit',
      edit: (body: Listing) =>
        more({ ...body, tree: body.tree.map((each) => (each?.path.endsWith('two.md') ? null : each)) }),
    });
    const garbled = without((body) => body);
    const cutShort = without(({ tree }) => ({ tree: tree.filter(Boolean), truncated: true }));
    for (const [how, fault] of [
      ['that is garbled', garbled],
      ['that is cut short', cutShort],
    ] as const)
      it(`${how}, a file is read by itself, is what it is now, and is there offline`, async () => {
        const files = { 'catalog-info.yaml': DOCS, 'mkdocs.yml': 'site_name: S', 'docs/two.md': '# Two' };
        const site = github.acme.repository('site', { files });
        await start();
        const where = '/repos/acme/site/git/trees';
        github.server.faults.add(fault, { where, times: 99 });
        assert.equal(await read(), '# Two');
        assert.equal((await running!.remote.files.stat(page()))?.type, 'file');
        assert.equal(await running!.remote.files.stat(`${root('site')}/docs/none.md`), undefined);
        site.commit({ 'docs/two.md': '# Three' });
        await running!.remote.refresh();
        assert.equal(await read(), '# Three');
        running!.dispose();
        github.server.faults.clear();
        github.server.faults.add({ kind: 'reset' }, { times: 999 });
        running = await RemoteEngine.start(github.window, ['acme'], { state: 'ready' });
        assert.equal(await read(), '# Three');
        github.server.faults.clear();
        site.commit({ 'docs/two.md': undefined });
        await running.remote.refresh();
        assert.equal((await failureOf(read())).code, 'not-found');
      });

    it('one that was known is read by itself as well, and is what it was where that fails', async () => {
      const files = { 'catalog-info.yaml': DOCS, 'mkdocs.yml': 'site_name: S', 'docs/two.md': '# Two' };
      const site = github.acme.repository('site', { files });
      await start();
      assert.equal(await read(), '# Two');
      github.server.faults.add(cutShort, { where: '/repos/acme/site/git/trees', times: 99 });
      site.commit({ 'docs/two.md': '# Three' });
      github.world.fail('file acme/site:docs/two.md');
      await running!.remote.refresh();
      assert.equal(await read(), '# Two');
      github.world.failing.clear();
      site.commit({ 'docs/two.md': '# Four' });
      await running!.remote.refresh();
      assert.equal(await read(), '# Four');
    });
  });

  it('what Locations lead to and placeholders name may be UTF-16 too, and changes', async () => {
    const files = {
      'catalog-info.yaml': `apiVersion: backstage.io/v1alpha1
kind: Location
metadata: { name: all }
spec: { target: ./more.yaml }
`,
      'more.yaml': inUtf16(github.component('more')),
    };
    const repository = github.acme.repository('a', { files });
    const source = await github.organization();
    assert.equal(github.text('more.yaml'), github.component('more'));
    repository.commit({ 'more.yaml': inUtf16(github.component('other')) });
    await source.refresh();
    assert.equal(github.text('more.yaml'), github.component('other'));
  });

  it('a pointer of Git LFS is called one: as a catalog file and as a page', async () => {
    github.acme.repository('lfs', { files: { 'catalog-info.yaml': POINTER } });
    github.acme.repository('docs', {
      files: { 'catalog-info.yaml': DOCS, 'docs/index.md': '# Docs\n', 'docs/big.md': POINTER },
    });
    const engine = await start();
    const [problem] = (await engine.problems()).filter(({ uri }) => uri.includes('/lfs/'));
    assert.equal(problem?.code, 'lfs-pointer');
    assert.match(problem.message, /Git LFS.*git lfs pull/);
    await engine.docs.open('component:default/docs');
    const page = await engine.docs.page('component:default/docs', 'big.md');
    assert.match(page?.failure?.message ?? '', /Git LFS/);
    assert.match(page?.failure?.action ?? '', /\/acme\/docs\/blob\/main\/docs\/big\.md$/);
  });

  it('what is in a submodule is said to be', async () => {
    const files = { 'catalog-info.yaml': DOCS, 'docs/index.md': '# Docs\n' };
    github.acme.repository('docs', { files });
    const engine = await start();
    const edit = (body: { tree: object[] }) => ({
      ...body,
      tree: [...body.tree, { path: 'docs/sub', mode: '160000', type: 'commit', sha: 'f'.repeat(40) }],
    });
    github.server.faults.add({ kind: 'edit', edit: edit }, { where: 'docs/git/trees/' });
    for (const path of ['docs/sub', 'docs/sub/page.md']) {
      const failure = await failureOf(engine.remote.files.read(`${root('docs')}/${path}`));
      assert.match(failure.message, /submodule "docs\/sub"/);
      assert.equal(failure.code, 'unavailable');
    }
    assert.equal(
      (await failureOf(engine.remote.files.read(`${root('docs')}/docs/none.md`))).code,
      'not-found',
    );
  });

  const GITMODULES = `[submodule "lib"]\n\tpath = lib\n\turl = ../lib.git\n`;
  const API = `apiVersion: backstage.io/v1alpha1
kind: API
metadata: { name: api }
spec: { type: openapi, lifecycle: production, owner: us, definition: { $text: ./lib/api.yaml } }
`;
  const location = (...targets: string[]) => `apiVersion: backstage.io/v1alpha1
kind: Location
metadata: { name: all }
spec: { targets: [${targets.join()}] }
`;

  it('a Location and a placeholder that lead into a submodule are told so, without a tree', async () => {
    const files = {
      'catalog-info.yaml': `${location('./lib/catalog-info.yaml', './lib/deep/more.yaml', './library.yaml')}---\n${API}`,
      '.gitmodules': GITMODULES,
    };
    github.acme.repository('super', { files });
    const engine = await start();
    const problems = await engine.problems();
    const about = (path: string) => problems.filter(({ message }) => message.startsWith(path));
    for (const path of ['./lib/catalog-info.yaml', './lib/deep/more.yaml', './lib/api.yaml'])
      assert.match(about(path)[0]?.message ?? '', /submodule "lib"/, path);
    assert.match(about('./library.yaml')[0]?.message ?? '', /does not exist/);
    assert.deepEqual(
      github.asked().filter((each) => each.includes('/git/')),
      [],
    );
    assert.equal((await engine.engine.catalog.getEntityByRef('api:api'))?.metadata.name, 'api');
  });

  it('links of files and of folders, in rows, are followed to their end; what they lead to counts once', async () => {
    const repository = github.acme.repository('links', {
      files: {
        'catalog-info.yaml': location('./one.yaml', './folder/deep.yaml', './two/deep.yaml', './api.yaml'),
        'one.yaml': 'two.yaml',
        'two.yaml': './real/three.yaml',
        'real/three.yaml': 'end.yaml',
        'real/end.yaml': github.component('end'),
        folder: 'real',
        two: 'folder',
        'real/deep.yaml': github.component('deep'),
        'api.yaml': API.replace('lib', 'two'),
        'real/api.yaml': '../texts/a.txt',
        'texts/a.txt': 'openapi: one',
      },
    });
    const engine = await start();
    assert.deepEqual(await engine.problems(), []);
    const { catalog } = engine.engine;
    for (const ref of ['component:end', 'component:deep', 'api:api'])
      assert.ok(await catalog.getEntityByRef(ref), ref);
    assert.equal((await catalog.getEntityByRef('api:api'))?.spec?.definition, 'openapi: one');
    repository.commit({ 'real/deep.yaml': github.component('deeper'), 'texts/a.txt': 'openapi: two' });
    await engine.remote.refresh();
    await engine.until(async () => (await catalog.getEntityByRef('component:deeper')) !== undefined);
    assert.equal(await catalog.getEntityByRef('component:deep'), undefined);
    assert.equal((await catalog.getEntityByRef('api:api'))?.spec?.definition, 'openapi: two');
  });

  it('a catalog path through a folder that is a link is followed: at first, when it comes, changes and goes', async () => {
    const linked = (name: string) => ({
      '.backstage': 'config/portal',
      'config/portal/catalog-info.yaml': github.component(name),
    });
    github.acme.repository('first', { files: linked('first') });
    const later = github.acme.repository('later', { files: { 'x.md': '# x' } });
    github.acme.repository('deep', {
      files: { a: 'b', 'b/c': '../d', 'd/catalog-info.yaml': github.component('deep') },
    });
    github.acme.repository('plain', { files: { '.backstage/catalog-info.yaml': github.component('plain') } });
    github.acme.repository('text', { files: { '.backstage': 'just a text: of some kind\n' } });
    github.acme.repository('out', { files: { '.backstage': '../../x' } });
    const source = await github.organization({
      catalogPaths: ['.backstage/catalog-info.yaml', 'a/c/catalog-info.yaml'],
    });
    const files = () => github.files().map((path) => path.replace('/main', ''));
    const first = 'first/config/portal/catalog-info.yaml';
    const plain = 'plain/.backstage/catalog-info.yaml';
    assert.deepEqual(files(), ['deep/b/c/catalog-info.yaml', first, plain]);
    assert.deepEqual(github.connection.status.unread, []);
    later.commit(linked('later'));
    await source.refresh();
    assert.match(github.text('later/main/config/portal/catalog-info.yaml') ?? '', /name: later/);
    later.commit({ 'config/portal/catalog-info.yaml': github.component('changed') });
    await source.refresh();
    assert.match(github.text('later/main/config/portal/catalog-info.yaml') ?? '', /name: changed/);
    later.commit({ '.backstage': undefined });
    await source.refresh();
    assert.deepEqual(files(), ['deep/b/c/catalog-info.yaml', first, plain]);
    github.asked();
    await source.refresh();
    assert.deepEqual(github.asked(), ['GreenroomRepositories']);
  });

  it('links that lead round or out of the repository end, and say so', async () => {
    const files = {
      'catalog-info.yaml': location('./a.yaml', './loop/x.yaml', './out.yaml', './up/x.yaml', './good.yaml'),
      'a.yaml': 'b.yaml',
      'b.yaml': 'a.yaml',
      loop: 'loop',
      'out.yaml': '../../other/catalog-info.yaml',
      up: '../..',
      'good.yaml': github.component('good'),
    };
    github.acme.repository('round', { files });
    const engine = await start();
    assert.ok(await engine.engine.catalog.getEntityByRef('component:good'));
    const problems = (await engine.problems()).map(({ message, uri }) => `${uri} ${message}`);
    for (const path of ['./loop/x.yaml', './up/x.yaml'])
      assert.ok(
        problems.some((each) => each.includes(path)),
        `${path}: ${problems.join('\n')}`,
      );
    for (const path of ['/a.yaml', '/out.yaml'])
      assert.ok(
        problems.some((each) => each.includes(path)),
        `${path}: ${problems.join('\n')}`,
      );
  });

  it('links that lead to nothing, to a folder, or on and on say so, and what was behind them goes', async () => {
    const links = Array.from({ length: 45 }, (_, at) => [`l${at}.yaml`, `l${at + 1}.yaml`]);
    const row = Object.fromEntries(links) as Record<string, string>;
    const ways: Record<string, Record<string, string>> = {
      nothing: { 'catalog-info.yaml': 'real.yaml', 'real.yaml': github.component('real') },
      folder: { 'catalog-info.yaml': './deep', 'deep/x.yaml': github.component('deep') },
      far: {
        'catalog-info.yaml': 'l0.yaml',
        ...row,
        'l45.yaml': github.component('far'),
      },
      row: {
        'catalog-info.yaml': 'l20.yaml',
        ...row,
        'l45.yaml': github.component('near'),
      },
      word: { 'catalog-info.yaml': 'hello' },
    };
    for (const [name, files] of Object.entries(ways)) github.acme.repository(name, { files });
    const engine = await start();
    assert.ok(await engine.engine.catalog.getEntityByRef('component:real'));
    assert.ok(await engine.engine.catalog.getEntityByRef('component:near'));
    github.acme.repositories.get('nothing')!.commit({ 'real.yaml': undefined });
    await engine.remote.refresh();
    assert.equal(await engine.engine.catalog.getEntityByRef('component:real'), undefined);
    const said: Record<string, string | undefined> = {};
    for (const { message, uri } of await engine.problems())
      said[uri.split('/').at(-3)!] = message.split(', so')[0];
    const leads = (text: string, where: string) =>
      `The file holds only "${text}", as a link does, and that leads ${where}`;
    assert.deepEqual(said, {
      nothing: leads('real.yaml', 'to what is not there'),
      folder: leads('./deep', 'to a folder or to no text'),
      far: leads('l0.yaml', 'on through more than 40 links'),
      word: 'An entity is a mapping with apiVersion, kind and metadata; this is only text.',
    });
  });

  it('what a link leads to is told anew where it is a folder by now', async () => {
    const a = github.acme.repository('a', { files: { 'catalog-info.yaml': './deep' } });
    const engine = await start();
    const said = async () =>
      (await engine.problems()).map(({ message }) => /leads (.*), so/.exec(message)?.[1]);
    assert.deepEqual(await said(), ['to what is not there']);
    a.commit({ 'deep/x.txt': '' });
    await engine.remote.refresh();
    assert.deepEqual(await said(), ['to a folder or to no text']);
  });

  it('of what a link leads to through another folder by now nothing is said until GitHub tells it', async () => {
    const files = {
      'catalog-info.yaml': './d/c.yaml',
      d: 'e',
      'e/c.yaml': github.component('c'),
      'f/c.yaml': github.component('c'),
    };
    const a = github.acme.repository('a', { files, links: ['catalog-info.yaml', 'd'] });
    const engine = await start();
    const isThere = async () => (await engine.engine.catalog.getEntityByRef('component:c')) !== undefined;
    assert.ok(await isThere());
    a.commit({ d: 'f' });
    github.world.fail('file acme/a:f/c.yaml');
    await engine.remote.refresh();
    assert.ok(await isThere());
  });

  it('a placeholder that names a link out of the repository takes in nothing; a text that reads like one, itself', async () => {
    const ways = ['../../secret.txt', '/etc/passwd', '../../../x'];
    const names = ways.map((_, at) => `l${at}`);
    const api = (name: string, target: string) =>
      API.replace('name: api', `name: ${name}`).replace('./lib/api.yaml', target);
    const url = (path: string) => `'${github.server.url}/acme/far/blob/v1/${path}'`;
    const texts: Record<string, string> = Object.fromEntries<string>([
      ...ways.map((way, at): [string, string] => [`l${at}`, way]),
      ['through', 'l0'],
      ['folder', '../..'],
      ['plain', '/health'],
    ]);
    const links = [...names, 'through', 'folder'];
    const good = ['plain'];
    const asked = [...names, 'through', 'folder/x.txt', ...good];
    const documents = asked.flatMap((path) => [
      api(`own-${path.replace('/', '-')}`, `./${path}`),
      api(`far-${path.replace('/', '-')}`, url(path)),
    ]);
    const far = github.acme.repository('far', { files: { ...texts, 'x.md': '' }, links });
    far.branches.set('v1', new Map(Object.entries(texts)));
    const files = { ...texts, 'catalog-info.yaml': documents.join('---\n') };
    github.acme.repository('own', { files, links });
    const engine = await start();
    const { items } = await engine.engine.catalog.queryEntities({ filter: { kind: 'api' } });
    for (const { metadata, spec } of items) {
      const path = metadata.name.slice('own-'.length);
      if (good.includes(path)) assert.equal(spec?.definition, texts[path]);
      else assert.equal(typeof spec?.definition, 'object', metadata.name);
    }
    const problems = (await engine.problems()).map(({ message }) => message);
    assert.equal(problems.length, 2 * (asked.length - good.length), problems.join('\n'));
    for (const message of problems)
      assert.match(message, /is a link that leads out of the repository|folder.x.txt does not exist/);
  });

  it('branches whose names differ in case alone are others, read by themselves and in trees, and offline', async () => {
    const repository = github.acme.repository('a', { files: { 'catalog-info.yaml': DOCS } });
    const branches = ['Release', 'release'];
    for (const name of branches)
      repository.branches.set(
        name,
        new Map([
          ['a.md', name],
          ['b.md', name],
        ]),
      );
    const read = async (path: string, isLone: boolean, ask: boolean) => {
      const { files } = running!.remote;
      const uris = branches.map((name) => `${root('a').replace(/main$/, name)}/${path}`);
      const bytes = uris.map((uri) => (ask ? files.read(uri, undefined, isLone) : files.kept.read(uri)));
      return (await Promise.all(bytes)).map((each) => new TextDecoder().decode(each));
    };
    await start();
    assert.deepEqual(await read('a.md', true, true), branches);
    assert.deepEqual(await read('b.md', false, true), branches);
    running!.dispose();
    await start();
    assert.deepEqual(await read('b.md', false, false), branches);
    // Most disks do not tell such names of files apart.
    const kept = [...(github.window.blobs as MemoryBlobs).blobs.keys()];
    assert.equal(new Set(kept.map((key) => key.toLowerCase())).size, kept.length);
  });

  for (const order of [
    ['orders', 'orders-v2'],
    ['orders-v2', 'orders'],
  ])
    it(`a repository that takes the name that another gave up keeps its pages, as that one does (${order.join()})`, async () => {
      for (const name of order)
        github.acme.repository(name, { files: { 'catalog-info.yaml': DOCS, 'docs/a.md': `of ${name}` } });
      await start();
      const read = async (repository: string) =>
        new TextDecoder().decode(await running!.remote.files.read(`${root(repository)}/docs/a.md`));
      for (const name of order) await read(name);
      github.acme.rename('orders', 'orders-v1');
      github.acme.rename('orders-v2', 'orders');
      await running!.remote.refresh();
      // What is kept follows the names one after the other.
      assert.equal(await read('orders'), 'of orders-v2');
      running!.dispose();
      github.server.faults.add({ kind: 'reset' }, { times: 999 });
      await start();
      assert.equal(await read('orders'), 'of orders-v2');
      assert.equal(await read('orders-v1'), 'of orders');
    });

  it('a page that is not there, and one of a repository that is gone, are so in words', async () => {
    const files = { 'catalog-info.yaml': DOCS, 'docs/index.md': '# Docs\n', 'docs/page.md': '# Page\n' };
    github.acme.repository('docs', { files });
    const engine = await start();
    await engine.docs.open('component:default/docs');
    github.server.faults.add(
      { kind: 'answer', status: 404, body: { message: 'Not Found' } },
      { where: 'git/blobs/', times: 9 },
    );
    const page = await engine.docs.page('component:default/docs', 'page.md');
    assert.match(page?.failure?.message ?? '', /./, JSON.stringify(page));
    assert.ok(page?.failure?.action, JSON.stringify(page?.failure));
  });

  it('a repository that was renamed is followed by REST, for its tree and its blobs', async () => {
    const files = { 'catalog-info.yaml': DOCS, 'docs/index.md': '# Docs\n', 'docs/page.md': '# Page\n' };
    github.acme.repository('docs', { files });
    const engine = await start();
    github.acme.rename('docs', 'papers');
    const moved = (path: string): Fault => faults.redirect(`${github.server.url}${path}`);
    const { oid } = github.acme.repositories.get('papers')!;
    github.server.faults.add(
      { ...moved(`/repos/acme/papers/git/trees/${oid}?recursive=1`), status: 301 } as Fault,
      { where: '/repos/acme/docs/git/trees/' },
    );
    assert.deepEqual(
      (await engine.remote.files.list(`${root('docs')}/docs`)).map(({ name }) => name).sort(),
      ['index.md', 'page.md'],
    );
  });

  const body = JSON.stringify({ data: { repositoryOwner: null } });
  const zipped = gzipSync(Buffer.from(body.repeat(50)));
  const broken: [string, Fault][] = [
    [
      'a content-length longer than the body',
      { kind: 'raw', headers: { 'content-length': String(body.length + 50) }, bytes: Buffer.from(body) },
    ],
    [
      'gzip that is cut',
      {
        kind: 'raw',
        headers: { 'content-encoding': 'gzip', 'content-length': String(zipped.length - 20) },
        bytes: zipped.subarray(0, zipped.length - 20),
      },
    ],
    ['gzip that is none', { kind: 'raw', headers: { 'content-encoding': 'gzip' }, bytes: Buffer.from(body) }],
  ];
  for (const [name, fault] of broken) {
    it(`${name}: asked again, then called a cut, and nothing is lost`, async () => {
      github.acme.repository('a', { files: { 'catalog-info.yaml': github.component('a') } });
      const source = await github.organization();
      github.server.faults.add(fault, { times: 1 });
      await source.refresh();
      await github.connection.until('ready');
      github.server.faults.add(fault, { times: 99 });
      github.server.takeLog();
      await source.refresh();
      assert.equal(github.connection.status.lastError?.code, 'cut');
      assert.equal(github.asked().length, 3 + 1);
      assert.deepEqual(github.files(), ['a/main/catalog-info.yaml']);
    });
  }

  it('an answer without an end is refused as too large, and nothing is lost', async () => {
    github.acme.repository('a', { files: { 'catalog-info.yaml': github.component('a') } });
    const source = await github.organization();
    github.server.faults.add({ kind: 'endless' }, { times: 99 });
    await source.refresh();
    assert.equal(github.connection.status.lastError?.code, 'too-large');
    assert.ok(github.connection.status.lastError?.action);
    assert.deepEqual(github.files(), ['a/main/catalog-info.yaml']);
  });
});
