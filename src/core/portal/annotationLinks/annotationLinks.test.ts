import assert from 'node:assert/strict';
import type { Entity } from '../../model/entity';
import { AnnotationLinks, type LinkHosts } from './annotationLinks';
import { LinkRows } from './linkRows';
import { ANNOTATION_LINKS } from './rows';

const SLUG = { 'github.com/project-slug': 'acme/orders' };

/** Where a real value leads, by the id of its row; with the annotations it needs beside it. */
const REAL: Readonly<
  Record<string, readonly [value: string, url: string, beside?: Readonly<Record<string, string>>]>
> = {
  github: ['acme/orders', 'https://github.com/acme/orders'],
  'github-actions': ['acme/orders', 'https://github.com/acme/orders/actions'],
  'github-workflow': [
    'ci.yaml,release.yaml',
    'https://github.com/acme/orders/actions/workflows/ci.yaml',
    SLUG,
  ],
  'github-team': ['acme/checkout-crew', 'https://github.com/orgs/acme/teams/checkout-crew'],
  'github-user': ['octocat', 'https://github.com/octocat'],
  view: [
    'https://github.com/acme/orders/blob/main/catalog-info.yaml',
    'https://github.com/acme/orders/blob/main/catalog-info.yaml',
  ],
  edit: [
    'https://github.com/acme/orders/edit/main/catalog-info.yaml',
    'https://github.com/acme/orders/edit/main/catalog-info.yaml',
  ],
  source: ['url:https://github.com/acme/orders/tree/main/', 'https://github.com/acme/orders/tree/main/'],
  declaration: [
    'url:https://github.com/acme/orders/blob/main/a.yaml',
    'https://github.com/acme/orders/blob/main/a.yaml',
  ],
  origin: [
    'url:https://github.com/acme/all/blob/main/all.yaml',
    'https://github.com/acme/all/blob/main/all.yaml',
  ],
  adr: [
    'https://github.com/acme/orders/tree/main/docs/adr',
    'https://github.com/acme/orders/tree/main/docs/adr',
  ],
  kubernetes: ['orders', 'https://kubernetes.acme.example/orders'],
  'kubernetes-selector': [
    'app=orders,tier!=db',
    'https://kubernetes-selector.acme.example?labels=app%3Dorders%2Ctier!%3Ddb',
  ],
  argocd: ['orders', 'https://argocd.acme.example/applications/orders'],
  'argocd-selector': ['app=orders', 'https://argocd.acme.example/applications?labels=app%3Dorders'],
  'argocd-project': ['shop', 'https://argocd.acme.example/applications?proj=shop'],
  'argo-workflows': ['app=orders', 'https://argo-workflows.acme.example/workflows?label=app%3Dorders'],
  'grafana-overview': [
    'https://grafana.acme.example/d/qSfS51a4z/orders?orgId=1',
    'https://grafana.acme.example/d/qSfS51a4z/orders?orgId=1',
  ],
  grafana: ["tags @> 'checkout'", 'https://grafana.acme.example/dashboards?tag=checkout'],
  'grafana-alerts': [
    'service=orders',
    'https://grafana.acme.example/alerting/list?queryString=service%3Dorders',
  ],
  sentry: ['acme/orders', 'https://sentry.acme.example/organizations/acme/projects/orders/'],
  'sentry-project': ['orders', 'https://sentry.acme.example/projects/orders/'],
  sonarqube: ['default/acme:orders', 'https://sonarqube.acme.example/dashboard?id=acme%3Aorders'],
  jenkins: ['default:shop/orders,default:shop/till', 'https://jenkins.acme.example/job/shop/job/orders'],
  vault: ['shop/orders', 'https://vault.acme.example/ui/vault/secrets/secrets/list/shop/orders'],
  'azure-devops': [
    'Shop Floor/orders',
    'https://dev.azure.com/acme/Shop%20Floor/_git/orders',
    { 'dev.azure.com/host-org': 'dev.azure.com/acme' },
  ],
  gitlab: ['acme/shop/orders', 'https://gitlab.com/acme/shop/orders/-/pipelines'],
  quay: ['acme/orders', 'https://quay.io/repository/acme/orders'],
  jfrog: ['orders', 'https://jfrog.acme.example/ui/packages/docker:%2F%2Forders'],
  harbor: ['shop/orders', 'https://harbor.acme.example/harbor/projects/shop/repositories/orders'],
  kafka: ['prod/orders-outbox,prod/orders-inbox', 'https://kafka.acme.example/prod/orders-outbox'],
  pagerduty: ['PCHK001', 'https://pagerduty.acme.example/service-directory/PCHK001'],
  opsgenie: ['tag:"orders"', 'https://opsgenie.acme.example/alert/list?query=tag%3A%22orders%22'],
  'opsgenie-team': ['crew', 'https://opsgenie.acme.example/alert/list?query=responders%3A%22crew%22'],
  'incident-schedule': ['01ABC', 'https://app.incident.io/~/on-call/schedules/01ABC'],
  'incident-escalation-path': ['01ABC', 'https://app.incident.io/~/on-call/escalation-paths/01ABC'],
  'incident-team': ['crew', 'https://app.incident.io/~/on-call'],
  'incident-service': ['orders', 'https://app.incident.io/~/on-call'],
  circleci: ['github/acme/orders', 'https://app.circleci.com/pipelines/github/acme/orders'],
  buildkite: ['acme/orders', 'https://buildkite.com/acme/orders'],
  travis: ['acme/orders', 'https://app.travis-ci.com/github/acme/orders'],
  gocd: ['orders-build,orders-deploy', 'https://gocd.acme.example/go/tab/pipeline/history/orders-build'],
  'google-cloud-build': [
    'acme-prod',
    'https://console.cloud.google.com/cloud-build/builds?project=acme-prod',
  ],
  rollbar: ['acme/orders', 'https://rollbar.com/acme/orders'],
  bugsnag: ['acme/orders', 'https://app.bugsnag.com/acme'],
  datadog: [
    'https://app.datadoghq.eu/dashboard/abc-def/orders',
    'https://app.datadoghq.eu/dashboard/abc-def/orders',
  ],
  newrelic: [
    'MjUyMDUyOHxWSVp8REFTSEJPQVJE',
    'https://one.newrelic.com/redirect/entity/MjUyMDUyOHxWSVp8REFTSEJPQVJE',
  ],
  dynatrace: ['SERVICE-0A1B2C3D4E5F', 'https://dynatrace.acme.example/ui/entity/SERVICE-0A1B2C3D4E5F'],
  periskop: ['orders', 'https://periskop.acme.example/#/orders'],
  lighthouse: ['https://shop.acme.example', 'https://shop.acme.example'],
  snyk: ['acme-shop', 'https://app.snyk.io/org/acme-shop'],
  jira: ['ORD', 'https://jira.acme.example/browse/ORD'],
  'jira-component': [
    'Order flow',
    'https://jira.acme.example/issues/?jql=project%3DORD%20AND%20component%3D%22Order%20flow%22',
    { 'jira/project-key': 'ORD' },
  ],
  'jira-issues': [
    'project = ORD AND labels = "x"',
    'https://jira.acme.example/issues/?jql=project%20%3D%20ORD%20AND%20labels%20%3D%20%22x%22',
  ],
  'aws-lambda': [
    'orders-relay',
    'https://console.aws.amazon.com/lambda/home?region=eu-north-1#/functions/orders-relay',
    { 'aws.com/lambda-region': 'eu-north-1' },
  ],
};

