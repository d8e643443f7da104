import assert from 'node:assert/strict';
import type { Fault } from '../../github/faults';
import { TestConnection, TestWindow } from '../../github/harness';
import { setUpGitHub } from '../../github/setUp';

const OLD = 'You have triggered an abuse detection mechanism.';
const SECONDARY = 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.';
const SECONDS = 1000;

/** Refusals that are limits, of GitHub and of Enterprise Servers of all ages, and how long they hold. */
describe('limits in every wording', () => {
  const github = setUpGitHub((world) => {
    const acme = world.organization('acme');
    acme.repository('a', { files: { 'catalog-info.yaml': 'kind: Component\nmetadata: { name: a }\n' } });
  });

  const said = (message: string, page?: string) => ({ message, ...(page && { documentation_url: page }) });
  const inSeconds = (seconds: number) => String(Math.round((Date.now() + seconds * SECONDS) / 1000));
  const none = (reset: string) => ({ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset });

  interface Limit {
    readonly name: string;
    readonly status: number;
    readonly headers?: () => Record<string, string>;
    readonly body: string | object;
    /** Seconds. */
    readonly wait: number;
  }
  const limits: Limit[] = [
    {
      name: 'abuse',
      status: 403,
      body: said(`${OLD} Please wait a few minutes before you try again.`),
      wait: 60,
    },
    {
      name: 'abuse, for a while, with Retry-After',
      status: 403,
      headers: () => ({ 'retry-after': '37' }),
      body: said(`${OLD} and have been temporarily blocked from content creation.`),
      wait: 37,
    },
    {
      name: 'nothing but the page of an old documentation',
      status: 403,
      body: said('Please retry later.', 'https://developer.github.com/v3/#abuse-rate-limits'),
      wait: 60,
    },
    {
      name: 'the page of an Enterprise Server',
      status: 403,
      body: said('No.', 'https://docs.github.com/enterprise/2.20/v3/#abuse-rate-limits'),
      wait: 60,
    },
    {
      name: 'the page of now',
      status: 403,
      body: said(
        '',
        'https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api?apiVersion=2022-11-28',
      ),
      wait: 60,
    },
    { name: 'a secondary limit in capitals', status: 403, body: said('SECONDARY RATE LIMIT hit'), wait: 60 },
    { name: 'a line of text', status: 403, body: 'Too many requests\n', wait: 60 },
    { name: '429 with nothing', status: 429, body: '', wait: 60 },
    { name: '429 with words about something else', status: 429, body: said('Slow down'), wait: 60 },
    {
      name: 'a date to come back at',
      status: 403,
      headers: () => ({ 'retry-after': new Date(Date.now() + 90 * SECONDS).toUTCString() }),
      body: said(OLD),
      wait: 90,
    },
    {
      name: 'a date that is over',
      status: 429,
      headers: () => ({ 'retry-after': new Date(Date.now() - 90 * SECONDS).toUTCString() }),
      body: '',
      wait: 1,
    },
    {
      name: 'empty Retry-After',
      status: 403,
      headers: () => ({ 'retry-after': ' ', ...none(inSeconds(120)) }),
      body: said('API rate limit exceeded for user ID 1.'),
      wait: 120,
    },
    {
      name: 'a reset half an hour ago',
      status: 403,
      headers: () => none(inSeconds(-1800)),
      body: said('No.'),
      wait: 60,
    },
    { name: 'a reset just now', status: 403, headers: () => none(inSeconds(-2)), body: said('No.'), wait: 1 },
    {
      name: 'a reset that is no time',
      status: 403,
      headers: () => none('soon'),
      body: said('No.'),
      wait: 60,
    },
    {
      name: 'requests that are left, and a secondary limit',
      status: 403,
      headers: () => ({ 'x-ratelimit-remaining': '4000', 'x-ratelimit-reset': inSeconds(3000) }),
      body: said('You have exceeded a secondary rate limit.'),
      wait: 60,
    },
    {
      name: 'GraphQL itself, in the words of an Enterprise Server',
      status: 200,
      body: { data: null, errors: [{ message: OLD }] },
      wait: 60,
    },
    {
      name: 'no more than a message, with the status of an answer',
      status: 200,
      body: said(SECONDARY, 'https://docs.github.com/rest/overview/rate-limits-for-the-rest-api'),
      wait: 60,
    },
    {
      name: 'a message in other words, with the status of an answer and Retry-After',
      status: 200,
      headers: () => ({ 'retry-after': '45' }),
      body: { data: null, message: 'Please wait.' },
      wait: 45,
    },
    {
      name: 'trouble for so long',
      status: 503,
      headers: () => ({ 'retry-after': '300' }),
      body: '',
      wait: 300,
    },
    { name: 'a secondary limit under another status', status: 400, body: said(SECONDARY), wait: 60 },
    {
      name: 'sign-ins that failed too often',
      status: 403,
      body: said('Maximum number of login attempts exceeded. Please try again later.'),
      wait: 60,
    },
    {
      name: 'a page of HTML',
      status: 403,
      headers: () => ({ 'content-type': 'text/html' }),
      body: `<html><body>You have exceeded\n a secondary rate limit</body></html>`,
      wait: 60,
    },
  ];
  for (const { name, status, headers, body, wait } of limits) {
    it(`${name}: a wait of ${wait} seconds, not a refusal`, async () => {
      const source = await github.organization();
      github.asked();
      const fault: Fault = { kind: 'answer', status, headers: headers?.() ?? {}, body };
      github.server.faults.add(fault, { times: 1 });
      await source.refresh();
      const { status: now } = github.connection;
      assert.deepEqual([now.state, now.lastError?.code], ['limited', 'limited'], JSON.stringify(now));
      const seconds = ((now.limitedUntil ?? 0) - github.window.clock.now()) / SECONDS;
      assert.ok(Math.abs(seconds - wait) <= 2, String(seconds));
      assert.deepEqual(github.asked(), ['GreenroomRepositories']);
      assert.equal(github.files().length, 1);
    });
  }

  it('where nothing is read by itself, going on is up to a person', async () => {
    for (const [refreshInterval, action, isSet] of [
      [0, 'retry', false],
      [900_000, 'wait', true],
    ] as const) {
      const source = await github.organization({ refreshInterval });
      const limit = { kind: 'answer', status: 429, headers: { 'retry-after': '600' }, body: {} } as const;
      github.server.faults.add(limit);
      await source.refresh();
      const { state, lastError } = github.connection.status;
      assert.deepEqual([state, lastError?.action], ['limited', action]);
      assert.equal(github.window.clock.nextTimer !== undefined, isSet);
      source.dispose();
      github.window.clock.advance(700_000);
    }
  });

  it('limits that end at once and begin again: no request each second', async () => {
    const source = await github.organization();
    github.asked();
    const headers = { 'retry-after': '0' };
    github.server.faults.add({ kind: 'answer', status: 429, headers, body: '' }, { times: 999 });
    const waits: number[] = [];
    for (let times = 0; times < 7; times++) {
      await source.refresh();
      const wait = (github.connection.status.limitedUntil ?? 0) - github.window.clock.now();
      waits.push(Math.round(wait / SECONDS));
      github.window.clock.advance(wait + 1);
      await github.connection.until('limited');
    }
    assert.ok(waits.at(-1)! >= 16, waits.join());
    source.dispose();
  });

  const refusals: [string, string | object][] = [
    [
      'a repository that may not be read',
      said('Resource not accessible', 'https://docs.github.com/rest/git/trees'),
    ],
    ['a suspended account', said('Sorry. Your account was suspended.')],
    ['a line of text', 'Forbidden by administrative rules'],
  ];
  for (const [name, body] of refusals) {
    it(`${name} is a refusal, not a limit`, async () => {
      const source = await github.organization();
      github.server.faults.add({ kind: 'answer', status: 403, body }, { times: 99 });
      await source.refresh();
      assert.equal(github.connection.status.lastError?.code, 'forbidden');
      assert.match(
        github.connection.status.lastError?.message ?? '',
        /not accessible|suspended|administrative/,
      );
    });
  }

  const others: [string, object, string][] = [
    ['a message about something else', said('Hello.'), 'malformed'],
    ['a repository of that name', { data: null, errors: [{ message: 'No "rate-limit".' }] }, 'query'],
  ];
  for (const [name, body, code] of others)
    it(`${name}, with the status of an answer, is no limit`, async () => {
      const source = await github.organization();
      github.server.faults.add({ kind: 'answer', status: 200, body }, { times: 99 });
      await source.refresh();
      assert.equal(github.connection.status.lastError?.code, code);
    });

  it('a page of a network in place of GitHub: says so, keeps what is known, looks again within a minute', async () => {
    const source = await github.organization();
    github.server.faults.add(
      { kind: 'answer', status: 200, headers: { 'content-type': 'text/html' }, body: '<html>Hotel</html>' },
      { times: 99 },
    );
    await source.refresh();
    const { state, lastError } = github.connection.status;
    assert.equal(state, 'failed');
    assert.match(lastError?.message ?? '', /between this machine and GitHub sent a web page.*browser/);
    assert.equal(github.files().length, 1);
    assert.ok(github.window.clock.nextTimer! <= 60_000);
    github.server.faults.clear();
    github.window.clock.advance(60_000);
    await github.connection.until('ready');
  });
});

