import assert from 'node:assert/strict';
import { type Fault, faults } from '../../github/faults';
import { generateOrganization } from '../../github/generate';
import { type MemoryBlobs, TestConnection, TestWindow } from '../../github/harness';
import { GitHubServer } from '../../github/server';
import { World } from '../../github/world';

const HALF_AN_HOUR = 1_800_000;

describe('what GitHub costs under stress', () => {
  let server: GitHubServer;
  let window: TestWindow;
  let connection: TestConnection;

  beforeEach(async () => {
    const world = new World();
    generateOrganization(world, { repositories: 250, teams: 0, people: 0 });
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

  async function known(config = {}) {
    const source = window.organization(config);
    source.connect(connection);
    await connection.until('ready');
    server.takeLog();
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
  const wait = () => (connection.status.limitedUntil ?? 0) - window.clock.now();

  it('a burst of failures costs the reading it hits, and no other', async () => {
    const source = await known();
    server.faults.add(faults.badGateway, { times: 6 });
    await source.refresh();
    assert.equal(connection.status.state, 'ready');
    server.takeLog();
    await source.refresh();
    assert.equal(server.takeLog().length, 3);
  });

  for (const skew of [-HALF_AN_HOUR, HALF_AN_HOUR, -20 * HALF_AN_HOUR]) {
    it(`limits go by GitHub's clock, which is ${skew / 60_000} minutes from ours`, async () => {
      server.skew = skew;
      const source = await known();
      server.faults.add(faults.primaryLimit(Date.now() + skew + 600_000));
      for (let i = 0; i < 5; i++) await source.refresh();
      assert.equal(connection.status.state, 'limited');
      assert.ok(Math.abs(wait() - 600_000) < 10_000, String(wait()));
      assert.equal(server.takeLog().length, 1);
    });
  }

  it('a limit that ended long ago by our clock, from a GitHub without one: a minute, not a storm', async () => {
    server.skew = undefined;
    const source = await known();
    server.faults.add(faults.primaryLimit(Date.now() - HALF_AN_HOUR), { times: 99 });
    for (let i = 0; i < 5; i++) await source.refresh();
    assert.ok(wait() > 50_000, String(wait()));
    assert.equal(server.takeLog().length, 1);
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
      server.faults.add(limited(429, { 'retry-after': header() }));
      await source.refresh();
      assert.equal(connection.status.state, 'limited');
      assert.ok(wait() >= least && wait() <= most, String(wait()));
    });
  }

  it('refreshMinutes 0: once to know anything, then never by itself', async () => {
    const source = await known({ refreshInterval: 0 });
    assert.equal(window.clock.nextTimer, undefined);
    window.clock.advance(86_400_000);
    await source.refreshIfOlderThan(0);
    source.dispose();
    const next = window.organization({ refreshInterval: 0 });
    connection = new TestConnection();
    next.connect(connection);
    await connection.until('ready');
    assert.equal(connection.files.size, 250);
    await next.refreshIfOlderThan(0);
    assert.equal(server.takeLog().length, 0);
    await next.refresh();
    assert.equal(server.takeLog().length, 3);
    next.dispose();
  });

  it('a failing source is not asked each time somebody comes back to the editor', async () => {
    const source = await known();
    window.clock.advance(900_000);
    await connection.until('ready');
    server.takeLog();
    server.faults.add(faults.unauthorized, { times: 99 });
    window.clock.advance(900_000);
    await connection.until('failed');
    for (let i = 0; i < 10; i++) await source.refreshIfOlderThan(900_000);
    assert.equal(server.takeLog().length, 1);
    source.dispose();
  });

  it('a limit that one window met holds for all of the account', async () => {
    const source = await known();
    server.faults.add(limited(429, { 'retry-after': '600' }));
    await source.refresh();
    server.takeLog();
    const second = new TestWindow(server, window.blobs);
    second.clock.advance(window.clock.now() - second.clock.now() + 900_000 / 2 - 1000);
    const other = new TestConnection();
    const late = second.organization({ catalogPaths: ['other.yaml'] });
    late.connect(other);
    await other.until('limited');
    assert.equal(server.takeLog().length, 0);
    for (const each of [source, late]) each.dispose();
    second.close();
  });

  it('what fails for one window is not found again by each of the others', async () => {
    server.faults.add(faults.serverError, { times: 99 });
    const windows = [window, new TestWindow(server, window.blobs), new TestWindow(server, window.blobs)];
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
    assert.equal(server.takeLog().length, 3);
    for (const source of sources) source.dispose();
    for (const each of windows.slice(1)) each.close();
  });

  it('a window that was killed in mid-load holds nobody up', async () => {
    const killed = new TestWindow(server, window.blobs);
    server.faults.add({ kind: 'hang' });
    const stuck = killed.organization();
    stuck.connect(new TestConnection());
    while (server.log.length === 0) await new Promise((resolve) => setTimeout(resolve, 2));
    TestWindow.dead.add(killed.processes.id);
    assert.ok([...(window.blobs as MemoryBlobs).blobs.keys()].some((key) => key.endsWith('.lease')));
    const before = window.clock.now();
    const source = window.organization();
    source.connect(connection);
    await connection.until('ready');
    assert.equal(connection.files.size, 250);
    assert.ok(window.clock.now() - before < 1000, String(window.clock.now() - before));
    for (const each of [source, stuck]) each.dispose();
    killed.close();
  });

  it('a window that stopped without a trace holds the others up for half a minute', async () => {
    const stopped = new TestWindow(server, window.blobs);
    server.faults.add({ kind: 'hang' });
    const stuck = stopped.organization();
    stuck.connect(new TestConnection());
    while (server.log.length === 0) await new Promise((resolve) => setTimeout(resolve, 2));
    TestWindow.lost.add(stopped.processes.id);
    const before = window.clock.now();
    const source = window.organization();
    source.connect(connection);
    await connection.until('ready');
    const waited = window.clock.now() - before;
    assert.ok(waited > 20_000 && waited < 40_000, String(waited));
    for (const each of [source, stuck]) each.dispose();
    stopped.close();
  });
});
