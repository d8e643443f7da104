import assert from 'node:assert/strict';
import { TEXT_LIMIT } from '../../github/views';
import { HttpError } from '../../../src/core/ports/http';
import { blobOid } from '../../github/world';
import type { Fault } from '../../github/faults';
import { TestConnection, TestWindow } from '../../github/harness';
import { setUpGitHub } from '../../github/setUp';

const API = `kind: API
metadata: { name: api }
spec: { type: openapi, lifecycle: production, owner: us, definition: { $text: ./openapi.yaml } }
`;

/** One thing of which GitHub says nothing at all, while it answers for all others. */
describe('a repository that GitHub does not answer for', function () {
  this.timeout(30_000);
  const large = (mark: string) => `openapi: ${mark}\n# ${'x'.repeat(TEXT_LIMIT)}\n`;
  const github = setUpGitHub((world) => {
    const acme = world.organization('acme');
    for (let i = 0; i < 20; i++)
      acme.repository(`r${i}`, {
        files: {
          'catalog-info.yaml': API,
          'openapi.yaml': i < 3 ? large(`v${i}`) : 'small',
          'x/service.yaml': `kind: Component\nmetadata: { name: c${i} }\n`,
        },
      });
  });
  const config = { catalogPaths: ['catalog-info.yaml', '**/service.yaml'] };

  const silences: [string, Fault][] = [
    ['hangs', { kind: 'hang' }],
    ['ends the connection', { kind: 'reset' }],
    ['breaks off', { kind: 'cut' }],
  ];
  for (const [how, fault] of silences)
    for (const [what, where, code] of [
      ['tree', '/repos/acme/r1/git/trees', /r1/],
      ['blob', `/git/blobs/${blobOid(large('v1'))}`, /r1/],
    ] as const)
      it(`a ${what} that ${how}: the others are read, cold and later, and it is named`, async () => {
        github.window.timeout = 150;
        github.server.faults.add(fault, { where, times: 99 });
        const source = await github.organization(config);
        const services = () => github.files().filter((path) => path.endsWith('service.yaml')).length;
        assert.equal(services(), what === 'tree' ? 19 : 20);
        assert.match(github.connection.status.unread?.[0]?.item ?? '', code);
        assert.deepEqual(github.connection.status.completeFor, []);
        github.server.faults.clear();
        await source.refresh();
        assert.deepEqual(github.connection.status.unread, []);
        assert.equal(services(), 20);
        for (const repository of github.acme.repositories.values())
          repository.commit({ 'x/service.yaml': `kind: Component\nmetadata: { name: new }\n` });
        github.server.faults.add(fault, { where: '/repos/acme/r1/git/trees', times: 99 });
        await source.refresh();
        assert.equal(services(), 20);
        const fresh = [...github.connection.files.values()].filter(({ text }) => text?.includes('name: new'));
        assert.ok(fresh.length >= 19, String(fresh.length));
        source.dispose();
      });

  it('a repository whose texts no answer can hold: the others are read, cold as well, and it is named', async () => {
    const { http } = github.window;
    const slow = github.acme.repositories.get('r7')!;
    let isSlow = true;
    const send: typeof http.send = async (request, token) => {
      const answer = await http.send(request, token);
      const isHit = isSlow && request.body?.includes('f0: object') && answer.body.includes(slow.id);
      return isHit ? { ...answer, status: 504, body: '<html>' } : answer;
    };
    Object.assign(github.window, { http: { send } });
    const source = await github.organization();
    assert.equal(github.files().length, 19);
    assert.deepEqual(
      github.connection.status.unread?.map(({ item, code }) => [item, code]),
      [['acme/r7', 'server']],
    );
    assert.deepEqual(github.connection.status.completeFor, []);
    isSlow = false;
    await source.refresh();
    assert.equal(github.files().length, 20);
    assert.deepEqual(github.connection.status.unread, []);
    source.dispose();
  });

  it('a repository over which GitHub takes too long: the others that changed are read', async () => {
    const { http } = github.window;
    const slow = github.acme.repositories.get('r7')!;
    const send: typeof http.send = (request, token) =>
      request.body?.includes('GreenroomChanged') && request.body.includes(slow.id)
        ? Promise.reject(new HttpError('timeout', 'No answer in time.'))
        : http.send(request, token);
    Object.assign(github.window, { http: { send } });
    const source = await github.organization();
    for (const repository of github.acme.repositories.values())
      repository.commit({ 'catalog-info.yaml': `kind: Component\nmetadata: { name: new }\n` });
    await source.refresh();
    const fresh = () =>
      [...github.connection.files.values()].filter(({ text }) => text?.includes('name: new')).length;
    assert.equal(fresh(), 19);
    assert.deepEqual(
      github.connection.status.unread?.map(({ item, code }) => [item, code]),
      [['acme/r7', 'timeout']],
    );
    Object.assign(github.window, { http });
  });

  it('a GitHub that answers nothing costs one time-out, and one to learn that it is so', async () => {
    const source = await github.organization(config);
    github.acme.members.push(github.world.account('ann'));
    const people = await github.people(['acme']);
    const known = github.entities().length;
    github.window.timeout = 150;
    for (const [each, operation] of [
      [source, 'GreenroomRepositories'],
      [people, 'GreenroomPeople'],
    ] as const) {
      github.server.takeLog();
      github.server.faults.add({ kind: 'hang' }, { times: 99 });
      await each.refresh();
      assert.deepEqual(
        github.server.takeLog().map((request) => request.operation),
        [operation, 'GreenroomViewer'],
      );
      assert.equal(github.connection.status.state, 'failed');
      assert.equal(github.connection.status.lastError?.code, 'timeout');
      github.server.faults.clear();
    }
    assert.equal(github.entities().length, known);
  });

  it('an organisation over whose people GitHub takes too long: those of the others are read', async () => {
    const organizations = ['acme', 'beta', 'gamma'].map((login) => {
      const organization = github.world.organizations.get(login) ?? github.world.organization(login);
      organization.members.push(github.world.account(`${login}-ann`));
      return organization;
    });
    const source = await github.people(['acme', 'beta', 'gamma']);
    github.window.timeout = 100;
    for (const fault of [{ kind: 'hang' }, { kind: 'reset' }] as const) {
      const name = `new-${fault.kind}`;
      for (const { login, members } of organizations) members.push(github.world.account(`${login}-${name}`));
      github.server.faults.add(fault, { where: 'GreenroomPeople', times: fault.kind === 'hang' ? 6 : 4 });
      await source.refresh();
      const users = github.entities().map(({ metadata }) => metadata.name);
      assert.deepEqual(
        ['acme-ann', `beta-${name}`, `gamma-${name}`].filter((each) => !users.includes(each)),
        [],
      );
      assert.deepEqual(
        github.connection.status.unread?.map(({ item }) => item),
        ['acme'],
      );
      github.server.faults.clear();
    }
    github.server.faults.add({ kind: 'reset' }, { times: 99 });
    await source.refresh();
    assert.equal(github.connection.status.state, 'offline');
  });

  it('when nothing, or nothing of a kind, answers any more, that is what is said', async () => {
    for (const [fault, where, state, code] of [
      [{ kind: 'reset' }, '', 'offline', 'offline'],
      // It is offline only when nothing answers: what is refused of each is told of each.
      [{ kind: 'reset' }, '/git/', 'ready', 'server'],
      [{ kind: 'hang' }, '/git/', 'ready', 'timeout'],
    ] as const) {
      const window = new TestWindow(github.server);
      const connection = new TestConnection();
      window.timeout = 100;
      github.server.faults.add(fault, { where, times: 999, ...(where === '' && { skip: 1 }) });
      const source = window.organization(config);
      source.connect(connection);
      await connection.until(state);
      assert.equal(connection.status.lastError?.code, code);
      if (state === 'ready') {
        assert.equal(connection.status.unreadCount, 20);
        // Those that were on their way when ten had failed, and their second tries.
        const asked = window.requests.filter(({ url }) => url.includes('/git/')).length;
        assert.ok(asked < 45, `${asked} requests`);
      }
      github.server.faults.clear();
      source.dispose();
      await source.ended();
      window.close();
    }
  });
});
