import assert from 'node:assert/strict';
import { CancellationTokenSource } from '../../../src/core/base/cancellation';
import { type Start, saidStart } from '../../../src/core/onboarding/figure';
import type { OwnAnswer, OwnWay, Person } from '../../../src/core/onboarding/onboarding';
import type { Onboarding } from '../../../src/core/ports/onboarding';
import { createOnboarding } from '../../../src/sources/github/main';
import { faults } from '../../github/faults';
import { MemoryBlobs, TestWindow } from '../../github/harness';
import { setUpGitHub } from '../../github/setUp';

describe('what GitHub says of how people come in', function () {
  this.timeout(60_000);
  const github = setUpGitHub();
  const running: Onboarding[] = [];

  afterEach(() => {
    for (const each of running.splice(0)) each.dispose();
  });

  function start(window = github.window, organizations = ['acme']): Onboarding {
    const { http, clock, log: logger, blobs, server } = window;
    const ports = { http, clock, logger, blobs, organizations, token: () => Promise.resolve(window.token) };
    const onboarding = createOnboarding(server.url, 'octocat', ports)!;
    running.push(onboarding);
    return onboarding;
  }

  const typed = (day?: string) => (): Promise<Start | undefined> =>
    Promise.resolve(saidStart({ typed: day }));
  const own = (day?: string, isFresh = false, onboarding = start()) => onboarding.own(typed(day), isFresh);
  const repository = (name: string, fields = {}) =>
    github.acme.repository(name, { files: { 'a.txt': name }, ...fields }).contributions;
  const pages = () => github.asked().filter((each) => each === 'GreenroomMerged').length;

  function wayOf(answer: OwnAnswer): OwnWay {
    assert.ok(answer.figure, JSON.stringify(answer));
    return answer;
  }
  const merged = (answer: OwnAnswer) =>
    wayOf(answer).merged.map((each) => `${each.repository}#${each.number}`);

  /** One a day from 1 March 2026 on, each merged the day after at noon. */
  function daily(contributions: ReturnType<typeof repository>, count: number, login = 'octocat'): void {
    for (let at = 0; at < count; at++) {
      const day = (more: number) => new Date(Date.UTC(2026, 2, 1 + at + more, 12)).toISOString();
      contributions.pull(login, day(0), day(1));
    }
  }

  // Written by hand, and counted by hand: with the start on 5 January the first is docs#1 on the 7th (day 2), the tenth is
  // shop#8 on 10 February at 23:50 UTC (day 36), which in Berlin is the 11th already.
  function written(): void {
    const shop = repository('shop');
    const docs = repository('docs', { isArchived: true });
    const fork = repository('fork', { isFork: true });
    const other = github.world.organization('elsewhere').repository('shop', { files: { 'a.txt': '' } });
    const [o, bot] = ['octocat', 'renovate[bot]'];
    shop.pull(o, '2025-12-01T10:00:00Z', '2025-12-20T10:00:00Z'); // #1 before the start
    shop.pull(o, '2025-12-30T10:00:00Z', '2026-01-12T09:00:00Z'); // #2 opened before, merged after: third
    docs.pull(o, '2026-01-06T10:00:00Z', '2026-01-07T10:00:00Z'); // docs#1: first
    docs.pull(bot, '2026-01-06T11:00:00Z', '2026-01-06T12:00:00Z', { isBot: true }); // docs#2
    shop.pull(o, '2026-01-08T10:00:00Z', '2026-01-09T08:30:00Z'); // #3: second
    shop.pull(o, '2026-01-09T10:00:00Z'); // #4 never merged
    shop.pull(o, '2026-01-10T10:00:00Z', '2026-01-15T08:00:00Z'); // #5 fourth
    fork.pull(o, '2026-01-11T10:00:00Z', '2026-01-15T08:00:00Z'); // fork#1 the same moment, lower number: before shop#5
    shop.pull(o, '2026-01-16T10:00:00Z', '2026-01-17T10:00:00Z'); // #6 a revert of #5: sixth
    shop.pull('hubot', '2026-01-16T11:00:00Z', '2026-01-16T12:00:00Z'); // #7 somebody else
    shop.pull(o, '2026-01-18T10:00:00Z', '2026-02-10T23:50:00Z'); // #8 tenth
    docs.pull(o, '2026-01-19T10:00:00Z', '2026-01-20T10:00:00Z'); // docs#3 seventh
    docs.pull(o, '2026-01-21T10:00:00Z', '2026-01-25T10:00:00Z'); // docs#4 eighth
    docs.pull(o, '2026-02-01T23:59:59Z', '2026-02-02T00:00:00Z'); // docs#5 ninth
    docs.pull(o, '2026-02-05T10:00:00Z', '2026-02-11T00:10:00Z'); // docs#6 twenty minutes too late
    other.contributions.pull(o, '2026-01-06T09:00:00Z', '2026-01-06T10:00:00Z');
  }

  it('is the figure that a written set of pull requests gives by hand', async () => {
    written();
    const answer = await own('2026-01-05');
    assert.deepEqual(wayOf(answer).figure, {
      start: { day: '2026-01-05', by: 'typed' },
      count: 10,
      first: 2,
      tenth: 36,
    });
    assert.deepEqual(merged(answer), [
      'acme/docs#1',
      'acme/shop#3',
      'acme/shop#2',
      'acme/fork#1',
      'acme/shop#5',
      'acme/shop#6',
      'acme/docs#3',
      'acme/docs#4',
      'acme/docs#5',
      'acme/shop#8',
    ]);
    assert.equal(pages(), 1);
  });

  it('begins with the first that was opened where nobody says when, or with membership where GitHub tells', async () => {
    written();
    const { figure } = wayOf(await own());
    // Opened on 1 December, the first of all; docs#5 is the tenth then, on 2 February.
    assert.deepEqual(figure, {
      start: { day: '2025-12-01', by: 'activity' },
      count: 10,
      first: 19,
      tenth: 63,
    });
    github.acme.joined.set('octocat', '2026-01-07T23:30:00-02:00');
    github.token.scopes = ['repo', 'admin:org'];
    const again = wayOf(await own(undefined, false, start(new TestWindow(github.server))));
    assert.deepEqual(again.figure.start, { day: '2026-01-08', by: 'membership' });
    assert.equal(again.merged[0]?.number, 3);
    // An owner of a plan without an audit log is refused, which is no failure.
    github.world.fail('field acme.auditLog');
    const refused = wayOf(await own(undefined, false, start(new TestWindow(github.server))));
    assert.equal(refused.figure.start?.by, 'activity');
  });

  it('says how far one is who is not there yet', async () => {
    const shop = repository('shop');
    daily(shop, 6);
    shop.pull('octocat', '2026-03-09T10:00:00Z');
    github.window.clock.set(Date.parse('2026-04-04T10:00:00Z') - Date.now());
    const { figure } = wayOf(await own('2026-03-01'));
    assert.deepEqual(figure, {
      start: { day: '2026-03-01', by: 'typed' },
      count: 6,
      first: 1,
      soFar: 34,
    });
  });

  it('reads on until none that was not read can have been merged before the tenth', async () => {
    const shop = repository('shop');
    // 120 of them wait for months, while a later one is merged at once.
    for (let at = 0; at < 120; at++)
      shop.pull('octocat', `2026-03-01T0${at % 10}:00:00Z`, '2026-09-01T00:00:00Z');
    for (let at = 0; at < 10; at++)
      shop.pull('octocat', '2026-03-05T00:00:00Z', `2026-03-0${at % 4 === 0 ? 6 : 7}T00:00:00Z`);
    for (let at = 0; at < 100; at++) shop.pull('octocat', '2026-03-20T00:00:00Z', '2026-03-21T00:00:00Z');
    const { figure } = wayOf(await own('2026-03-01'));
    assert.equal(figure.tenth, 6);
    // 230 in all; the third page tells of one opened after the tenth was merged.
    assert.equal(pages(), 3);
    const { clock } = github.window;
    assert.ok(clock.waits.filter((each) => each === 1000).length >= 3, 'a second apart');
  });

  it('is unknown with its reason where any part was not told, and never smaller', async () => {
    const shop = repository('shop');
    daily(shop, 12);
    async function check(because: RegExp, change: () => void, back: () => void = () => {}) {
      change();
      const answer = await own('2026-03-01', false, start(new TestWindow(github.server)));
      assert.equal(answer.figure, undefined, String(because));
      assert.match(answer.failure?.message ?? '', because);
      back();
    }
    const clear = () => github.world.failing.clear();
    await check(/refuses/, () => github.world.fail('pull acme/shop#3'), clear);
    await check(/left it out/, () => github.world.fail('pull acme/shop#3', { isSilent: true }), clear);
    await check(
      /single sign-on/,
      () => (github.token.ssoMissing = ['acme']),
      () => (github.token.ssoMissing = []),
    );
    await check(
      /trouble/,
      () => github.server.faults.add(faults.serverError, { where: 'GreenroomMerged', times: 9 }),
      () => github.server.faults.clear(),
    );
    const less = (body: { data: { merged: { issueCount: number; nodes: unknown[] } } }) => {
      body.data.merged.nodes.splice(4, 6);
      return body;
    };
    await check(/counts 12 pull requests and shows 6/, () =>
      github.server.faults.add({ kind: 'edit', edit: less }, { where: 'GreenroomMerged' }),
    );
    await check(/more than 1,000/, () => {
      for (let at = 0; at < 1100; at++) shop.pull('octocat', '2026-02-01T00:00:00Z', '2026-12-01T00:00:00Z');
    });
  });

  it('is asked for again until the tenth, then never, in any window', async () => {
    const shop = repository('shop');
    daily(shop, 9);
    const blobs = new MemoryBlobs();
    const window = new TestWindow(github.server, blobs);
    const onboarding = start(window);
    assert.equal(wayOf(await own('2026-03-01', false, onboarding)).figure.count, 9);
    shop.pull('octocat', '2026-03-11T00:00:00Z', '2026-03-12T00:00:00Z');
    assert.equal(wayOf(await own('2026-03-01', false, onboarding)).figure.count, 9);
    assert.equal(wayOf(await own('2026-03-01', true, onboarding)).figure.tenth, 11);
    github.asked();
    await own('2026-03-01', true, onboarding);
    onboarding.dispose();
    await new Promise((resolve) => setTimeout(resolve, 30));
    const later = start(new TestWindow(github.server, blobs));
    assert.equal(wayOf(await own('2026-03-01', true, later)).figure.tenth, 11);
    assert.equal(pages(), 0);
    window.token = undefined;
  });

  it('keeps the last that is known where GitHub fails, and says so', async () => {
    daily(repository('shop'), 3);
    const onboarding = start();
    await own('2026-03-01', false, onboarding);
    github.server.faults.add(faults.secondaryLimit(60), { where: 'GreenroomMerged' });
    const way = wayOf(await own('2026-03-01', true, onboarding));
    assert.equal(way.figure.count, 3);
    assert.equal(way.failure?.code, 'limited');
  });

  describe('of a group', () => {
    /** People who began on 1 March, and had as many merged. */
    function people(...counts: number[]): Person[] {
      return counts.map((count, at) => {
        const login = `dev-${at}`;
        github.world.account(login);
        daily(repository(`of-${at}`), count, login);
        return { login, start: '2026-03-01' };
      });
    }
    const all = 100;

    it('is told of five and more, once all were asked, and of nobody alone', async () => {
      github.window.clock.set(Date.parse('2026-03-31T10:00:00Z') - Date.now());
      const group = people(10, 11, 12, 14, 3, 10);
      const onboarding = start();
      assert.equal((await onboarding.group(group, 0)).asked, 0);
      const half = await onboarding.group(group, 5);
      assert.equal(half.asked, 5);
      assert.equal(half.figure, undefined);
      const { figure, asked, unknown } = await onboarding.group(group, all);
      assert.equal(asked, 6);
      assert.deepEqual(unknown, []);
      assert.equal(figure?.people, 6);
      assert.equal(figure.reached, 5);
      assert.equal(figure.tenth.median, 10);
      assert.deepEqual(figure.starts, { annotation: 6 });
      const text = JSON.stringify(await onboarding.group(group, all));
      assert.doesNotMatch(text, /dev-\d/);
      assert.equal((await onboarding.group(group.slice(0, 4), all)).figure, undefined);
      assert.doesNotMatch(github.window.log.lines.join('\n'), /dev-\d/);
    });

    it('leaves out who can’t be counted, by number and reason only', async () => {
      const group = [...people(10, 10, 10, 10, 10), { login: 'gone' }, { login: 'deploy[bot]' }];
      github.world.account('new');
      const { figure, unknown, asked } = await start().group([...group, { login: 'new' }], all);
      assert.equal(asked, 8);
      assert.equal(figure?.people, 5);
      assert.deepEqual(
        unknown.map((each) => each.people),
        [2, 1],
      );
      assert.match(unknown[0]!.why, /knows no such person/);
      assert.match(unknown[1]!.why, /no pull request yet/);
    });

    it('waits where GitHub asks to, and where little of the hour is left', async () => {
      const group = people(10, 10, 10, 10, 10);
      const onboarding = start();
      github.server.faults.add(faults.secondaryLimit(60), { where: 'GreenroomMerged', skip: 2 });
      const limited = await onboarding.group(group, all);
      assert.equal(limited.asked, 2);
      assert.equal(limited.failure?.code, 'limited');
      assert.equal(limited.figure, undefined);
      const other = start(new TestWindow(github.server));
      github.server.remaining = 100;
      const low = await other.group(group, all);
      assert.match(low.failure?.message ?? '', /Less than a fifth/);
      assert.equal(low.asked, 1);
    });
  });

  it('is of no use to who went away', async () => {
    daily(repository('shop'), 3);
    const source = new CancellationTokenSource();
    source.cancel();
    await assert.rejects(start().own(typed('2026-03-01'), false, source.token), { name: 'Canceled' });
  });
});
