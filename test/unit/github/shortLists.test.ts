import assert from 'node:assert/strict';
import { setUpGitHub } from '../../github/setUp';

interface List {
  nodes: unknown[];
  totalCount?: unknown;
}

/** What stands in an answer, by its keys on the way. */
function at(body: unknown, path: readonly (string | number)[]): List {
  return path.reduce((value, key) => (value as Record<string | number, unknown>)[key], body) as List;
}

describe('a list of GitHub that is shorter than it says', () => {
  const github = setUpGitHub((world) => {
    const acme = world.organization('acme');
    for (const login of ['ann', 'bob', 'cyd']) acme.members.push(world.account(login));
    acme.team('core', acme.members);
    acme.team('pay', [acme.members[0]!]);
    for (const name of ['a', 'b', 'c'])
      acme.repository(name, {
        files: { 'catalog-info.yaml': `kind: Component\nmetadata: { name: ${name} }\n` },
      });
  });

  const changes: [string, (list: List) => void][] = [
    ['leaves one out', (list) => list.nodes.pop()],
    ['names one twice', (list) => (list.nodes[list.nodes.length - 1] = list.nodes[0])],
    ['is empty', (list) => (list.nodes.length = 0)],
    ['counts nothing', (list) => (list.totalCount = null)],
  ];
  const lists: [string, string, (string | number)[], RegExp][] = [
    [
      'repositories',
      'GreenroomRepositories',
      ['data', 'repositoryOwner', 'repositories'],
      /repositor(y|ies) of acme/,
    ],
    ['teams', 'GreenroomPeople', ['data', 'organization', 't0'], /teams of acme/],
    ['members', 'GreenroomPeople', ['data', 'organization', 'm0'], /members of acme/],
    [
      'members of a team',
      'GreenroomPeople',
      ['data', 'organization', 't0', 'nodes', 0, 'members'],
      /team acme\/core/,
    ],
  ];
  for (const [what, where, path, item] of lists)
    for (const [how, change] of changes)
      it(`${what}: one that ${how} is not all there is, cold or later, and what was known stays`, async () => {
        const spoil = (times: number) =>
          github.server.faults.add(
            {
              kind: 'edit',
              edit: (body) => {
                change(at(body, path));
                return body;
              },
            },
            { where, times },
          );
        const told = () => {
          const { state, completeFor, unread, lastError } = github.connection.status;
          return [
            state,
            completeFor?.length,
            unread?.map(({ item }) => item).join(),
            lastError?.message,
          ] as const;
        };
        const known = () =>
          [...github.connection.files.values()]
            .map(({ text, entities }) => text ?? JSON.stringify(entities))
            .sort();
        spoil(1);
        const source = await (where === 'GreenroomPeople' ? github.people() : github.organization());
        const [state, complete, unread] = told();
        assert.deepEqual([state, complete], ['ready', 0]);
        assert.match(unread ?? '', item);
        await source.refresh();
        assert.notEqual(told()[1], 0);
        assert.equal(told()[2], '');
        const all = known();
        spoil(1);
        await source.refresh();
        assert.deepEqual(known(), all);
        // Repositories that the list leaves out were asked for by name, and are there.
        if (what !== 'repositories') assert.equal(told()[1], 0);
        await source.refresh();
        assert.equal(told()[2], '');
        assert.deepEqual(known(), all);
      });

  it('a repository that is gone goes, though the list it is missing in is short', async () => {
    const source = await github.organization();
    github.acme.delete('a');
    github.server.faults.add(
      {
        kind: 'edit',
        edit: (body) => (at(body, ['data', 'repositoryOwner', 'repositories']).nodes.pop(), body),
      },
      { where: 'GreenroomRepositories' },
    );
    await source.refresh();
    assert.deepEqual(github.files(), ['b/main/catalog-info.yaml', 'c/main/catalog-info.yaml']);
  });
});
