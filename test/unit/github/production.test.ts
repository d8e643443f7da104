import assert from 'node:assert/strict';
import { CancellationTokenSource } from '../../../src/core/base/cancellation';
import { productionOf } from '../../../src/core/production/production';
import type { ReportDepth, RepositoryReport } from '../../../src/core/production/report';
import type { RepositoryReports } from '../../../src/core/ports/repositoryReports';
import { createReports } from '../../../src/sources/github/main';
import { faults } from '../../github/faults';
import { MemoryBlobs, TestWindow } from '../../github/harness';
import { setUpGitHub } from '../../github/setUp';

const SETTINGS = { environments: ['production', 'prod', 'live'], componentEnvironments: {} };

describe('what GitHub says of how repositories run', function () {
  this.timeout(30_000);
  const github = setUpGitHub();
  const running: RepositoryReports[] = [];

  afterEach(() => {
    for (const each of running.splice(0)) each.dispose();
  });

  function start(window = github.window): RepositoryReports {
    const { http, clock, log: logger, blobs, server } = window;
    const token = () => Promise.resolve(window.token);
    const ports = { http, clock, logger, blobs, token };
    const reports = createReports({ apiUrl: server.url }, 'octocat', ports)!;
    running.push(reports);
    return reports;
  }

  /** A window of its own, with what the others keep or with nothing kept. */
  function anotherWindow(blobs = new MemoryBlobs()): TestWindow {
    const window = new TestWindow(github.server, blobs);
    window.timeout = 8000;
    return window;
  }

  const repository = (name: string) => github.acme.repository(name, { files: { 'a.txt': name } });
  const wanted = (name: string, depth: ReportDepth = 'list', ...environments: string[]) => ({
    repository: `acme/${name}`,
    depth,
    environments,
  });
  const why = ({ unknown }: RepositoryReport) =>
    Object.fromEntries(unknown.map((each) => [each.what, each.why]));
  const queries = () => github.asked().filter((each) => each === 'GreenroomProduction').length;
  const settle = () => new Promise((resolve) => setTimeout(resolve, 60));

  it('are environments with what is deployed there, runs, releases, pull requests and alerts', async () => {
    const orders = repository('orders');
    orders.operations.release('v1.0.0');
    orders.operations.deploy('production', { url: 'https://orders.acme.example' });
    orders.commit({ 'a.txt': 'two' });
    orders.commit({ 'a.txt': 'three' });
    orders.operations.deploy('staging');
    orders.operations.deploy('production', { state: 'FAILURE' });
    orders.operations.environments.add('spare');
    orders.operations.checks = 'FAILURE';
    orders.operations.suites.push({
      name: 'build',
      status: 'COMPLETED',
      conclusion: 'FAILURE',
      at: '2026-01-05T09:00:00Z',
    });
    orders.operations.openPullRequests = 3;
    Object.assign(orders.operations.alerts, { dependabot: 2, codeScanning: 120, secretScanning: 1 });
    const { report } = await start().read(wanted('orders', 'page'));
    assert.ok(report);
    assert.deepEqual(report.unknown, []);
    const entity = { ref: 'component:default/orders', name: 'orders', annotated: [], others: [] };
    const known = productionOf(entity, report, SETTINGS);
    assert.deepEqual(
      known.environments.map(({ name, state, version, behind, isProduction }) => ({
        name,
        state,
        version,
        behind,
        isProduction,
      })),
      [
        { name: 'production', state: 'deployed', version: 'v1.0.0', behind: 2, isProduction: true },
        {
          name: 'staging',
          state: 'deployed',
          version: orders.oid.slice(0, 7),
          behind: 0,
          isProduction: false,
        },
        { name: 'spare', state: 'never', version: undefined, behind: undefined, isProduction: false },
      ],
    );
    const [production] = known.environments;
    assert.equal(production?.later?.state, 'failed');
    assert.equal(production?.url, 'https://orders.acme.example');
    assert.equal(known.ci?.state, 'FAILURE');
    assert.match(known.ci?.url ?? '', /\/actions\/runs\/1$/);
    assert.equal(known.release?.tag, 'v1.0.0');
    assert.equal(known.openPullRequests, 3);
    assert.deepEqual([known.isBranchProtected, known.oldestPullRequest], [false, Date.UTC(2026, 10, 1)]);
    assert.deepEqual(known.alerts, { alerts: 2, codeScanning: 120, secretScanning: 1 });
  });

  it('compare what is deployed with the default branch both ways', async () => {
    const orders = repository('orders');
    const hotfix = 'a'.repeat(40);
    orders.operations.deploy('production', { oid: hotfix });
    orders.operations.besides.set(hotfix, { behindBy: 0, aheadBy: 2 });
    const { report } = await start().read(wanted('orders', 'page'));
    assert.deepEqual([report?.behind[hotfix], report?.ahead?.[hotfix]], [0, 2]);
  });

  it('name what the account may not see and what that needs, part by part, and never as none', async () => {
    const orders = repository('orders');
    orders.operations.deploy('production');
    const parts = {
      environments: 'environments',
      deployments: 'deployments',
      statusCheckRollup: 'ci',
      releases: 'release',
      latestRelease: 'release',
      pullRequests: 'pullRequests',
      refUpdateRule: 'branchRules',
      vulnerabilityAlerts: 'alerts',
      'code-scanning': 'codeScanning',
      'secret-scanning': 'secretScanning',
    };
    orders.operations.alerts.codeScanning = 1;
    orders.operations.alerts.secretScanning = 1;
    for (const [field, part] of Object.entries(parts)) {
      github.token.denied = [field];
      const { report, failure } = await start(anotherWindow()).read(wanted('orders', 'page'));
      assert.ok(report, `${field}: ${failure?.message}`);
      assert.deepEqual(Object.keys(why(report)), [part], field);
      assert.match(why(report)[part]!, /not visible to this account: needs .*(read|alerts)/, field);
    }
    github.token.denied = Object.keys(parts);
    const { report } = await start(anotherWindow()).read(wanted('orders', 'page'));
    assert.equal(report?.unknown.length, 9);
    assert.equal(report.openPullRequests, undefined);
    assert.deepEqual(report.alerts, {});
    assert.equal(report.releases, undefined);
    assert.equal(report.ci, undefined);
  });

  it('say of alerts that are switched off that nobody looks, and not that there are none', async () => {
    const orders = repository('orders');
    const alerts = async () => {
      const { report } = await start(anotherWindow()).read(wanted('orders', 'page'));
      return [report?.alerts.alerts, report && why(report)['alerts']];
    };
    assert.deepEqual(await alerts(), [0, undefined]);
    orders.operations.alerts.dependabot = undefined;
    assert.deepEqual(await alerts(), [undefined, 'switched off in this repository']);
    // Whoever may not see the switch still sees all else.
    orders.operations.alerts.dependabot = 3;
    for (const isSilent of [false, true]) {
      github.world.failing.clear();
      github.world.fail('field acme/orders.hasVulnerabilityAlertsEnabled', { isSilent });
      assert.deepEqual(await alerts(), [3, undefined]);
    }
  });

  it('say of a null without a word that it is unknown', async () => {
    const orders = repository('orders');
    orders.operations.deploy('production');
    for (const [item, part] of [
      ['field acme/orders.environments', 'environments'],
      ['field acme/orders.deployments', 'deployments'],
      ['environment acme/orders:production', 'environments'],
      ['field acme/orders.vulnerabilityAlerts', 'alerts'],
      ['field acme/orders.head', undefined],
    ] as const) {
      github.world.failing.clear();
      github.world.fail(item, { isSilent: true });
      const { report, failure } = await start(anotherWindow()).read(wanted('orders', 'page'));
      assert.equal(failure, undefined, item);
      assert.deepEqual(
        (report?.unknown ?? []).map(({ what }) => what).filter((each) => !/Scanning/.test(each)),
        part === undefined ? [] : [part],
        item,
      );
    }
  });

  it('of one repository that fails are unknown, and cost no other', async () => {
    for (const name of ['a', 'b', 'c', 'd']) repository(name).operations.deploy('production');
    github.world.fail('repository acme/b', { type: 'FORBIDDEN' });
    github.world.fail('repository acme/c', { status: 502 });
    const reports = start();
    const [a, b, c, d, none] = await Promise.all(
      ['a', 'b', 'c', 'd', 'none'].map((name) => reports.read(wanted(name))),
    );
    assert.equal(a?.report?.deployments.length, 1);
    assert.equal(b?.failure?.code, 'forbidden');
    assert.match(c?.failure?.message ?? '', /502/);
    assert.equal(d?.report?.deployments.length, 1);
    assert.equal(none?.failure?.code, 'not-found');
  });

  it('of a thousand repositories take a hundred queries, one after the other', async () => {
    for (let at = 0; at < 1000; at++) repository(`r${at}`);
    const reports = start();
    let most = 0;
    let now = 0;
    const { http } = github.window;
    const send = http.send.bind(http);
    http.send = async (...args) => {
      most = Math.max(most, ++now);
      try {
        return await send(...args);
      } finally {
        now--;
      }
    };
    const all = Array.from({ length: 1000 }, (_, at) => wanted(`r${at}`));
    const answers = await Promise.all(all.map((each) => reports.read(each)));
    assert.ok(answers.every(({ report }) => report));
    assert.equal(queries(), 100);
    assert.equal(most, 1);
    await Promise.all(all.map((each) => reports.read(each)));
    assert.equal(queries(), 0);
  });

  it('survive a storm of 502s: less is asked for at once, and more again after three good answers', async () => {
    for (let at = 0; at < 60; at++) repository(`r${at}`);
    github.server.faults.add(faults.badGateway, { where: 'GreenroomProduction', times: 2 });
    const reports = start();
    const answers = await Promise.all(Array.from({ length: 60 }, (_, at) => reports.read(wanted(`r${at}`))));
    assert.ok(answers.every(({ report }) => report));
    // 10 and 5 in vain; 2, 2, 2; then 10 at once.
    assert.equal(queries(), 2 + 3 + 6);
  });

  it('ask nobody on and on where GitHub answers nothing at all', async () => {
    for (let at = 0; at < 40; at++) repository(`r${at}`);
    github.server.faults.add(faults.badGateway, { where: 'GreenroomProduction', times: 1000 });
    const reports = start();
    const answers = await Promise.all(Array.from({ length: 40 }, (_, at) => reports.read(wanted(`r${at}`))));
    assert.ok(answers.every(({ failure }) => failure?.code === 'server'));
    assert.ok(queries() < 12);
  });

  it('that GitHub cuts short for want of resources are asked for again with fewer others', async () => {
    for (let at = 0; at < 10; at++) repository(`r${at}`).operations.deploy('production');
    github.server.faults.add(
      {
        kind: 'edit',
        edit: (body: { data: Record<string, unknown> }) => ({
          data: { ...body.data, r3: null, r4: null },
          errors: ['r3', 'r4'].map((alias) => ({
            type: 'RESOURCE_LIMITS_EXCEEDED',
            message: 'Resource limits for this query exceeded.',
            path: [alias],
          })),
        }),
      },
      { where: 'GreenroomProduction' },
    );
    const reports = start();
    const answers = await Promise.all(Array.from({ length: 10 }, (_, at) => reports.read(wanted(`r${at}`))));
    assert.ok(answers.every(({ report }) => report?.deployments.length === 1));
    assert.equal(queries(), 2);
  });

  it('hold a minute on a page and five in lists; what is old comes at once and is read anew', async () => {
    const orders = repository('orders');
    orders.operations.deploy('production');
    const reports = start();
    const told: string[] = [];
    reports.onDidChange((repositories) => told.push(...repositories));
    const { clock } = github.window;
    await reports.read(wanted('orders', 'page'));
    assert.equal(queries(), 1);
    for (let at = 0; at < 10; at++) await reports.read(wanted('orders', 'page'));
    await reports.read(wanted('orders'));
    assert.equal(queries(), 0);
    clock.advance(61_000);
    await reports.read(wanted('orders'));
    assert.equal(queries(), 0);
    orders.operations.deploy('staging');
    const old = await reports.read(wanted('orders', 'page'));
    assert.equal(old.report?.deployments.length, 1);
    await settle();
    assert.deepEqual(told, ['acme/orders']);
    assert.equal(queries(), 1);
    const anew = await reports.read(wanted('orders', 'page'));
    assert.equal(anew.report?.deployments.length, 2);
    assert.equal(queries(), 0);
  });

  it('are shown as last known where there is no network, with why, from another window too', async () => {
    const orders = repository('orders');
    orders.operations.deploy('production');
    const { window } = github;
    const first = start();
    const { report } = await first.read(wanted('orders', 'page'));
    first.dispose();
    await settle();
    const later = anotherWindow(window.blobs as MemoryBlobs);
    later.clock.advance(7_200_000);
    const reports = start(later);
    await github.server.stop();
    const offline = await reports.read(wanted('orders', 'page'));
    assert.equal(offline.report?.asOf, report?.asOf);
    await settle();
    const after = await reports.read(wanted('orders', 'page'));
    assert.equal(after.report?.asOf, report?.asOf);
    assert.equal(after.failure?.code, 'offline');
    later.close();
  });

  it('are not read for lists once less than a fifth of the budget is left; a page still is', async () => {
    for (const name of ['a', 'b', 'c']) repository(name);
    github.server.remaining = 900;
    const reports = start();
    await reports.read(wanted('a'));
    const b = await reports.read(wanted('b'));
    assert.equal(b.failure?.code, 'limited');
    assert.match(b.failure?.message ?? '', /fifth/);
    assert.ok((await reports.read(wanted('c', 'page'))).report);
    assert.equal(queries(), 2);
  });

  it('are not read for whoever went away, and are for whoever stayed', async () => {
    for (let at = 0; at < 30; at++) repository(`r${at}`);
    const reports = start();
    const gone = new CancellationTokenSource();
    const lost = Array.from({ length: 30 }, (_, at) => reports.read(wanted(`r${at}`), gone.token));
    const stays = reports.read(wanted('r29'), new CancellationTokenSource().token);
    await new Promise((resolve) => setImmediate(resolve));
    gone.cancel();
    const ends = await Promise.allSettled(lost);
    assert.ok(ends.every(({ status }) => status === 'rejected'));
    assert.ok((await stays).report);
    assert.ok(queries() <= 2);
  });

  it('name environments that are asked for, however many there are', async () => {
    const { operations } = repository('orders');
    for (let at = 0; at < 60; at++) operations.deploy(`preview-${String(at).padStart(2, '0')}`);
    operations.deploy('production', { at: '2025-01-01T00:00:00Z' });
    const { report } = await start().read(wanted('orders', 'list', 'production'));
    assert.ok(report?.environments);
    assert.ok(report.environments.includes('production'));
    assert.equal(report.moreEnvironments, 31);
    assert.ok(report.deployments.some(({ environment }) => environment === 'production'));
  });

  it('are not asked for again where nothing changed: an alert list is known by its tag', async () => {
    const { operations } = repository('orders');
    operations.alerts.codeScanning = 120;
    operations.alerts.secretScanning = 1;
    const reports = start();
    const { clock } = github.window;
    const count = async () => {
      await reports.read(wanted('orders', 'page'));
      await settle();
      return (await reports.read(wanted('orders', 'page'))).report?.alerts;
    };
    assert.deepEqual(await count(), { alerts: 0, codeScanning: 120, secretScanning: 1 });
    clock.advance(61_000);
    // Of a list that has more pages the first one does not tell what became of the rest.
    operations.alerts.codeScanning = 119;
    const free = () =>
      github.server.log.filter(({ path, points }) => /alerts/.test(path) && points === 0).length;
    const before = free();
    assert.deepEqual(await count(), { alerts: 0, codeScanning: 119, secretScanning: 1 });
    assert.equal(free() - before, 1);
    clock.advance(61_000);
    operations.alerts.codeScanning = 0;
    operations.alerts.secretScanning = 0;
    assert.deepEqual(await count(), { alerts: 0, codeScanning: 0, secretScanning: 0 });
    assert.equal(free() - before, 1);
    clock.advance(61_000);
    assert.deepEqual(await count(), { alerts: 0, codeScanning: 0, secretScanning: 0 });
    assert.equal(free() - before, 3);
  });

  it('tell which environments are pinned, and on a page which a rule protects', async () => {
    const { operations } = repository('orders');
    for (const name of ['eu-west', 'us-east', 'staging']) operations.deploy(name);
    operations.protectedEnvironments.add('eu-west').add('staging');
    const judged = async (depth: ReportDepth) => {
      const { report } = await start(anotherWindow()).read(wanted('orders', depth));
      assert.ok(report && !report.unknown.some(({ what }) => what === 'environments'));
      const entity = { ref: 'component:default/orders', name: 'orders', annotated: [], others: [] };
      const { productionBy, environments } = productionOf(entity, report, SETTINGS);
      return [productionBy, environments.filter((each) => each.isProduction).map(({ name }) => name)];
    };
    assert.deepEqual(await judged('list'), ['name', []]);
    assert.deepEqual(await judged('page'), ['protected', ['eu-west']]);
    operations.pinned.add('us-east').add('staging');
    assert.deepEqual(await judged('list'), ['pinned', ['us-east']]);
    assert.deepEqual(await judged('page'), ['pinned', ['us-east']]);
    operations.deploy('prod');
    assert.deepEqual(await judged('page'), ['name', ['prod']]);
    // Who may not see what protects an environment still sees the environment.
    github.token.denied = ['protectionRules'];
    assert.deepEqual(await judged('page'), ['name', ['prod']]);
  });

  it('of nobody are known to somebody who signed out', async () => {
    repository('orders');
    github.window.token = undefined;
    const { report, failure } = await start().read(wanted('orders'));
    assert.equal(report, undefined);
    assert.equal(failure?.code, 'signed-out');
    assert.equal(failure.action, 'signIn');
  });
});
