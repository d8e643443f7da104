import assert from 'node:assert/strict';
import type { Entity } from '../model/entity';
import { annotatedEnvironments, isProduction, type ProductionSettings, scopeOf } from './environments';
import { deployFacts } from './deploymentFacts';
import { alertFacts, ciFacts, pullRequestFacts, releaseFacts, unreadFact } from './repositoryFacts';
import { type DeployedEntity, productionOf } from './production';
import type { DeploymentReport, RepositoryReport } from './report';
import { repositoryByRemote, repositoryOf } from './repository';

const SETTINGS: ProductionSettings = {
  environments: ['production', 'prod', 'prd', 'live'],
  componentEnvironments: {},
};
const ORDERS: DeployedEntity = { ref: 'component:default/orders', name: 'orders', annotated: [], others: [] };
const HEAD = 'f'.repeat(40);
const OLD = '0123456789'.repeat(4);

function deployment(
  environment: string,
  state: string,
  createdAt: number,
  more: Partial<DeploymentReport> = {},
) {
  return { environment, state, oid: OLD, createdAt, since: createdAt, ...more };
}

function report(more: Partial<RepositoryReport> = {}): RepositoryReport {
  const deployments = [...(more.deployments ?? [])].sort((a, b) => b.createdAt - a.createdAt);
  return {
    repository: 'acme/orders',
    url: 'https://github.com/acme/orders',
    depth: 'page',
    isArchived: false,
    branch: { name: 'main', oid: HEAD },
    environments: [...new Set(deployments.map(({ environment }) => environment))],
    moreEnvironments: 0,
    ci: { runs: [] },
    releases: [],
    openPullRequests: 0,
    alerts: { alerts: 0, codeScanning: 0, secretScanning: 0 },
    behind: {},
    unknown: [],
    asOf: 1_000,
    ...more,
    deployments,
  };
}

const of = (
  more: Partial<RepositoryReport>,
  entity: Partial<DeployedEntity> = {},
  settings: Partial<ProductionSettings> = {},
) => productionOf({ ...ORDERS, ...entity }, report(more), { ...SETTINGS, ...settings });
const when = (time: number) => `@${time}`;
const summary = (...args: Parameters<typeof of>) => {
  const [{ state, summary, reason }] = deployFacts(of(...args), when) as [
    ReturnType<typeof deployFacts>[number],
  ];
  return [state, summary, reason] as const;
};

describe('repositoryOf', () => {
  const entity = (annotations: Record<string, unknown>, kind = 'Component') =>
    ({ apiVersion: 'v1', kind, metadata: { name: 'x', annotations } }) as Parameters<typeof repositoryOf>[0];
  const found = (annotations: Record<string, unknown>, kind?: string, host = 'github.com') =>
    repositoryOf(entity(annotations, kind), host);

  it('is the project slug, else the source location on the same host', () => {
    const at = (url: string) => ({ 'backstage.io/source-location': url });
    assert.equal(found({ 'github.com/project-slug': 'acme/orders' }), 'acme/orders');
    assert.equal(found(at('url:https://github.com/acme/orders/tree/main/app/')), 'acme/orders');
    assert.equal(found(at('url:https://github.com/acme/orders')), 'acme/orders');
    assert.equal(
      found(at('url:https://github.acme.example/acme/orders'), 'Component', 'github.acme.example'),
      'acme/orders',
    );
    for (const url of [
      'url:https://gitlab.com/acme/orders',
      'dir:.',
      'https://github.com/acme/orders',
      'url:https://github.com.evil.example/a/b',
    ])
      assert.equal(found(at(url)), undefined, url);
  });

  it('is the one that the file of a component lies in, where the component names none', () => {
    const entity = (kind: string, annotations?: Record<string, string>): Entity => ({
      apiVersion: 'backstage.io/v1alpha1',
      kind,
      metadata: { name: 'x', ...(annotations && { annotations }) },
    });
    const at = (webUrl: string | undefined, of = entity('Component')) =>
      repositoryByRemote(of, webUrl, 'github.com');
    assert.equal(at('https://github.com/acme/orders'), 'acme/orders');
    for (const webUrl of ['https://gitlab.com/acme/orders', 'https://github.com/acme/a/b', 'x', undefined])
      assert.equal(at(webUrl), undefined, webUrl);
    for (const key of ['github.com/project-slug', 'backstage.io/source-location'])
      assert.equal(at('https://github.com/acme/orders', entity('Component', { [key]: 'x' })), undefined, key);
    for (const kind of ['System', 'Group', 'Resource'])
      assert.equal(at('https://github.com/acme/orders', entity(kind)), undefined, kind);
    assert.equal(repositoryByRemote(entity('Component'), 'https://github.com/a/b', undefined), undefined);
  });

  it('is nothing where there is none, or where nothing is deployed of the kind', () => {
    for (const slug of ['', 'acme', 'a/b/c', '../..', 'acme/..', 'a b/c', 'acme/or"ders', 7, null])
      assert.equal(found({ 'github.com/project-slug': slug }), undefined, String(slug));
    for (const kind of ['Group', 'User', 'Location', 'Domain', 'Template'])
      assert.equal(found({ 'github.com/project-slug': 'acme/orders' }, kind), undefined, kind);
    assert.equal(repositoryOf(entity({ 'github.com/project-slug': 'acme/orders' }), undefined), undefined);
  });
});

