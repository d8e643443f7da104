import assert from 'node:assert/strict';
import { CancellationTokenSource } from '../../../src/core/base/cancellation';
import { type Fault, faults } from '../../github/faults';
import { catalogFile, generateOrganization } from '../../github/generate';
import { MemoryBlobs, TestConnection, TestWindow } from '../../github/harness';
import { setUpGitHub } from '../../github/setUp';

describe('GitHub faults', () => {
  const github = setUpGitHub((world) =>
    generateOrganization(world, { repositories: 350, teams: 0, people: 0 }),
  );

  // A short time-out: silence is waited for.
  beforeEach(() => (github.window.timeout = 400));

  afterEach(() => {
    assert.ok(!github.window.log.lines.join('\n').includes('good'), 'the token is in the log');
  });

  /** A source that has read everything once; the fault hits what comes after. */
  async function known() {
    const source = github.window.organization();
    source.connect(github.connection);
    await github.connection.until('ready');
    github.server.takeLog();
    github.window.clock.waits.length = 0;
    return source;
  }

  function assertNothingLost() {
    assert.equal(github.connection.files.size, 350);
    assert.ok(github.connection.status.refreshedAt);
    assert.equal(
      github.connection.statuses.filter((status) => status.state !== 'loading' && status.lastError).length,
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
      times: 99,
      state: 'failed',
      code: 'unauthorized',
      action: /^signIn$/,
      requests: 2,
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
      requests: 5,
    },
    {
      name: '502 with HTML in the body',
      fault: faults.badGateway,
      times: 99,
      state: 'failed',
      code: 'server',
      action: /^retry$/,
      requests: 11,
    },
    {
      name: 'a query that takes GitHub too long',
      fault: faults.graphqlTimeout,
      times: 99,
      state: 'failed',
      code: 'server',
      action: /^retry$/,
      requests: 11,
    },
    {
      name: 'a connection cut mid-body',
      fault: { kind: 'cut' },
      times: 99,
      state: 'failed',
      code: 'cut',
      action: /^retry$/,
      requests: 5,
    },
    {
      name: 'malformed JSON',
      fault: { kind: 'malformed' },
      times: 99,
      state: 'failed',
      code: 'malformed',
      action: /^retry$/,
      requests: 5,
    },
    {
      name: 'a refused connection',
      fault: { kind: 'reset' },
      times: 99,
      state: 'offline',
      code: 'offline',
      action: /^retry$/,
      // Of three each may pass once; the last one asks whether anything answers.
      requests: 7,
    },
    {
      name: 'a redirect to another host',
      fault: faults.redirect('https://evil.example/graphql'),
      times: 99,
      state: 'failed',
      code: 'redirected',
      action: /^retry$/,
      requests: 2,
    },
  ];
  for (const { name, fault, times, state, code, action, requests } of cases) {
    it(`${name}: keeps what is known, says why, stops asking`, async () => {
      const source = await known();
      github.server.faults.add(fault, { times });
      await source.refresh();
      assert.equal(github.connection.status.state, state);
      assert.equal(github.connection.status.lastError?.code, code);
      assert.match(github.connection.status.lastError?.action ?? '', action);
      assert.equal(github.server.takeLog().length, requests);
      assertNothingLost();
      github.server.faults.clear();
      await source.refresh();
      assert.equal(github.connection.status.state, 'ready');
      assert.equal(github.connection.status.lastError, undefined);
    });
  }

  it('a time-out: asks whether anything is answered, then gives up, and is not called offline', async () => {
    const source = await known();
    github.window.timeout = 30;
    github.server.faults.add({ kind: 'hang' }, { times: 99 });
    await source.refresh();
    assert.equal(github.connection.status.state, 'failed');
    assert.equal(github.connection.status.lastError?.code, 'timeout');
    assert.equal(github.window.requests.length, 4 + 1 + 1);
    assertNothingLost();
    assert.equal(github.window.clock.nextTimer, 60_000);
  });

  it('a passing failure: waits longer each time and goes on', async () => {
    const source = await known();
    // The first is of three pages at once, which are asked for one by one then.
    github.server.faults.add(faults.badGateway, { times: 3 });
    await source.refresh();
    assert.equal(github.connection.status.state, 'ready');
    assert.deepEqual(
      github.window.clock.waits.filter((wait) => wait >= 1000),
      [1000, 4000],
    );
    assert.equal(github.server.takeLog().length, 3 + 4);
  });

  it('a page too large for GitHub: takes smaller ones', async () => {
    github.server.faults.add(faults.badGateway, { times: 3 });
    const source = github.window.organization();
    source.connect(github.connection);
    await github.connection.until('ready');
    assert.equal(github.connection.files.size, 350);
    // 25, 50, 100, 100 and the 75 left: it grows again as soon as GitHub answers.
    assert.equal(github.server.takeLog().length, 3 + 5);
    source.dispose();
  });

  it('the primary rate limit: waits until it ends, asks nothing before', async () => {
    const source = await known();
    const resetAt = github.window.clock.now() + 1_800_000;
    github.server.faults.add(faults.primaryLimit(resetAt));
    await source.refresh();
    assert.equal(github.connection.status.state, 'limited');
    assert.ok(Math.abs(github.connection.status.limitedUntil! - resetAt) <= 3000);
    await source.refresh();
    await source.refresh();
    assert.equal(github.server.takeLog().length, 1);
    assert.equal(github.connection.files.size, 350);
    // GitHub tells its time in whole seconds.
    github.window.clock.advance(1_804_000);
    await github.connection.until('ready');
  });

  it('GraphQL out of points: the same, from its own words', async () => {
    const source = await known();
    github.server.remaining = 0;
    github.server.resetAt = github.window.clock.now() + 600_000;
    await source.refresh();
    assert.equal(github.connection.status.state, 'limited');
    assert.ok(Math.abs(github.connection.status.limitedUntil! - github.server.resetAt) <= 3000);
    assertNothingLost();
  });

  it('a secondary limit with Retry-After: waits as long as it says', async () => {
    const source = await known();
    github.server.faults.add(faults.secondaryLimit(90), { skip: 1 });
    const before = github.window.clock.now();
    await source.refresh();
    assert.equal(github.server.takeLog().length, 2);
    const wait = github.connection.status.limitedUntil! - before;
    assert.ok(wait >= 90_000 && wait < 92_000, String(wait));
    assertNothingLost();
  });

  it('a secondary limit without Retry-After: a minute, then twice as long each time', async () => {
    const source = await known();
    github.server.faults.add(faults.secondaryLimit(), { times: 3 });
    const waits: number[] = [];
    for (let i = 0; i < 3; i++) {
      await source.refresh();
      waits.push(Math.round((github.connection.status.limitedUntil! - github.window.clock.now()) / 60_000));
      github.window.clock.advance(github.connection.status.limitedUntil! - github.window.clock.now());
      await new Promise((resolve) => setTimeout(resolve, 20));
      if (i < 2) await github.connection.until('limited');
    }
    assert.deepEqual(waits, [1, 2, 4].slice(0, waits.length));
    await github.connection.until('ready');
  });

  it('an organisation that is not there', async () => {
    const source = github.window.organization({ organization: 'nobody' });
    source.connect(github.connection);
    await github.connection.until('failed');
    assert.equal(github.connection.status.lastError?.code, 'not-found');
    assert.match(github.connection.status.lastError?.message ?? '', /nobody/);
    assert.equal(github.connection.status.lastError?.action, 'settings');
    assert.equal(github.server.takeLog().length, 1);
    source.dispose();
  });

  it('SSO refused by GraphQL itself, with the address to authorise at', async () => {
    const source = await known();
    github.token.ssoMissing = ['acme'];
    await source.refresh();
    assert.equal(github.connection.status.lastError?.code, 'sso');
    assert.match(github.connection.status.lastError?.action ?? '', /^https:/);
    assertNothingLost();
  });

  it('a cursor that expires: starts over once', async () => {
    const source = await known();
    const body = {
      errors: [{ type: 'INVALID_CURSOR_ARGUMENTS', message: '`x` does not appear to be a valid cursor.' }],
    };
    github.server.faults.add({ kind: 'answer', status: 200, body }, { skip: 1 });
    await source.refresh();
    assert.equal(github.connection.status.state, 'ready');
    // Three pages at once, what failed, and one by one from the start.
    assert.equal(github.server.takeLog().length, 2 + 4);
    assert.equal(github.connection.files.size, 350);
  });

  it('a repository that vanishes between two pages', async () => {
    const source = await known();
    github.server.faults.add({ kind: 'before', run: () => github.acme.delete('service-0330') }, { skip: 1 });
    await source.refresh();
    assert.equal(github.connection.status.state, 'ready');
    assert.equal(github.connection.files.size, 349);
    github.acme.repositories
      .get('service-0001')!
      .commit({ 'catalog-info.yaml': catalogFile('acme', 'x', 'y', 1) });
    github.server.faults.add(
      { kind: 'before', run: () => github.acme.delete('service-0001') },
      { where: 'GreenroomChanged' },
    );
    await source.refresh();
    assert.equal(github.connection.status.state, 'ready');
  });

  it('a token revoked in between: what was read before stays', async () => {
    const source = github.window.organization();
    github.server.faults.add({ kind: 'before', run: () => (github.token.revoked = true) }, { skip: 1 });
    source.connect(github.connection);
    await github.connection.until('failed');
    assert.equal(github.connection.status.lastError?.code, 'unauthorized');
    assert.equal(github.connection.files.size, 100);
    assert.equal(github.window.clock.nextTimer, undefined);
    github.token.revoked = false;
    github.server.takeLog();
    await source.refresh();
    assert.equal(github.connection.files.size, 350);
    assert.equal(github.server.takeLog().length, 4 + 3);
    source.dispose();
  });

  it('two windows refreshing at once: one asks, the other takes over', async () => {
    const second = new TestWindow(github.server, github.window.blobs);
    const other = new TestConnection();
    const sources = [github.window.organization(), second.organization()];
    sources[0]!.connect(github.connection);
    sources[1]!.connect(other);
    await github.connection.until('ready');
    await other.until('ready');
    assert.equal(other.files.size, 350);
    assert.equal(github.server.takeLog().length, 4);
    for (const source of sources) source.dispose();
  });

  it('the editor closed mid-refresh: the next start has what was known, and no other window is kept waiting', async () => {
    (await known()).dispose();
    const closing = new TestWindow(github.server, github.window.blobs);
    closing.clock.advance(3_600_000);
    const source = closing.organization();
    github.server.faults.add({ kind: 'hang' });
    source.connect(new TestConnection());
    while (github.server.log.length === 0) await new Promise((resolve) => setTimeout(resolve, 2));
    source.dispose();
    await new Promise((resolve) => setTimeout(resolve, 20));
    const next = new TestWindow(github.server, github.window.blobs);
    next.clock.advance(3_600_000);
    const after = new TestConnection();
    const restarted = next.organization();
    restarted.connect(after);
    await after.until('ready');
    assert.equal(after.mutations[0]?.type === 'full' && after.mutations[0].files.length, 350);
    restarted.dispose();
  });

  it('a window that died holding the lease holds the others up for half a minute at most', async () => {
    const dead = new TestWindow(github.server, new MemoryBlobs());
    const blobs = dead.blobs as MemoryBlobs;
    const owner = `github/${encodeURIComponent(new URL(github.server.url).host)}/octocat/github.acme.lease`;
    await blobs.write(
      owner,
      new TextEncoder().encode(JSON.stringify({ holder: 'dead', until: dead.clock.now() + 60_000 })),
    );
    const source = dead.organization();
    source.connect(github.connection);
    await github.connection.until('ready');
    assert.equal(github.connection.files.size, 350);
    source.dispose();
  });

  it('cancelling keeps what is known and shows no error', async () => {
    const source = await known();
    const cancellation = new CancellationTokenSource();
    github.server.faults.add({ kind: 'hang' });
    const refreshing = source.refresh(cancellation.token);
    while (github.server.log.length === 0) await new Promise((resolve) => setTimeout(resolve, 2));
    cancellation.cancel();
    await refreshing;
    assert.equal(github.connection.status.state, 'ready');
    assert.equal(github.connection.status.lastError, undefined);
    assert.equal(github.connection.files.size, 350);
  });
});
