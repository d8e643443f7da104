import assert from 'node:assert/strict';
import { FILE, cursorIn, serviceIn, type TestWorld } from '../testing/cursor';

/** Labels offered at the cursor; `expected` must be among them in this order, and `absent` must not. */
async function check(
  marked: string,
  expected: readonly string[] | { readonly all: readonly string[] },
  options: TestWorld & { absent?: readonly string[]; uri?: string } = {},
) {
  const { text, offset } = cursorIn(marked);
  const document = { uri: options.uri ?? FILE, text };
  const { items } = await serviceIn(options, document).complete(document, offset);
  const labels = [...items].sort((a, b) => (a.sortText < b.sortText ? -1 : 1)).map(({ label }) => label);
  if ('all' in expected) assert.deepEqual(labels, expected.all);
  else {
    const wanted = expected;
    assert.deepEqual(
      labels.filter((label) => wanted.includes(label)),
      wanted,
      `offered: ${labels.join(', ')}`,
    );
  }
  for (const label of options.absent ?? []) assert.ok(!labels.includes(label), `${label} is offered`);
  return items;
}

const HEAD = 'apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: web\n';
const PEOPLE = `apiVersion: backstage.io/v1alpha1
kind: Group
metadata:
  name: payments
  title: Payments Team
  description: Takes the money.
spec: { type: team, children: [] }
---
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: { name: core, namespace: platform }
spec: { type: team, children: [] }
---
apiVersion: backstage.io/v1alpha1
kind: User
metadata: { name: ada }
spec: { memberOf: [payments] }
---
apiVersion: backstage.io/v1alpha1
kind: API
metadata: { name: orders-api, tags: [rest, public] }
spec: { type: openapi, lifecycle: beta, owner: payments, definition: x }
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: orders, tags: [rest] }
spec: { type: worker, lifecycle: beta, owner: payments }
`;
const world = { catalog: { 'people.yaml': PEOPLE } };

