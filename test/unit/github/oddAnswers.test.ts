import assert from 'node:assert/strict';
import { MemoryBlobs, TestConnection, TestWindow } from '../../github/harness';
import { setUpGitHub } from '../../github/setUp';

/** What stands at a place of an answer, named by keys with dots. */
function at(body: unknown, place: string): unknown {
  return place.split('.').reduce((value, key) => (value as Record<string, unknown>)[key], body);
}

/** Puts a value there; undefined takes it out of what is written as JSON. */
function put(body: unknown, place: string, value: unknown): void {
  const [, above, key] = /^(?:(.*)\.)?(.*)$/.exec(place)!;
  (above === undefined ? (body as Record<string, unknown>) : (at(body, above) as Record<string, unknown>))[
    key!
  ] = value;
}

describe('answers of GitHub that are odd', function () {
  this.timeout(60_000);
  const github = setUpGitHub((world) => {
    const acme = world.organization('acme');
    for (const login of ['ann', 'bob', 'cyd'])
      acme.members.push(world.account(login, { email: `${login}@acme.example` }));
    acme.team('core', acme.members);
    acme.team('pay', [acme.members[0]!]);
  });
  const three = (more: Record<string, string> = {}) => {
    for (const name of ['a', 'b', 'c'])
      github.acme.repository(name, { files: { 'catalog-info.yaml': github.component(name), ...more } });
  };
  const openWindow = (...given: [MemoryBlobs?]) => {
    const window = new TestWindow(github.server, ...given);
    window.timeout = 8000;
    return window;
  };
  const told = () => {
    const { state, completeFor = [], unread = [], lastError } = github.connection.status;
    const items = unread.map(({ item }) => item.replace('acme/', '')).sort();
    return { state, isComplete: completeFor.length > 0, unread: items.join(), code: lastError?.code };
  };
  const edit = (where: string, change: (body: object) => void) => {
    const edited = (body: object) => {
      change(body);
      return body;
    };
    github.server.faults.add({ kind: 'edit', edit: edited }, { where });
  };

  for (const type of [
    'application/octet-stream',
    'application/problem+json',
    'application/xml',
    'garbage',
    '',
  ])
    it(`a refusal of the type "${type}" is what its status says it is`, async () => {
      three();
      for (const [status, state, code] of [
        [429, 'limited', 'limited'],
        [401, 'failed', 'unauthorized'],
        [503, 'failed', 'server'],
      ] as const) {
        const connection = new TestConnection();
        const window = openWindow();
        const headers = { 'content-type': type, ...(status === 429 && { 'retry-after': '600' }) };
        github.server.faults.add({ kind: 'answer', status, headers, body: 'no' }, { times: 99 });
        const source = window.organization();
        source.connect(connection);
        await connection.until(state);
        assert.equal(connection.status.lastError?.code, code);
        github.server.faults.clear();
        source.dispose();
        await source.ended();
        window.close();
      }
    });

  for (const [how, change] of [
    ['in another order', (nodes: unknown[]) => nodes.reverse()],
    ['one of them twice', (nodes: unknown[]) => (nodes[1] = nodes[0])],
    ['one less', (nodes: unknown[]) => nodes.splice(1, 1)],
    ['one more', (nodes: unknown[]) => nodes.unshift(nodes[2])],
  ] as const)
    it(`repositories that are told ${how} than they were asked for stay, and are not told`, async () => {
      three();
      const source = await github.organization();
      const before = github.files();
      for (const name of ['a', 'b', 'c']) github.acme.repositories.get(name)!.commit({ 'more.yaml': name });
      edit('GreenroomChanged', (body) => change(at(body, 'data.nodes') as unknown[]));
      await source.refresh();
      assert.deepEqual(github.files(), before);
      const { isComplete, unread } = told();
      assert.equal(isComplete, false);
      assert.notEqual(unread, '');
      await source.refresh();
      assert.deepEqual(told(), { state: 'ready', isComplete: true, unread: '', code: undefined });
      source.dispose();
    });

  const damages: [string, string, unknown][] = [
    ['no list of repositories', 'state.repositories', undefined],
    ['an object for a list', 'state.repositories', {}],
    ['null in a list', 'state.repositories', [null]],
    ['no files', 'state.repositories.0.files', null],
    ['null for a file', 'state.repositories.0.files', [null]],
    ['no topics', 'state.repositories.0.topics', undefined],
    ['a number for cursors', 'state.cursors', 3],
    ['null for what others want', 'state.wantedHere', { x: null }],
    ['patterns without paths', 'state.repositories.0.patterns', { a: {} }],
    ['nothing', 'state', {}],
  ];
  for (const [what, place, value] of damages)
    it(`what was kept with ${what} is read anew`, async () => {
      three();
      const source = await github.organization();
      source.dispose();
      await source.ended();
      const { blobs } = github.window;
      const [key] = await blobs.keys('github/');
      const kept: unknown = JSON.parse(new TextDecoder().decode(await blobs.read(key!)));
      put(kept, place, value);
      await blobs.write(key!, new TextEncoder().encode(JSON.stringify(kept)));
      github.connection = new TestConnection();
      const again = await github.organization();
      assert.equal(github.files().length, 3);
      assert.equal(told().isComplete, true);
      again.dispose();
    });

  it('a damaged list of people, be it of others, is read anew', async () => {
    for (const subject of ['people of acme', 'people of acme,other']) {
      for (const state of [
        {},
        { refreshedAt: 1, people: { acme: null } },
        { refreshedAt: 1, people: { acme: { teams: [], cursors: { teams: [], members: [] } } } },
        { refreshedAt: 1, people: { acme: { teams: [{ slug: 'x' }], members: [], cursors: {} } } },
      ]) {
        const window = openWindow();
        const host = window.client().endpoints.host;
        const key = `github/${encodeURIComponent(host)}/octocat/${encodeURIComponent(subject)}`;
        const kept = { version: 2, owner: { host, account: 'octocat', subject }, state };
        await window.blobs.write(key, new TextEncoder().encode(JSON.stringify(kept)));
        github.connection = new TestConnection();
        const source = window.people();
        source.connect(github.connection);
        await github.connection.until('ready');
        assert.equal(github.entities().length, 5);
        source.dispose();
        await source.ended();
        window.close();
      }
    }
  });

  it('a reading that broke off in the midst is told so after a restart, and goes on', async () => {
    const location = (...targets: string[]) =>
      `apiVersion: backstage.io/v1alpha1\nkind: Location\nmetadata: { name: l }\nspec: { targets: [${targets.join()}] }\n`;
    for (const refreshInterval of [900_000, 0]) {
      const name = `r${refreshInterval}`;
      const repository = github.acme.repository(name, {
        files: { 'catalog-info.yaml': location('./x.yaml'), 'x.yaml': github.component('x') },
      });
      const blobs = new MemoryBlobs();
      const open = async (state: 'ready' | 'limited') => {
        github.connection = new TestConnection();
        github.window = openWindow(blobs);
        const source = github.window.organization({ refreshInterval });
        source.connect(github.connection);
        await github.connection.until(state);
        return source;
      };
      const first = await open('ready');
      repository.commit({
        'catalog-info.yaml': location('./x.yaml', './y.yaml'),
        'y.yaml': github.component('y'),
      });
      const limit = { type: 'RATE_LIMITED', message: 'API rate limit exceeded' };
      github.server.faults.add(
        { kind: 'edit', edit: () => ({ errors: [limit] }) },
        { where: 'GreenroomFiles', times: 9 },
      );
      await first.refresh();
      assert.equal(told().state, 'limited');
      first.dispose();
      await first.ended();
      github.window.close();
      github.server.faults.clear();
      // Hours later, so to speak.
      for (const key of await blobs.keys('github/')) if (/limit$|outcome$/.test(key)) await blobs.delete(key);
      const second = await open('ready');
      if (refreshInterval === 0) {
        assert.deepEqual(told(), { state: 'ready', isComplete: false, unread: 'acme', code: 'torn' });
        await second.refresh();
      }
      assert.ok(github.files().includes(`${name}/main/y.yaml`), github.files().join());
      assert.deepEqual(told(), { state: 'ready', isComplete: true, unread: '', code: undefined });
      second.dispose();
      await second.ended();
      github.window.close();
    }
  });

  for (const pageInfo of [
    { hasNextPage: null, endCursor: null },
    { hasNextPage: true, endCursor: null },
    { hasNextPage: 'no', endCursor: 3 },
  ])
    for (const [list, place, unread] of [
      ['a team', 't0.nodes.0.members', 'team core'],
      ['teams', 't0', 'teams of acme'],
      ['members', 'm0', 'members of acme'],
    ] as const)
      it(`people of whom the list of ${list} does not say where it ends (${JSON.stringify(pageInfo)})`, async () => {
        edit('GreenroomPeople', (body) => put(body, `data.organization.${place}.pageInfo`, pageInfo));
        const source = await github.people();
        assert.equal(github.entities().length, 5);
        assert.deepEqual(told(), { state: 'ready', isComplete: false, unread, code: 'malformed' });
        source.dispose();
      });

  it('people that are too much for one answer are asked for in smaller ones', async () => {
    for (let at = 0; at < 45; at++) github.acme.members.push(github.world.account(`p${at}`));
    github.acme.team('all', github.acme.members);
    const answer = (data: object | null, path?: string[]) => ({
      kind: 'edit' as const,
      edit: (body: object) => ({
        ...body,
        ...(data === null && { data }),
        errors: [{ type: 'RESOURCE_LIMITS_EXCEEDED', message: 'Resource limits exceeded.', path }],
      }),
    });
    for (const fault of [answer(null), answer({}, ['organization', 't0'])]) {
      github.connection = new TestConnection();
      github.window = openWindow();
      github.server.faults.add(fault, { where: 'GreenroomPeople' });
      const source = await github.people();
      assert.equal(github.entities().length, 48 + 3);
      assert.deepEqual(told(), { state: 'ready', isComplete: true, unread: '', code: undefined });
      assert.ok(github.window.requests.some(({ body }) => body?.includes('first: 20')));
      source.dispose();
    }
  });

  it('a row of Locations is too long from the fifty-first on', async () => {
    const row = (length: number) =>
      Object.fromEntries(
        Array.from({ length }, (_, at) => [
          at === 0 ? 'catalog-info.yaml' : `l${at}.yaml`,
          `kind: Location\nmetadata: { name: l${at} }\nspec: { targets: [./l${at + 1}.yaml] }\n`,
        ]),
      );
    for (const [length, unread] of [
      [50, ''],
      [52, 'row'],
    ] as const) {
      const files = { ...row(length), [`l${length}.yaml`]: github.component('last') };
      github.acme.repositories.clear();
      github.acme.repository('row', { files });
      github.connection = new TestConnection();
      github.window = openWindow();
      const source = await github.organization();
      assert.equal(told().unread, unread);
      await source.refresh();
      assert.equal(told().unread, '');
      assert.equal(github.files().length, length + 1);
      source.dispose();
    }
  });

  it('one member whose e-mail address is refused', async () => {
    for (const type of ['FORBIDDEN', 'INSUFFICIENT_SCOPES']) {
      edit('GreenroomPeople', (body) => {
        const path = ['organization', 'm0', 'nodes', 0, 'email'];
        put(body, `data.${path.join('.')}`, null);
        put(body, 'errors', [{ type, path, message: 'no' }]);
      });
      github.connection = new TestConnection();
      github.window = openWindow();
      const source = await github.people();
      const users = github.entities().filter(({ kind }) => kind === 'User');
      const emails = users.map((user) => at(user, 'spec.profile.email'));
      assert.equal(emails.filter(Boolean).length, 2, emails.join());
      assert.equal(told().unread, 'member ann of acme');
      source.dispose();
    }
  });

  for (const [what, answer] of [
    ['401', { kind: 'answer', status: 401, body: { message: 'Bad credentials' } }],
    ['nothing', { kind: 'reset' }],
  ] as const)
    it(`${what} for the trees of fifteen repositories is theirs, and the others are read`, async () => {
      for (let at = 0; at < 15; at++)
        github.acme.repository(`l${at}`, { files: { 'catalog-info.yaml': github.component(`l${at}`) } });
      github.acme.repository('deep', { files: { 'd/catalog-info.yaml': github.component('deep') } });
      github.server.faults.add(answer, { where: '/acme/l', times: 99 });
      const source = await github.organization({
        catalogPaths: ['catalog-info.yaml', '*/catalog-info.yaml'],
      });
      const asked = github.asked().filter((path) => path.includes('/git/trees'));
      assert.equal(github.files().length, asked.some((path) => path.includes('/deep/')) ? 16 : 15);
      const { state, isComplete, unread, code } = told();
      assert.deepEqual([state, isComplete], ['ready', false]);
      assert.ok(unread.split(',').length >= 15);
      assert.ok(code !== 'unauthorized' && code !== 'offline', code);
      source.dispose();
    });

  it('a branch that is not told, of what is not told to be empty', async () => {
    three();
    const source = await github.organization();
    for (const isEmpty of [null, undefined, false]) {
      const before = github.files();
      github.acme.repositories.get('b')!.commit({ 'more.yaml': String(isEmpty) });
      edit('GreenroomChanged', (body) =>
        Object.assign(at(body, 'data.nodes.0') as object, { head: null, isEmpty, f0: null }),
      );
      await source.refresh();
      assert.deepEqual(github.files(), before);
      assert.deepEqual(told(), { state: 'ready', isComplete: false, unread: 'b', code: 'malformed' });
      await source.refresh();
    }
    assert.equal(told().isComplete, true);
    source.dispose();
  });

  it('a limit ends within the hour that GitHub counts by, whatever moment is named', async () => {
    three();
    const now = Date.now();
    for (const [reset, date] of [
      [now, now],
      [now / 1000 + 86_400, now],
      [now / 1000 + 600, now - 36_000_000],
    ] as const) {
      github.connection = new TestConnection();
      github.window = openWindow();
      const headers = {
        'x-ratelimit-remaining': '0',
        'x-ratelimit-reset': String(Math.ceil(reset)),
        date: new Date(date).toUTCString(),
      };
      const body = { message: 'API rate limit exceeded' };
      github.server.faults.add({ kind: 'answer', status: 403, headers, body });
      const source = await github.organization({}, 'limited');
      const wait = github.connection.status.limitedUntil! - github.window.clock.now();
      assert.ok(wait <= 3_600_000 + 60_000, `${wait / 60_000} minutes`);
      source.dispose();
      await source.ended();
    }
  });

  for (const tree of [{ tree: [] }, { tree: [], truncated: null }, { tree: [], truncated: 'no' }])
    it(`a tree that is not told to be whole (${JSON.stringify(tree)}) takes nothing away`, async () => {
      three();
      const source = await github.organization({ catalogPaths: ['**/catalog-info.yaml'] });
      const before = github.files();
      github.acme.repositories.get('a')!.commit({ 'more.yaml': 'x' });
      github.server.faults.add(
        { kind: 'edit', edit: () => ({ sha: 'x', ...tree }) },
        { where: '/git/trees', times: 9 },
      );
      await source.refresh();
      assert.deepEqual(github.files(), before);
      assert.deepEqual(told(), { state: 'ready', isComplete: false, unread: 'a', code: 'malformed' });
      github.server.faults.clear();
      await source.refresh();
      assert.equal(told().isComplete, true);
      source.dispose();
    });

  it('links that lead into themselves, and a target deeper than any folder, cost no more than others', async () => {
    const at = (target: string) =>
      `apiVersion: backstage.io/v1alpha1\nkind: Location\nmetadata: { name: l }\nspec: { targets: ['${target}'] }\n`;
    const worlds: Record<string, string>[] = [
      { '.backstage': '.backstage/e' },
      { 'catalog-info.yaml': at('./d/x.yaml'), d: 'f/g', f: 'd/h' },
      { 'catalog-info.yaml': at('./d/x.yaml'), d: `d${'/e'.repeat(300)}` },
      { 'catalog-info.yaml': at('./d/x.yaml'), d: 'g/x', g: 'g/y' },
      { 'catalog-info.yaml': at(`./${'a/'.repeat(1500)}x.yaml`) },
    ];
    for (const [index, files] of worlds.entries()) github.acme.repository(`w${index}`, { files });
    const source = await github.organization({
      catalogPaths: ['catalog-info.yaml', '.backstage/catalog-info.yaml'],
    });
    await source.refresh();
    github.asked();
    const before = process.cpuUsage();
    await source.refresh();
    const { user } = process.cpuUsage(before);
    assert.ok(github.asked().length <= 3, 'requests of a refresh in which nothing changed');
    assert.ok(user < 2_000_000, `${user / 1000} ms`);
    assert.equal(told().unread, '');
    source.dispose();
  });
});
