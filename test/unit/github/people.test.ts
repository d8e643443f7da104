import assert from 'node:assert/strict';
import type { SourceStatus } from '../../../src/core/catalog/source';
import type { Entity } from '../../../src/core/model/entity';
import type { PeopleSource } from '../../../src/sources/github/peopleSource';
import { validateEntity } from '../../github/validate';
import { generateOrganization } from '../../github/generate';
import { TestConnection } from '../../github/harness';
import { setUpGitHub } from '../../github/setUp';

describe('PeopleSource', () => {
  const github = setUpGitHub(() => {});

  const find = (kind: string, name: string, namespace = 'default') =>
    github
      .entities()
      .find(
        (each) => each.kind === kind && each.metadata.name === name && each.metadata.namespace === namespace,
      );

  function smallOrganization(login = 'acme') {
    const organization = github.world.organization(login);
    const jane = github.world.account('Jane-Doe', {
      name: 'Jane Doe',
      email: 'jane@acme.example',
      bio: 'Pays',
    });
    const joe = github.world.account('joe');
    organization.members.push(jane, joe);
    const core = organization.team('core', [], { name: 'Core' });
    organization.team('payments', [jane, joe], { name: 'Payments', description: 'Money', parent: core });
    return organization;
  }

  it('names and relates teams and members as the githubOrg provider of Backstage does', async () => {
    smallOrganization();
    await github.people();
    const web = github.server.url;
    assert.deepEqual(find('User', 'Jane-Doe'), {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'User',
      metadata: {
        namespace: 'default',
        name: 'Jane-Doe',
        description: 'Pays',
        annotations: {
          'backstage.io/managed-by-location': `url:${web}/Jane-Doe`,
          'backstage.io/managed-by-origin-location': `url:${web}/Jane-Doe`,
          'github.com/user-login': 'Jane-Doe',
          'github.com/user-id': github.world.accounts.get('jane-doe')!.id,
        },
      },
      spec: {
        profile: {
          displayName: 'Jane Doe',
          email: 'jane@acme.example',
          picture: 'https://avatars.githubusercontent.com/Jane-Doe',
        },
        memberOf: ['payments'],
      },
    });
    const team = `${web}/orgs/acme/teams/payments`;
    assert.deepEqual(find('Group', 'payments'), {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Group',
      metadata: {
        namespace: 'default',
        name: 'payments',
        description: 'Money',
        annotations: {
          'backstage.io/managed-by-location': `url:${team}`,
          'backstage.io/managed-by-origin-location': `url:${team}`,
          'github.com/team-slug': 'acme/payments',
          'backstage.io/edit-url': `${team}/edit`,
        },
      },
      spec: {
        type: 'team',
        profile: { displayName: 'Payments', picture: `${web}/avatars/t/payments` },
        parent: 'core',
        children: [],
        members: ['Jane-Doe', 'joe'],
      },
    });
    assert.deepEqual((find('Group', 'core') as Entity).spec?.children, ['payments']);
    for (const entity of github.entities()) await validateEntity(entity);
  });

  it('puts the teams of several organisations into a namespace of each, people into the default one', async () => {
    smallOrganization('acme');
    const beta = github.world.organization('Beta');
    const jane = github.world.accounts.get('jane-doe')!;
    beta.members.push(jane);
    beta.team('payments', [jane]);
    await github.people(['acme', 'Beta']);
    assert.deepEqual(find('User', 'Jane-Doe')?.spec?.memberOf, ['acme/payments', 'beta/payments']);
    assert.deepEqual(find('Group', 'payments', 'beta')?.spec?.members, ['default/Jane-Doe']);
    assert.equal(find('Group', 'payments', 'acme')?.spec?.parent, 'core');
    assert.equal(github.entities().length, 5);
  });

  for (const [part, told, unread] of [
    ['email', ['User:Jane-Doe', 'User:joe', 'Group:core', 'Group:payments'], []],
    ['teams', ['User:Jane-Doe', 'User:joe'], ['teams of acme']],
    ['members', ['Group:core', 'Group:payments'], ['members of acme']],
  ] as const)
    it(`a sign-in that may not see ${part} takes nothing else with it, and nothing that was known`, async () => {
      smallOrganization('acme');
      const refs = () => github.entities().map(({ kind, metadata }) => `${kind}:${metadata.name}`);
      // A fine-grained token, of which GitHub names no scopes.
      Object.assign(github.token, { scopes: undefined, denied: [part] });
      const first = await github.people();
      assert.deepEqual(refs(), told);
      assert.deepEqual(
        first.unread().map(({ item }) => item),
        unread,
      );
      first.dispose();
      github.token.denied = [];
      const source = await github.people();
      await source.refresh();
      const all = github.entities();
      assert.equal(all.length, 4);
      github.token.denied = [part];
      await source.refresh();
      assert.deepEqual(github.entities(), all);
      github.token.denied = ['teams', 'members', 'email'];
      await source.refresh();
      assert.deepEqual(github.entities(), all);
      assert.equal(github.connection.status.lastError?.code, 'forbidden');
    });

  describe('another list of organisations while GitHub fails', () => {
    const refs = () =>
      github.entities().map(({ kind, metadata }) => `${kind}:${metadata.namespace}/${metadata.name}`);
    const offline = () => void github.server.faults.add({ kind: 'reset' }, { times: 999 });

    /** As another list in the settings does it. */
    async function change(
      from: PeopleSource,
      organizations: string[],
      state: SourceStatus['state'] = 'offline',
    ) {
      from.dispose();
      await from.ended();
      github.connection = new TestConnection();
      const source = github.window.people(organizations);
      source.connect(github.connection);
      await github.connection.until(state);
      return source;
    }

    it('who was known stays, in the namespaces of the list, over a restart too', async () => {
      smallOrganization('acme');
      const beta = github.world.organization('beta');
      beta.team('ops', []);
      const one = await github.people(['acme']);
      assert.equal(refs().length, 4);
      offline();
      const both = await change(one, ['acme', 'beta']);
      assert.equal(refs().length, 4);
      assert.ok(refs().includes('Group:acme/core'), refs().join());
      assert.deepEqual(github.connection.status.refreshedAt, undefined);
      const again = await change(both, ['acme', 'beta']);
      assert.equal(refs().length, 4);
      const without = await change(again, ['beta']);
      assert.deepEqual(refs(), []);
      without.dispose();
    });

    it('of several lists the last reading counts', async () => {
      const acme = smallOrganization('acme');
      github.world.organization('beta').team('ops', []);
      const one = await github.people(['acme']);
      one.dispose();
      await one.ended();
      acme.members.push(github.world.account('new'));
      const both = await github.people(['acme', 'beta']);
      assert.equal(refs().length, 6);
      offline();
      const back = await change(both, ['ACME'], 'ready');
      assert.equal(refs().length, 5);
      assert.ok(refs().includes('User:default/new'), refs().join());
      back.dispose();
    });

    it('what another list says was read in a time to come does not go before what was read since', async () => {
      const acme = smallOrganization('acme');
      const first = await github.people(['acme']);
      const ahead = await change(first, ['acme', 'beta'], 'ready');
      github.window.clock.set(-1_800_000);
      acme.members.push(github.world.account('new'));
      const since = await change(ahead, ['acme'], 'ready');
      await since.refresh();
      offline();
      const back = await change(since, ['acme'], 'ready');
      assert.ok(refs().includes('User:default/new'), refs().join());
      back.dispose();
    });
  });

  it('leaves a team or login to the catalog file that claims it, and points there', async () => {
    smallOrganization();
    const claims = {
      teams: new Map([['acme/payments', 'group:default/team-money']]),
      users: new Map([['joe', 'user:people/joseph']]),
    };
    await github.people(['acme'], claims);
    assert.equal(find('Group', 'payments'), undefined);
    assert.equal(find('User', 'joe'), undefined);
    assert.deepEqual(find('User', 'Jane-Doe')?.spec?.memberOf, ['team-money']);
    assert.deepEqual(find('Group', 'core')?.spec?.children, ['team-money']);
  });

  it('takes one request where nothing changed, and notices every change', async () => {
    generateOrganization(github.world, { repositories: 0, teams: 60, people: 800 });
    const acme = github.world.organizations.get('acme')!;
    const source = await github.people();
    assert.equal(github.server.takeLog().length, 8);
    assert.equal(github.entities().length, 860);
    github.connection.mutations.length = 0;
    await source.refresh();
    assert.equal(github.server.takeLog().length, 1);
    assert.equal(github.connection.mutations.length, 0);

    const [first, second] = acme.teams;
    const moved = first!.members.pop()!;
    second!.members.push(moved);
    await source.refresh();
    assert.equal(github.server.takeLog().length, 1);
    assert.deepEqual(find('User', moved.login)?.spec?.memberOf, ['team-1']);
    assert.deepEqual(
      github.connection.mutations.map((each) =>
        each.type === 'delta' ? [each.upserted.length, each.removed.length] : [],
      ),
      [[3, 0]],
    );

    // Whoever a page ended with is gone: the pages after it no longer fit and are asked again, one by one.
    acme.members.splice(99, 1);
    acme.members.push(github.world.account('aaron'));
    await source.refresh();
    assert.equal(find('User', 'person-0099'), undefined);
    assert.ok(find('User', 'aaron'));
    assert.equal(github.entities().length, 860);
    assert.ok(github.server.takeLog().length <= 9);
    await source.refresh();
    assert.equal(github.server.takeLog().length, 1);
  });

  it('reads every member of a team with more than a page', async () => {
    const acme = github.world.organization('acme');
    for (let i = 0; i < 250; i++) acme.members.push(github.world.account(`p-${i}`));
    acme.team('all', acme.members);
    await github.people();
    assert.equal((find('Group', 'all')?.spec?.members as string[]).length, 250);
  });

  it('reads large teams together, whatever their number', async () => {
    const acme = github.world.organization('acme');
    for (let i = 0; i < 350; i++) acme.members.push(github.world.account(`p-${i}`));
    for (let team = 0; team < 12; team++) acme.team(`t${team}`, acme.members.slice(team * 10));
    const source = await github.people();
    for (let team = 0; team < 12; team++)
      assert.equal((find('Group', `t${team}`)?.spec?.members as string[]).length, 350 - team * 10);
    github.asked();
    await source.refresh();
    // The three further pages of each, each in one request.
    assert.deepEqual(github.asked(), [
      'GreenroomPeople',
      ...Array.from({ length: 3 }, () => 'GreenroomTeamMembers'),
    ]);
  });

  it('asks for fewer pages at once where all of them are too much for GitHub', async () => {
    const acme = github.world.organization('acme');
    for (let i = 0; i < 1500; i++) acme.members.push(github.world.account(`p-${i}`));
    const source = await github.people();
    github.asked();
    github.server.faults.add({ kind: 'answer', status: 502, body: '<html>' }, { where: 'GreenroomPeople' });
    await source.refresh();
    // All fifteen, and three times five.
    assert.equal(github.asked().length, 4);
    assert.equal(github.entities().length, 1500);
    // What fails in passing is asked for again as it is.
    github.server.faults.add({ kind: 'answer', status: 500, body: {} }, { where: 'GreenroomPeople' });
    await source.refresh();
    assert.equal(github.asked().length, 2);
    assert.equal(github.connection.status.state, 'ready');
  });

  it('does without e-mail addresses where their scope was not granted', async () => {
    smallOrganization();
    github.world.token('good', { scopes: ['repo', 'read:org'] });
    await github.people();
    assert.equal((find('User', 'Jane-Doe')?.spec?.profile as { email?: string }).email, undefined);
  });

  it('says which scope is missing, and keeps the people it knows', async () => {
    smallOrganization();
    const source = await github.people();
    github.world.token('good', { scopes: ['repo', 'user:email'] });
    await source.refresh();
    assert.equal(github.connection.status.state, 'failed');
    assert.equal(github.connection.status.lastError?.code, 'scope');
    assert.match(github.connection.status.lastError?.message ?? '', /read:org/);
    assert.equal(github.connection.status.lastError?.action, 'signIn');
    assert.equal(github.entities().length, 4);
  });
});
