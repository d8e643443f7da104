import assert from 'node:assert/strict';
import { CancellationTokenSource } from '../../../src/core/base/cancellation';
import { type Fault, faults } from '../../github/faults';
import { catalogFile, generateOrganization } from '../../github/generate';
import { MemoryBlobs, TestConnection, TestWindow } from '../../github/harness';
import { GitHubServer } from '../../github/server';
import { type Organization, type Token, World } from '../../github/world';

describe('GitHub faults', () => {
  let server: GitHubServer;
  let world: World;
  let acme: Organization;
  let token: Token;
  let window: TestWindow;
  let connection: TestConnection;

  beforeEach(async () => {
    world = new World();
    acme = generateOrganization(world, { repositories: 250, teams: 0, people: 0 });
    token = world.token('good');
    server = await GitHubServer.start(world);
    window = new TestWindow(server);
    connection = new TestConnection();
  });

  afterEach(async () => {
    assert.ok(!window.log.lines.join('\n').includes('good'), 'the token is in the log');
    window.close();
    await server.stop();
  });

  /** A source that has read everything once; the fault hits what comes after. */
  async function known() {
    const source = window.organization();
    source.connect(connection);
    await connection.until('ready');
    server.takeLog();
    window.clock.waits.length = 0;
    return source;
  }

  function assertNothingLost() {
    assert.equal(connection.files.size, 250);
    assert.ok(connection.status.refreshedAt);
    assert.equal(
      connection.statuses.filter((status) => status.state !== 'loading' && status.lastError).length,
      1,
    );
  }

  const cases: {
    name: string;
    fault: Fault;
    times?: number;
    state: string;
    code: string;
    action: RegExp;
    requests: number;
  }[] = [
    {
      name: '401',
      fault: faults.unauthorized,
      state: 'failed',
      code: 'unauthorized',
      action: /^signIn$/,
      requests: 1,
    },
    {
      name: '403 by SSO',
      fault: faults.sso('acme'),
      state: 'failed',
      code: 'sso',
      action: /^https:.*\/orgs\/acme\/sso\?/,
      requests: 1,
    },
    {
      name: '500',
      fault: faults.serverError,
      times: 99,
      state: 'failed',
      code: 'server',
      action: /^retry$/,
      requests: 3,
    },
    {
      name: '502 with HTML in the body',
      fault: faults.badGateway,
      times: 99,
      state: 'failed',
      code: 'server',
      action: /^retry$/,
      requests: 9,
    },
    {
      name: 'a query that takes GitHub too long',
      fault: faults.graphqlTimeout,
      times: 99,
      state: 'failed',
      code: 'server',
      action: /^retry$/,
      requests: 9,
    },
    {
      name: 'a connection cut mid-body',
      fault: { kind: 'cut' },
      times: 99,
      state: 'failed',
      code: 'cut',
      action: /^retry$/,
      requests: 3,
    },
    {
      name: 'malformed JSON',
      fault: { kind: 'malformed' },
      times: 99,
      state: 'failed',
      code: 'malformed',
      action: /^retry$/,
      requests: 3,
    },
    {
      name: 'a refused connection',
      fault: { kind: 'reset' },
      times: 99,
      state: 'offline',
      code: 'offline',
      action: /^retry$/,
      requests: 2,
    },
    {
      name: 'a redirect to another host',
      fault: faults.redirect('https://evil.example/graphql'),
      state: 'failed',
      code: 'redirected',
      action: /^retry$/,
      requests: 1,
    },
  ];
  for (const { name, fault, times, state, code, action, requests } of cases) {
    it(`${name}: keeps what is known, says why, stops asking`, async () => {
      const source = await known();
      server.faults.add(fault, { times });
      await source.refresh();
      assert.equal(connection.status.state, state);
      assert.equal(connection.status.lastError?.code, code);
      assert.match(connection.status.lastError?.action ?? '', action);
      assert.equal(server.takeLog().length, requests);
      assertNothingLost();
      server.faults.clear();
      await source.refresh();
      assert.equal(connection.status.state, 'ready');
      assert.equal(connection.status.lastError, undefined);
    });
  }

  it('a time-out: asks for less, then gives up, and is not called offline', async () => {
    const source = await known();
    window.timeout = 30;
    server.faults.add({ kind: 'hang' }, { times: 99 });
    await source.refresh();
    assert.equal(connection.status.state, 'failed');
    assert.equal(connection.status.lastError?.code, 'timeout');
    assert.equal(window.requests.length, 3 + 9);
    assertNothingLost();
    assert.equal(window.clock.nextTimer, 60_000);
  });

  it('a passing failure: waits longer each time and goes on', async () => {
    const source = await known();
    server.faults.add(faults.badGateway, { times: 2 });
    await source.refresh();
    assert.equal(connection.status.state, 'ready');
    assert.deepEqual(
      window.clock.waits.filter((wait) => wait >= 1000),
      [1000, 4000],
    );
    assert.equal(server.takeLog().length, 5);
  });

  it('a page too large for GitHub: takes smaller ones', async () => {
    server.faults.add(faults.badGateway, { times: 3 });
    const source = window.organization();
    source.connect(connection);
    await connection.until('ready');
    assert.equal(connection.files.size, 250);
    // 25, 50, 100 and the 75 left: it grows again as soon as GitHub answers.
    assert.equal(server.takeLog().length, 3 + 4);
    source.dispose();
  });

  it('the primary rate limit: waits until it ends, asks nothing before', async () => {
    const source = await known();
    const resetAt = window.clock.now() + 1_800_000;
    server.faults.add(faults.primaryLimit(resetAt));
    await source.refresh();
    assert.equal(connection.status.state, 'limited');
    assert.ok(Math.abs(connection.status.limitedUntil! - resetAt) <= 3000);
    await source.refresh();
    await source.refresh();
    assert.equal(server.takeLog().length, 1);
    assert.equal(connection.files.size, 250);
    window.clock.advance(1_801_000);
    await connection.until('ready');
  });

  it('GraphQL out of points: the same, from its own words', async () => {
    const source = await known();
    server.remaining = 0;
    server.resetAt = window.clock.now() + 600_000;
    await source.refresh();
    assert.equal(connection.status.state, 'limited');
    assert.ok(Math.abs(connection.status.limitedUntil! - server.resetAt) <= 3000);
    assertNothingLost();
  });

  it('a secondary limit with Retry-After: waits as long as it says', async () => {
    const source = await known();
    server.faults.add(faults.secondaryLimit(90), { skip: 1 });
    const before = window.clock.now();
    await source.refresh();
    assert.equal(server.takeLog().length, 2);
    const wait = connection.status.limitedUntil! - before;
    assert.ok(wait >= 90_000 && wait < 92_000, String(wait));
    assertNothingLost();
  });

  it('a secondary limit without Retry-After: a minute, then twice as long each time', async () => {
    const source = await known();
    server.faults.add(faults.secondaryLimit(), { times: 3 });
    const waits: number[] = [];
    for (let i = 0; i < 3; i++) {
      await source.refresh();
      waits.push(Math.round((connection.status.limitedUntil! - window.clock.now()) / 60_000));
      window.clock.advance(connection.status.limitedUntil! - window.clock.now());
      await new Promise((resolve) => setTimeout(resolve, 20));
      if (i < 2) await connection.until('limited');
    }
    assert.deepEqual(waits, [1, 2, 4].slice(0, waits.length));
    await connection.until('ready');
  });

  it('an organisation that is not there', async () => {
    const source = window.organization({ organization: 'nobody' });
    source.connect(connection);
    await connection.until('failed');
    assert.equal(connection.status.lastError?.code, 'not-found');
    assert.match(connection.status.lastError?.message ?? '', /nobody/);
    assert.equal(connection.status.lastError?.action, 'settings');
    assert.equal(server.takeLog().length, 1);
    source.dispose();
  });

  it('SSO refused by GraphQL itself, with the address to authorise at', async () => {
    const source = await known();
    token.ssoMissing = ['acme'];
    await source.refresh();
    assert.equal(connection.status.lastError?.code, 'sso');
    assert.match(connection.status.lastError?.action ?? '', /^https:/);
    assertNothingLost();
  });

  it('a cursor that expires: starts over once', async () => {
    const source = await known();
    const body = {
      errors: [{ type: 'INVALID_CURSOR_ARGUMENTS', message: '`x` does not appear to be a valid cursor.' }],
    };
    server.faults.add({ kind: 'answer', status: 200, body }, { skip: 1 });
    await source.refresh();
    assert.equal(connection.status.state, 'ready');
    assert.equal(server.takeLog().length, 2 + 3);
    assert.equal(connection.files.size, 250);
  });

  it('a repository that vanishes between two pages', async () => {
    const source = await known();
    server.faults.add({ kind: 'before', run: () => acme.delete('service-0150') }, { skip: 1 });
    await source.refresh();
    assert.equal(connection.status.state, 'ready');
    assert.equal(connection.files.size, 249);
    acme.repositories.get('service-0001')!.commit({ 'catalog-info.yaml': catalogFile('acme', 'x', 'y', 1) });
    server.faults.add(
      { kind: 'before', run: () => acme.delete('service-0001') },
      { where: 'GreenroomChanged' },
    );
    await source.refresh();
    assert.equal(connection.status.state, 'ready');
  });

  it('a token revoked in between: what was read before stays', async () => {
    const source = window.organization();
    server.faults.add({ kind: 'before', run: () => (token.revoked = true) }, { skip: 1 });
    source.connect(connection);
    await connection.until('failed');
    assert.equal(connection.status.lastError?.code, 'unauthorized');
    assert.equal(connection.files.size, 100);
    assert.equal(window.clock.nextTimer, undefined);
    token.revoked = false;
    server.takeLog();
    await source.refresh();
    assert.equal(connection.files.size, 250);
    assert.equal(server.takeLog().length, 3 + 2);
    source.dispose();
  });

  it('two windows refreshing at once: one asks, the other takes over', async () => {
    const second = new TestWindow(server, window.blobs);
    const other = new TestConnection();
    const sources = [window.organization(), second.organization()];
    sources[0]!.connect(connection);
    sources[1]!.connect(other);
    await connection.until('ready');
    await other.until('ready');
    assert.equal(other.files.size, 250);
    assert.equal(server.takeLog().length, 3);
    for (const source of sources) source.dispose();
  });

  it('the editor closed mid-refresh: the next start has what was known, and no other window is kept waiting', async () => {
    (await known()).dispose();
    const closing = new TestWindow(server, window.blobs);
    closing.clock.advance(3_600_000);
    const source = closing.organization();
    server.faults.add({ kind: 'hang' });
    source.connect(new TestConnection());
    while (server.log.length === 0) await new Promise((resolve) => setTimeout(resolve, 2));
    source.dispose();
    await new Promise((resolve) => setTimeout(resolve, 20));
    const next = new TestWindow(server, window.blobs);
    next.clock.advance(3_600_000);
    const after = new TestConnection();
    const restarted = next.organization();
    restarted.connect(after);
    await after.until('ready');
    assert.equal(after.mutations[0]?.type === 'full' && after.mutations[0].files.length, 250);
    restarted.dispose();
  });

  it('a window that died holding the lease holds the others up for half a minute at most', async () => {
    const dead = new TestWindow(server, new MemoryBlobs());
    const blobs = dead.blobs as MemoryBlobs;
    const owner = `github/${encodeURIComponent(new URL(server.url).host)}/octocat/acme.lease`;
    await blobs.write(
      owner,
      new TextEncoder().encode(JSON.stringify({ holder: 'dead', until: dead.clock.now() + 60_000 })),
    );
    const source = dead.organization();
    source.connect(connection);
    await connection.until('ready');
    assert.equal(connection.files.size, 250);
    source.dispose();
  });

  it('cancelling keeps what is known and shows no error', async () => {
    const source = await known();
    const cancellation = new CancellationTokenSource();
    server.faults.add({ kind: 'hang' });
    const refreshing = source.refresh(cancellation.token);
    while (server.log.length === 0) await new Promise((resolve) => setTimeout(resolve, 2));
    cancellation.cancel();
    await refreshing;
    assert.equal(connection.status.state, 'ready');
    assert.equal(connection.status.lastError, undefined);
    assert.equal(connection.files.size, 250);
  });
});
