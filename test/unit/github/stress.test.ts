import assert from 'node:assert/strict';
import { type Fault, faults } from '../../github/faults';
import { generateOrganization } from '../../github/generate';
import { type MemoryBlobs, TestConnection, TestWindow } from '../../github/harness';
import { setUpGitHub } from '../../github/setUp';

const HALF_AN_HOUR = 1_800_000;

describe('what GitHub costs under stress', () => {
  const github = setUpGitHub((world) =>
    generateOrganization(world, { repositories: 250, teams: 0, people: 0 }),
  );

  async function known(config = {}) {
    const source = await github.organization(config);
    github.server.takeLog();
    return source;
  }

  const limited = (status: number, headers: Record<string, string>): Fault => {
    return {
      kind: 'answer',
      status,
      headers,
      body: { message: 'You have exceeded a secondary rate limit.' },
    };
  };
  const wait = () => (github.connection.status.limitedUntil ?? 0) - github.window.clock.now();

  it('a burst of failures costs the reading it hits, and no other', async () => {
    const source = await known();
    github.server.faults.add(faults.badGateway, { times: 6 });
    await source.refresh();
    assert.equal(github.connection.status.state, 'ready');
    github.server.takeLog();
    await source.refresh();
    assert.equal(github.server.takeLog().length, 1);
  });

  for (const skew of [-HALF_AN_HOUR, HALF_AN_HOUR, -20 * HALF_AN_HOUR]) {
    it(`limits go by GitHub's clock, which is ${skew / 60_000} minutes from ours`, async () => {
      github.server.skew = skew;
      const source = await known();
      github.server.faults.add(faults.primaryLimit(Date.now() + skew + 600_000));
      for (let i = 0; i < 5; i++) await source.refresh();
      assert.equal(github.connection.status.state, 'limited');
      assert.ok(Math.abs(wait() - 600_000) < 10_000, String(wait()));
      assert.equal(github.server.takeLog().length, 1);
    });
  }

  it('a limit that ended long ago by our clock, from a GitHub without one: a minute, not a storm', async () => {
    github.server.skew = undefined;
    const source = await known();
    github.server.faults.add(faults.primaryLimit(Date.now() - HALF_AN_HOUR), { times: 99 });
    for (let i = 0; i < 5; i++) await source.refresh();
    assert.ok(wait() > 50_000, String(wait()));
    assert.equal(github.server.takeLog().length, 1);
  });

  const waits: [string, number, number, (() => string)?][] = [
    ['0', 0, 1000],
    ['90', 85_000, 90_000],
    ['-5', 0, 1000],
    ['1e15', 80_000_000, 86_400_000],
    ['soon', 50_000, 60_000],
    ['a date', 250_000, 301_000, () => new Date(Date.now() + 300_000).toUTCString()],
  ];
  for (const [value, least, most, header = () => value] of waits) {
    it(`Retry-After: ${value}`, async () => {
      const source = await known();
      github.server.faults.add(limited(429, { 'retry-after': header() }));
      await source.refresh();
      assert.equal(github.connection.status.state, 'limited');
      assert.ok(wait() >= least && wait() <= most, String(wait()));
    });
  }

  it('refreshMinutes 0: once to know anything, then never by itself', async () => {
    const source = await known({ refreshInterval: 0 });
    assert.equal(github.window.clock.nextTimer, undefined);
    github.window.clock.advance(86_400_000);
    await source.refreshIfOlderThan(0);
    source.dispose();
    const next = github.window.organization({ refreshInterval: 0 });
    github.connection = new TestConnection();
    next.connect(github.connection);
    await github.connection.until('ready');
    assert.equal(github.connection.files.size, 250);
    await next.refreshIfOlderThan(0);
    assert.equal(github.server.takeLog().length, 0);
    await next.refresh();
    assert.equal(github.server.takeLog().length, 1);
    next.dispose();
  });

  it('a failing source is not asked each time somebody comes back to the editor', async () => {
    const source = await known();
    github.window.clock.advance(900_000);
    await github.connection.until('ready');
    github.server.takeLog();
    github.server.faults.add(faults.unauthorized, { times: 99 });
    github.window.clock.advance(900_000);
    await github.connection.until('failed');
    for (let i = 0; i < 10; i++) await source.refreshIfOlderThan(900_000);
    // Once, and whether that is for one of the repositories.
    assert.equal(github.server.takeLog().length, 2);
    source.dispose();
  });

  it('nor where the clock was put back: once, and then no more often than ever', async () => {
    const source = await known();
    github.window.clock.set(-5 * 3_600_000);
    github.server.faults.add(faults.unauthorized, { times: 99 });
    for (let i = 0; i < 10; i++) await source.refreshIfOlderThan(900_000);
    assert.equal(github.connection.status.state, 'failed');
    // Once, and whether that is for one of the repositories.
    assert.equal(github.server.takeLog().length, 2);
    source.dispose();
  });

  it('a limit that one github.window met holds for all of the account', async () => {
    const source = await known();
    github.server.faults.add(limited(429, { 'retry-after': '600' }));
    await source.refresh();
    github.server.takeLog();
    const second = new TestWindow(github.server, github.window.blobs);
    second.clock.advance(github.window.clock.now() - second.clock.now() + 900_000 / 2 - 1000);
    const other = new TestConnection();
    const late = second.organization({ catalogPaths: ['other.yaml'] });
    late.connect(other);
    await other.until('limited');
    assert.equal(github.server.takeLog().length, 0);
    for (const each of [source, late]) each.dispose();
    second.close();
  });

  it('what fails for one github.window is not found again by each of the others', async () => {
    github.server.faults.add(faults.serverError, { times: 99 });
    const windows = [
      github.window,
      new TestWindow(github.server, github.window.blobs),
      new TestWindow(github.server, github.window.blobs),
    ];
    const sources = windows.map((each) => each.organization());
    const connections = sources.map((source) => {
      const each = new TestConnection();
      source.connect(each);
      return each;
    });
    for (const each of connections) await each.until('failed');
    assert.deepEqual(
      connections.map(({ status }) => status.lastError?.code),
      ['server', 'server', 'server'],
    );
    // Of one window: three tries, one without the texts, and whether there is a list at all.
    assert.equal(github.server.takeLog().length, 5);
    for (const source of sources) source.dispose();
    for (const each of windows.slice(1)) each.close();
  });

  it('a github.window that was killed in mid-load holds nobody up', async () => {
    const killed = new TestWindow(github.server, github.window.blobs);
    github.server.faults.add({ kind: 'hang' });
    const stuck = killed.organization();
    stuck.connect(new TestConnection());
    while (github.server.log.length === 0) await new Promise((resolve) => setTimeout(resolve, 2));
    TestWindow.dead.add(killed.processes.id);
    assert.ok([...(github.window.blobs as MemoryBlobs).blobs.keys()].some((key) => key.endsWith('.lease')));
    const before = github.window.clock.now();
    const source = github.window.organization();
    source.connect(github.connection);
    await github.connection.until('ready');
    assert.equal(github.connection.files.size, 250);
    assert.ok(github.window.clock.now() - before < 1000, String(github.window.clock.now() - before));
    for (const each of [source, stuck]) each.dispose();
    killed.close();
  });

  it('a github.window that stopped without a trace holds the others up for half a minute', async () => {
    const stopped = new TestWindow(github.server, github.window.blobs);
    github.server.faults.add({ kind: 'hang' });
    const stuck = stopped.organization();
    stuck.connect(new TestConnection());
    while (github.server.log.length === 0) await new Promise((resolve) => setTimeout(resolve, 2));
    TestWindow.lost.add(stopped.processes.id);
    const before = github.window.clock.now();
    const source = github.window.organization();
    source.connect(github.connection);
    await github.connection.until('ready');
    const waited = github.window.clock.now() - before;
    assert.ok(waited > 20_000 && waited < 40_000, String(waited));
    for (const each of [source, stuck]) each.dispose();
    stopped.close();
  });
});
