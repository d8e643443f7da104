import assert from 'node:assert/strict';
import { type Fault, faults } from '../../github/faults';
import { TestConnection, TestWindow } from '../../github/harness';
import { setUpGitHub } from '../../github/setUp';
import { TEXT_LIMIT } from '../../github/views';
import type { ItemFailure, Organization } from '../../github/world';

const API = `kind: API\nmetadata: { name: api }\nspec: { definition: { $text: ./openapi.yaml } }\n`;
const LOCATION = `kind: Location\nmetadata: { name: all }\nspec: { targets: [./teams/*.yaml, ./one.yaml] }\n`;

describe('GitHub, when only half of it answers', () => {
  const github = setUpGitHub();

  const items = () => (github.connection.status.unread ?? []).map(({ item }) => item).sort();

  const entity = (name: string) => github.entities().find(({ metadata }) => metadata.name === name);

  function assertPartial(...expected: string[]) {
    assert.deepEqual(items(), expected);
    assert.equal(github.connection.status.state, 'ready');
    assert.deepEqual(github.connection.status.completeFor, []);
    assert.match(github.connection.status.lastError?.message ?? '', new RegExp(expected[0]!));
    assert.ok(github.connection.status.lastError?.code);
  }

  function assertWhole() {
    assert.deepEqual(items(), []);
    assert.equal(github.connection.status.lastError, undefined);
    assert.notDeepEqual(github.connection.status.completeFor, []);
  }

  it('a file of a repository: the known text stays, and is read again though the branch stands still', async () => {
    const a = github.acme.repository('a', { files: { 'catalog-info.yaml': github.component('a') } });
    github.acme.repository('b', { files: { 'catalog-info.yaml': github.component('b') } });
    const source = await github.organization();
    a.commit({ 'catalog-info.yaml': github.component('changed') });
    for (const failure of [{}, { type: '' }, { type: 'NOT_FOUND' }, { message: 'timeout' }]) {
      github.world.fail('file acme/a:catalog-info.yaml', failure);
      await source.refresh();
      assertPartial('acme/a');
      assert.match(github.text('a/main/catalog-info.yaml')!, /name: a\n/);
    }
    github.world.failing.clear();
    await source.refresh();
    assertWhole();
    assert.match(github.text('a/main/catalog-info.yaml')!, /name: changed\n/);
  });

  it('a file that moved within its repository: what it held stays while its new place is not told', async () => {
    const a = github.acme.repository('a', { files: { 'catalog-info.yaml': github.component('a') } });
    const source = await github.organization();
    a.commit({ 'catalog-info.yaml': undefined, 'catalog-info.yml': github.component('a') });
    github.world.fail('file acme/a:catalog-info.yml');
    for (let time = 0; time < 2; time++) {
      await source.refresh();
      assertPartial('acme/a');
      assert.deepEqual(github.files(), ['a/main/catalog-info.yaml']);
    }
    github.world.failing.clear();
    await source.refresh();
    assertWhole();
    assert.deepEqual(github.files(), ['a/main/catalog-info.yml']);
  });

  it('the default branch, without a word: what is known stays; of an empty repository there is none', async () => {
    github.acme.repository('empty');
    const a = github.acme.repository('a', { files: { 'catalog-info.yaml': github.component('a') } });
    const source = await github.organization();
    assertWhole();
    a.commit({ 'catalog-info.yaml': github.component('changed') });
    github.world.fail('field acme/a.head', { isSilent: true });
    await source.refresh();
    assertPartial('acme/a');
    assert.match(github.connection.status.lastError?.message ?? '', /no default branch/);
    assert.match(github.text('a/main/catalog-info.yaml')!, /name: a\n/);
    github.world.failing.clear();
    await source.refresh();
    assertWhole();
    assert.match(github.text('a/main/catalog-info.yaml')!, /name: changed\n/);
  });

  it('the first place of CODEOWNERS: what is known of the next ones stays', async () => {
    const names = ['a', 'b'];
    const places = ['CODEOWNERS', 'docs/CODEOWNERS'];
    for (const [at, name] of names.entries())
      github.acme.repository(name, { files: { [places[at]!]: '* @acme/core' } });
    const source = await github.organization();
    const owners = () =>
      names.map((name) => source.find(name)!.files.filter(({ role }) => role === 'codeowners'));
    const known = owners();
    assert.deepEqual(
      known.map((files) => files.map(({ path }) => path)),
      [['CODEOWNERS'], ['docs/CODEOWNERS']],
    );
    for (const name of names) {
      github.world.fail(`file acme/${name}:.github/CODEOWNERS`);
      github.acme.repositories.get(name)!.commit({ 'README.md': 'new' });
    }
    await source.refresh();
    assertPartial('acme/a', 'acme/b');
    assert.deepEqual(owners(), known);
    github.acme.repositories.get('a')!.commit({ '.github/CODEOWNERS': '* @acme/first' });
    github.world.failing.clear();
    await source.refresh();
    assertWhole();
    assert.deepEqual(
      owners().map((files) => files.map(({ path }) => path)),
      [['.github/CODEOWNERS'], ['docs/CODEOWNERS']],
    );
  });

  it('a new repository that is named and not told is called by its name', async () => {
    github.acme.repository('a', { files: { 'catalog-info.yaml': github.component('a') } });
    const source = await github.organization();
    github.acme.repository('new', { files: { 'catalog-info.yaml': github.component('new') } });
    github.world.fail('field acme/new.head');
    await source.refresh();
    assertPartial('acme/new');
    github.world.failing.clear();
    const edit = () => ({
      data: { nodes: [null] },
      errors: [{ type: 'FORBIDDEN', message: 'No.', path: ['nodes', 0] }],
    });
    github.server.faults.add({ kind: 'edit', edit }, { where: 'GreenroomChanged' });
    await source.refresh();
    assertPartial('acme/new');
    await source.refresh();
    assertWhole();
  });

  it('a file on the first reading: the others are there, and it comes with the next', async () => {
    github.acme.repository('a', { files: { 'catalog-info.yaml': github.component('a') } });
    github.acme.repository('b', { files: { 'catalog-info.yaml': github.component('b') } });
    github.world.fail('file acme/a:catalog-info.yaml');
    const source = await github.organization();
    assertPartial('acme/a');
    assert.deepEqual(github.files(), ['b/main/catalog-info.yaml']);
    github.world.failing.clear();
    await source.refresh();
    assertWhole();
    assert.deepEqual(github.files(), ['a/main/catalog-info.yaml', 'b/main/catalog-info.yaml']);
  });

  it('a repository in a list, and what is asked of it', async () => {
    for (const name of ['a', 'b', 'c'])
      github.acme.repository(name, { files: { 'catalog-info.yaml': github.component(name) } });
    const source = await github.organization();
    const before = github.files();
    for (const item of [
      'repository acme/b',
      'field acme/b.head',
      'field acme/b.target',
      'field acme/b.repositoryTopics',
    ]) {
      github.world.fail(item);
      await source.refresh();
      assert.deepEqual(github.files(), before, item);
      assertPartial('acme/b');
      github.world.failing.clear();
      await source.refresh();
      assertWhole();
    }
    github.acme.delete('b');
    await source.refresh();
    assert.deepEqual(github.files(), ['a/main/catalog-info.yaml', 'c/main/catalog-info.yaml']);
    assertWhole();
  });

  it('a repository that GitHub never named: counted, not guessed', async () => {
    github.acme.repository('a', { files: { 'catalog-info.yaml': github.component('a') } });
    github.acme.repository('b', { files: { 'catalog-info.yaml': github.component('b') } });
    github.world.fail('repository acme/b');
    const source = await github.organization();
    assertPartial('a repository of acme');
    github.world.failing.clear();
    await source.refresh();
    assertWhole();
    assert.equal(github.files().length, 2);
  });

  it('what gaps there are is known after a restart as well', async () => {
    const a = github.acme.repository('a', { files: { 'catalog-info.yaml': github.component('a') } });
    const first = await github.organization();
    a.commit({ 'catalog-info.yaml': github.component('changed') });
    github.world.fail('file acme/a:catalog-info.yaml');
    await first.refresh();
    first.dispose();
    github.world.failing.clear();
    github.connection = new TestConnection();
    const later = new TestWindow(github.server, github.window.blobs);
    const source = later.organization();
    source.connect(github.connection);
    await github.connection.until('ready');
    assert.deepEqual(items(), ['acme/a']);
    await source.refresh();
    assertWhole();
    assert.match(github.text('a/main/catalog-info.yaml')!, /name: changed\n/);
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
      github.acme.repository('a', { files: { 'x/catalog-info.yaml': github.component('a') } });
      github.acme.repository('b', { files: { 'y/catalog-info.yaml': github.component('b') } });
      github.world.fail('tree acme/a', failure);
      const source = await github.organization(paths);
      assertPartial('acme/a');
      assert.deepEqual(github.files(), ['b/main/y/catalog-info.yaml']);
      github.world.failing.clear();
      await source.refresh();
      assertWhole();
      assert.equal(github.files().length, 2);
      github.acme.repositories.get('a')!.commit({ 'x/catalog-info.yaml': github.component('changed') });
      github.world.fail('tree acme/a', failure);
      await source.refresh();
      assertPartial('acme/a');
      // Where the file is was known, so what it says now is read.
      assert.match(github.text('a/main/x/catalog-info.yaml')!, /name: changed/);
      github.world.failing.clear();
      await source.refresh();
      assertWhole();
    });
  }

  it('a blob too large for GraphQL that REST refuses: kept as known, the others read', async () => {
    const large = (name: string) => `${github.component(name)}# ${'x'.repeat(TEXT_LIMIT)}\n`;
    const a = github.acme.repository('a', { files: { 'catalog-info.yaml': large('a') } });
    github.acme.repository('b', { files: { 'catalog-info.yaml': github.component('b') } });
    const source = await github.organization();
    a.commit({ 'catalog-info.yaml': large('changed') });
    for (const [, failure] of bad.slice(0, 2)) {
      github.world.fail('blob acme/a:catalog-info.yaml', failure);
      await source.refresh();
      assertPartial('acme/a');
      assert.match(github.text('a/main/catalog-info.yaml')!, /name: a\n/);
    }
    github.world.failing.clear();
    await source.refresh();
    assertWhole();
    assert.match(github.text('a/main/catalog-info.yaml')!, /name: changed\n/);
  });

  it('what files take in and lead to: kept as known, then read again', async () => {
    const files = {
      'catalog-info.yaml': `${API}---\n${LOCATION}`,
      'openapi.yaml': 'one',
      'one.yaml': github.component('one'),
      'teams/a.yaml': github.component('team-a'),
    };
    const a = github.acme.repository('a', { files });
    const source = await github.organization();
    const before = github.files();
    assert.equal(before.length, 3);
    a.commit({ 'openapi.yaml': 'two', 'one.yaml': github.component('changed') });
    for (const item of ['file acme/a:openapi.yaml', 'file acme/a:one.yaml', 'tree acme/a'])
      github.world.fail(item);
    await source.refresh();
    assertPartial('acme/a');
    assert.deepEqual(github.files(), before);
    assert.match(github.text('one.yaml')!, /name: one\n/);
    assert.equal(source.find('a')?.files.find(({ path }) => path === 'openapi.yaml')?.text, 'one');
    github.world.failing.clear();
    await source.refresh();
    assertWhole();
    assert.match(github.text('one.yaml')!, /name: changed\n/);
    assert.equal(source.find('a')?.files.find(({ path }) => path === 'openapi.yaml')?.text, 'two');
  });

  it('hundreds of failing repositories are one line with a list, and cost no more than they would', async () => {
    for (let i = 0; i < 300; i++)
      github.acme.repository(`r${i}`, { files: { 'x/catalog-info.yaml': github.component(`r${i}`) } });
    for (let i = 0; i < 290; i++) github.world.fail(`tree acme/r${i}`, bad[2]![1]);
    const source = await github.organization({ catalogPaths: ['**/catalog-info.yaml'] });
    assert.equal(github.connection.files.size, 10);
    // What passes between threads with each change of the state does not grow with it.
    assert.equal(items().length, 20);
    assert.equal(github.connection.status.unreadCount, 290);
    assert.equal(new Set(source.unread().map(({ item }) => item)).size, 290);
    assert.match(github.connection.status.lastError?.message ?? '', /and 287 more/);
    assert.ok((github.connection.status.lastError?.message ?? '').length < 200);
    const asked = github.server.takeLog().length;
    assert.ok(asked <= 3 + 300 + 30, String(asked));
  });

  describe('teams and people', () => {
    function crew(login = 'acme') {
      const organization = github.world.organizations.get(login) ?? github.world.organization(login);
      for (const name of ['ann', 'bob', 'cyd'])
        organization.members.push(github.world.account(`${login}-${name}`));
      const [ann, bob] = organization.members;
      const core = organization.team(`${login}-core`, [ann!, bob!]);
      organization.team(`${login}-pay`, [bob!], { parent: core });
      return organization;
    }

    it('a team, a member, the members of a team', async () => {
      crew();
      const source = await github.people();
      const before = JSON.stringify(github.entities());
      const cases: [string, string][] = [
        ['team acme/acme-pay', 'teams of acme'],
        ['member acme/acme-bob', 'members of acme'],
        // GitHub's schema lets no team be without its members: the whole team is missing then.
        ['field team acme/acme-core.members', 'teams of acme'],
        ['field team acme/acme-pay.parentTeam', 'team acme/acme-pay'],
      ];
      for (const [item, unread] of cases) {
        github.world.fail(item);
        await source.refresh();
        assert.equal(JSON.stringify(github.entities().sort()), before, item);
        assertPartial(unread);
        github.world.failing.clear();
        await source.refresh();
        assertWhole();
      }
      github.acme.teams.pop();
      await source.refresh();
      assert.equal(entity('acme-pay'), undefined);
    });

    it('what an error without a path may be about: what was known of it stays, and it is named', async () => {
      crew();
      for (const member of github.acme.members) Object.assign(member, { name: member.login, bio: 'B' });
      for (const team of github.acme.teams.values()) team.description = 'D';
      const source = await github.people();
      const before = JSON.stringify(github.entities());
      type Nulls = { data: { organization: Record<string, { nodes: Record<string, unknown>[] }> } };
      for (const path of [undefined, []]) {
        const edit = ({ data }: Nulls) => {
          Object.assign(data.organization.m0!.nodes[0]!, { name: null, avatarUrl: null });
          Object.assign(data.organization.t0!.nodes[1]!, { description: null, parentTeam: null });
          return { data, errors: [{ message: 'Something went wrong while executing your query.', path }] };
        };
        github.server.faults.add({ kind: 'edit', edit }, { where: 'GreenroomPeople' });
        await source.refresh();
        assert.equal(JSON.stringify(github.entities()), before);
        assert.ok(items().includes('member acme-ann of acme') && items().includes('team acme/acme-pay'));
        // Of whom all was told, nothing is in doubt.
        assert.ok(!items().includes('member acme-bob of acme'));
        assert.deepEqual(github.connection.status.completeFor, []);
        await source.refresh();
        assertWhole();
      }
    });

    for (const parentTeam of [{ slug: null }, [null], 5])
      it(`a parent of a team that is not told (${JSON.stringify(parentTeam)}) stays who it was`, async () => {
        crew();
        const source = await github.people();
        const before = JSON.stringify(github.entities());
        type Teams = { data: { organization: { t0: { nodes: { parentTeam: unknown }[] } } } };
        const path = ['organization', 't0', 'nodes', 1, 'parentTeam', 'slug'];
        const edit = ({ data }: Teams) => {
          assert.ok(data.organization.t0.nodes[1]!.parentTeam);
          data.organization.t0.nodes[1]!.parentTeam = parentTeam;
          return { data, errors: [{ type: 'FORBIDDEN', message: 'No.', path }] };
        };
        github.server.faults.add({ kind: 'edit', edit }, { where: 'GreenroomPeople' });
        await source.refresh();
        assert.equal(JSON.stringify(github.entities()), before);
        assert.deepEqual(github.connection.status.completeFor, []);
        await source.refresh();
        assertWhole();
      });

    const garbled = (members: object): Fault => ({
      kind: 'edit',
      edit: () => ({ data: { organization: { team: { members } } } }),
    });
    const refused: Fault = { kind: 'answer', status: 422, body: { message: 'No.' } };
    for (const [how, fault] of [
      ['answers 502', faults.badGateway],
      ['is refused', refused],
      ['does not say where it goes on', garbled({ totalCount: 110, nodes: [], pageInfo: null })],
      ['says so in words', garbled({ totalCount: 110, nodes: [], pageInfo: 'next' })],
    ] as const)
      it(`the second page of a team's members that ${how} costs nobody else`, async () => {
        for (let i = 0; i < 110; i++) github.acme.members.push(github.world.account(`m${i}`));
        const many = github.acme.team('many', github.acme.members);
        const source = await github.people();
        const membersOf = (name: string) => entity(name)?.spec?.members as string[];
        assert.equal(membersOf('many').length, 110);
        many.members.splice(100, 1);
        github.acme.team('few', github.acme.members.slice(0, 2));
        github.server.faults.add(fault, { where: 'GreenroomTeamMembers', times: 9 });
        await source.refresh();
        assertPartial('team acme/many');
        assert.equal(membersOf('many').length, 110);
        assert.equal(membersOf('few').length, 2);
        github.server.faults.clear();
        await source.refresh();
        assertWhole();
        assert.equal(membersOf('many').length, 109);
      });

    const states: [string, (beta: Organization) => void, string][] = [
      ['forbidden', () => github.world.fail('organization beta', { type: 'FORBIDDEN' }), 'forbidden'],
      [
        'closed to this address',
        () =>
          github.world.fail('organization beta', {
            message:
              'Although you appear to have the correct authorization credentials, the `beta` organization has an IP allow list enabled, and your IP address is not permitted to access this resource.',
          }),
        'ip',
      ],
      ['asking for single sign-on', () => (github.world.tokens.get('good')!.ssoMissing = ['beta']), 'sso'],
      ['gone', () => github.world.organizations.delete('beta'), 'not-found'],
    ];
    for (const [name, harm, code] of states) {
      it(`an organisation ${name} takes nobody of the others`, async () => {
        crew('acme');
        const beta = crew('beta');
        const source = await github.people(['acme', 'beta']);
        assertWhole();
        const before = github.entities().length;
        harm(beta);
        github.acme.members.push(github.world.account('new'));
        await source.refresh();
        assert.equal(github.entities().length, before + 1);
        assertPartial('beta');
        assert.equal(github.connection.status.unread?.[0]?.code, code);
        assert.ok(github.connection.status.unread?.[0]?.action);
      });
    }

    it('all of several organisations, each for its own reason: both are named, and read again', async () => {
      crew('acme');
      crew('beta');
      const source = await github.people(['acme', 'beta']);
      const before = github.entities();
      github.token.ssoMissing = ['acme'];
      const approved = 'https://docs.github.com/articles/restricting-access-to-your-organization-s-data/';
      const message = `Although you appear to have the correct authorization credentials, the \`beta\` organization has enabled OAuth App access restrictions, meaning that data access to third-parties is limited. For more information on these restrictions, including how to enable this app, visit ${approved}`;
      github.world.fail('organization beta', { type: 'FORBIDDEN', message });
      await source.refresh();
      const { status } = github.connection;
      assert.equal(status.state, 'failed');
      assert.deepEqual(
        status.unread?.map(({ item, code, action }) => [item, code, action?.replace(/\?.*/, '')]),
        [
          ['acme', 'sso', 'https://github.com/orgs/acme/sso'],
          ['beta', 'forbidden', approved],
        ],
      );
      assert.match(status.lastError?.message ?? '', /^Not read: beta, acme\..*an owner to approve/);
      assert.deepEqual(github.entities(), before);
      github.token.ssoMissing = [];
      github.world.failing.clear();
      // Single sign-on is up to a person; of what is not, it is seen by itself when it has passed.
      github.window.clock.advance(900_000);
      await github.connection.until('ready');
      assertWhole();
    });

    it('the account of a user is named as one, and leaves no gap', async () => {
      crew('acme');
      github.world.account('jane');
      await github.people(['jane', 'acme']);
      assert.equal(github.entities().length, 5);
      assert.deepEqual(items(), ['jane']);
      assert.equal(github.connection.status.unread?.[0]?.code, 'user-account');
      assert.match(github.connection.status.note ?? '', /: group:acme\/TEAM/);
      assert.deepEqual(github.connection.status.completeFor, ['group', 'user']);
    });
  });
});
