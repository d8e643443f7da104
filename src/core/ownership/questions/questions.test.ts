import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fuzz } from '../../../../test/support/fuzz';
import { memoryReader, testCatalog } from '../../../../test/support/testCatalog';
import { CatalogOwnership } from '../ownershipService';
import type { OwnershipAnswer } from '../ownership';
import { findMention } from './findMention';
import { hostIn } from './hostIn';
import { packagesInText } from './packageNames';
import { pathsInText } from './pathsInText';

const entity = (kind: string, name: string, spec: string, metadata = '') =>
  `apiVersion: backstage.io/v1alpha1\nkind: ${kind}\nmetadata: { name: ${name}${metadata} }\nspec: ${spec}\n`;
const component = (name: string, owner: string, metadata = '') =>
  entity('Component', name, `{ type: service, lifecycle: production, owner: ${owner} }`, metadata);

const CATALOG: Record<string, string> = {
  'file:///w/org/people.yaml': [
    entity(
      'Group',
      'payments',
      '{ type: team, children: [] }',
      ', annotations: { github.com/team-slug: acme/pay }',
    ),
    entity('Group', 'web', '{ type: team, children: [] }'),
    entity('Group', 'data', '{ type: team, children: [] }'),
    entity(
      'User',
      'jo',
      '{ memberOf: [web], profile: { email: jo@acme.example } }',
      ', annotations: { github.com/user-login: jodoe }',
    ),
  ].join('---\n'),
  'file:///w/orders/catalog-info.yaml': [
    component(
      'orders',
      'payments',
      ", title: Order Book, annotations: { github.com/project-slug: acme/orders }, links: [{ url: 'https://runbooks.acme.example/orders', title: Runbook }]",
    ),
    entity(
      'API',
      'orders-api',
      '{ type: openapi, lifecycle: production, owner: payments, definition: "servers: [{ url: https://orders.acme.example/v1 }, gate.acme.example] # not docs.acme.example" }',
    ),
    entity(
      'API',
      'shop-api',
      '{ type: openapi, lifecycle: production, owner: web, definition: gate.acme.example }',
    ),
  ].join('---\n'),
  'file:///w/web-client/catalog-info.yaml': component('web-client', 'payments'),
  'file:///w/web/catalog-info.yaml': component(
    'storefront',
    'web',
    ", links: [{ url: 'https://shop.acme.example' }]",
  ),
  'file:///w/elsewhere/catalog.yaml': [
    component(
      'ledger',
      'data',
      ", annotations: { backstage.io/source-location: 'url:https://github.com/acme/mono/tree/main/ledger/' }",
    ),
    component(
      'mono',
      'web',
      ", annotations: { backstage.io/source-location: 'url:https://github.com/acme/mono/tree/main/' }",
    ),
    component(
      'nested',
      'data',
      ", annotations: { backstage.io/source-location: 'url:https://gitlab.com/acme/shop/nested/-/tree/main/' }",
    ),
    component(
      'azure',
      'payments',
      ", annotations: { backstage.io/source-location: 'url:https://dev.azure.com/acme/shop/_git/azure' }",
    ),
  ].join('---\n'),
};
const FILES: Record<string, string> = {
  ...CATALOG,
  'file:///w/orders/package.json': '{ "name": "@acme/orders-client", "version": "1.0.0" }',
  'file:///w/web-client/package.json': '{ "name": "@acme/web" }',
  'file:///w/orders/src/main/java/com/acme/orders/OrderService.java': '',
  'file:///w/orders/app/main.py': '',
  'file:///w/orders/pyproject.toml': '[build-system]\nname = "no"\n[project]\nname = "acme-orders_py"\n',
  'file:///w/orders/pom.xml':
    '<project><parent><groupId>com.acme</groupId><artifactId>parent</artifactId></parent><artifactId>orders</artifactId><dependencies><dependency><groupId>x</groupId><artifactId>y</artifactId></dependency></dependencies></project>',
  'file:///w/web/go.mod': 'module github.com/acme/storefront/v2\n\ngo 1.22\n',
  'file:///w/web/src/index.ts': '',
  'file:///w/web/setup.cfg': '[metadata]\nname = shop_tools\n',
  'file:///w/web/node_modules/left-pad/package.json': '{ "name": "left-pad" }',
  'file:///w/orders/src/index.ts': '',
};