describe('isProduction', () => {
  it('goes by the name, or a word of it, and by what else it says', () => {
    const yes = [
      'production',
      'Production',
      'prod',
      'live',
      'prod-eu',
      'orders / production',
      'eu_prod_1',
      'orders.live',
      'prd',
      'prod1',
      'eu-prd-2',
      'ordersProd',
      'ProdEU',
      // Norway.
      'prod-no',
      'prod-no-2',
    ];
    const no = [
      'staging',
      'pre-prod',
      'preprod',
      'non-prod',
      'no-prod',
      'pre production',
      'prod-test',
      'prod-sbx',
      'local-production',
      'production-nightly',
      'beta-production',
      'production-shadow',
      'reproduction',
      'delivery',
      'products',
      'dev-live',
      'preProd',
      'prodTest',
      'prod-like',
      'nonProd1',
      'int-live',
      'prod-plan',
      'production-dry-run',
      'pr-12-production',
      'training-live',
      '',
    ];
    for (const name of yes) assert.equal(isProduction(name, SETTINGS.environments), true, name);
    for (const name of no) assert.equal(isProduction(name, SETTINGS.environments), false, name);
    assert.equal(isProduction('pre-prod', ['pre-prod']), true);
    assert.equal(isProduction('prod', ['green', '']), false);
    // A service may be called what others call an environment.
    assert.equal(isProduction('demo-production', SETTINGS.environments, 'demo'), true);
    assert.equal(isProduction('test-runner-prod', SETTINGS.environments, 'test-runner'), true);
    assert.equal(isProduction('demo-production', SETTINGS.environments, 'orders'), false);
  });
});

