import assert from 'node:assert/strict';
import { RemoteEngine } from '../../github/remoteEngine';
import { setUpGitHub } from '../../github/setUp';
import { TEXT_LIMIT } from '../../github/views';

const component = (name: string, docs = 'dir:.') => `kind: Component
apiVersion: backstage.io/v1alpha1
metadata: { name: ${name}, annotations: { backstage.io/techdocs-ref: '${docs}' } }
spec: { type: service, lifecycle: production, owner: us }
`;
const location = (...targets: string[]) => `kind: Location
apiVersion: backstage.io/v1alpha1
metadata: { name: all }
spec: { targets: ${JSON.stringify(targets)} }
`;
const api = (text: string) => `kind: API
apiVersion: backstage.io/v1alpha1
metadata: { name: api }
spec: { type: openapi, lifecycle: production, owner: us, definition: { $text: ${JSON.stringify(text)} } }
`;

/** What is read in an open folder is read on GitHub: the same files by the same names, and with the same words. */
describe('a repository on GitHub, read as an open folder is', function () {
  this.timeout(30_000);
  const github = setUpGitHub((world) => world.organization('acme'));
  let engine: RemoteEngine | undefined;
  afterEach(() => engine?.dispose());

  async function read(files: Record<string, string>, links: string[] = []): Promise<RemoteEngine> {
    github.window.timeout = 8000;
    github.acme.repository('a', { files, links });
    return (engine = await RemoteEngine.start(github.window));
  }
  const messages = async () => (await engine!.problems()).map(({ message }) => message);
  const isThere = async (ref: string) => (await engine!.engine.catalog.getEntityByRef(ref)) !== undefined;

  it('targets written as in an address lead to what they mean, and those of that very name first', async () => {
    const targets = ['./my%20dir/x.yaml', './%C3%A9.yaml', './h.yaml#L3', './q.yaml?raw=true', './50%.yaml'];
    await read({
      'catalog-info.yaml': location(...targets),
      'my dir/x.yaml': component('x'),
      'é.yaml': component('e'),
      'h.yaml': component('h'),
      'q.yaml': component('q'),
      '50%.yaml': component('percent'),
    });
    for (const name of ['x', 'e', 'h', 'q', 'percent']) assert.ok(await isThere(`component:${name}`), name);
    assert.deepEqual(await messages(), []);
  });

  it('texts that are taken in as well, and after a restart offline', async () => {
    await read({ 'catalog-info.yaml': api('./my%20spec.yaml'), 'my spec.yaml': 'openapi: 3.0.0' });
    const taken = async () => (await engine!.engine.catalog.getEntityByRef('api:api'))?.spec?.['definition'];
    assert.equal(await taken(), 'openapi: 3.0.0');
    engine!.dispose();
    github.server.faults.add({ kind: 'reset' }, { times: 99 });
    engine = await RemoteEngine.start(github.window);
    assert.equal(await taken(), 'openapi: 3.0.0');
  });

  it('what is in neither form is told as it is written', async () => {
    await read({ 'catalog-info.yaml': location('./no%20dir/x.yaml') });
    assert.match((await messages()).join(), /^\.\/no%20dir\/x\.yaml does not exist/);
  });

  it('a pattern leads through a folder that is a link', async () => {
    const files = {
      'catalog-info.yaml': location('./cat/*.yaml'),
      cat: 'real',
      'real/q.yaml': component('q'),
    };
    await read(files, ['cat']);
    assert.ok(await isThere('component:q'));
    assert.deepEqual(await messages(), []);
  });

  it('a catalog file with a NUL in a comment stays, and is told of', async () => {
    await read({ 'catalog-info.yaml': component('x') });
    github.acme.repositories.get('a')!.commit({ 'catalog-info.yaml': `${component('x')}# \0\n` });
    await engine!.remote.refresh();
    assert.ok(await isThere('component:x'));
    assert.match((await messages()).join(), /A character here could not be read/);
  });

  it('a file of which an answer leaves the text out is not told, and no folder', async () => {
    await read({ 'catalog-info.yaml': component('x') });
    github.acme.repositories.get('a')!.commit({ 'catalog-info.yaml': component('x').replace('us', 'them') });
    const leaveOut = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(leaveOut);
      if (typeof value !== 'object' || value === null) return value;
      const entries = Object.entries(value).filter(([key]) => key !== 'text');
      return Object.fromEntries(entries.map(([key, each]) => [key, leaveOut(each)]));
    };
    github.server.faults.add({ kind: 'edit', edit: leaveOut }, { where: '/graphql', times: 9 });
    await engine!.remote.refresh();
    const owner = async () => (await engine!.engine.catalog.getEntityByRef('component:x'))?.spec?.['owner'];
    assert.equal(await owner(), 'us');
    github.server.faults.clear();
    await engine!.remote.refresh();
    assert.equal(await owner(), 'them');
  });

  it('a text of more than GitHub gives is asked for once, and says so', async () => {
    const large = `openapi: 3.0.0\n#${'x'.repeat(TEXT_LIMIT)}\n`;
    const body = {
      message: 'This API returns blobs up to 100 MB in size.',
      errors: [{ resource: 'Blob', field: 'data', code: 'too_large' }],
    };
    github.server.faults.add({ kind: 'answer', status: 403, body }, { where: '/git/blobs/', times: 99 });
    await read({ 'catalog-info.yaml': api('./big.yaml'), 'big.yaml': large });
    assert.match((await messages()).join(), /big\.yaml can't be read: is larger than 100 MB/);
    const [status] = await engine!.sources();
    assert.deepEqual([status?.state, status?.lastError], ['ready', undefined]);
    assert.ok(status?.completeFor.includes('component'));
    github.server.takeLog();
    await engine!.remote.refresh();
    assert.deepEqual(
      github.server.takeLog().filter(({ path, operation }) => /blobs|Files/.test(path + operation)),
      [],
    );
  });

  describe('docs', () => {
    const site = { 'mkdocs.yml': 'site_name: A\n', 'docs/index.md': '# Walrus\n' };
    const home = async () => {
      const opened = await engine!.docs.open('component:default/x');
      return 'home' in opened ? opened.home : JSON.stringify(opened);
    };
    const isRead = async (path: string) => {
      const page = await engine!.docs.page('component:default/x', path);
      return page !== undefined && page.failure === undefined;
    };
    const found = async (term = 'walrus') => {
      const read = await engine!.feed.remote.readAll();
      const { results } = await engine!.engine.search.search({ term, types: ['docs'], limit: 5 });
      assert.equal(read.failed, 0);
      return results.length;
    };
    const pointer = 'version https://git-lfs.github.com/spec/v1\noid sha256:4d7a2146\nsize 12345\n';

    it('of which one page can never be read: the others are found, and what they say by now', async () => {
      const never = { 'docs/lfs.md': pointer, 'docs/out.md': '../../x.md', 'docs/self.md': 'self.md' };
      const files = { 'catalog-info.yaml': component('x'), ...site, ...never };
      await read(files, ['docs/out.md', 'docs/self.md']);
      assert.equal(await found(), 1);
      const changes = { 'docs/index.md': '# Penguin\n', 'docs/new.md': '# Ostrich\n' };
      github.acme.repositories.get('a')!.commit(changes);
      await engine!.remote.refresh();
      assert.deepEqual([await found(), await found('penguin'), await found('ostrich')], [0, 1, 1]);
      assert.equal(await found('self'), 0);
    });

    it('of which one page is refused for now: its words stay, and the others are new', async () => {
      const more = '# Walrus more\n';
      await read({ 'catalog-info.yaml': component('x'), ...site, 'docs/more.md': more });
      assert.equal(await found(), 2);
      const repository = github.acme.repositories.get('a')!;
      repository.commit({ 'docs/index.md': '# Penguin\n', 'docs/more.md': '# Penguin more\n' });
      github.world.fail('file acme/a:docs/more.md');
      await engine!.remote.refresh();
      const words = async (term: string) =>
        (await engine!.engine.search.search({ term, types: ['docs'], limit: 5 })).results.map(
          ({ path }) => path,
        );
      assert.equal((await engine!.feed.remote.readAll()).failed, 1);
      assert.deepEqual([await words('walrus'), await words('penguin')], [['more.md'], ['index.md']]);
      github.world.failing.clear();
      assert.equal(await found('penguin'), 2);
      assert.equal(await found(), 0);
    });

    it('that are named by the address of their repository', async () => {
      await read({ 'catalog-info.yaml': component('x', `url:${github.server.url}/acme/a`), ...site });
      assert.equal(await home(), 'index.md');
      assert.equal(await found(), 1);
    });

    it('in a folder that is a link, with a link to a folder in it, and one to itself', async () => {
      const files = {
        'catalog-info.yaml': component('x'),
        'mkdocs.yml': 'site_name: A\n',
        docs: 'real',
        'real/index.md': '# Walrus\n',
        'real/more': '../other',
        'other/page.md': '# Another walrus\n',
        'real/self': '../real',
      };
      await read(files, ['docs', 'real/more', 'real/self']);
      assert.equal(await home(), 'index.md');
      assert.ok(await engine!.docs.page('component:default/x', 'more/page.md'));
      assert.ok((await found()) >= 2);
    });

    it('of a repository that the catalog does not hold: what changed there is found with the next reading', async () => {
      const other = github.acme.repository('other', { files: site });
      github.acme.repository('a', {
        files: { 'catalog-info.yaml': component('x', `url:${github.server.url}/acme/other/tree/main/`) },
      });
      github.window.timeout = 8000;
      engine = await RemoteEngine.start(github.window, ['acme'], { filters: { repository: '^a$' } });
      assert.equal(await found(), 1);
      github.server.takeLog();
      await engine.remote.refresh();
      const trees = () => github.server.takeLog().filter(({ path }) => path.includes('/git/trees/')).length;
      assert.equal(trees(), 0);
      other.commit({ 'docs/index.md': '# Penguin\n', 'docs/new.md': '# Penguin, too\n' });
      github.window.clock.advance(120_000);
      await engine.remote.refresh();
      assert.equal(await found('penguin'), 2);
      assert.equal(await found(), 0);
      assert.equal(trees(), 1);
    });

    it('of several repositories with the same content: each keeps its own', async () => {
      github.window.timeout = 8000;
      for (const name of ['one', 'two', 'three'])
        github.acme.repository(name, { files: { 'catalog-info.yaml': component(name), ...site } });
      engine = await RemoteEngine.start(github.window);
      assert.equal(await found(), 3);
      github.acme.repositories
        .get('one')!
        .commit({ 'docs/index.md': '# Penguin\n', 'mkdocs.yml': 'site_name: B\n' });
      await engine.remote.refresh();
      assert.equal(await found(), 2);
      engine.dispose();
      github.server.faults.add({ kind: 'reset' }, { times: 999 });
      engine = await RemoteEngine.start(github.window);
      for (const name of ['one', 'two', 'three']) {
        const page = await engine.docs.page(`component:default/${name}`, 'index.md');
        assert.match(page?.html ?? '', name === 'one' ? /Penguin/ : /Walrus/);
      }
    });

    it('whose page somebody opens while the search looks at what is kept of it', async () => {
      await read({ 'catalog-info.yaml': component('x'), ...site });
      const uri = `greenroom-github://${new URL(github.server.url).host}/acme/a/main/docs/index.md`;
      const { files } = engine!.remote;
      await files.stat(uri);
      const [kept, opened] = await Promise.allSettled([files.kept.read(uri), files.read(uri)]);
      assert.deepEqual([kept.status, opened.status], ['rejected', 'fulfilled']);
    });

    it('of a repository that GitHub can not list at once, behind a link', async () => {
      const others = Array.from({ length: 9 }, (_, i) => [`a${i}/x.txt`, 'x'] as const);
      const real = { 'mkdocs.yml': 'site_name: A\n', docs: 'real', 'real/index.md': '# Walrus\n' };
      const files = { 'catalog-info.yaml': component('x'), ...real, ...Object.fromEntries(others) };
      const edit = (body: { tree: { path: string }[] }) =>
        body.tree.some(({ path }) => path === 'a0')
          ? { ...body, tree: body.tree.slice(0, 1), truncated: true }
          : body;
      github.server.faults.add({ kind: 'edit', edit }, { where: '?recursive=1', times: 99 });
      await read(files, ['docs']);
      const { host } = new URL(github.server.url);
      const listed = await engine!.remote.files.list(`greenroom-github://${host}/acme/a/main/docs`);
      assert.deepEqual(listed, [{ name: 'index.md', type: 'file' }]);
      assert.equal(await home(), 'index.md');
      assert.equal(await found(), 1);
    });

    it('of a repository that GitHub can not list at once: their folder is', async () => {
      const others = Array.from({ length: 60 }, (_, i) => [`a${i}/x.txt`, 'x'] as const);
      const pages = Array.from({ length: 30 }, (_, i) => [`docs/s${i}/p.md`, `# Walrus ${i}\n`] as const);
      await read({
        'catalog-info.yaml': component('x'),
        ...site,
        ...Object.fromEntries([...others, ...pages]),
      });
      const edit = (body: { tree: { path: string }[] }) =>
        body.tree.some(({ path }) => path === 'a0')
          ? { ...body, tree: body.tree.slice(0, 5), truncated: true }
          : body;
      github.server.faults.add({ kind: 'edit', edit }, { where: '?recursive=1', times: 99 });
      github.server.takeLog();
      assert.equal(await home(), 'index.md');
      assert.ok(await engine!.docs.page('component:default/x', 's29/p.md'));
      assert.equal(await found(), 5);
      const trees = github.server.takeLog().filter(({ path }) => path.includes('/git/trees/'));
      // All of it in vain, what is at its top, and the folder of docs.
      assert.equal(trees.length, 3);
      github.acme.repositories.get('a')!.commit({ 'docs/s29/p.md': undefined });
      await engine!.remote.refresh();
      assert.ok(await isRead('s28/p.md'));
      assert.ok(!(await isRead('s29/p.md')));
      github.server.faults.clear();
      github.server.faults.add({ kind: 'reset' }, { times: 999 });
      engine!.dispose();
      engine = await RemoteEngine.start(github.window);
      assert.ok(await isRead('s28/p.md'));
      assert.ok(!(await isRead('s29/p.md')));
    });
  });
});
