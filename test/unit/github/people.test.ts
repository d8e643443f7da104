import assert from 'node:assert/strict';
import type { Entity } from '../../../src/core/model/entity';
import { validateEntity } from '../../github/validate';
import { generateOrganization } from '../../github/generate';
import { TestConnection, TestWindow } from '../../github/harness';
import { GitHubServer } from '../../github/server';
import { World } from '../../github/world';

describe('PeopleSource', () => {
  let server: GitHubServer;
  let world: World;
  let window: TestWindow;
  let connection: TestConnection;

  beforeEach(async () => {
    world = new World();
    world.token('good');
    server = await GitHubServer.start(world);
    window = new TestWindow(server);
    window.timeout = 8000;
    connection = new TestConnection();
  });

  afterEach(async () => {
    window.close();
    await server.stop();
  });

  async function ready(organizations = ['acme'], claims?: Parameters<TestWindow['people']>[1]) {
    const source = window.people(organizations, claims);
    source.connect(connection);
    await connection.until('ready');
    return source;
  }
  const entities = () => [...connection.files.values()].flatMap((file) => file.entities ?? []);
  const find = (kind: string, name: string, namespace = 'default') =>
    entities().find(
      (each) => each.kind === kind && each.metadata.name === name && each.metadata.namespace === namespace,
    );

  function smallOrganization(login = 'acme') {
    const organization = world.organization(login);
    const jane = world.account('Jane-Doe', { name: 'Jane Doe', email: 'jane@acme.example', bio: 'Pays' });
    const joe = world.account('joe');
    organization.members.push(jane, joe);
    const core = organization.team('core', [], { name: 'Core' });
    organization.team('payments', [jane, joe], { name: 'Payments', description: 'Money', parent: core });
    return organization;
  }

  it('names and relates teams and members as the githubOrg provider of Backstage does', async () => {
    smallOrganization();
    await ready();
    const web = server.url;
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
          'github.com/user-id': world.accounts.get('jane-doe')!.id,
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
    for (const entity of entities()) await validateEntity(entity);
  });

  it('puts the teams of several organisations into a namespace of each, people into the default one', async () => {
    smallOrganization('acme');
    const beta = world.organization('Beta');
    const jane = world.accounts.get('jane-doe')!;
    beta.members.push(jane);
    beta.team('payments', [jane]);
    await ready(['acme', 'Beta']);
    assert.deepEqual(find('User', 'Jane-Doe')?.spec?.memberOf, ['acme/payments', 'beta/payments']);
    assert.deepEqual(find('Group', 'payments', 'beta')?.spec?.members, ['default/Jane-Doe']);
    assert.equal(find('Group', 'payments', 'acme')?.spec?.parent, 'core');
    assert.equal(entities().length, 5);
  });

  it('leaves a team or login to the catalog file that claims it, and points there', async () => {
    smallOrganization();
    const claims = {
      teams: new Map([['acme/payments', 'group:default/team-money']]),
      users: new Map([['joe', 'user:people/joseph']]),
    };
    await ready(['acme'], claims);
    assert.equal(find('Group', 'payments'), undefined);
    assert.equal(find('User', 'joe'), undefined);
    assert.deepEqual(find('User', 'Jane-Doe')?.spec?.memberOf, ['team-money']);
    assert.deepEqual(find('Group', 'core')?.spec?.children, ['team-money']);
  });

  it('takes one request where nothing changed, and notices every change', async () => {
    generateOrganization(world, { repositories: 0, teams: 60, people: 800 });
    const acme = world.organizations.get('acme')!;
    const source = await ready();
    assert.equal(server.takeLog().length, 8);
    assert.equal(entities().length, 860);
    connection.mutations.length = 0;
    await source.refresh();
    assert.equal(server.takeLog().length, 1);
    assert.equal(connection.mutations.length, 0);

    const [first, second] = acme.teams;
    const moved = first!.members.pop()!;
    second!.members.push(moved);
    await source.refresh();
    assert.equal(server.takeLog().length, 1);
    assert.deepEqual(find('User', moved.login)?.spec?.memberOf, ['team-1']);
    assert.deepEqual(
      connection.mutations.map((each) =>
        each.type === 'delta' ? [each.upserted.length, each.removed.length] : [],
      ),
      [[3, 0]],
    );

    // Whoever a page ended with is gone: the pages after it no longer fit and are asked again, one by one.
    acme.members.splice(99, 1);
    acme.members.push(world.account('aaron'));
    await source.refresh();
    assert.equal(find('User', 'person-0099'), undefined);
    assert.ok(find('User', 'aaron'));
    assert.equal(entities().length, 860);
    assert.ok(server.takeLog().length <= 9);
    await source.refresh();
    assert.equal(server.takeLog().length, 1);
  });

  it('reads every member of a team with more than a page', async () => {
    const acme = world.organization('acme');
    for (let i = 0; i < 250; i++) acme.members.push(world.account(`p-${i}`));
    acme.team('all', acme.members);
    await ready();
    assert.equal((find('Group', 'all')?.spec?.members as string[]).length, 250);
  });

  it('does without e-mail addresses where their scope was not granted', async () => {
    smallOrganization();
    world.token('good', { scopes: ['repo', 'read:org'] });
    await ready();
    assert.equal((find('User', 'Jane-Doe')?.spec?.profile as { email?: string }).email, undefined);
  });

  it('says which scope is missing, and keeps the people it knows', async () => {
    smallOrganization();
    const source = await ready();
    world.token('good', { scopes: ['repo', 'user:email'] });
    await source.refresh();
    assert.equal(connection.status.state, 'failed');
    assert.equal(connection.status.lastError?.code, 'scope');
    assert.match(connection.status.lastError?.message ?? '', /read:org/);
    assert.equal(connection.status.lastError?.action, 'signIn');
    assert.equal(entities().length, 4);
  });
});