async function asking(): Promise<CatalogOwnership> {
  const { catalog, source } = testCatalog();
  await source.applyMutation({
    type: 'full',
    files: Object.entries(CATALOG).map(([uri, text]) => ({ uri, text })),
  });
  const repositories = {
    rootOf: async () => 'file:///w',
    webUrlOf: async () => undefined,
    resolveUrl: async (url: string) => {
      const path = /^https:\/\/github\.com\/acme\/orders(?:\/blob\/main\/(.*))?$/.exec(url);
      return path ? { root: 'file:///w/orders', path: path[1] ?? '' } : undefined;
    },
  };
  return new CatalogOwnership(catalog, memoryReader(FILES), repositories, undefined, {
    workspace: {
      folders: () => ['file:///w'],
      tracked: { below: async () => Object.keys(FILES).map((uri) => uri.slice('file:///w/'.length)) },
    },
    serversOf: async (ref) =>
      ({
        'api:default/orders-api': ['https://orders.acme.example/v1', 'https://gate.acme.example/orders/v2/'],
        'api:default/shop-api': ['//gate.acme.example/shop'],
      })[ref] ?? [],
  });
}

describe('a channel or a rota', () => {
  const files: Record<string, string> = {
    'file:///w/org.yaml': [
      entity(
        'Group',
        'keel',
        '{ type: team, children: [] }',
        ", annotations: { pagerduty.com/service-id: PKEL003, pagerduty.com/integration-key: s3cretkey }, links: [{ url: 'https://acme.slack.com/archives/C1', title: '#quayside-live' }, { url: 'https://x.example', title: 'Wiki page' }]",
      ),
      component(
        'hull',
        'keel',
        ', annotations: { pagerduty.com/service-id: PKEL003, opsgenie.com/team: Night Crew }',
      ),
      component(
        'mast',
        'keel',
        ', annotations: { opsgenie.com/team: Night Crew, acme.example/slack-channel: "#all" }',
      ),
      component('sail', 'other', ', annotations: { acme.example/slack-channel: all }'),
    ].join('---\n'),
  };
  const check = async (question: string, expected: string | undefined) => {
    const { catalog, source } = testCatalog();
    await source.applyMutation({
      type: 'full',
      files: Object.entries(files).map(([uri, text]) => ({ uri, text })),
    });
    const ownership = new CatalogOwnership(catalog, memoryReader(files));
    assert.equal((await ownership.lookUp(question)).ownership?.ownerRef, expected, question);
    if (question !== 'PKEL003') return;
    // What changes is looked at again.
    await source.applyMutation({ type: 'full', files: [] });
    assert.equal((await ownership.lookUp(question)).ownership, undefined);
  };

  it('is of the group that names it, else of whose it all is', async () => {
    for (const question of ['PKEL003', ' pkel003 ', '#quayside-live', 'quayside-live', 'Night Crew'])
      await check(question, 'group:default/keel');
    for (const question of ['#all', 'PKEL00', 's3cretkey', 'Wiki page', '#'])
      await check(question, undefined);
    // Where one has a channel the others have theirs.
    await check('https://acme.slack.com/archives/C1', 'group:default/keel');
    for (const page of ['/archives/C2', '/archives/C1/p1', ''])
      await check(`https://acme.slack.com${page}`, undefined);
  });
});

const ask = async (question: string): Promise<OwnershipAnswer> => (await asking()).lookUp(question);