describe('scopeOf', () => {
  const all = ['orders-production', 'orders-api-production', 'checkout-production', 'production'];
  const scope = (
    more: Partial<DeployedEntity>,
    settings: Partial<ProductionSettings> = {},
    others: string[] = [],
  ) => scopeOf({ ...ORDERS, isOneOfSeveral: true, ...more }, all, { ...SETTINGS, ...settings }, others);

  it('is what the file says, then the setting, then the names, then the whole repository', () => {
    assert.deepEqual(scope({ annotated: ['Production', 'gone'] }), {
      by: 'annotation',
      names: ['production', 'gone'],
    });
    const own = { componentEnvironments: { 'Component:default/orders': ['checkout-production'] } };
    assert.deepEqual(scope({}, own), { by: 'setting', names: ['checkout-production'] });
    const pattern = { componentEnvironments: { '*': ['{name}-production'] } };
    assert.deepEqual(scope({}, pattern), { by: 'setting', names: ['orders-production'] });
    assert.deepEqual(scope({ name: 'ghost' }, pattern), { by: 'repository', names: all });
    assert.deepEqual(scope({}, {}, ['orders-api', 'checkout']), { by: 'name', names: ['orders-production'] });
    assert.deepEqual(scope({ name: 'order' }), { by: 'repository', names: all });
  });

  it('is by name only where the repository holds several components, and hides no production that they share', () => {
    const names = (environments: string[], isOneOfSeveral: boolean, marked = {}) =>
      scopeOf({ ...ORDERS, isOneOfSeveral }, environments, SETTINGS, ['checkout'], marked);
    for (const own of ['orders-preview', 'orders-pr-12', 'review-orders-7', 'orders-production']) {
      const environments = ['production', 'staging', own];
      const found = names([...environments, 'checkout-production'], false);
      assert.deepEqual(found, { by: 'repository', names: environments }, own);
    }
    const shared = names(['orders-staging', 'production', 'checkout-production'], true);
    assert.deepEqual(shared, { by: 'repository', names: ['orders-staging', 'production'] });
    const pinned = names(['orders-staging', 'eu'], true, { pinned: ['eu'] });
    assert.deepEqual(pinned, { by: 'repository', names: ['orders-staging', 'eu'] });
    for (const more of [['orders-production', 'production'], ['orders-staging', 'eu'], ['orders-staging']])
      assert.deepEqual(names([...more, 'checkout-production'], true), { by: 'name', names: [more[0]] });
  });

  it('survives settings and annotations that are no lists', () => {
    const odd = { componentEnvironments: { '*': 'production', 'component:default/orders': null } as never };
    assert.equal(scope({ name: 'ghost' }, odd).by, 'repository');
    assert.deepEqual(annotatedEnvironments({ 'greenroom.dev/deployment-environment': ' a, ,b ' }), [
      'a',
      'b',
    ]);
    assert.deepEqual(annotatedEnvironments({ 'greenroom.dev/deployment-environment': 7 }), []);
  });
});

describe('productionOf', () => {
  it('names the version by tag, release or commit', () => {
    const version = (more: Partial<DeploymentReport>, releases: RepositoryReport['releases'] = []) =>
      of({ deployments: [deployment('prod', 'ACTIVE', 1, more)], releases }).environments[0]?.version;
    assert.equal(version({ ref: 'v2', isTag: true }), 'v2');
    assert.equal(version({ ref: 'main', isTag: false }), '0123456');
    assert.equal(version({}, [{ tag: 'v1', oid: OLD, url: '', isPrerelease: false }]), 'v1');
  });

  it('tells what runs from what came after it and before it', () => {
    const state = (...deployments: DeploymentReport[]) => {
      const [found] = of({ deployments }).environments;
      return [found?.state, found?.later?.state];
    };
    assert.deepEqual(state(deployment('prod', 'ACTIVE', 1)), ['deployed', undefined]);
    assert.deepEqual(state(deployment('prod', 'SUCCESS', 1), deployment('prod', 'FAILURE', 2)), [
      'deployed',
      'failed',
    ]);
    assert.deepEqual(state(deployment('prod', 'FAILURE', 1), deployment('prod', 'ACTIVE', 2)), [
      'deployed',
      undefined,
    ]);
    assert.deepEqual(state(deployment('prod', 'ACTIVE', 1), deployment('prod', 'WAITING', 2)), [
      'deployed',
      'waiting',
    ]);
    assert.deepEqual(state(deployment('prod', 'ACTIVE', 1), deployment('prod', 'IN_PROGRESS', 2)), [
      'deployed',
      'deploying',
    ]);
    assert.deepEqual(state(deployment('prod', 'ERROR', 1)), ['failed', 'failed']);
    assert.deepEqual(state(deployment('prod', 'QUEUED', 1)), ['deploying', 'waiting']);
    for (const gone of ['INACTIVE', 'DESTROYED'])
      assert.deepEqual(state(deployment('prod', gone, 1)), ['inactive', undefined], gone);
    for (const word of ['ABANDONED', 'A_NEW_WORD'])
      assert.deepEqual(state(deployment('prod', word, 1)), ['unclear', undefined], word);
  });

  it('is not taken for good where what came after it was taken away', () => {
    for (const gone of ['INACTIVE', 'DESTROYED']) {
      const [is, text] = summary({
        deployments: [deployment('prod', 'ACTIVE', 1), deployment('prod', gone, 5)],
      });
      assert.equal(is, 'warning');
      assert.match(
        text,
        /^In production: 0123456 in prod, since @1, a later deployment \(0123456\) was taken away/,
      );
    }
    // What was there before came back.
    const back = [deployment('prod', 'ACTIVE', 1, { since: 9 }), deployment('prod', 'INACTIVE', 5)];
    assert.equal(summary({ deployments: back })[0], 'ok');
  });

  it('knows how far behind it is where that was read, and without asking where it is the head', () => {
    const behind = (more: Partial<RepositoryReport>, oid = OLD) =>
      of({ deployments: [deployment('prod', 'ACTIVE', 1, { oid })], ...more }).environments[0]?.behind;
    assert.equal(behind({}), undefined);
    assert.equal(behind({ behind: { [OLD]: 4 } }), 4);
    assert.equal(behind({}, HEAD), 0);
  });
});

