import assert from 'node:assert/strict';
import { endpointsOf } from '../../../src/core/catalog/githubEndpoints';
import { toGitHubUri } from '../../../src/core/catalog/githubUri';
import { SharedLimit } from '../../../src/sources/github/sharedLimit';
import { isIdOf } from '../../../src/sources/github/gitId';
import { type Fault, faults } from '../../github/faults';
import { RemoteEngine } from '../../github/remoteEngine';
import { TestConnection, TestWindow } from '../../github/harness';
import { setUpGitHub } from '../../github/setUp';
import { TEXT_LIMIT } from '../../github/views';
import { blobOid } from '../../github/world';

/** One thing that GitHub refuses, in ways that else are about everything. */
describe('one item of GitHub, refused in any way', function () {
  this.timeout(30_000);
  const large = (name: string) => `${github.component(name)}# ${'x'.repeat(TEXT_LIMIT)}\n`;
  const github = setUpGitHub();
  const config = { catalogPaths: ['catalog-info.yaml', '**/service.yaml'] };

  const repositories = (count: number) =>
    Array.from({ length: count }, (_, i) =>
      github.acme.repository(`r${i}`, {
        files: {
          'catalog-info.yaml': github.component(`a${i}`),
          'x/service.yaml': github.component(`c${i}`),
        },
      }),
    );
  const fresh = () =>
    [...github.connection.files.values()].filter(({ text }) => text?.includes('name: new')).length;

  for (const status of [401, 404, 410, 451, 500])
    for (const what of ['tree acme/r1', 'blob acme/r1:catalog-info.yaml'])
      it(`${what} answers ${status}: the others are read, and it is named`, async () => {
        const [, one] = repositories(6);
        one!.commit({ 'catalog-info.yaml': large('a1') });
        const fail = () => github.world.fail(what, { status, body: { message: 'No.' } });
        fail();
        const source = await github.organization(config);
        assert.equal(github.files().length, 11);
        github.world.failing.clear();
        await source.refresh();
        assert.equal(github.files().length, 12);
        for (const repository of github.acme.repositories.values())
          repository.commit({ 'x/service.yaml': github.component('new') });
        one!.commit({ 'catalog-info.yaml': large('new') });
        fail();
        await source.refresh();
        const { state, unread, completeFor } = github.connection.status;
        assert.deepEqual([state, unread?.map(({ item }) => item), completeFor], ['ready', ['acme/r1'], []]);
        assert.equal(github.files().length, 12);
        assert.ok(fresh() >= 6, String(fresh()));
        github.world.failing.clear();
        await source.refresh();
        assert.deepEqual([github.connection.status.unread, fresh()], [[], 7]);
        source.dispose();
      });

  for (const [status, after] of [
    [503, '0'],
    [503, '60'],
    [409, '1'],
    [500, 'Wed, 21 Oct 2065 07:28:00 GMT'],
  ] as const)
    it(`a tree that answers ${status} and is to be asked for again after ${after} is no limit for all`, async () => {
      repositories(3);
      const headers = { 'retry-after': after };
      const fault: Fault = { kind: 'answer', status, headers, body: { message: 'No.' } };
      github.server.faults.add(fault, { where: '/repos/acme/r1/git/trees', times: 99 });
      const source = await github.organization(config);
      const { state, unread } = github.connection.status;
      assert.deepEqual([state, unread?.map(({ item }) => item)], ['ready', ['acme/r1']]);
      assert.equal(github.files().length, 5);
      source.dispose();
    });

  for (const message of [
    'Repository access blocked: acme/rate-limiter',
    'The organization `rate-limit` has restrictions.',
    'Repository "rate-limit" is locked.',
  ])
    it(`a refusal that names something (${message}) is no limit for all`, async () => {
      repositories(3);
      github.world.fail('tree acme/r1', { status: 403, body: { message } });
      const source = await github.organization(config);
      const { state, unread } = github.connection.status;
      assert.deepEqual([state, unread?.map(({ item }) => item)], ['ready', ['acme/r1']]);
      assert.equal(github.files().length, 5);
      source.dispose();
    });

  it('the words of a limit at one part of an answer may be those of its name', async () => {
    repositories(3);
    const message = "Could not read 'docs/rate limit exceeded.md'";
    github.world.fail('file acme/r1:catalog-info.yaml', { type: 'INTERNAL', message });
    const source = await github.organization();
    const { state, unread } = github.connection.status;
    assert.deepEqual([state, unread?.map(({ item }) => item)], ['ready', ['acme/r1']]);
    assert.equal(github.files().length, 2);
    source.dispose();
  });

  it('megabytes of words are no more than a message', async () => {
    const [one] = repositories(2);
    const message = 'word '.repeat(200_000);
    github.world.fail('file acme/r1:catalog-info.yaml', { type: 'FORBIDDEN', message });
    const source = await github.organization();
    const lengths = () => [
      github.connection.status.lastError?.message.length ?? 0,
      ...(github.connection.status.unread ?? []).map((each) => each.message.length),
    ];
    assert.ok(Math.max(...lengths()) < 1000, lengths().join());
    one!.commit({ 'README.md': 'x' });
    github.server.faults.add({ kind: 'answer', status: 403, body: { message } }, { times: 9 });
    await source.refresh();
    assert.equal(github.connection.status.state, 'failed');
    assert.ok(Math.max(...lengths()) < 1000, lengths().join());
    source.dispose();
  });

  it('a sign-in that is refused for all is no matter of each', async () => {
    for (const repository of repositories(6)) repository.commit({ 'catalog-info.yaml': large('a') });
    const source = github.window.organization();
    github.server.faults.add(
      { kind: 'before', run: () => (github.token.revoked = true) },
      { where: 'git/blobs' },
    );
    source.connect(github.connection);
    await github.connection.until('failed');
    assert.equal(github.connection.status.lastError?.code, 'unauthorized');
    source.dispose();
  });

  it('the members of one team, refused as if the sign-in had ended', async () => {
    const members = Array.from({ length: 130 }, (_, i) => github.world.account(`u${i}`));
    github.acme.members.push(...members);
    for (const team of ['a', 'b', 'c']) github.acme.team(team, members);
    const source = await github.people();
    const before = github.entities().length;
    github.acme.members.push(github.world.account('new'));
    const refusal: Fault = { kind: 'answer', status: 401, body: { message: 'Bad credentials' } };
    // All three at once, and the first of them.
    github.server.faults.add(refusal, { where: 'GreenroomTeamMembers', times: 2 });
    await source.refresh();
    const { state, unread } = github.connection.status;
    assert.deepEqual([state, unread?.map(({ item }) => item)], ['ready', ['team acme/a']]);
    assert.equal(github.entities().length, before + 1);
    source.dispose();
  });

  for (const status of [403, 500, 502])
    it(`seven repositories in a row, over each of which GitHub answers ${status}: the others are read`, async () => {
      const all = repositories(30);
      const source = await github.organization();
      for (const repository of all) repository.commit({ 'catalog-info.yaml': github.component('new') });
      for (let i = 10; i < 17; i++) github.world.fail(`file acme/r${i}:catalog-info.yaml`, { status });
      github.server.takeLog();
      await source.refresh();
      const { state, unread } = github.connection.status;
      assert.deepEqual([state, unread?.length, fresh()], ['ready', 7, 23]);
      // Each is tried once: what failed in a batch is not insisted on.
      assert.ok(github.server.takeLog().length <= 30);
      source.dispose();
    });

  it('more than a hundred over each of which GitHub gives up: others are read while one that did not change is told', async () => {
    const all = repositories(150);
    const source = await github.organization();
    const bad = all.slice(0, 120);
    for (const { name } of bad) github.world.fail(`file acme/${name}:catalog-info.yaml`, { status: 502 });
    for (const repository of all.slice(0, 130))
      repository.commit({ 'catalog-info.yaml': github.component('new') });
    await source.refresh();
    const { state, unreadCount, lastError } = github.connection.status;
    assert.deepEqual([state, unreadCount, fresh()], ['ready', 120, 10]);
    assert.match(lastError?.message ?? '', /^Not read: acme\/r\d+, acme\/r\d+, acme\/r\d+ and 117 more/);
    source.dispose();
  });

  for (const bad of [280, 295])
    it(`${bad} of 300 that changed, over each of which GitHub gives up: the others are read, if not at once`, async () => {
      const all = repositories(300);
      const source = await github.organization();
      for (const repository of all) repository.commit({ 'catalog-info.yaml': github.component('new') });
      for (const { name } of all.slice(0, bad))
        github.world.fail(`file acme/${name}:catalog-info.yaml`, { status: 502 });
      for (let readings = 0; readings < 10 && fresh() === 0; readings++) {
        github.server.takeLog();
        await source.refresh();
        assert.equal(github.files().length, 300);
      }
      const { state, unreadCount } = github.connection.status;
      assert.deepEqual([state, unreadCount, fresh()], ['ready', bad, 300 - bad]);
      assert.ok(github.server.takeLog().length <= bad + 70);
      source.dispose();
    });

  for (const status of [403, 451, 500, 502])
    it(`a first reading whose listing answers ${status} because of a few repositories: the others are read`, async () => {
      repositories(130);
      const bad = [3, 40, 41, 128].map((i) => `acme/r${i}`);
      for (const each of bad) github.world.fail(`file ${each}:catalog-info.yaml`, { status });
      const source = await github.organization();
      const { state, unread } = github.connection.status;
      assert.deepEqual([state, unread?.map(({ item }) => item).sort()], ['ready', bad.sort()]);
      assert.equal(github.files().length, 126);
      assert.ok(github.server.takeLog().length <= 80);
      github.world.failing.clear();
      await source.refresh();
      assert.deepEqual([github.connection.status.unread, github.files().length], [[], 130]);
      source.dispose();
    });

  for (const [from, to] of [
    [0, 60],
    [60, 180],
    [185, 200],
  ] as const)
    it(`repositories ${from} to ${to} of 200, over each of which GitHub answers 500: the others are read`, async () => {
      const all = repositories(200);
      const fail = () => {
        for (let i = from; i < to; i++)
          github.world.fail(`file acme/r${i}:catalog-info.yaml`, { status: 500 });
      };
      fail();
      const source = await github.organization();
      const said = () => [github.connection.status.state, github.connection.status.unreadCount];
      assert.deepEqual(said(), ['ready', to - from]);
      assert.equal(github.files().length, 200 - (to - from));
      github.world.failing.clear();
      await source.refresh();
      for (const repository of all) repository.commit({ 'catalog-info.yaml': github.component('new') });
      fail();
      await source.refresh();
      assert.deepEqual([...said(), fresh()], ['ready', to - from, 200 - (to - from)]);
      source.dispose();
    });

  const page = '<!DOCTYPE html><title>Sign in</title>';
  const ways: [string, Fault][] = [
    ['a web page', { kind: 'answer', status: 200, body: page }],
    ['a page not found', { kind: 'answer', status: 404, body: page }],
    ['a redirect', faults.redirect('https://elsewhere.example/graphql')],
    ['a sign-in refused', faults.unauthorized],
    ['a proxy that asks for a sign-in', { kind: 'answer', status: 407, body: page }],
    ['no answer', { kind: 'reset' }],
    ['half of one', { kind: 'cut' }],
    ['a refusal', { kind: 'answer', status: 403, body: { message: 'No.' } }],
    ['a server error', faults.serverError],
  ];
  for (const [way, fault] of ways) {
    const bad = ['acme/r3', 'acme/r128'];

    it(`two repositories whose texts make of any answer ${way}: the others are read, from nothing and later`, async () => {
      const all = repositories(130);
      const fail = () => {
        for (const each of bad) github.world.fail(`file ${each}:catalog-info.yaml`, { fault });
      };
      fail();
      const source = await github.organization();
      const said = () => {
        const { state, unread } = github.connection.status;
        return [state, unread?.map(({ item }) => item).sort()];
      };
      assert.deepEqual([said(), github.files().length], [['ready', bad.toSorted()], 128]);
      assert.ok(github.window.clock.nextTimer! <= 900_000);
      github.world.failing.clear();
      await source.refresh();
      assert.deepEqual([said(), github.files().length], [['ready', []], 130]);
      for (const repository of all) repository.commit({ 'catalog-info.yaml': github.component('new') });
      fail();
      await source.refresh();
      assert.deepEqual([said(), github.files().length, fresh()], [['ready', bad.toSorted()], 130, 128]);
      source.dispose();
    });

    it(`two repositories that make of any list with them ${way}: the others are read, from nothing and later`, async () => {
      const all = repositories(130);
      const fail = () => {
        for (const each of bad) github.world.fail(`repository ${each}`, { fault });
      };
      fail();
      const source = await github.organization();
      const said = () => [github.connection.status.state, github.connection.status.unreadCount];
      // GitHub does not even name them.
      assert.deepEqual([said(), github.files().length], [['ready', 1], 128]);
      github.world.failing.clear();
      await source.refresh();
      assert.deepEqual([said(), github.files().length], [['ready', 0], 130]);
      for (const repository of all) repository.commit({ 'catalog-info.yaml': github.component('new') });
      fail();
      github.server.takeLog();
      await source.refresh();
      assert.deepEqual([said(), github.files().length, fresh()], [['ready', 2], 130, 128]);
      const asked = github.server.takeLog().length;
      assert.ok(asked <= 110, `${asked} requests`);
      source.dispose();
    });
  }

  for (const [way, fault] of ways)
    it(`four organisations in a row, each of whose people are ${way}: those of the next are read`, async () => {
      const names = ['one', 'two', 'three', 'four'];
      for (const name of names) {
        const organization = github.world.organization(name);
        organization.members.push(github.world.account(`of-${name}`));
        github.world.fail(`organization ${name}`, { fault });
      }
      github.acme.members.push(github.world.account('ann'));
      const source = await github.people([...names, 'acme']);
      const said = () => github.connection.status.unread?.map(({ item }) => item);
      assert.deepEqual(said(), names);
      assert.deepEqual(
        github.entities().map(({ metadata }) => metadata.name),
        ['ann'],
      );
      github.world.failing.clear();
      await source.refresh();
      assert.deepEqual([said(), github.entities().length], [[], 5]);
      source.dispose();
    });

  it('people of an organisation that is refused, and called a user in the same answer: they stay', async () => {
    github.acme.members.push(github.world.account('ann'));
    const source = await github.people();
    const problem = { type: 'FORBIDDEN', path: ['organization'], message: 'No.' };
    const data = { organization: null, repositoryOwner: { __typename: 'User' } };
    github.server.faults.add({ kind: 'answer', status: 200, body: { data, errors: [problem] } });
    await source.refresh();
    assert.equal(github.connection.status.lastError?.code, 'forbidden');
    assert.equal(github.entities().length, 1);
    source.dispose();
  });

  it('a GitHub that refuses the texts of all is told soon, from the start and in the midst', async () => {
    const all = repositories(300);
    for (let i = 0; i < 300; i++) github.world.fail(`file acme/r${i}:catalog-info.yaml`, { status: 500 });
    const source = await github.organization({}, 'failed');
    assert.ok(github.server.takeLog().length <= 50);
    github.world.failing.clear();
    await source.refresh();
    for (const repository of all) repository.commit({ 'catalog-info.yaml': github.component('new') });
    github.server.takeLog();
    let answers = 0;
    const isLate = () => answers++ > 0;
    github.server.faults.add(
      {
        kind: 'edit',
        edit: (body) => {
          if (isLate())
            for (let i = 0; i < 300; i++)
              github.world.fail(`file acme/r${i}:catalog-info.yaml`, { status: 500 });
          return body;
        },
      },
      { where: 'GreenroomChanged', times: 2 },
    );
    await source.refresh();
    assert.equal(github.connection.status.state, 'failed');
    assert.equal(github.files().length, 300);
    assert.ok(github.server.takeLog().length <= 50);
    source.dispose();
  });

  it('a blob with other content than its id says: what was known stays, and it is read again', async () => {
    const a = github.acme.repository('a', { files: { 'catalog-info.yaml': large('good') } });
    const source = await github.organization();
    a.commit({ 'catalog-info.yaml': large('next') });
    const edit = (body: never) => ({ ...(body as object), content: btoa(large('evil')) });
    github.server.faults.add({ kind: 'edit', edit }, { where: 'git/blobs' });
    await source.refresh();
    assert.match(github.text('catalog-info.yaml')!, /name: good\n/);
    assert.deepEqual(
      github.connection.status.unread?.map(({ item, message }) => [item, message]),
      [['acme/a', 'GitHub sent other content than that of the file.']],
    );
    await source.refresh();
    assert.match(github.text('catalog-info.yaml')!, /name: next\n/);
    source.dispose();
  });

  it('ids are those of Git', async () => {
    const bytes = new TextEncoder().encode('hello\n');
    assert.ok(await isIdOf('ce013625030ba8dba906f756967f9e9ca394464a', bytes));
    assert.ok(await isIdOf('2cf8d83d9ee29543b34a87727421fdecb7e3f3a183d337639025de576db9ebb4', bytes));
    assert.ok(!(await isIdOf(blobOid('hello'), bytes)));
  });

  for (const [name, data] of [
    ['null', { repositoryOwner: null }],
    ['left out', {}],
  ] as const)
    it(`an organisation that was there and is ${name}: all stays, and it is asked again by itself`, async () => {
      repositories(3);
      const source = await github.organization();
      github.server.faults.add({ kind: 'answer', status: 200, body: { data } }, { times: 99 });
      await source.refresh();
      assert.equal(github.connection.status.state, 'failed');
      assert.equal(github.files().length, 3);
      github.server.faults.clear();
      github.window.clock.advance(900_000);
      await github.connection.until('ready');
      source.dispose();
    });

  it('ten repositories of 400, spread out, over each of which GitHub fails: the others are read, and soon', async () => {
    const all = Array.from({ length: 400 }, (_, i) =>
      github.acme.repository(`r${i}`, { files: { 'catalog-info.yaml': github.component(`a${i}`) } }),
    );
    const bad = all.filter((_, i) => i % 40 === 20).map(({ name }) => `acme/${name}`);
    const fail = () => {
      for (const each of bad) github.world.fail(`repository ${each}`, { status: 502 });
    };
    fail();
    const cold = await github.organization();
    assert.deepEqual([github.connection.status.state, github.files().length], ['ready', 390]);
    assert.deepEqual(
      github.connection.status.unread?.map(({ item }) => item),
      ['10 repositories of acme'],
    );
    github.world.failing.clear();
    await cold.refresh();
    assert.equal(github.files().length, 400);
    fail();
    const changeAndRefresh = async (i: number) => {
      all[i]!.commit({ 'catalog-info.yaml': github.component('new') });
      github.window.clock.advance(900_000);
      github.server.takeLog();
      await cold.refresh();
      const { state, unread } = github.connection.status;
      assert.deepEqual([state, unread?.map(({ item }) => item).sort()], ['ready', bad.toSorted()]);
      assert.deepEqual([github.files().length, fresh()], [400, i]);
      return github.server.takeLog().length;
    };
    const first = await changeAndRefresh(1);
    // Which they are is known now, and where, even after one that was before them went.
    const second = await changeAndRefresh(2);
    assert.ok(second < 70 && second < first / 2, `${first}, ${second}`);
    github.acme.delete('r0');
    github.acme.repository('last', { files: { 'catalog-info.yaml': github.component('z') } });
    const moved = await changeAndRefresh(3);
    assert.ok(moved < first / 2, `${first}, ${moved}`);
    github.world.failing.clear();
    await cold.refresh();
    assert.deepEqual(github.connection.status.unread, []);
    github.server.takeLog();
    await cold.refresh();
    assert.ok(github.server.takeLog().length <= 4);
    cold.dispose();
  });

  it('places over which GitHub fails are known after a restart: nothing is asked until it is due, and then little', async () => {
    for (let i = 0; i < 200; i++)
      github.acme.repository(`r${i}`, { files: { 'catalog-info.yaml': github.component(`a${i}`) } });
    for (let i = 20; i < 200; i += 40) github.world.fail(`repository acme/r${i}`, { status: 502 });
    (await github.organization()).dispose();
    const first = github.server.takeLog().length;
    // Another window, or the next start, asks nothing until it is due, and then no more than this one does.
    const later = new TestWindow(github.server, github.window.blobs, 'good', github.window.clock);
    later.timeout = 8000;
    const connection = new TestConnection();
    const again = later.organization();
    again.connect(connection);
    await connection.until('ready');
    assert.deepEqual(github.server.takeLog(), []);
    github.window.clock.advance(900_000);
    github.server.takeLog();
    await again.refresh();
    const anew = github.server.takeLog().length;
    assert.ok(anew < first / 3, `${first}, ${anew}`);
    again.dispose();
    later.close();
  });

  it('a list that always goes on ends soon after what it says to hold', async () => {
    repositories(3);
    let page = 0;
    const goOn = (body: { data?: { repositoryOwner?: { repositories: object } } }) => {
      const repositories = body.data?.repositoryOwner?.repositories ?? { totalCount: 3, nodes: [] };
      const pageInfo = { hasNextPage: true, endCursor: `c${page++}` };
      return { data: { repositoryOwner: { login: 'acme', repositories: { ...repositories, pageInfo } } } };
    };
    github.server.faults.add({ kind: 'edit', edit: goOn }, { times: 2000 });
    const source = await github.organization({}, 'failed');
    assert.equal(github.connection.status.lastError?.code, 'malformed');
    assert.ok(github.server.takeLog().length <= 30);
    source.dispose();
  });

  for (const refreshInterval of [-60_000, -1, NaN])
    it(`an interval of ${refreshInterval} is none`, async () => {
      repositories(1);
      const source = await github.organization({ refreshInterval });
      assert.equal(github.window.clock.nextTimer, undefined);
      await new Promise((resolve) => setTimeout(resolve, 50));
      assert.equal(github.server.takeLog().length, 1);
      source.dispose();
    });

  it('of two limits that windows met the longer one holds', async () => {
    const { clock, blobs } = github.window;
    const key = `github/${endpointsOf(github.server.url)!.host}/octocat/limit`;
    const [one, other] = [new SharedLimit(blobs, key, clock), new SharedLimit(blobs, key, clock)];
    const until = clock.now() + 600_000;
    await one.write(until);
    await other.write(clock.now() + 60_000);
    assert.equal(await other.read(), until);
  });

  describe('docs', () => {
    const refuse = (item: string, status: number) =>
      github.world.fail(item, { status, body: { message: 'Not Found' } });

    async function started() {
      const text = `apiVersion: backstage.io/v1alpha1\n${github.component('a')}`;
      const docs = { 'docs/index.md': '# Index\n', 'docs/b.md': '# Bee\n' };
      const a = github.acme.repository('a', { files: { 'catalog-info.yaml': text, ...docs } });
      const engine = await RemoteEngine.start(github.window);
      const { host } = new URL(github.server.url);
      const read = async (path: string) => {
        const uri = toGitHubUri({ host, owner: 'acme', repository: 'a', branch: 'main', path });
        return engine.remote.files.read(uri).then(
          (bytes) => new TextDecoder().decode(bytes),
          (error: { code: string }) => error.code,
        );
      };
      await read('docs/index.md');
      return { a, engine, read };
    }

    for (const status of [401, 403, 404, 410, 500])
      it(`whose tree answers ${status}: pages stay, and what is new is asked for by itself`, async () => {
        const { a, engine, read } = await started();
        a.commit({ 'docs/new.md': '# New\n' });
        await engine.remote.refresh();
        refuse('tree acme/a', status);
        assert.equal(await read('docs/index.md'), '# Index\n');
        if (status !== 401) assert.equal(await read('docs/new.md'), '# New\n');
        if (status !== 401) assert.equal(await read('docs/none.md'), 'not-found');
        engine.dispose();
      });

    it('of which one page is not found, though it is listed: not told, which is not gone', async () => {
      const { engine, read } = await started();
      refuse('blob acme/a:docs/b.md', 404);
      assert.equal(await read('docs/b.md'), 'unavailable');
      assert.equal(await read('docs/none.md'), 'not-found');
      engine.dispose();
    });
  });
});
