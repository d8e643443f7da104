import assert from 'node:assert/strict';
import { catalogFile } from '../../github/generate';
import { TestConnection, TestWindow } from '../../github/harness';
import { GitHubServer } from '../../github/server';
import { TEXT_LIMIT } from '../../github/views';
import { type ItemFailure, type Organization, World } from '../../github/world';

const API = `kind: API\nmetadata: { name: api }\nspec: { definition: { $text: ./openapi.yaml } }\n`;
const LOCATION = `kind: Location\nmetadata: { name: all }\nspec: { targets: [./teams/*.yaml, ./one.yaml] }\n`;

describe('GitHub, when only half of it answers', () => {
  let server: GitHubServer;
  let world: World;
  let acme: Organization;
  let window: TestWindow;
  let connection: TestConnection;

  beforeEach(async () => {
    world = new World();
    acme = world.organization('acme');
    world.token('good');
    server = await GitHubServer.start(world);
    window = new TestWindow(server);
    window.timeout = 4000;
    connection = new TestConnection();
  });

  afterEach(async () => {
    window.close();
    await server.stop();
  });

  const component = (name: string) => catalogFile('acme', name, 'team-0', 0);
  const names = () =>
    [...connection.files.keys()].map((uri) => uri.replace(/^.*?\/\/[^/]+\/acme\//, '')).sort();
  const text = (end: string) => [...connection.files].find(([uri]) => uri.endsWith(end))?.[1].text;
  const items = () => (connection.status.unread ?? []).map(({ item }) => item).sort();

  async function organization(config = {}) {
    const source = window.organization(config);
    source.connect(connection);
    await connection.until('ready');
    return source;
  }

  async function people(organizations = ['acme']) {
    const source = window.people(organizations);
    source.connect(connection);
    await connection.until('ready');
    return source;
  }
  const entities = () => [...connection.files.values()].flatMap((file) => file.entities ?? []);
  const entity = (name: string) => entities().find(({ metadata }) => metadata.name === name);

  function assertPartial(...expected: string[]) {
    assert.deepEqual(items(), expected);
    assert.equal(connection.status.state, 'ready');
    assert.deepEqual(connection.status.completeFor, []);
    assert.match(connection.status.lastError?.message ?? '', new RegExp(expected[0]!));
    assert.ok(connection.status.lastError?.code);
  }

  function assertWhole() {
    assert.deepEqual(items(), []);
    assert.equal(connection.status.lastError, undefined);
    assert.notDeepEqual(connection.status.completeFor, []);
  }

  it('a file of a repository: the known text stays, and is read again though the branch stands still', async () => {
    const a = acme.repository('a', { files: { 'catalog-info.yaml': component('a') } });
    acme.repository('b', { files: { 'catalog-info.yaml': component('b') } });
    const source = await organization();
    a.commit({ 'catalog-info.yaml': component('changed') });
    for (const failure of [{}, { type: '' }, { type: 'NOT_FOUND' }, { message: 'timeout' }]) {
      world.fail('file acme/a:catalog-info.yaml', failure);
      await source.refresh();
      assertPartial('acme/a');
      assert.match(text('a/main/catalog-info.yaml')!, /name: a\n/);
    }
    world.failing.clear();
    await source.refresh();
    assertWhole();
    assert.match(text('a/main/catalog-info.yaml')!, /name: changed\n/);
  });

  it('a file on the first reading: the others are there, and it comes with the next', async () => {
    acme.repository('a', { files: { 'catalog-info.yaml': component('a') } });
    acme.repository('b', { files: { 'catalog-info.yaml': component('b') } });
    world.fail('file acme/a:catalog-info.yaml');
    const source = await organization();
    assertPartial('acme/a');
    assert.deepEqual(names(), ['b/main/catalog-info.yaml']);
    world.failing.clear();
    await source.refresh();
    assertWhole();
    assert.deepEqual(names(), ['a/main/catalog-info.yaml', 'b/main/catalog-info.yaml']);
  });

  it('a repository in a list, and what is asked of it', async () => {
    for (const name of ['a', 'b', 'c'])
      acme.repository(name, { files: { 'catalog-info.yaml': component(name) } });
    const source = await organization();
    const before = names();
    for (const item of [
      'repository acme/b',
      'field acme/b.head',
      'field acme/b.target',
      'field acme/b.repositoryTopics',
    ]) {
      world.fail(item);
      await source.refresh();
      assert.deepEqual(names(), before, item);
      assertPartial('acme/b');
      world.failing.clear();
      await source.refresh();
      assertWhole();
    }
    acme.delete('b');
    await source.refresh();
    assert.deepEqual(names(), ['a/main/catalog-info.yaml', 'c/main/catalog-info.yaml']);
    assertWhole();
  });

  it('a repository that GitHub never named: counted, not guessed', async () => {
    acme.repository('a', { files: { 'catalog-info.yaml': component('a') } });
    acme.repository('b', { files: { 'catalog-info.yaml': component('b') } });
    world.fail('repository acme/b');
    const source = await organization();
    assertPartial('a repository of acme');
    world.failing.clear();
    await source.refresh();
    assertWhole();
    assert.equal(names().length, 2);
  });

  it('what gaps there are is known after a restart as well', async () => {
    const a = acme.repository('a', { files: { 'catalog-info.yaml': component('a') } });
    const first = await organization();
    a.commit({ 'catalog-info.yaml': component('changed') });
    world.fail('file acme/a:catalog-info.yaml');
    await first.refresh();
    first.dispose();
    world.failing.clear();
    connection = new TestConnection();
    const later = new TestWindow(server, window.blobs);
    const source = later.organization();
    source.connect(connection);
    await connection.until('ready');
    assert.deepEqual(items(), ['acme/a']);
    await source.refresh();
    assertWhole();
    assert.match(text('a/main/catalog-info.yaml')!, /name: changed\n/);
    source.dispose();
    later.close();
  });

  const bad: [string, ItemFailure][] = [
    ['403', { status: 403, body: { message: 'Forbidden' } }],
    ['409', { status: 409, body: { message: 'Git Repository is empty.' } }],
    ['garbage', { status: 200, body: '<html>no</html>' }],
    ['a tree that is none', { status: 200, body: { tree: null } }],
  ];
  for (const [name, failure] of bad) {
    it(`a tree that answers ${name}: the others are read, what it held stays`, async () => {
      const paths = { catalogPaths: ['**/catalog-info.yaml'] };
      acme.repository('a', { files: { 'x/catalog-info.yaml': component('a') } });
      acme.repository('b', { files: { 'y/catalog-info.yaml': component('b') } });
      world.fail('tree acme/a', failure);
      const source = await organization(paths);
      assertPartial('acme/a');
      assert.deepEqual(names(), ['b/main/y/catalog-info.yaml']);
      world.failing.clear();
      await source.refresh();
      assertWhole();
      assert.equal(names().length, 2);
      acme.repositories.get('a')!.commit({ 'x/catalog-info.yaml': component('changed') });
      world.fail('tree acme/a', failure);
      await source.refresh();
      assertPartial('acme/a');
      // Where the file is was known, so what it says now is read.
      assert.match(text('a/main/x/catalog-info.yaml')!, /name: changed/);
      world.failing.clear();
      await source.refresh();
      assertWhole();
    });
  }

  it('a blob too large for GraphQL that REST refuses: kept as known, the others read', async () => {
    const large = (name: string) => `${component(name)}# ${'x'.repeat(TEXT_LIMIT)}\n`;
    const a = acme.repository('a', { files: { 'catalog-info.yaml': large('a') } });
    acme.repository('b', { files: { 'catalog-info.yaml': component('b') } });
    const source = await organization();
    a.commit({ 'catalog-info.yaml': large('changed') });
    for (const [, failure] of bad.slice(0, 2)) {
      world.fail('blob acme/a:catalog-info.yaml', failure);
      await source.refresh();
      assertPartial('acme/a');
      assert.match(text('a/main/catalog-info.yaml')!, /name: a\n/);
    }
    world.failing.clear();
    await source.refresh();
    assertWhole();
    assert.match(text('a/main/catalog-info.yaml')!, /name: changed\n/);
  });

  it('what files take in and lead to: kept as known, then read again', async () => {
    const files = {
      'catalog-info.yaml': `${API}---\n${LOCATION}`,
      'openapi.yaml': 'one',
      'one.yaml': component('one'),
      'teams/a.yaml': component('team-a'),
    };
    const a = acme.repository('a', { files });
    const source = await organization();
    const before = names();
    assert.equal(before.length, 3);
    a.commit({ 'openapi.yaml': 'two', 'one.yaml': component('changed') });
    for (const item of ['file acme/a:openapi.yaml', 'file acme/a:one.yaml', 'tree acme/a']) world.fail(item);
    await source.refresh();
    assertPartial('acme/a');
    assert.deepEqual(names(), before);
    assert.match(text('one.yaml')!, /name: one\n/);
    assert.equal(source.find('a')?.files.find(({ path }) => path === 'openapi.yaml')?.text, 'one');
    world.failing.clear();
    await source.refresh();
    assertWhole();
    assert.match(text('one.yaml')!, /name: changed\n/);
    assert.equal(source.find('a')?.files.find(({ path }) => path === 'openapi.yaml')?.text, 'two');
  });

  it('hundreds of failing repositories are one line with a list, and cost no more than they would', async () => {
    for (let i = 0; i < 300; i++)
      acme.repository(`r${i}`, { files: { 'x/catalog-info.yaml': component(`r${i}`) } });
    for (let i = 0; i < 290; i++) world.fail(`tree acme/r${i}`, bad[2]![1]);
    await organization({ catalogPaths: ['**/catalog-info.yaml'] });
    assert.equal(connection.files.size, 10);
    assert.equal(items().length, 290);
    assert.match(connection.status.lastError?.message ?? '', /and 287 more/);
    assert.ok((connection.status.lastError?.message ?? '').length < 200);
    const asked = server.takeLog().length;
    assert.ok(asked <= 3 + 300 + 30, String(asked));
  });

  describe('teams and people', () => {
    function crew(login = 'acme') {
      const organization = world.organizations.get(login) ?? world.organization(login);
      for (const name of ['ann', 'bob', 'cyd']) organization.members.push(world.account(`${login}-${name}`));
      const [ann, bob] = organization.members;
      const core = organization.team(`${login}-core`, [ann!, bob!]);
      organization.team(`${login}-pay`, [bob!], { parent: core });
      return organization;
    }

    it('a team, a member, the members of a team', async () => {
      crew();
      const source = await people();
      const before = JSON.stringify(entities());
      const cases: [string, string][] = [
        ['team acme/acme-pay', 'teams of acme'],
        ['member acme/acme-bob', 'members of acme'],
        // GitHub's schema lets no team be without its members: the whole team is missing then.
        ['field team acme/acme-core.members', 'teams of acme'],
        ['field team acme/acme-pay.parentTeam', 'team acme/acme-pay'],
      ];
      for (const [item, unread] of cases) {
        world.fail(item);
        await source.refresh();
        assert.equal(JSON.stringify(entities().sort()), before, item);
        assertPartial(unread);
        world.failing.clear();
        await source.refresh();
        assertWhole();
      }
      acme.teams.pop();
      await source.refresh();
      assert.equal(entity('acme-pay'), undefined);
    });

    const states: [string, (beta: Organization) => void, string][] = [
      ['forbidden', () => world.fail('organization beta', { type: 'FORBIDDEN' }), 'forbidden'],
      [
        'closed to this address',
        () =>
          world.fail('organization beta', {
            message:
              'Although you appear to have the correct authorization credentials, the `beta` organization has an IP allow list enabled, and your IP address is not permitted to access this resource.',
          }),
        'ip',
      ],
      ['asking for single sign-on', () => (world.tokens.get('good')!.ssoMissing = ['beta']), 'sso'],
      ['gone', () => world.organizations.delete('beta'), 'not-found'],
    ];
    for (const [name, harm, code] of states) {
      it(`an organisation ${name} takes nobody of the others`, async () => {
        crew('acme');
        const beta = crew('beta');
        const source = await people(['acme', 'beta']);
        assertWhole();
        const before = entities().length;
        harm(beta);
        acme.members.push(world.account('new'));
        await source.refresh();
        assert.equal(entities().length, before + 1);
        assertPartial('beta');
        assert.equal(connection.status.unread?.[0]?.code, code);
        assert.ok(connection.status.unread?.[0]?.action);
      });
    }

    it('the account of a user is named as one, and leaves no gap', async () => {
      crew('acme');
      world.account('jane');
      await people(['jane', 'acme']);
      assert.equal(entities().length, 5);
      assert.deepEqual(items(), ['jane']);
      assert.equal(connection.status.unread?.[0]?.code, 'user-account');
      assert.deepEqual(connection.status.completeFor, ['group', 'user']);
    });
  });
});