describe('completion', () => {
  it('offers fields and values between braces too', async () => {
    await check('kind: Component\nmetadata: { name: web, ti| }\n', ['title'], { absent: ['name'] });
    await check(`${HEAD}spec: { type: |, owner: a }`, ['worker'], world);
    await check(`${HEAD}spec: { owner: pay| }`, ['payments'], world);
    await check('kind: Component\nmetadata: { links: [{ url: a }, { | }] }\n', ['url', 'title']);
    await check('kind: Component\nmetadata: { name: web } |', { all: [] });
    const [tags] = await check('kind: Component\nmetadata: { tag| }\n', ['tags']);
    assert.ok(tags);
  });

  it('offers root fields that are missing', () =>
    check('apiVersion: backstage.io/v1alpha1\nkind: Component\n|', { all: ['metadata', 'spec'] }));
  it('offers root fields for a half-typed word', () =>
    check('apiVersion: backstage.io/v1alpha1\nki|', ['kind', 'metadata', 'spec']));
  it('offers versions', () =>
    check('apiVersion: |\nkind: Template\n', { all: ['scaffolder.backstage.io/v1beta3'] }));
  it('offers kinds of the version', () =>
    check('apiVersion: scaffolder.backstage.io/v1beta3\nkind: |', { all: ['Template'] }));
  it('offers kinds for any version', () => check('kind: Co|', ['Component', 'API', 'Group', 'Template']));
  it('offers spec fields by kind, required first', () =>
    check(`${HEAD}spec:\n  |`, ['type', 'lifecycle', 'owner', 'system', 'dependsOn'], {
      absent: ['memberOf'],
    }));
  it('offers no field twice', () =>
    check(`${HEAD}spec:\n  type: service\n  |\n  owner: a\n`, ['lifecycle', 'system'], {
      absent: ['type', 'owner'],
    }));
  it('offers metadata fields under a four-space indent', () =>
    check('kind: API\nmetadata:\n    name: a\n    ta|\nspec:\n', ['namespace', 'tags'], {
      absent: ['name'],
    }));
  it('offers nested fields in list items', () =>
    check('kind: API\nmetadata:\n  links:\n    - url: https://a.b\n      |', {
      all: ['title', 'icon', 'type'],
    }));
  it('offers nested fields behind a dash', () =>
    check('kind: API\nmetadata:\n  links:\n    - |', ['url', 'title']));
  it('drops the definition of an MCP server and asks for remotes', () =>
    check(
      'kind: API\nmetadata:\n  name: a\nspec:\n  type: mcp-server\n  |',
      ['lifecycle', 'owner', 'remotes'],
      {
        absent: ['definition'],
      },
    ));
  it('knows the fields of template steps', () =>
    check('kind: Template\nspec:\n  steps:\n    - id: a\n      |', [
      'action',
      'name',
      'input',
      'if',
      'each',
    ]));
  it('knows the actions of steps', () =>
    check('kind: Template\nspec:\n  steps:\n    - id: a\n      action: fe|', [
      'fetch:template',
      'publish:github',
    ]));

  it('offers owners in their shortest form', () =>
    check(`${HEAD}spec:\n  owner: |`, ['payments', 'user:ada', 'platform/core'], world));
  it('offers references relative to the entity’s own namespace', () =>
    check(
      'kind: System\nmetadata:\n  name: x\n  namespace: platform\nspec:\n  owner: |',
      ['core', 'default/payments'],
      world,
    ));
  it('offers only kinds the field accepts', () =>
    check(`${HEAD}spec:\n  consumesApis:\n    - |`, { all: ['orders-api'] }, world));
  it('offers references in a flow list', () =>
    check(`${HEAD}spec:\n  consumesApis: [a, or|]`, { all: ['orders-api'] }, world));
  it('offers references in a list at the column of its key', () =>
    check(`${HEAD}spec:\n  consumesApis:\n  - bills-api\n  - |\n`, ['orders-api'], world));
  it('offers no reference that the list has already', () =>
    check(`${HEAD}spec:\n  consumesApis:\n    - "orders-api"\n    - |\n`, { all: [] }, world));
  it('offers what the cursor stands in, to be chosen again', () =>
    check(
      `${HEAD}spec:\n  consumesApis:\n    - bills-api\n    - orders|-api\n`,
      { all: ['orders-api'] },
      world,
    ));
  it('keeps the kind where the field has no default', () =>
    check(`${HEAD}spec:\n  dependsOn:\n    - |`, ['component:orders', 'api:orders-api'], {
      ...world,
      absent: ['component:web', 'group:payments'],
    }));
  it('narrows by a typed kind', () =>
    check(`${HEAD}spec:\n  dependsOn:\n    - component:|`, { all: ['component:orders'] }, world));
  it('shows title and owner beside a reference', async () => {
    const items = await check(`${HEAD}spec:\n  owner: pay|`, ['payments'], world);
    const item = items.find(({ label }) => label === 'payments');
    assert.equal(item?.description, 'Payments Team');
    assert.match(item?.documentation ?? '', /Takes the money/);
  });
  it('replaces what is written, quotes left alone', async () => {
    const items = await check(`${HEAD}spec:\n  owner: "pay|xx"\n`, ['payments'], world);
    assert.deepEqual(items[0]?.range, { start: { line: 5, character: 10 }, end: { line: 5, character: 15 } });
  });

  it('offers types by how often the catalog uses them', () =>
    check(`${HEAD}spec:\n  type: |`, ['worker', 'service', 'website'], world));
  it('offers lifecycles in use first', () =>
    check(`${HEAD}spec:\n  lifecycle: |`, ['beta', 'production'], world));
  it('offers tags in use', () => check('kind: API\nmetadata:\n  tags:\n    - |', ['rest', 'public'], world));
  it('offers presence of a Location', () =>
    check('kind: Location\nspec:\n  presence: |', { all: ['required', 'optional'] }));

  it('offers annotations of the kind with known values', async () => {
    const files = {
      '.git/config': '[remote "origin"]\n\turl = git@github.com:acme/web.git\n',
      'mkdocs.yml': '',
    };
    const items = await check(
      'kind: Component\nmetadata:\n  name: web\n  annotations:\n    |',
      ['backstage.io/techdocs-ref', 'github.com/project-slug'],
      {
        files,
        absent: ['github.com/team-slug', 'backstage.io/github-actions-id'],
      },
    );
    const inserted = (label: string) => items.find((item) => item.label === label)?.insertText;
    assert.equal(inserted('github.com/project-slug'), 'github.com/project-slug: acme/web');
    assert.equal(inserted('backstage.io/techdocs-ref'), 'backstage.io/techdocs-ref: dir:.');
  });
  it('offers the value of an annotation', () =>
    check(
      'kind: Component\nmetadata:\n  annotations:\n    github.com/project-slug: |',
      { all: ['acme/web'] },
      {
        files: { '.git/config': '[remote "origin"]\n\turl = https://github.com/acme/web\n' },
      },
    ));
  const COSTS = ['a', 'b', 'c']
    .map(
      (name) =>
        `kind: Component\nmetadata:\n  name: ${name}\n  labels: { tier: gold }\n  annotations:\n    acme.com/cost-center: ${name === 'a' ? 'rnd' : 'ops'}\n    sentry.io/project-slug: ${name}\n`,
    )
    .join('---\n');
  it('offers annotations that the catalog uses, most used first, with what is known of them', async () => {
    const one =
      'kind: Component\nmetadata: { name: d, annotations: { sentry.io/project-slug: x, jira.com/id: y } }';
    const items = await check(
      'kind: Component\nmetadata:\n  annotations:\n    |',
      ['sentry.io/project-slug', 'acme.com/cost-center', 'jira.com/id', 'rollbar.com/project-slug'],
      { catalog: { 'costs.yaml': COSTS, 'one.yaml': one } },
    );
    const item = items.find(({ label }) => label === 'acme.com/cost-center');
    assert.equal(item?.description, 'used 3 times');
    assert.match(
      items.find(({ label }) => label === 'sentry.io/project-slug')?.documentation ?? '',
      /Sentry/,
    );
  });
  it('offers keys and values of labels, and values that annotations share', async () => {
    const options = { catalog: { 'costs.yaml': COSTS } };
    await check('kind: Component\nmetadata:\n  labels:\n    |', { all: ['tier'] }, options);
    await check('kind: Component\nmetadata:\n  labels:\n    tier: |', { all: ['gold'] }, options);
    await check(
      'kind: Component\nmetadata:\n  annotations:\n    acme.com/cost-center: |',
      { all: ['ops'] },
      options,
    );
  });
  it('offers files for $text and targets', async () => {
    const files = { 'openapi.yaml': '', 'src/main.ts': '' };
    await check('kind: API\nspec:\n  definition:\n    $text: |', ['./openapi.yaml', './src/'], { files });
    await check('kind: Location\nspec:\n  targets:\n    - ./src/|', { all: ['./src/main.ts'] }, { files });
  });

  it('offers whole entities in an empty file, filled from the surroundings', async () => {
    const items = await check('|', ['Component entity', 'API entity'], {
      uri: 'file:///repo/orders/catalog-info.yaml',
      files: { 'orders/package.json': '{"name": "@acme/orders-service"}' },
    });
    assert.match(
      items.find(({ label }) => label === 'Component entity')!.insertText,
      /name: \$\{\d:orders-service\}/,
    );
  });
  it('offers whole entities after a separator', () => check(`${HEAD}spec: {}\n---\n|`, ['Component entity']));

  it('offers nothing in comments, text blocks and skeletons', async () => {
    await check(`${HEAD}# o|`, { all: [] });
    await check('kind: API\nspec:\n  definition: ¦\n    ow|\n', { all: [] });
    await check(`kind: Component\nmetadata:\n  name: \${{ values.name }}\nspec:\n  |`, { all: [] });
  });
  it('works in a document broken elsewhere', () =>
    check(`${HEAD}  title: "unclosed\nspec:\n  owner: |\n  type: [a, {b\n`, ['payments'], world));
});