/** `owner < what was understood, by what`, or the places that were looked at. */
async function told(question: string): Promise<string> {
  const { ownership, target, looked } = await ask(question);
  if (!ownership) return `nobody: ${looked.map(({ place }) => place).join(' ')}`;
  const by = target?.by === undefined ? '' : ` by ${target.by}`;
  const place = target?.uri?.slice('file:///w/'.length) ?? target?.ref?.replace(/^[^/]*\//, '');
  return `${ownership.ownerRef.replace(/^[^/]*\//, '')} < ${target?.type}${by} ${place}${target?.line === undefined ? '' : `:${target.line + 1}`}${ownership.confidence === 'guess' ? ' (guess)' : ''}`;
}

const CASES: [question: string, answer: string][] = [
  // Entities and APIs
  ['component:orders', 'payments < entity orders'],
  ['Component:default/Orders', 'payments < entity orders'],
  ['orders', 'payments < entity orders'],
  ['Order Book', 'payments < entity orders'],
  ['api:orders-api', 'payments < entity orders-api'],
  ['orders-api', 'payments < entity orders-api'],
  // Files, paths and lines
  ['file:///w/web/src/index.ts', 'web < file web/src/index.ts'],
  ['file:///w/web/src/index.ts#L12', 'web < file web/src/index.ts:12'],
  ['file:///w/web/src/index.ts:12:3', 'web < file web/src/index.ts:12'],
  ['web/src/index.ts', 'web < file web/src/index.ts'],
  ['./web/src/index.ts:7', 'web < file web/src/index.ts:7'],
  ['web\\src\\index.ts', 'web < file web/src/index.ts'],
  ['/w/web/src/index.ts:3:1', 'web < file web/src/index.ts:3'],
  ['web/src', 'web < file web/src'],
  // A folder is what stands in it, not what is around it.
  ['file:///w/web', 'web < file web'],
  ['/w/web/', 'web < file web'],
  ['/home/ci/build/web/src/index.ts:3', 'web < file web/src/index.ts:3'],
  ['scripts/x.sh: line 4: web/src/index.ts: lines 3-7', 'web < file web/src/index.ts:3'],
  [
    'at com.acme.orders.OrderServiceKt.main(OrderService.java)',
    'payments < file orders/src/main/java/com/acme/orders/OrderService.java',
  ],
  // Two files end so: neither is known to be meant.
  ['src/index.ts:3', 'nobody: names files packages'],
  // Stack traces
  [
    '    at com.acme.orders.OrderService.pay(OrderService.java:42)',
    'payments < file orders/src/main/java/com/acme/orders/OrderService.java:42',
  ],
  [
    'at app//com.acme.orders.OrderService$Inner.lambda$pay$0(OrderService.java:42)',
    'payments < file orders/src/main/java/com/acme/orders/OrderService.java:42',
  ],
  // On another machine many a file ends so.
  ['  File "/srv/app/main.py", line 4, in pay', 'payments < file by ending orders/app/main.py:4 (guess)'],
  ['/home/ci/other/app/main.py:4', 'payments < file by ending orders/app/main.py:4 (guess)'],
  ['other/app/main.py:4', 'payments < file by ending orders/app/main.py:4 (guess)'],
  ['app/main.py:4', 'payments < file orders/app/main.py:4'],
  // A file of another branch is of what holds its folder.
  ['web/src/gone.ts:3', 'web < file web/src/gone.ts:3'],
  ['/w/web/src/gone.ts', 'web < file web/src/gone.ts'],
  ['web/gone/x.ts', 'nobody: names files packages'],
  // What is below a link may be of others, and is known by what it is first.
  ['https://runbooks.acme.example/orders/night', 'payments < host by host orders (guess)'],
  ['https://github.com/acme/wiki/orders', 'nobody: hosts names packages'],
  ['    at Object.pay (/srv/web/src/index.ts:10:5)', 'web < file web/src/index.ts:10'],
  ['    at pay (webpack:///./web/src/index.ts?a1b2:10:5)', 'web < file web/src/index.ts:10'],
  [
    'Error: no\n    at x (node:internal/process:1:2)\n    at a (/srv/node_modules/left-pad/index.js:1:2)\n    at b (/srv/web/src/index.ts:9:1)\n',
    'web < file web/src/index.ts:9',
  ],
  [
    'import com.acme.orders.OrderService;',
    'payments < file orders/src/main/java/com/acme/orders/OrderService.java',
  ],
  // Packages
  ['@acme/orders-client', 'payments < package by npm orders/package.json'],
  ['@acme/orders-client@^1.2.0', 'payments < package by npm orders/package.json'],
  ['@acme/orders-client/lib/http', 'payments < package by npm orders/package.json'],
  ["import { pay } from '@acme/orders-client';", 'payments < package by npm orders/package.json'],
  ['pkg:npm/%40acme/orders-client@1.0.0', 'payments < package by npm orders/package.json'],
  ['com.acme:orders', 'payments < package by maven orders/pom.xml'],
  ['com.acme:orders:1.2.3', 'payments < package by maven orders/pom.xml'],
  ['pkg:maven/com.acme/orders@1.2.3', 'payments < package by maven orders/pom.xml'],
  ['acme-orders-py', 'payments < package by pypi orders/pyproject.toml'],
  ['Acme.Orders.Py==1.2', 'payments < package by pypi orders/pyproject.toml'],
  ['from acme_orders_py.http import Client', 'payments < package by pypi orders/pyproject.toml'],
  ['shop-tools', 'web < package by pypi web/setup.cfg'],
  ['github.com/acme/storefront/v2/cart', 'web < package by go web/go.mod'],
  ['github.com/acme/storefront', 'web < package by go web/go.mod'],
  ['left-pad', 'nobody: names packages'],
  // A folder of that name is not meant by what can only be a package.
  // A group is only called like the end of the package's name.
  ['@acme/web', 'payments < package by npm web-client/package.json'],
  ['@other/web', 'web < handle web'],
  ['npm i @acme/orders-client', 'payments < package by npm orders/package.json'],
  ["implementation 'com.acme:orders:1.2.3'", 'payments < package by maven orders/pom.xml'],
  ['implementation("com.acme:orders:1.2.3")', 'payments < package by maven orders/pom.xml'],
  [
    "compileOnly group: 'com.acme', name: 'orders', version: '1.2.3'",
    'payments < package by maven orders/pom.xml',
  ],
  ['<PackageReference Include="Acme.Orders" Version="1.0" />', 'nobody: names packages'],
  // Hosts
  ['orders.acme.example', 'payments < host by server orders-api'],
  ['orders.acme.example:8443', 'payments < host by server orders-api'],
  ['shop.acme.example', 'web < host by link storefront'],
  ['https://shop.acme.example/cart', 'web < host by link storefront'],
  // Of a host that all share one page is linked.
  ['https://runbooks.acme.example/ledger', 'payments < host by host orders (guess)'],
  ['runbooks.acme.example', 'payments < host by host orders (guess)'],
  ['https://runbooks.acme.example/orders?from=now', 'payments < url by link orders'],
  ['mailto:jo@acme.example?subject=Hello%20you', 'jo < handle jo'],
  ['OrderService.java', 'payments < file orders/src/main/java/com/acme/orders/OrderService.java'],
  ['main.py', 'payments < file orders/app/main.py'],
  // There are two.
  ['index.ts', 'nobody: names packages hosts'],
  ['storefront.internal', 'web < host by name storefront (guess)'],
  // An address of any kind is no path.
  ['jdbc:postgresql://storefront.internal:5432/orders', 'web < host by name storefront (guess)'],
  ['http://ledger:8080/health', 'data < host by name ledger (guess)'],
  ['docs.acme.example', 'nobody: names packages hosts'],
  // A gateway answers for many: the path tells which is meant.
  ['https://gate.acme.example/orders/v2/7', 'payments < host by server orders-api'],
  ['https://gate.acme.example/shop', 'web < host by server shop-api'],
  ['https://gate.acme.example/shopping', 'nobody: hosts names packages'],
  ['gate.acme.example', 'nobody: names packages hosts'],
  // URLs
  ['https://orders.acme.example/v1/orders/7?x=1', 'payments < host by server orders-api'],
  ['https://runbooks.acme.example/orders#night', 'payments < url by link orders'],
  ['https://github.com/acme/orders/blob/main/src/index.ts#L3', 'payments < url orders/src/index.ts:3'],
  ['https://github.com/acme/orders', 'payments < url orders/.greenroom'],
  ['https://github.com/acme/orders/pull/12', 'payments < url orders/.greenroom'],
  ['git@github.com:acme/orders.git', 'payments < url orders/.greenroom'],
  ['ssh://git@github.com/acme/orders.git', 'payments < url orders/.greenroom'],
  ['https://github.com/acme/mono/blob/main/ledger/a.sql', 'data < url by repository ledger'],
  ['https://github.com/acme/mono/blob/main/README.md', 'web < url by repository mono'],
  // A permanent link, another branch, a branch with slashes, a page of the repository as such.
  ['https://github.com/acme/mono/blob/0a1b2c3d4e5f/ledger/a.sql#L3-L9', 'data < url by repository ledger'],
  ['https://github.com/acme/mono/blob/next/ledger/a.sql', 'data < url by repository ledger'],
  ['https://github.com/acme/mono/blob/feature/x/ledger/a.sql', 'data < url by repository ledger'],
  ['https://github.com/acme/mono/blob/main/examples/ledger/a.sql', 'web < url by repository mono'],
  ['https://github.com/acme/mono/pull/7', 'web < url by repository mono'],
  ['https://github.com/acme/mono', 'web < url by repository mono'],
  ['https://bot:t0ken@github.com/acme/mono.git', 'web < url by repository mono'],
  ['https://gitlab.com/acme/shop/nested/-/merge_requests/3', 'data < url by repository nested'],
  ['https://gitlab.com/acme/shop/nested', 'data < url by repository nested'],
  ['git@gitlab.com:acme/shop/nested.git', 'data < url by repository nested'],
  [
    'https://acme@dev.azure.com/acme/shop/_git/azure?path=/src/x.ts&version=GBmain',
    'payments < url by repository azure',
  ],
  ['git@ssh.dev.azure.com:v3/acme/shop/azure', 'payments < url by repository azure'],
  ['https://orders.acme.example.:443/v1', 'payments < host by server orders-api'],
  ['mongodb+srv://orders.acme.example/db', 'payments < host by server orders-api'],
  ['https://backstage.acme.example/catalog/default/component/orders', 'payments < url by page orders'],
  ['https://backstage.acme.example/docs/default/component/storefront/index', 'web < url by page storefront'],
  ['https://nowhere.example/x', 'nobody: hosts names packages'],
  // Pages about a file are of the file, whoever shows them.
  ['https://github.com/acme/mono/blame/main/ledger/a.sql#L3', 'data < url by repository ledger'],
  ['https://github.com/acme/mono/commits/next/ledger/a.sql', 'data < url by repository ledger'],
  ['https://github.dev/acme/mono/blob/main/ledger/a.sql', 'data < url by repository ledger'],
  ['https://vscode.dev/github/acme/mono/blob/main/ledger/a.sql', 'data < url by repository ledger'],
  ['https://api.github.com/repos/acme/mono/contents/ledger/a.sql', 'data < url by repository ledger'],
  ['https://raw.githubusercontent.com/acme/mono/main/ledger/a.sql', 'data < url by repository ledger'],
  ['https://www.github.com/acme/mono', 'web < url by repository mono'],
  ['https://github.com/orgs/acme/teams/pay', 'payments < handle payments'],
  ['https://github.com/jodoe', 'jo < handle jo'],
  // A repository, as programs write it
  ['github:acme/mono', 'web < url by repository mono'],
  ['git+ssh://git@github.com/acme/mono.git#v1', 'web < url by repository mono'],
  ['acme/mono#12', 'web < url by repository mono'],
  ['- uses: acme/mono@v1', 'web < url by repository mono'],
  ['git clone git@github.com:acme/mono.git /tmp/x', 'web < url by repository mono'],
  ['source = "git::https://github.com/acme/mono.git//ledger?ref=v1"', 'data < url by repository ledger'],
  // Backstage
  [
    'https://bs.acme.example/api/catalog/entities/by-name/component/default/orders',
    'payments < url by page orders',
  ],
  [
    'https://bs.acme.example/catalog-graph?rootEntityRefs%5B%5D=component%3Adefault%2Forders',
    'payments < url by page orders',
  ],
  // Handles
  ['acme/pay', 'payments < handle payments'],
  // A folder that ends like a team is called is no team.
  ['services/web', 'nobody: names files packages'],
  ['12+jodoe@users.noreply.github.com', 'jo < handle jo'],
  ['Co-authored-by: Jo <jo@acme.example>', 'jo < handle jo'],
  ['// TODO(jodoe): mend it', 'jo < handle jo'],
  ['@acme/pay', 'payments < handle payments'],
  ['@jodoe', 'jo < handle jo'],
  ['jo@acme.example', 'jo < handle jo'],
  ['mailto:jo@acme.example', 'jo < handle jo'],
  ['@acme/nobody', 'nobody: people names packages files'],
  ['jodoe', 'jo < handle jo'],
  // What a hover over the line is about
  ['owner: payments', 'payments < entity payments'],
  ['image: registry.acme.example/team/orders:1.2', 'payments < host by name orders (guess)'],
  // but not a folder of another machine that is called like one.
  ['/home/ci/orders-api/x.ts', 'nobody: names files packages'],
  ['orders-api/src/nowhere.ts:12', 'nobody: names files packages'],
  ['curl -s //orders.acme.example/v1', 'payments < host by server orders-api'],
  ['dns:///orders.acme.example:443', 'payments < host by server orders-api'],
  // Among other words: a line of code, several lines that are selected, a sentence
  [
    "const r = await fetch('https://orders.acme.example/v1/orders');\nawait r.json();",
    'payments < host by server orders-api',
  ],
  ['ORDERS_URL="https://gate.acme.example/orders/v2"', 'payments < host by server orders-api'],
  [
    '  url: jdbc:postgresql://storefront.internal:5432/orders # main',
    'web < host by name storefront (guess)',
  ],
  ['  - component:default/storefront # why', 'web < entity storefront'],
  ['ask @acme/pay about it.', 'payments < handle payments'],
  ['It is in https://runbooks.acme.example/orders, look there', 'payments < url by link orders'],
  ['@Override public void pay() { }', 'nobody: names'],
  // What is taken in as a package is no team of that name.
  ["import { core } from '@other/web';", 'nobody: names files packages'],
  ['require github.com/acme/mono v1.2.0', 'web < url by repository mono'],
  ['go get github.com/acme/mono/ledger@latest', 'web < url by repository mono'],
  ['pkg:golang/github.com/acme/mono@v1.2.0', 'web < url by repository mono'],
  ['npm i -D @other/web', 'nobody: names packages files'],
  ['  "@other/web": "^17.0.0",', 'nobody: names files packages'],
  ['', 'nobody: '],
  ['what is this?', 'nobody: names'],
];

describe('what an owner can be asked of', () => {
  for (const [question, answer] of CASES)
    it(JSON.stringify(question), async () => assert.equal(await told(question), answer));

  it('reads the frames of stack traces', () => {
    const paths = (text: string) =>
      pathsInText(text).map(({ path, line }) => (line === undefined ? path : `${path}:${line + 1}`));
    assert.deepEqual(paths('   at Orders.Pay() in C:\\src\\Orders\\Pay.cs:line 12'), [
      'C:/src/Orders/Pay.cs:12',
    ]);
    assert.deepEqual(paths('#0 /var/www/app/Order.php(12): pay()'), ['/var/www/app/Order.php:12']);
    assert.deepEqual(paths("app/models/order.rb:12:in `pay'"), ['app/models/order.rb:12']);
    assert.deepEqual(paths('\t/go/src/acme/orders/main.go:12 +0x1d'), ['/go/src/acme/orders/main.go:12']);
    assert.deepEqual(paths('   at src/main.rs:12:5'), ['src/main.rs:12']);
    assert.deepEqual(paths('+++ b/web/src/index.ts'), ['web/src/index.ts']);
    assert.deepEqual(
      paths(
        'Traceback (most recent call last):\n  File "/a/outer.py", line 1, in <module>\n  File "/usr/lib/python3/json.py", line 2, in load\n  File "/a/inner.py", line 3, in f\n',
      ),
      ['/a/inner.py:3', '/a/outer.py:1', '/usr/lib/python3/json.py:2'],
    );
    assert.deepEqual(paths('see https://acme.example/a/b.ts:3'), []);
    assert.deepEqual(paths('"src/a.ts", line 12'), ['src/a.ts:12']);
    assert.deepEqual(paths("File '/app/main.py', line 4, in x"), ['/app/main.py:4']);
    assert.deepEqual(paths('Raised at Pay.run in file "src/pay.ml", line 12, characters 3-5'), [
      'src/pay.ml:12',
    ]);
    for (const frame of ['package:orders/src/pay.dart 12:5  main', 'orders/src/pay.dart 12:5'])
      assert.deepEqual(paths(frame), ['orders/src/pay.dart:12']);
    assert.deepEqual(paths('  File "<frozen importlib._bootstrap>", line 4, in x'), []);
    assert.deepEqual(paths('rename from src/a.ts\nrename to src/b.ts'), ['src/a.ts', 'src/b.ts']);
    assert.deepEqual(paths('\u001b[96msrc/a.ts\u001b[0m:\u001b[93m12\u001b[0m:3 - error'), ['src/a.ts:12']);
    assert.deepEqual(paths('\u001b[90m src/\u001b[39ma.ts\u001b[0m'), ['src/a.ts']);
  });

  it('throws at nothing, whatever is asked', async () => {
    const service = await asking();
    const piece = fc.constantFrom(
      ...[
        'orders',
        '@acme/pay',
        'https://',
        '://',
        '%',
        '%zz',
        '\ud800',
        '..',
        '/',
        '\\',
        ':',
        '#L',
        '?',
        '@',
        '"',
        '<',
        '[',
        '{',
      ],
      ...[
        'npm:',
        'pkg:npm/',
        'git@',
        'github.com/acme/mono',
        'file:///',
        'jdbc:',
        '\n',
        ' at x(',
        'a.java:1)',
        '\0',
        'constructor',
        '__proto__',
      ],
    );
    await fuzz(
      fc.asyncProperty(fc.array(piece, { maxLength: 8 }), async (pieces) => {
        const { looked } = await service.lookUp(pieces.join(''));
        assert.ok(Array.isArray(looked));
      }),
      150,
    );
  }).timeout(60_000);

  it('takes time in proportion to what is asked', async () => {
    for (const part of ['a/', '@', ':', 'a.', '"a" ', '\n at x(a.java:1)', '://', '<parent>'])
      await ask(part.repeat(20_000));
  });
});

describe('what several are meant by', () => {
  const FILE = 'file:///w/all.yaml';
  const at = (path: string) =>
    `, annotations: { backstage.io/source-location: 'url:https://github.com/acme/plat/tree/main/${path}/' }`;
  const slug = ', annotations: { github.com/project-slug: acme/many }';
  const catalogOfMany = async () => {
    const { catalog, source } = testCatalog();
    await source.applyMutation({ type: 'full', files: [{ uri: FILE, text }] });
    source.setStatus({ state: 'ready', refreshedAt: 1 });
    return catalog;
  };
  const text = [
    component('zeta', 'web', slug),
    component('alpha', 'data', slug),
    component('one', 'web', at('one')),
    component('two', 'data', at('two')),
    component('pay', 'web', ', namespace: eu'),
    component('pay', 'data', ', namespace: us'),
    component('solo', 'data', ', namespace: us'),
    component('same', 'group:default/data', ', namespace: eu'),
    component('same', 'group:default/data', ', namespace: us'),
    entity('Group', 'core', '{ type: team, children: [] }', ', namespace: eu'),
    entity('Group', 'core', '{ type: team, children: [] }', ', namespace: us'),
    component('other', 'web', ', title: pair'),
    component('pair', 'data'),
  ].join('---\n');
  const answer = async (question: string) => {
    const ownership = new CatalogOwnership(await catalogOfMany(), memoryReader({ [FILE]: text }));
    const { target, looked } = await ownership.lookUp(question);
    return target?.ref ?? looked.flatMap((each) => ('shared' in each ? [...each.shared!] : []));
  };

  it('is none of them for certain where their owners differ', async () => {
    const many = ['component:default/alpha', 'component:default/zeta'];
    for (const url of ['https://github.com/acme/many', 'https://github.com/acme/many/pull/3', 'acme/many'])
      assert.deepEqual(await answer(url), many, url);
    assert.deepEqual(await answer('https://github.com/acme/plat'), [
      'component:default/one',
      'component:default/two',
    ]);
    assert.equal(await answer('https://github.com/acme/plat/blob/main/two/a.ts'), 'component:default/two');
    assert.deepEqual(await answer('pay'), ['component:eu/pay', 'component:us/pay']);
    assert.equal(await answer('us/pay'), 'component:us/pay');
    for (const question of ['component:pay', 'Component:Pay'])
      assert.deepEqual(await answer(question), ['component:eu/pay', 'component:us/pay'], question);
    assert.deepEqual(await answer('group:core'), ['group:eu/core', 'group:us/core']);
    assert.equal(await answer('component:us/pay'), 'component:us/pay');
    assert.equal(await answer('component:solo'), 'component:us/solo');
    // A name is meant before a title.
    assert.equal(await answer('PAIR'), 'component:default/pair');
  });

  it('is none of them among other words either', async () => {
    const mentioned = async (question: string) => {
      const found = await findMention({ catalog: await catalogOfMany() })(question);
      return found && 'ref' in found ? found.ref : found && 'shared' in found ? found.shared : undefined;
    };
    const pays = ['component:eu/pay', 'component:us/pay'];
    for (const question of [
      'dependsOn: [component:pay]',
      '`pay` is slow',
      'the pay service',
      'image: registry.acme.example/team/pay:1.2',
    ])
      assert.deepEqual(await mentioned(question), pays, question);
    assert.deepEqual(await mentioned('owner: core'), ['group:eu/core', 'group:us/core']);
    const { looked } = await new CatalogOwnership(await catalogOfMany()).lookUp('owner: core');
    assert.deepEqual(looked, [{ place: 'names', shared: ['group:eu/core', 'group:us/core'] }]);
    const near = await new CatalogOwnership(await catalogOfMany()).lookUp('group:eu/coer');
    assert.deepEqual(near.looked[0], { place: 'names', near: ['group:eu/core', 'group:us/core'] });
    // Of one owner, or with its namespace, it is plain.
    assert.equal(await mentioned('`same` is slow'), 'component:eu/same');
    assert.equal(await mentioned('dependsOn: [component:us/pay]'), undefined);
    for (const question of ['owner: core', '`pay` is slow', 'look at https://github.com/acme/many'])
      assert.ok(typeof (await answer(question)) !== 'string', question);
  });
});

describe('a line of a stack trace', () => {
  const first = (text: string) => {
    const [found] = pathsInText(text);
    return found && `${found.path}:${(found.line ?? -1) + 1}`;
  };

  for (const [text, wanted] of [
    ['    at file:///home/u/app/src/pay.mjs:3:7', '/home/u/app/src/pay.mjs:3'],
    ['    at pay (file:///C:/work/app/src/pay.mjs:3:7)', 'C:/work/app/src/pay.mjs:3'],
    ['    at pay (webpack:///src/pay.ts?:12:3)', '/src/pay.ts:12'],
    ['    at pay (webpack://shop/./src/pay.ts?a1b2:12:3)', 'src/pay.ts:12'],
    ['    at pay (webpack-internal:///(rsc)/./app/pay.tsx:12:3)', 'app/pay.tsx:12'],
    ['pay@http://localhost:3000/src/pay.ts?t=12:12:3', '/src/pay.ts:12'],
    ['PHP Warning:  x in C:\\www\\app\\Pay.php on line 12', 'C:/www/app/Pay.php:12'],
    ['Died at lib/Acme/Pay.pm line 12.', 'lib/Acme/Pay.pm:12'],
    ['Fatal error: x: file App/Pay.swift, line 12', 'App/Pay.swift:12'],
    ['src/pay.ts(12,5): error TS2304: Cannot find name', 'src/pay.ts:12'],
    ['C:\\src\\Acme\\Pay.cs(12,5): error CS1002: ; expected', 'C:/src/Acme/Pay.cs:12'],
    ['#0      pay (package:acme/src/pay.dart:12:3)', 'acme/src/pay.dart:12'],
    ['main.pay(0x1)\n\t/home/u/svc/pay.go:12 +0x1d', '/home/u/svc/pay.go:12'],
    ['    at a (src/pay.js:10:5)\n    at b (src/pay.js:99:1)', 'src/pay.js:10'],
    ['{pay,run,1,[{file,"src/pay.erl"},{line,12}]}', 'src/pay.erl:12'],
    ['./bin/deploy.sh: line 12: x: command not found', 'bin/deploy.sh:12'],
    ['my app/src/pay file.ts:12', 'my app/src/pay file.ts:12'],
    ['    at pay (/w/my app/src/pay file.ts:12:3)', '/w/my app/src/pay file.ts:12'],
    ['pay@https://shop.example/assets/pay.js:12:3', undefined],
  ] as const)
    it(`names ${wanted ?? 'no file'} in ${JSON.stringify(text)}`, () => assert.equal(first(text), wanted));
});

describe('a line that takes in a package', () => {
  for (const [text, by, name] of [
    ['npm i -D @acme/orders@latest', 'npm', '@acme/orders'],
    ['$ yarn add @acme/orders', 'npm', '@acme/orders'],
    ['pip install --upgrade acme-orders==1.2', 'pypi', 'acme-orders'],
    ['go get github.com/acme/orders@v1.2.3', 'go', 'github.com/acme/orders'],
    ['require github.com/acme/orders v1.2.3', 'go', 'github.com/acme/orders'],
    ['cargo add acme-orders', 'cargo', 'acme-orders'],
    ['use acme_orders::pay::Pay;', 'cargo', 'acme_orders'],
    [
      '<dependency><groupId>com.acme</groupId><artifactId>orders</artifactId></dependency>',
      'maven',
      'com.acme:orders',
    ],
  ] as const)
    it(`names ${name} in ${text}`, () => {
      const [first] = packagesInText(text);
      assert.deepEqual([first?.by, first?.names[0]], [by, name]);
    });
});

describe('hostIn', () => {
  it('knows addresses by number with their ports, and takes no version and no own machine for a host', () => {
    const hosts: Record<string, string | undefined> = {
      '10.1.2.3:8080': '10.1.2.3',
      'https://[2001:db8::1]:8443/x': '[2001:db8::1]',
      '[2001:db8::1]:80': '[2001:db8::1]',
      '1.2.3': undefined,
      'localhost:3000': undefined,
      'http://127.0.0.1:8080/x': undefined,
      'http://[::1]:80/': undefined,
      'api.localhost': undefined,
    };
    for (const [text, host] of Object.entries(hosts)) assert.equal(hostIn(text), host, text);
  });
});