describe('limits, windows and clocks that are wrong', () => {
  const github = setUpGitHub((world) => {
    const acme = world.organization('acme');
    acme.repository('a', { files: { 'catalog-info.yaml': 'kind: Component\nmetadata: { name: a }\n' } });
  });
  const HOUR = 3600 * SECONDS;
  const opened: { dispose(): void }[] = [];
  afterEach(() => {
    for (const each of opened.splice(0)) each.dispose();
  });

  /** A window on the same storage, whose clock shows that much more; it rests once it was refreshed. */
  async function other(ahead = 0) {
    const window = new TestWindow(github.server, github.window.blobs);
    window.clock.set(github.window.clock.now() - window.clock.now() + ahead);
    const connection = new TestConnection();
    const source = window.organization();
    opened.push(source, { dispose: () => window.close() });
    source.connect(connection);
    await source.restored;
    await source.refresh();
    return { window, source, connection };
  }
  const limit = (seconds: number) =>
    github.server.faults.add({
      kind: 'answer',
      status: 429,
      headers: { 'retry-after': String(seconds) },
      body: '',
    });
  const stateOf = async (each: { source: { refresh(): Promise<void> }; connection: TestConnection }) => {
    github.asked();
    await each.source.refresh();
    return [each.connection.status.state, github.asked().length];
  };

  it('is believed by the other windows for as long as it lasts', async () => {
    const source = await github.organization();
    limit(600);
    await source.refresh();
    const second = await other();
    assert.deepEqual(await stateOf(second), ['limited', 0]);
    second.window.clock.advance(601 * SECONDS);
    assert.deepEqual(await stateOf(second), ['ready', 1]);
  });

  it('met under a clock that was five hours ahead: nobody waits for five hours', async () => {
    await github.organization();
    const ahead = await other(5 * HOUR);
    limit(600);
    await ahead.source.refresh();
    assert.equal(ahead.connection.status.state, 'limited');
    assert.deepEqual(await stateOf(await other()), ['ready', 1]);
  });

  it('a clock that is put back while it lasts does not prolong it, nor for the others', async () => {
    const source = await github.organization();
    const one = { source, connection: github.connection };
    limit(600);
    await source.refresh();
    github.window.clock.set(-5 * HOUR);
    assert.deepEqual(await stateOf(one), ['limited', 0]);
    github.window.clock.advance(601 * SECONDS);
    await github.connection.until('ready');
    assert.deepEqual(await stateOf(await other()), ['ready', 1]);
  });

  it('a clock that is put ahead while it lasts costs one request, not a storm', async () => {
    const source = await github.organization();
    limit(600);
    await source.refresh();
    github.window.clock.set(5 * HOUR);
    limit(600);
    github.asked();
    for (let times = 0; times < 5; times++) await source.refresh();
    assert.equal(github.connection.status.state, 'limited');
    assert.equal(github.asked().length, 1);
  });

  const kept: [string, (now: number) => string, 'ready' | 'limited'][] = [
    ['of a version before, for a while', (now) => String(now + 600_000), 'limited'],
    ['of a version before, for a day', (now) => String(now + 24 * HOUR), 'ready'],
    ['met tomorrow', (now) => JSON.stringify({ at: now + 24 * HOUR, until: now + 25 * HOUR }), 'ready'],
    ['met now, for a day', (now) => JSON.stringify({ at: now, until: now + 24 * HOUR }), 'limited'],
    [
      'met two hours ago, for a day',
      (now) => JSON.stringify({ at: now - 2 * HOUR, until: now + 22 * HOUR }),
      'ready',
    ],
    ['that is over', (now) => JSON.stringify({ at: now - HOUR, until: now - 1 }), 'ready'],
    ['that is torn', () => '{"until":99999', 'ready'],
    ['of nothing', () => 'null', 'ready'],
    ['of words', () => '{"until":"1e99","at":"x"}', 'ready'],
    ['without an end', (now) => `{"until":1e999,"at":${now}}`, 'limited'],
  ];
  for (const [name, text, state] of kept) {
    it(`what is kept of a limit ${name}: ${state}`, async () => {
      const source = await github.organization();
      const { host } = new URL(github.server.url);
      const now = github.window.clock.now();
      await github.window.blobs.write(`github/${host}/octocat/limit`, new TextEncoder().encode(text(now)));
      assert.equal((await stateOf({ source, connection: github.connection }))[0], state);
      if (state === 'ready') return;
      github.window.clock.advance(HOUR + SECONDS);
      assert.equal((await stateOf({ source, connection: github.connection }))[0], 'ready');
    });
  }
});