/** Addresses of the company for every row that has none of its own. */
const HOSTS = Object.fromEntries(
  ANNOTATION_LINKS.filter(({ base }) => base === undefined).map(({ id, host = id }) => [
    host,
    `https://${host}.acme.example/`,
  ]),
);

const entity = (annotations: Readonly<Record<string, unknown>>): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'orders', annotations: annotations as Record<string, string> },
});

const linksOf = (annotations: Readonly<Record<string, unknown>>, hosts: LinkHosts = HOSTS) =>
  new AnnotationLinks(() => hosts).of(entity(annotations));
const find = (id: string, annotations: Readonly<Record<string, unknown>>, hosts?: LinkHosts) =>
  linksOf(annotations, hosts).find((link) => link.id === id);

describe('links of annotations', () => {
  it('are data, one row an id', () => {
    assert.ok(ANNOTATION_LINKS.length >= 30);
    assert.equal(new Set(ANNOTATION_LINKS.map(({ id }) => id)).size, ANNOTATION_LINKS.length);
    assert.deepEqual(Object.keys(REAL).sort(), ANNOTATION_LINKS.map(({ id }) => id).sort());
  });

  for (const { id, annotation } of ANNOTATION_LINKS)
    it(`${annotation} leads to ${id}`, () => {
      const [value, url, beside = {}] = REAL[id]!;
      assert.equal(find(id, { [annotation]: value, ...beside })?.url, url);
    });

  const HOSTILE = [
    'javascript:alert(1)',
    '//evil.example/x',
    '\\\\evil.example',
    '@evil.example',
    'x@evil.example/y',
    '../../evil',
    'a/../b',
    '..',
    '%2e%2e/%2e%2e',
    'a b',
    'a\nb',
    'a\u202Eb',
    'a\u0000b',
    '"><script>alert(1)</script>',
    "'};x//",
    '?next=https://evil.example',
    '#https://evil.example',
    'data:text/html,x',
    'file:///etc/passwd',
    'vscode://x/y',
    'https://user:pass@evil.example',
    'https://good.example@evil.example/',
    '\ud800',
    '{base}{value}',
    '$&$1',
    'x'.repeat(10_000),
    '',
    ' ',
  ];

  for (const { id, annotation, url: template, host = id, base } of ANNOTATION_LINKS)
    it(`no hostile value leads ${id} astray`, () => {
      for (const hostile of HOSTILE) {
        const [, , beside = {}] = REAL[id]!;
        for (const value of [hostile, `url:${hostile}`, `${hostile}/${hostile}`, `a/${hostile}`]) {
          const found = find(id, { ...beside, [annotation]: value })?.url;
          if (found === undefined) continue;
          const address = new URL(found);
          assert.match(address.protocol, /^https?:$/, found);
          assert.equal(address.username + address.password, '', found);
          assert.doesNotMatch(found, /[\s"<>\\]/u);
          if (template === undefined) continue;
          const home = new URL(HOSTS[host] ?? (typeof base === 'string' ? base : REAL[id]![1]));
          assert.equal(address.host, home.host, `${value} → ${found}`);
        }
      }
    });

  it('are text where the company set no address, or none that is one, and name the address that is wanting', () => {
    const annotations = { 'pagerduty.com/service-id': 'PCHK001' };
    for (const pagerduty of [
      undefined,
      '',
      'acme.pagerduty.com',
      'javascript:x',
      'https://{value}.evil',
      7,
      null,
      'https://a@b',
    ]) {
      const found = find('pagerduty', annotations, { pagerduty });
      assert.deepEqual(
        [found?.url, found?.wantsHost, found?.value],
        [undefined, 'pagerduty', 'PCHK001'],
        String(pagerduty),
      );
    }
    assert.equal(
      find('pagerduty', annotations, Object.create({ pagerduty: 'https://x.example' }) as LinkHosts)?.url,
      undefined,
    );
  });

  it('go to the company’s own addresses, which may say themselves where the value goes', () => {
    const sentry = { 'sentry.io/project-slug': 'acme/orders' };
    assert.equal(
      find('sentry', sentry, { sentry: 'https://sentry.acme.example/' })?.url,
      'https://sentry.acme.example/organizations/acme/projects/orders/',
    );
    const kubernetes =
      'https://k8s.acme.example/workloads?app={value|uri}&ns={metadata.annotations.backstage.io/kubernetes-namespace:default}';
    assert.equal(
      find('kubernetes', { 'backstage.io/kubernetes-id': 'a/b' }, { kubernetes })?.url,
      'https://k8s.acme.example/workloads?app=a%2Fb&ns=default',
    );
  });

  it('go to the instance that is named, and to no other', () => {
    const check = (
      id: string,
      annotations: Readonly<Record<string, string>>,
      hosts: LinkHosts,
      expected: string,
    ) => {
      const found = find(id, annotations, hosts);
      assert.equal(found?.url ?? `wants ${found?.wantsHost}`, expected, JSON.stringify(annotations));
    };
    const both = { argocd: 'https://one.example', 'argocd/two': 'https://two.example' };
    const app = { 'argocd/app-name': 'orders' };
    check('argocd', app, both, 'https://one.example/applications/orders');
    for (const [name, expected] of [
      ['two', 'https://two.example/applications/orders'],
      ['two,three', 'https://two.example/applications/orders'],
      ['three', 'wants argocd/three'],
    ] as const)
      check('argocd', { ...app, 'argocd/instance-name': name }, both, expected);
    const sonar = { sonarqube: 'https://s.example', 'sonarqube/b': 'https://b.example' };
    for (const [value, expected] of [
      ['x', 'https://s.example/dashboard?id=x'],
      ['default/x', 'https://s.example/dashboard?id=x'],
      ['b/tenant/x', 'https://b.example/dashboard?id=tenant%2Fx'],
      ['c/x', 'wants sonarqube/c'],
    ] as const)
      check('sonarqube', { 'sonarqube.org/project-key': value }, sonar, expected);
    check(
      'jenkins',
      { 'jenkins.io/job-full-name': 'eu:a/b' },
      { jenkins: 'https://j.example' },
      'wants jenkins/eu',
    );
    check(
      'grafana',
      { 'grafana/dashboard-selector': 'x', 'grafana/host-id': 'eu' },
      { grafana: 'https://g.example', 'grafana/eu': 'https://eu.example' },
      'https://eu.example/dashboards?tag=x',
    );
    for (const [instance, expected] of [
      [undefined, 'https://gitlab.com/a/b/-/pipelines'],
      ['git.acme.example', 'https://git.acme.example/a/b/-/pipelines'],
      ['git.acme.example:8443', 'https://git.acme.example:8443/a/b/-/pipelines'],
      ['http://git.acme.example/sub/', 'http://git.acme.example/sub/a/b/-/pipelines'],
      ['0', 'wants gitlab/0'],
      ['javascript:x', 'wants gitlab/javascript:x'],
      ['x@git.acme.example', 'wants gitlab/x@git.acme.example'],
    ] as const)
      check(
        'gitlab',
        {
          'gitlab.com/project-slug': 'a/b',
          ...(instance !== undefined && { 'gitlab.com/instance': instance }),
        },
        {},
        expected,
      );
    // What is set is of the entities that do not name another organisation.
    const azure = { 'azure-devops': 'https://dev.azure.com/all' };
    for (const [organization, hosts, expected] of [
      ['dev.azure.com/acme', {}, 'https://dev.azure.com/acme/Shop/_git/orders'],
      ['dev.azure.com/acme', azure, 'https://dev.azure.com/acme/Shop/_git/orders'],
      ['https://tfs.acme.example/shop', azure, 'https://tfs.acme.example/shop/Shop/_git/orders'],
      ['acme', {}, 'wants azure-devops'],
      ['acme', azure, 'https://dev.azure.com/all/Shop/_git/orders'],
    ] as const)
      check(
        'azure-devops',
        { 'dev.azure.com/project-repo': 'Shop/orders', 'dev.azure.com/host-org': organization },
        hosts,
        expected,
      );
    const harbor = { harbor: 'https://h.example' };
    for (const [value, expected] of [
      ['a/b/c', 'https://h.example/harbor/projects/a/repositories/b%2Fc'],
      ['a/b, c/d', 'https://h.example/harbor/projects/a/repositories/b'],
      ['h2.example:8443/a/b', 'wants harbor/h2.example:8443'],
      ['a.b/c', 'https://h.example/harbor/projects/a.b/repositories/c'],
    ] as const)
      check('harbor', { 'goharbor.io/repository-slug': value }, harbor, expected);
  });

  it('put a name between the quotes of a query whatever is in it', () => {
    assert.equal(
      find('jira-component', { 'jira/project-key': 'ORD', 'jira/component': 'a "b" \\c' })?.url,
      'https://jira.acme.example/issues/?jql=project%3DORD%20AND%20component%3D%22a%20%5C%22b%5C%22%20%5C%5Cc%22',
    );
    assert.equal(
      find('opsgenie-team', { 'opsgenie.com/team': 'Night Crew' })?.url,
      'https://opsgenie.acme.example/alert/list?query=responders%3A%22Night%20Crew%22',
    );
  });

  it('need what stands beside the annotation, unless it may be absent', () => {
    assert.equal(find('jira-component', { 'jira/component': 'x' })?.url, undefined);
    assert.equal(find('sentry', { 'sentry.io/project-slug': 'orders' })?.url, undefined);
    assert.equal(find('sentry-project', { 'sentry.io/project-slug': 'orders' }, {})?.wantsHost, 'sentry');
    assert.equal(
      find('sentry', { 'sentry.io/project-slug': 'acme/orders' }, {})?.url,
      'https://sentry.io/organizations/acme/projects/orders/',
    );
    // The place that one row's value goes to is no place for another's.
    const jira = { 'jira/project-key': 'PAY', 'jira/all-issues-jql': 'project = PAY' };
    const whole = { jira: 'https://jira.acme.example/projects/{value}/board' };
    assert.equal(find('jira', jira, whole)?.url, 'https://jira.acme.example/projects/PAY/board');
    assert.equal(
      find('jira-issues', jira, whole)?.url,
      'https://jira.acme.example/issues/?jql=project%20%3D%20PAY',
    );
    const vault = { 'vault.io/secrets-path': 'a', 'vault.io/secrets-engine': 'kv' };
    assert.match(find('vault', vault)?.url ?? '', /\/secrets\/kv\/list\/a$/);
    const argo = { 'argocd/app-name': 'orders', 'argocd/app-namespace': 'shop' };
    assert.match(find('argocd', argo)?.url ?? '', /\/applications\/shop\/orders$/);
  });

  it('are nothing for values that are no text, and never show a secret', () => {
    for (const value of [7, null, {}, [], undefined, true])
      assert.deepEqual(linksOf({ 'jira/project-key': value }), []);
    const tokens = [
      'ghp_abcdefghijklmnopqrstuvwxyz0123456789',
      'https://x:hunter2@y.example/',
      'AKIAABCDEFGHIJKLMNOP',
    ];
    for (const value of tokens) assert.deepEqual(linksOf({ 'rollbar.com/project-slug': value }), []);
    const rows = new LinkRows();
    const links = new AnnotationLinks(() => ({}), rows);
    rows.register({
      id: 'acme.key',
      title: 'x',
      annotation: 'pagerduty.com/integration-key',
      url: 'https://x.example/{value}',
    });
    assert.deepEqual(links.of(entity({ 'pagerduty.com/integration-key': 'abc' })), []);
    // Nor through another annotation, or a field, that a row names.
    rows.register({
      id: 'acme.beside',
      title: 'x',
      url: 'https://x.example/{metadata.annotations.acme.example/api-token}/{spec.type}',
    });
    assert.deepEqual(links.of(entity({ 'acme.example/api-token': 'abc' })), []);
  });

  it('can be added by others, and leave again', () => {
    const rows = new LinkRows();
    // Whoever shows the links shows the same.
    const links = new AnnotationLinks(() => ({}), rows);
    const another = new AnnotationLinks(() => ({}), rows);
    const row = {
      id: 'acme.board',
      title: 'Board',
      annotation: 'acme.example/board',
      url: 'https://board.acme.example/{metadata.name}/{value}',
    };
    const added = rows.register(row);
    assert.throws(() => rows.register(row), /already/);
    const board = () => links.of(entity({ 'acme.example/board': 'x y' })).map(({ url }) => url);
    assert.deepEqual(board(), ['https://board.acme.example/orders/x%20y']);
    assert.deepEqual(
      another.of(entity({ 'acme.example/board': 'x y' })),
      links.of(entity({ 'acme.example/board': 'x y' })),
    );
    added.dispose();
    assert.deepEqual(board(), []);
  });

  it('need no annotation, and may be for some entities only; no row takes the place of a built-in one', () => {
    const rows = new LinkRows();
    const links = new AnnotationLinks(() => ({}), rows);
    rows.register({ id: 'acme.all', title: 'Wiki', url: 'https://wiki.acme.example/{metadata.name|uri}' });
    rows.register({ id: 'acme.none', title: 'x', url: 'https://x.example/', filter: () => false });
    rows.register({
      id: 'acme.bad',
      title: 'x',
      url: 'https://x.example/',
      filter: () => {
        throw new Error('bad');
      },
    });
    rows.register({
      id: 'jira',
      title: 'Evil',
      annotation: 'jira/project-key',
      url: 'https://evil.example/',
    });
    assert.deepEqual(links.of(entity({})), [
      { id: 'acme.all', title: 'Wiki', value: '', url: 'https://wiki.acme.example/orders' },
    ]);
    const jira = links.of(entity({ 'jira/project-key': 'ORD' })).filter(({ id }) => id === 'jira');
    assert.deepEqual(
      jira.map(({ title }) => title),
      ['Jira'],
    );
  });
});
