import assert from 'node:assert/strict';
import { CancellationTokenSource } from '../../../src/core/base/cancellation';
import { TestWindow } from '../../github/harness';
import { RemoteEngine } from '../../github/remoteEngine';
import { setUpGitHub } from '../../github/setUp';
import type { Repository } from '../../github/world';

const HEAD = 'apiVersion: backstage.io/v1alpha1\n';
const location = (...targets: string[]) =>
  `${HEAD}kind: Location\nmetadata: { name: all }\nspec:\n  targets: [${targets.join()}]\n`;

describe('what failed on GitHub is asked for again', function () {
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

  for (const status of [403, 502])
    it(`a text at a tag that answered ${status} once: with the next reading`, async () => {
      const tagged = github.acme.repository('r0', { files: { 'x.md': '# x' } });
      tagged.branches.set('v1', new Map([['api.yaml', 'openapi: tagged']]));
      const api = (note: string) => `${HEAD}kind: API
metadata: { name: api, description: ${note} }
spec:
  type: openapi
  lifecycle: production
  owner: us
  definition: { $text: '${github.server.url}/acme/r0/blob/v1/api.yaml' }
`;
      const r3 = github.acme.repository('r3', { files: { 'x.md': '# x' } });
      const engine = await start();
      r3.commit({ 'catalog-info.yaml': api('one') });
      github.server.faults.add(
        { kind: 'answer', status, body: { message: 'No.' } },
        { where: 'GreenroomFiles', times: 99 },
      );
      await engine.remote.refresh();
      const broken = async () => (await engine.problems()).some(({ uri }) => uri.includes('/r3/'));
      await engine.until(broken);
      github.server.faults.clear();
      github.window.clock.advance(120_000);
      await engine.remote.refresh();
      await engine.until(async () => !(await broken()));
      const entity = await engine.engine.catalog.getEntityByRef('api:api');
      assert.equal(entity?.spec?.definition, 'openapi: tagged');
      github.asked();
      await engine.remote.refresh();
      await engine.until(async () =>
        github.server.log.some(({ operation }) => operation === 'GreenroomFiles'),
      );
      // Whether the tag still is where it was: one request for all such.
      assert.deepEqual(
        github.asked().filter((each) => each === 'GreenroomFiles'),
        ['GreenroomFiles'],
      );
    });

  it('texts of another branch or repository: they come, change and go with it, and are there offline after a restart', async () => {
    const api = (name: string, url: string) => `${HEAD}kind: API
metadata: { name: ${name} }
spec: { type: openapi, lifecycle: production, owner: us, definition: { $text: '${url}' } }
`;
    const far = github.acme.repository('far', { files: { 'x.md': '# x' } });
    const url = (branch: string) => `${github.server.url}/acme/far/blob/${branch}/api.yaml`;
    const text = ['main', 'v1'].map((branch) => api(branch, url(branch))).join('---\n');
    github.acme.repository('user', { files: { 'catalog-info.yaml': text } });
    let engine = await start();
    const definitions = async () => {
      const found = (await engine.engine.catalog.getEntitiesByRefs({ entityRefs: ['api:main', 'api:v1'] }))
        .items;
      return found.map((entity) => {
        const definition = entity?.spec?.definition;
        return typeof definition === 'string' ? definition : '-';
      });
    };
    const put = async (one: string | undefined, other: string | undefined) => {
      if (other === undefined) far.branches.delete('v1');
      else far.branches.set('v1', new Map([['api.yaml', other]]));
      far.commit({ 'api.yaml': one });
      await engine.remote.refresh();
      const expected = [one ?? '-', other ?? '-'].join();
      await engine.until(async () => (await definitions()).join() === expected);
      const isGap = one === undefined || other === undefined;
      await engine.until(async () => (await engine.problems()).length > 0 === isGap);
    };
    await put('openapi: one', 'openapi: two');
    await put('openapi: three', 'openapi: four');
    await put(undefined, undefined);
    await put('openapi: five', undefined);
    await put('openapi: five', 'openapi: six');
    await engine.remote.ended();
    engine.dispose();
    github.server.faults.add({ kind: 'reset' }, { times: 999 });
    github.window.clock.advance(3_600_000);
    engine = running = await RemoteEngine.start(github.window, ['acme'], { state: 'offline' });
    assert.deepEqual(await definitions(), ['openapi: five', 'openapi: six']);
  });

  it('a text of another branch goes with its repository, and stays while that is only not told', async () => {
    const far = github.acme.repository('far', { files: { 'x.md': '# x' } });
    far.branches.set('v1', new Map([['api.yaml', 'openapi: one']]));
    const api = `${HEAD}kind: API
metadata: { name: api }
spec: { type: openapi, lifecycle: production, owner: us, definition: { $text: '${github.server.url}/acme/far/blob/v1/api.yaml' } }
`;
    github.acme.repository('user', { files: { 'catalog-info.yaml': api } });
    const engine = await start();
    const definition = async () => (await engine.engine.catalog.getEntityByRef('api:api'))?.spec?.definition;
    await engine.until(async () => (await definition()) === 'openapi: one');
    for (const type of ['FORBIDDEN', 'SERVICE_UNAVAILABLE', 'INSUFFICIENT_SCOPES']) {
      github.world.fail('repository acme/far', { type });
      await engine.remote.refresh();
      assert.equal(await definition(), 'openapi: one', type);
    }
    github.world.failing.clear();
    github.acme.delete('far');
    await engine.remote.refresh();
    await engine.until(async () => typeof (await definition()) !== 'string');
    assert.match((await engine.problems()).map(({ message }) => message).join(), /does not exist/);
    github.acme.repositories.set('far', far);
    await engine.remote.refresh();
    await engine.until(async () => (await definition()) === 'openapi: one');
  });

  it('a text that was not told, and that nobody takes in any more, is not called unread for ever', async () => {
    const api = `${HEAD}kind: API
metadata: { name: api }
spec: { type: openapi, lifecycle: production, owner: us, definition: { $openapi: ./api/root.yaml } }
`;
    const root = "openapi: 3.0.0\npaths: { /p: { $ref: 'p.yaml' } }\n";
    const files = { 'catalog-info.yaml': api, 'api/root.yaml': root, 'api/p.yaml': 'get: {}\n' };
    const user = github.acme.repository('user', { files });
    github.world.fail('file acme/user:api/p.yaml');
    const engine = await start();
    const unread = async () => (await engine.sources()).flatMap((each) => each.unread ?? []);
    await engine.until(async () => (await unread()).length > 0);
    user.defaultBranch = 'trunk';
    await engine.remote.refresh();
    github.world.failing.clear();
    for (let times = 0; times < 2; times++) await engine.remote.refresh();
    assert.deepEqual(await unread(), []);
  });

  it('a file at a commit that is gone, of a repository that was not told: it stays', async () => {
    const files = { 'catalog-info.yaml': location('./one.yaml'), 'one.yaml': github.component('one') };
    const a = github.acme.repository('a', { files });
    const source = await github.organization();
    a.commit({ 'one.yaml': github.component('two') });
    github.world.fail('file acme/a:one.yaml');
    await source.refresh();
    a.commit({ 'x.md': '# x' });
    github.world.failing.clear();
    github.world.fail('field acme/a.head');
    await source.refresh();
    assert.match(github.text('one.yaml') ?? '', /name: one\n/);
    github.world.failing.clear();
    await source.refresh();
    assert.match(github.text('one.yaml') ?? '', /name: two\n/);
  });

  it('a reading that fails claims no completeness, and keeps what is known', async () => {
    github.acme.repository('a', { files: { 'catalog-info.yaml': github.component('a') } });
    const source = await github.organization();
    assert.notDeepEqual(github.connection.status.completeFor, []);
    github.server.faults.add({ kind: 'reset' }, { times: 99 });
    await source.refresh();
    assert.deepEqual(github.connection.status.completeFor, []);
    assert.equal(github.files().length, 1);
    github.server.faults.clear();
    await source.refresh();
    assert.notDeepEqual(github.connection.status.completeFor, []);
  });

  it('what happens after a reading that failed (what others want, a reading that is stopped) does not make it good', async () => {
    github.acme.repository('a', { files: { 'catalog-info.yaml': github.component('a') } });
    const source = await github.organization();
    github.server.faults.add({ kind: 'reset' }, { times: 99 });
    await source.refresh();
    const failed = github.connection.status;
    assert.equal(failed.state, 'offline');
    const url = `${github.server.url}/acme/a/blob/main/catalog-info.yaml`;
    source.want('beta', [{ owner: 'acme', url, role: 'located' }]);
    await source.ended();
    assert.deepEqual(github.connection.status, failed);
    const stop = new CancellationTokenSource();
    stop.cancel();
    await source.refresh(stop.token);
    assert.deepEqual(github.connection.status, failed);
    github.server.faults.clear();
    await source.refresh();
    assert.equal(github.connection.status.state, 'ready');
    assert.equal(github.connection.status.lastError, undefined);
    await source.refresh(stop.token);
    assert.equal(github.connection.status.state, 'ready');
  });

  it('a link out of the repository, and one onto itself, are said to be', async () => {
    for (const [name, text] of Object.entries({ out: '../../x.yaml', self: 'catalog-info.yaml' }))
      github.acme.repository(name, { files: { 'catalog-info.yaml': text } });
    const engine = await start();
    const problems = await engine.problems();
    const of = (name: string) => problems.find(({ uri }) => uri.includes(`/${name}/`))?.message ?? '';
    assert.match(of('out'), /"\.\.\/\.\.\/x\.yaml".*out of the repository/);
    assert.match(of('self'), /back to the link itself/);
  });

  it('addresses on a branch with slashes in its name are followed, before and after it moves', async () => {
    const defaultBranch = 'release/2.0';
    const url = (path: string) => `${github.server.url}/acme/far/blob/${defaultBranch}/${path}`;
    const files = { 'deep/one.yaml': github.component('one'), 'api.yaml': 'openapi: one' };
    const far = github.acme.repository('far', { defaultBranch, files });
    const api = `${HEAD}kind: API
metadata: { name: api }
spec: { type: openapi, lifecycle: production, owner: us, definition: { $text: '${url('api.yaml')}' } }
`;
    const text = `${location(`'${url('deep/one.yaml')}'`)}---\n${api}`;
    github.acme.repository('user', { files: { 'catalog-info.yaml': text } });
    const engine = await start();
    const { catalog } = engine.engine;
    const definition = async () => (await catalog.getEntityByRef('api:api'))?.spec?.definition;
    await engine.until(async () => (await definition()) === 'openapi: one');
    assert.ok(await catalog.getEntityByRef('component:one'));
    assert.deepEqual(await engine.problems(), []);
    far.commit({ 'api.yaml': 'openapi: two' });
    await engine.remote.refresh();
    await engine.until(async () => (await definition()) === 'openapi: two');
  });

  it('an entity in two files of one organisation: the words are of files, not of organisations', async () => {
    for (const name of ['a', 'b'])
      github.acme.repository(name, { files: { 'catalog-info.yaml': github.component('same') } });
    const engine = await start();
    const [problem, ...more] = await engine.problems();
    assert.deepEqual(more, []);
    assert.equal(
      problem?.message,
      'Component "same" is declared in acme/a/catalog-info.yaml and in acme/b/catalog-info.yaml. The one in acme/a/catalog-info.yaml is used. Rename or remove one of them.',
    );
  });

  it('a Location with a slip of the pen keeps what it led to, and has its problem', async () => {
    const files = { 'catalog-info.yaml': location('./one.yaml'), 'one.yaml': github.component('one') };
    const a = github.acme.repository('a', { files });
    const engine = await start();
    const one = () => engine.engine.catalog.getEntityByRef('component:one');
    assert.ok(await one());
    a.commit({ 'catalog-info.yaml': `${files['catalog-info.yaml']}x: [\n` });
    await engine.remote.refresh();
    await engine.until(async () => (await engine.problems()).length > 0);
    assert.ok(await one());
    a.commit({ 'catalog-info.yaml': location() });
    await engine.remote.refresh();
    await engine.until(async () => (await one()) === undefined);
  });

  const broken = [
    ['an open bracket before the kind', (text: string) => `x: [\n${text}`],
    ['a tab that leaves nothing', (text: string) => `\t${text}`],
    ['a conflict', (text: string) => `<<<<<<< HEAD\n${text}=======\n${text}>>>>>>> main\n`],
    ['targets that are none', () => `${HEAD}kind: Location\nmetadata: { name: all }\nspec: { targets: 5 }\n`],
    ['no spec', () => `${HEAD}kind: Location\nmetadata: { name: all }\n`],
    ['a document that says nothing', () => 'kind Location\n'],
  ] as const;
  for (const [what, spoil] of broken)
    it(`a Location of which nothing can be read (${what}) keeps what it led to, over a restart, and until it is mended`, async () => {
      const good = location('./one.yaml', './sub/*.yaml');
      const files = {
        'catalog-info.yaml': `${github.component('first')}---\n${good}`,
        'one.yaml': github.component('one'),
        'sub/two.yaml': github.component('two'),
      };
      const a = github.acme.repository('a', { files });
      let engine = await start();
      const known = async () => {
        const refs = ['first', 'one', 'two', 'new'].map((name) => `component:${name}`);
        const found = (
          await engine.engine.catalog.getEntitiesByRefs({ entityRefs: [...refs, 'location:all'] })
        ).items;
        return found.map((entity) => entity?.metadata.name ?? '-').join(' ');
      };
      assert.equal(await known(), 'first one two - all');
      a.commit({ 'catalog-info.yaml': `${github.component('first')}---\n${spoil(good)}` });
      await engine.remote.refresh();
      await engine.until(async () => (await engine.problems()).length > 0);
      assert.equal(await known(), 'first one two - all');
      a.commit({
        'catalog-info.yaml': `${github.component('new')}---\n${spoil(good)}`,
        'one.yaml': github.component('other'),
      });
      await engine.remote.refresh();
      await engine.until(async () => (await known()) === '- - two new all');
      engine.dispose();
      github.server.faults.add({ kind: 'reset' }, { times: 999 });
      github.window.clock.advance(3_600_000);
      engine = running = await RemoteEngine.start(github.window, ['acme'], { state: 'offline' });
      assert.equal(await known(), '- - two new all');
      github.server.faults.clear();
      a.commit({ 'catalog-info.yaml': `${github.component('new')}---\n${location('./sub/*.yaml')}` });
      await engine.remote.refresh();
      await engine.until(async () => (await engine.problems()).length === 0);
      assert.equal(await known(), '- - two new all');
      a.commit({ 'catalog-info.yaml': github.component('new') });
      await engine.remote.refresh();
      await engine.until(async () => (await known()) === '- - - new -');
    });

  it('what is wrong with Locations is told by every window, after a restart, and by one that takes over', async () => {
    const targets = [
      './gone.yaml',
      './none/*.yaml',
      '../out.yaml',
      `${github.server.url}/other/x/blob/main/a.yaml`,
    ];
    github.acme.repository('a', { files: { 'catalog-info.yaml': location(...targets) } });
    const count = async (engine: RemoteEngine) => (await engine.problems()).length;
    const engine = await start();
    assert.equal(await count(engine), targets.length);
    const other = new TestWindow(github.server, github.window.blobs, 'good', github.window.clock);
    const second = await RemoteEngine.start(other, ['acme']);
    assert.equal(await count(second), targets.length);
    for (let round = 0; round < 2; round++) {
      github.window.clock.advance(60_000);
      await Promise.all([engine.remote.refresh(), second.remote.refresh()]);
      for (const each of [engine, second])
        await each.until(async () => (await count(each)) === targets.length);
    }
    second.dispose();
    other.close();
    engine.dispose();
    await engine.remote.ended();
    github.server.faults.add({ kind: 'reset' }, { times: 999 });
    github.window.clock.advance(3_600_000);
    running = await RemoteEngine.start(github.window, ['acme'], { state: 'offline' });
    assert.equal(await count(running), targets.length);
  });

  for (const [what, take] of [
    ['the file', (lib: Repository) => void lib.branches.get('v1')!.delete('api.yaml')],
    ['the branch', (lib: Repository) => void lib.branches.delete('v1')],
  ] as const)
    it(`a text at a branch, of which GitHub said that ${what} is gone, is not there again after a restart`, async () => {
      const lib = github.acme.repository('lib', { files: { 'x.md': '# x' } });
      lib.branches.set('v1', new Map([['api.yaml', 'openapi: tagged']]));
      const text = `${HEAD}kind: API
metadata: { name: api }
spec:
  type: openapi
  lifecycle: production
  owner: us
  definition: { $text: '${github.server.url}/acme/lib/blob/v1/api.yaml' }
`;
      github.acme.repository('a', { files: { 'catalog-info.yaml': text } });
      let engine = await start();
      const definition = async () =>
        (await engine.engine.catalog.getEntityByRef('api:api'))?.spec?.['definition'];
      assert.equal(await definition(), 'openapi: tagged');
      take(lib);
      for (let round = 0; round < 2; round++) {
        github.window.clock.advance(120_000);
        await engine.remote.refresh();
      }
      await engine.until(async () => (await engine.problems()).length > 0);
      for (const options of [{ state: 'offline' }, { refreshInterval: 0 }] as const) {
        engine.dispose();
        await engine.remote.ended();
        github.server.faults.clear();
        if ('state' in options) github.server.faults.add({ kind: 'reset' }, { times: 999 });
        github.window.clock.advance(3_600_000);
        engine = running = await RemoteEngine.start(github.window, ['acme'], options);
        assert.equal(typeof (await definition()), 'object');
        assert.match((await engine.problems())[0]?.message ?? '', /does not exist/);
      }
    });

  it('a page of something in between, or a 404 of the whole API, takes no text with it that was kept', async () => {
    const lib = github.acme.repository('lib', { files: { 'x.md': '# x' } });
    lib.branches.set('v1', new Map([['api.yaml', 'openapi: tagged']]));
    const text = `${HEAD}kind: API
metadata: { name: api }
spec: { type: openapi, lifecycle: production, owner: us, definition: { $text: '${github.server.url}/acme/lib/blob/v1/api.yaml' } }
`;
    github.acme.repository('a', { files: { 'catalog-info.yaml': text } });
    let engine = await start();
    const definition = async () =>
      (await engine.engine.catalog.getEntityByRef('api:api'))?.spec?.['definition'];
    for (const body of ['<html>nginx</html>', '{"message":"Not Found"}']) {
      lib.branches.get('v1')!.set('other.yaml', body);
      github.server.faults.add({ kind: 'answer', status: 404, body }, { times: 999 });
      github.window.clock.advance(120_000);
      await engine.remote.refresh();
      assert.equal(await definition(), 'openapi: tagged');
      assert.match((await engine.sources())[0]?.lastError?.message ?? '', /No API of GitHub answers/);
      engine.dispose();
      await engine.remote.ended();
      github.server.faults.clear();
      github.server.faults.add({ kind: 'reset' }, { times: 999 });
      github.window.clock.advance(3_600_000);
      engine = running = await RemoteEngine.start(github.window, ['acme'], { state: 'offline' });
      assert.equal(await definition(), 'openapi: tagged');
      github.server.faults.clear();
      github.window.clock.advance(120_000);
      await engine.remote.refresh();
    }
  });

  it('what was refused the last time is so after a restart that asks nothing', async () => {
    github.acme.repository('a', { files: { 'catalog-info.yaml': github.component('one') } });
    let engine = await start();
    github.world.fail('organization acme', { type: 'FORBIDDEN', status: 403 });
    github.window.clock.advance(120_000);
    await engine.remote.refresh();
    const [before] = await engine.sources();
    assert.equal(before?.state, 'failed');
    engine.dispose();
    await engine.remote.ended();
    github.asked();
    engine = running = await RemoteEngine.start(github.window, ['acme'], {
      refreshInterval: 0,
      state: 'failed',
    });
    const [now] = await engine.sources();
    assert.deepEqual(
      [now?.state, now?.completeFor, now?.lastError?.message],
      [before?.state, before?.completeFor, before?.lastError?.message],
    );
    assert.deepEqual(github.asked(), []);
    assert.ok(await engine.engine.catalog.getEntityByRef('component:one'));
  });

  it('located files that lead to each other go once nothing else leads there', async () => {
    const a = github.acme.repository('a', {
      files: {
        'catalog-info.yaml': location('./catalog/all.yaml'),
        'catalog/all.yaml': location('./*.yaml').replace('name: all', 'name: inner'),
        'catalog/x.yaml': github.component('x'),
      },
    });
    const engine = await start();
    const there = async () => (await engine.engine.catalog.getEntityByRef('component:x')) !== undefined;
    assert.equal(await there(), true);
    a.commit({ 'catalog-info.yaml': github.component('only') });
    await engine.remote.refresh();
    await engine.until(async () => !(await there()));
  });

  const plain = (name: string, more = '') =>
    `${HEAD}kind: Component\nmetadata: { name: ${name}${more} }\nspec: { type: service, lifecycle: production, owner: us }\n`;
  const named = async ({ engine }: RemoteEngine) =>
    (await engine.catalog.queryEntities({ filter: { kind: 'component' }, limit: 10 })).items
      .map(({ metadata: { name, description = '' } }) => `${name}${description}`)
      .sort()
      .join(' ');

  it('a document that says nothing of itself any more keeps its entity, however often the others change', async () => {
    const text = (first: string, ...more: string[]) => ({
      'catalog-info.yaml': [
        first,
        ...more.map((each) => plain(each.charAt(0), `, description: ${each.slice(1)}`)),
      ].join('---\n'),
    });
    const a = github.acme.repository('a', { files: text(plain('a'), 'bx1', 'zx1') });
    let engine = await start();
    assert.equal(await named(engine), 'a bx1 zx1');
    for (const more of ['bx1', 'bx2', 'bx3']) {
      a.commit(text('kind Component\n', more, 'zx1'));
      await engine.remote.refresh();
      await engine.until(async () => (await named(engine)) === `a ${more} zx1`);
    }
    engine.dispose();
    await engine.remote.ended();
    engine = running = await RemoteEngine.start(github.window, ['acme']);
    assert.equal(await named(engine), 'a bx3 zx1');
    a.commit(text('kind Component\n', 'bx4', 'zx1'));
    await engine.remote.refresh();
    await engine.until(async () => (await named(engine)) === 'a bx4 zx1');
  });

  it('a window that takes over shows what another saw since, and so do those that come', async () => {
    const file = (...documents: string[]) => ({ 'catalog-info.yaml': documents.join('---\n') });
    const a = github.acme.repository('a', { files: file(plain('a')) });
    const engine = await start();
    const other = new TestWindow(github.server, github.window.blobs, 'good', github.window.clock);
    other.timeout = 8000;
    const second = await RemoteEngine.start(other, ['acme']);
    const two = [plain('a', ', description: two'), plain('n')];
    a.commit(file(...two));
    github.window.clock.advance(60_000);
    await engine.remote.refresh();
    a.commit(file(...two.map((each) => each.replace('owner: us', 'owner: []'))));
    github.window.clock.advance(60_000);
    await engine.remote.refresh();
    assert.equal(await named(engine), 'atwo n');
    github.window.clock.advance(60_000);
    await second.remote.refresh();
    await second.until(async () => (await named(second)) === 'atwo n');
    for (const each of [engine, second]) {
      each.dispose();
      await each.remote.ended();
    }
    running = await RemoteEngine.start(github.window, ['acme']);
    assert.equal(await named(running), 'atwo n');
    other.close();
  });

  it('an entity that is broken in one file and good in another is that of the other', async () => {
    const a = github.acme.repository('a', { files: { 'catalog-info.yaml': plain('one') } });
    const engine = await start();
    a.commit({ 'catalog-info.yaml': 'kind Component\n' });
    github.acme.repository('b', { files: { 'catalog-info.yaml': plain('one', ', description: new') } });
    await engine.remote.refresh();
    await engine.until(async () => (await named(engine)) === 'onenew');
    assert.deepEqual(
      (await engine.problems()).filter(({ code }) => code === 'duplicate-entity'),
      [],
    );
  });

  for (const isAtOnce of [false, true])
    it(`a broken entity of a repository that gets another name${isAtOnce ? ' at once' : ''} has the addresses of that`, async () => {
      const text = plain('one', ', links: { $yaml: ./links.yaml }');
      const files = { 'catalog-info.yaml': text, 'links.yaml': '- url: https://a.example\n' };
      const a = github.acme.repository('a', { files });
      const engine = await start();
      a.commit({ 'links.yaml': '- [\n' });
      if (!isAtOnce) await engine.remote.refresh();
      github.acme.rename('a', 'anew');
      await engine.remote.refresh();
      const edited = async () =>
        (await engine.engine.catalog.getEntityByRef('component:one'))?.metadata.annotations?.[
          'backstage.io/edit-url'
        ];
      await engine.until(async () => (await edited())?.includes('/acme/anew/edit/') === true);
      a.commit({ 'links.yaml': '- url: https://b.example\n' });
      await engine.remote.refresh();
      await engine.until(async () => (await engine.problems()).length === 0);
      assert.match((await edited()) ?? '', /acme\/anew/);
    });

  const takenIn = [
    ['gets a slip', '- url: https://a.example\n', '- url: [https://a.example\n'],
    ['gets another shape', '- url: https://a.example\n', 'url: https://a.example\n'],
    ['goes', '- url: https://a.example\n', undefined],
  ] as const;
  for (const [what, good, spoilt] of takenIn)
    it(`an entity that takes in a file which ${what} stays as it was, over a restart, and until that is mended`, async () => {
      const text = `${HEAD}kind: Component
metadata: { name: one, links: { $yaml: ./links.yaml } }
spec: { type: service, lifecycle: production, owner: us }
`;
      const a = github.acme.repository('a', { files: { 'catalog-info.yaml': text, 'links.yaml': good } });
      let engine = await start();
      const links = async () =>
        (await engine.engine.catalog.getEntityByRef('component:one'))?.metadata.links?.[0]?.url;
      const problems = async () => (await engine.problems()).length;
      assert.equal(await links(), 'https://a.example');
      a.commit({ 'links.yaml': spoilt });
      await engine.remote.refresh();
      await engine.until(async () => (await problems()) > 0);
      assert.equal(await links(), 'https://a.example');
      for (const isOffline of [true, false]) {
        engine.dispose();
        await engine.remote.ended();
        if (isOffline) github.server.faults.add({ kind: 'reset' }, { times: 999 });
        else github.server.faults.clear();
        github.window.clock.advance(3_600_000);
        engine = running = await RemoteEngine.start(github.window, ['acme'], {
          state: isOffline ? 'offline' : 'ready',
        });
        assert.equal(await links(), 'https://a.example');
        assert.ok((await problems()) > 0);
      }
      a.commit({ 'links.yaml': good.replace('a.example', 'b.example') });
      await engine.remote.refresh();
      await engine.until(async () => (await problems()) === 0);
      assert.equal(await links(), 'https://b.example');
    });
});