describe('the answer to "Is it running in production?"', () => {
  const deployments = [deployment('production', 'ACTIVE', 5)];

  it('names version, since when and how far behind', () => {
    assert.deepEqual(summary({ deployments, behind: { [OLD]: 3 } }), [
      'ok',
      'In production: 0123456 in production, since @5, 3 commits behind main.',
      undefined,
    ]);
    // Of a branch of its own it is not level with the default branch, though it lacks nothing of it.
    const compared = (behind: number, ahead: number) =>
      summary({ deployments, behind: { [OLD]: behind }, ahead: { [OLD]: ahead } })[1].replace(/^.*?, /, '');
    assert.equal(compared(0, 0), 'since @5, level with main.');
    assert.equal(compared(0, 2), 'since @5, with 2 commits that main does not have.');
    assert.equal(
      compared(3, 1),
      'since @5, 3 commits behind main and with 1 commit that main does not have.',
    );
    const failed = [...deployments, deployment('production', 'FAILURE', 9, { oid: HEAD })];
    assert.match(summary({ deployments: failed })[1], /a later deployment \(fffffff\) failed\.$/);
    assert.equal(summary({ deployments: failed })[0], 'warning');
  });

  it('says "no deployments are recorded" and never that it does not run', () => {
    for (const more of [{}, { environments: ['production'] }, { environments: [] }]) {
      const [state, text, reason] = summary(more);
      assert.equal(state, 'unknown');
      assert.match(text, /^No deployments .*are recorded on GitHub\.$/);
      assert.match(reason ?? '', /something that does not report to (GitHub|it) may deploy it/);
    }
    assert.match(
      summary({ deployments: [deployment('staging', 'ACTIVE', 1)] })[1],
      /No environment is called production: it is deployed to staging\./,
    );
  });

  it('is unknown with what is needed where the account may not see it', () => {
    const unknown = [{ what: 'environments' as const, why: 'not visible to this account: needs X' }];
    const [state, text, reason] = summary({ unknown });
    assert.equal(state, 'unknown');
    assert.equal(text, 'Whether it runs in production is unknown: not visible to this account: needs X.');
    assert.equal(reason, 'not visible to this account: needs X');
  });

  it('tells of failures, of what was taken away and of what is on the way', () => {
    const first = (state: string) => summary({ deployments: [deployment('live', state, 1)] });
    assert.deepEqual(first('FAILURE').slice(0, 2), [
      'error',
      'The last deployment to live failed (@1); what runs there now is not recorded.',
    ]);
    assert.deepEqual(first('QUEUED').slice(0, 2), [
      'info',
      'A deployment to live is waiting (@1); what runs there now is not recorded.',
    ]);
    assert.match(first('IN_PROGRESS')[1], /^A deployment to live is under way \(@1\);/);
    const afterFailure = summary({
      deployments: [deployment('live', 'WAITING', 3), deployment('live', 'FAILURE', 2)],
    });
    assert.deepEqual(afterFailure.slice(0, 2), [
      'warning',
      'A deployment to live is waiting (@3), after one that failed; what runs there now is not recorded.',
    ]);
    // What failed before the last says nothing of the last.
    const away = summary({
      deployments: [deployment('live', 'INACTIVE', 3), deployment('live', 'FAILURE', 2)],
    });
    assert.deepEqual(away.slice(0, 2), [
      'warning',
      'Nothing is deployed to live any more: its last deployment was taken away (@3).',
    ]);
    assert.equal(first('INACTIVE')[0], 'warning');
    // Of many a deployment GitHub is told nothing after its beginning: it may well run.
    for (const word of ['ABANDONED', 'SOMETHING_NEW']) {
      assert.deepEqual(first(word).slice(0, 2), [
        'unknown',
        'Whether it runs in production is unknown: GitHub was never told the result of the last deployment to live (@1).',
      ]);
      const after = summary({ deployments: [deployment('live', word, 2), deployment('live', 'ACTIVE', 1)] });
      assert.deepEqual(after.slice(0, 2), [
        'ok',
        'In production: 0123456 in live, since @1, the result of a later deployment (0123456) was never reported.',
      ]);
    }
  });

  it('is the most telling of several that do not run, with the others named', () => {
    const check = (states: Record<string, string>, state: string, ...texts: RegExp[]) => {
      const deployments = Object.entries(states)
        .filter(([, each]) => each !== '')
        .map(([name, each]) => deployment(name, each, 1));
      const found = summary({ deployments, environments: Object.keys(states) });
      assert.equal(found[0], state, JSON.stringify(states));
      for (const text of texts) assert.match(found[1], text);
    };
    const away = /Besides, nothing is deployed to prod-eu any more\.$/;
    check(
      { 'prod-eu': 'INACTIVE', 'prod-us': 'FAILURE' },
      'error',
      /^The last deployment to prod-us failed/,
      away,
    );
    check(
      { 'prod-eu': 'INACTIVE', 'prod-us': 'ABANDONED' },
      'unknown',
      /the last deployment to prod-us/,
      away,
    );
    check(
      { 'prod-eu': 'INACTIVE', 'prod-us': 'QUEUED' },
      'info',
      /^A deployment to prod-us is waiting/,
      away,
    );
    check(
      { 'prod-ap': '', 'prod-eu': 'QUEUED', 'prod-us': 'ABANDONED', 'prod-za': 'ERROR' },
      'error',
      /^The last deployment to prod-za failed/,
      /Besides, a deployment to prod-eu is waiting; the result of the last deployment to prod-us was never reported; no deployments to prod-ap are recorded\.$/,
    );
    const runs = { 'prod-eu': 'ACTIVE' };
    check(
      { ...runs, 'prod-us': 'INACTIVE' },
      'ok',
      /in prod-eu.*; nothing is deployed to prod-us any more\.$/,
    );
    check(
      { ...runs, 'prod-us': 'ABANDONED' },
      'ok',
      /; the result of the last deployment to prod-us was never reported/,
    );
    check({ ...runs, 'prod-us': 'QUEUED' }, 'ok', /; a deployment to prod-us is waiting\.$/);
    check({ ...runs, 'prod-us': '' }, 'ok', /; no deployments to prod-us are recorded\.$/);
    const unknown = [{ what: 'deployments' as const, why: 'not visible' }];
    const untold = summary({
      deployments: [deployment('prod-eu', 'INACTIVE', 1)],
      environments: ['prod-eu', 'prod-us'],
      unknown,
    });
    assert.deepEqual([untold[0], untold[2]], ['unknown', 'not visible']);
    assert.match(untold[1], away);
  });

  it('takes what is pinned for production, else what is protected, as a guess, and nothing that is called a test', () => {
    const deployments = [deployment('eu', 'ACTIVE', 5), deployment('us', 'ACTIVE', 4)];
    const pinned = summary({ deployments, pinnedEnvironments: ['EU'], protectedEnvironments: ['us'] });
    assert.equal(pinned[0], 'info');
    assert.match(pinned[1], /^Probably in production: 0123456 in eu, since @5\.$/);
    assert.match(pinned[2] ?? '', /what is pinned on GitHub is taken for it/);
    const guarded = summary({ deployments, protectedEnvironments: ['us', 'staging-eu'] });
    assert.match(guarded[1], /^Probably in production: 0123456 in us/);
    assert.match(guarded[2] ?? '', /what a rule protects/);
    const test = summary({
      deployments: [deployment('pre-eu', 'ACTIVE', 5)],
      pinnedEnvironments: ['pre-eu'],
    });
    assert.equal(test[0], 'unknown');
    const named = summary({
      deployments: [...deployments, deployment('live', 'ACTIVE', 3)],
      pinnedEnvironments: ['eu'],
    });
    assert.match(named[1], /^In production: 0123456 in live/);
  });

  it('says in the answer itself that it may be of another component of the repository', () => {
    const ofAll = summary({ deployments }, { isOneOfSeveral: true })[1];
    assert.match(ofAll, /^In production: .*; repository-wide\.$/);
    const own = { deployments: [deployment('orders-production', 'ACTIVE', 5)] };
    assert.doesNotMatch(summary(own, { isOneOfSeveral: true })[1], /repository-wide/);
    assert.doesNotMatch(summary({ deployments })[1], /repository-wide/);
  });

  it('is in production where a preview of the one component is called like it', () => {
    const preview = deployment('orders-preview', 'ACTIVE', 9);
    assert.match(summary({ deployments: [...deployments, preview] })[1], /^In production: .* in production/);
    const staging = deployment('orders-staging', 'ACTIVE', 9);
    const shared = summary({ deployments: [...deployments, staging] }, { isOneOfSeveral: true })[1];
    assert.match(shared, /^In production: 0123456 in production.*; repository-wide\.$/);
  });

  it('says whose the environments are, that it is old, and how the others stand', () => {
    const failure = { code: 'offline', message: 'github.com can’t be reached.' };
    const facts = deployFacts(
      of({ deployments: [...deployments, deployment('staging', 'ACTIVE', 1)], isArchived: true }),
      when,
      failure,
    );
    assert.deepEqual(
      facts.map(({ id }) => id),
      ['summary', 'environment/production', 'environment/staging'],
    );
    assert.match(
      facts[0]?.details?.join(' ') ?? '',
      /Repository-wide: .*acme\/orders.* archived.* As of @1000; it could not be read again: github\.com/,
    );
    assert.equal(facts[0]?.reason, failure.message);
    assert.equal(facts[1]?.fields?.['Version'], '0123456');
    assert.ok(facts.every(({ asOf }) => asOf === 1_000));
  });
});

