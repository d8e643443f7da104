import assert from 'node:assert/strict';
import type { Fault } from '../../github/faults';
import { TestConnection } from '../../github/harness';
import { setUpGitHub } from '../../github/setUp';

interface Page {
  pageInfo: { endCursor: string | null } | null;
  nodes: unknown[] | null;
}
interface Body {
  data: { repositoryOwner: { repositories: Page; next0?: Page | null; next1?: Page | null } };
  errors?: object[];
}

/** From the second reading on the list is asked for three pages at a time, by where they ended. */
describe('some pages of an organisation at once', function () {
  this.timeout(30_000);
  const github = setUpGitHub();
  const names = Array.from({ length: 720 }, (_, i) => `r${String(i).padStart(3, '0')}`);

  beforeEach(() => {
    for (const name of names)
      github.acme.repository(name, { files: { 'catalog-info.yaml': github.component(name) } });
  });

  const commit = (name: string) =>
    github.acme.repositories.get(name)!.commit({ 'catalog-info.yaml': github.component('new') });
  const isNew = (name: string) => github.text(`${name}/main/catalog-info.yaml`) === github.component('new');
  const lists = () => github.asked().filter((each) => each === 'GreenroomRepositories').length;

  it('take a third of the requests, after a restart too', async () => {
    const source = await github.organization();
    assert.equal(lists(), 8);
    await source.refresh();
    assert.equal(lists(), 3);
    source.dispose();
    await source.ended();
    github.connection = new TestConnection();
    const again = await github.organization();
    await again.refresh();
    assert.equal(lists(), 3);
    again.dispose();
  });

  it('repositories that come and go in between are noticed', async () => {
    const source = await github.organization();
    for (const name of ['r000', 'r150', 'r399']) github.acme.delete(name);
    github.acme.repository('new', { files: { 'catalog-info.yaml': github.component('new') } });
    commit('r050');
    commit('r250');
    await source.refresh();
    assert.equal(github.files().length, 718);
    assert.ok(isNew('new') && isNew('r050') && isNew('r250'));
    assert.deepEqual([github.connection.status.state, github.connection.status.unread], ['ready', []]);
    github.asked();
    await source.refresh();
    assert.equal(lists(), 3);
    source.dispose();
  });

  const edits: [string, (owner: Body['data']['repositoryOwner'], body: Body) => void][] = [
    ['is null', (owner) => void (owner.next0 = null)],
    ['is left out', (owner) => void delete owner.next0],
    ['has no items', (owner) => void (owner.next0!.nodes = null)],
    ['does not say whether it goes on', (owner) => void (owner.next0!.pageInfo = null)],
    [
      'is null with an error',
      (owner, body) => {
        owner.next0 = null;
        body.errors = [{ type: 'INTERNAL', path: ['repositoryOwner', 'next0'], message: 'No.' }];
      },
    ],
    [
      'has a hole',
      (owner, body) => {
        owner.next0!.nodes![50] = null;
        body.errors = [
          { type: 'FORBIDDEN', path: ['repositoryOwner', 'next0', 'nodes', 50], message: 'No.' },
        ];
      },
    ],
    [
      'follows on another',
      (owner) => void (owner.repositories.pageInfo!.endCursor = btoa('cursor:v2:2026-01-05T08:00:51Z')),
    ],
  ];
  for (const [name, edit] of edits)
    it(`the second of which ${name}: nothing is lost`, async () => {
      const source = await github.organization();
      for (const each of ['r050', 'r150', 'r250']) commit(each);
      const fault: Fault = {
        kind: 'edit',
        edit: (body: Body) => {
          edit(body.data.repositoryOwner, body);
          return body;
        },
      };
      github.server.faults.add(fault, { where: 'GreenroomRepositories' });
      await source.refresh();
      assert.equal(github.connection.status.state, 'ready');
      assert.equal(github.files().length, 720);
      assert.ok(isNew('r050') && isNew('r250'));
      if (name !== 'has a hole') assert.ok(isNew('r150'));
      await source.refresh();
      assert.deepEqual([isNew('r150'), github.connection.status.unread], [true, []]);
      source.dispose();
    });

  for (const status of [502, 403])
    it(`a repository of the second for which any answer is ${status}: the others are read`, async () => {
      const source = await github.organization();
      for (const each of ['r050', 'r150', 'r250']) commit(each);
      github.world.fail('repository acme/r150', { status });
      await source.refresh();
      assert.equal(github.connection.status.state, 'ready');
      assert.deepEqual([github.files().length, isNew('r050'), isNew('r250')], [720, true, true]);
      assert.equal(github.connection.status.unreadCount, 1);
      source.dispose();
    });
});