describe('what else GitHub says', () => {
  it('are checks, releases, pull requests and alerts, in a sentence each', () => {
    const runs = [{ name: 'build', state: 'FAILURE', url: 'https://github.com/acme/orders/actions/runs/1' }];
    assert.equal(
      ciFacts(of({ ci: { state: 'FAILURE', runs } }))[0]?.summary,
      'Checks on main failed: build.',
    );
    assert.equal(ciFacts(of({ ci: { state: 'SUCCESS', runs: [] } }))[0]?.state, 'ok');
    assert.equal(ciFacts(of({ ci: { state: 'EXPECTED', runs: [] } }))[0]?.state, 'info');
    assert.equal(ciFacts(of({}))[0]?.summary, 'No checks are recorded on the last commit of main.');
    assert.equal(ciFacts(of({ branch: undefined, ci: undefined }))[0]?.state, 'info');
    const latest = { tag: 'v1', url: '', isPrerelease: false, publishedAt: 7 };
    assert.equal(
      releaseFacts(of({ latestRelease: latest }), when)[0]?.summary,
      'The latest release is v1, of @7.',
    );
    assert.equal(releaseFacts(of({}), when)[0]?.summary, 'No releases are made on GitHub.');
    assert.equal(pullRequestFacts(of({ openPullRequests: 1 }))[0]?.summary, '1 pull request is open.');
    const open = alertFacts(of({ alerts: { alerts: 2, codeScanning: 0, secretScanning: 1 } }))[0];
    assert.deepEqual(
      [open?.state, open?.summary],
      ['warning', 'Open: 2 Dependabot alerts, 1 leaked secret.'],
    );
  });

  it('is never "none" where it was not told', () => {
    const unknown = (
      ['ci', 'release', 'pullRequests', 'alerts', 'codeScanning', 'secretScanning'] as const
    ).map((what) => ({
      what,
      why: `not visible to this account: needs ${what}`,
    }));
    const hidden = of({
      unknown,
      ci: undefined,
      releases: undefined,
      openPullRequests: undefined,
      alerts: {},
    });
    for (const facts of [
      ciFacts(hidden),
      releaseFacts(hidden, when),
      pullRequestFacts(hidden),
      alertFacts(hidden),
    ]) {
      assert.equal(facts[0]?.state, 'unknown');
      assert.match(facts[0]?.reason ?? '', /needs/);
      assert.deepEqual(facts[0]?.action?.arguments, [{ anew: true }], 'a button asks for more access');
      assert.doesNotMatch(facts[0]?.summary ?? '', /\b(no|none)\b/i);
    }
    const some = alertFacts(of({ unknown, alerts: { alerts: 0 } }))[0];
    assert.equal(some?.summary, 'No open Dependabot alerts.');
    assert.equal(some?.details?.length, 2);
    assert.equal(some.action?.command, 'greenroom.signIn');
    const refused = of({ unknown: [{ what: 'environments', why: 'not visible to this account: needs x' }] });
    assert.deepEqual(deployFacts(refused, when)[0]?.action?.arguments, [{ anew: true }]);
    // What is switched off, or failed in passing, no sign-in shows.
    for (const why of ['not switched on for the repository', 'GitHub has trouble (status 502).']) {
      const off = of({ unknown: [{ what: 'codeScanning', why }], alerts: { alerts: 0 } });
      assert.equal(alertFacts(off)[0]?.action, undefined);
    }
  });

  it('asks to sign in, with the action that does', () => {
    const fact = unreadFact('deployments', {
      code: 'signed-out',
      message: 'You are not signed in to GitHub.',
      action: 'signIn',
    });
    assert.equal(fact.summary, 'Whether it runs in production is unknown: sign in to GitHub to see it.');
    assert.equal(fact.action?.command, 'greenroom.signIn');
  });
});

describe('answers about production that do not say more than is known', () => {
  it('take no environment of another entity of the repository for its own', () => {
    const deployments = [deployment('pay-production', 'ACTIVE', 5)];
    const others = { others: ['pay'] };
    assert.deepEqual(summary({ deployments }, others), [
      'unknown',
      'All environments of acme/orders are called like something else that is in it.',
      'the annotation greenroom.dev/deployment-environment says which are its own',
    ]);
    const shared = [...deployments, deployment('staging', 'ACTIVE', 6)];
    assert.match(
      summary({ deployments: shared }, others)[1],
      /No environment is called production: .* staging/,
    );
  });

  it('take names of environments for the same in any case, as GitHub does', () => {
    const { environments } = of({
      environments: ['Production'],
      deployments: [deployment('production', 'ACTIVE', 5)],
    });
    assert.deepEqual(
      environments.map(({ name, state }) => [name, state]),
      [['Production', 'deployed']],
    );
  });

  it('name a failed one beside those that run, and a deployment under way without calling it the first', () => {
    const two = [deployment('prod-eu', 'ACTIVE', 5), deployment('prod-us', 'FAILURE', 6)];
    assert.deepEqual(summary({ deployments: two }).slice(0, 2), [
      'warning',
      'In production: 0123456 in prod-eu, since @5; the last deployment to prod-us failed.',
    ]);
    const again = [deployment('production', 'INACTIVE', 5), deployment('production', 'IN_PROGRESS', 6)];
    assert.doesNotMatch(summary({ deployments: again })[1], /first/);
  });

  it('say nothing is recorded only where all was read', () => {
    const [state, text] = summary({ environments: ['a'], moreEnvironments: 3 });
    assert.equal(state, 'unknown');
    assert.match(text, /3 further environments were not read/);
    const [, known] = summary({ environments: ['production'], moreEnvironments: 3 });
    assert.match(known, /3 further .* not read, and no deployments to production are recorded/);
  });

  it('do not call checks failed or a branch empty that GitHub did not tell of', () => {
    const { ci: _none, ...untold } = report();
    const facts = ciFacts(productionOf(ORDERS, untold, SETTINGS));
    assert.deepEqual(
      facts.map(({ state }) => state),
      ['unknown'],
    );
    assert.match(facts[0]!.summary, /did not tell/);
    assert.deepEqual(
      ciFacts(of({ ci: { state: 'SOMETHING_NEW', runs: [] } })).map(({ state }) => state),
      ['unknown'],
    );
    assert.deepEqual(
      ciFacts(of({ ci: { state: 'ERROR', runs: [] } })).map(({ state }) => state),
      ['error'],
    );
  });

  it('name a pre-release where there is no other release', () => {
    const releases = [{ tag: 'v2-rc1', url: 'https://x.example', isPrerelease: true }];
    assert.match(releaseFacts(of({ releases }), when)[0]!.summary, /latest pre-release is v2-rc1/);
  });
});
