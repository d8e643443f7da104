import assert from 'node:assert/strict';
import { memoryReader, testCatalog } from '../../../test/support/testCatalog';
import type { ApiModel } from '../apiDefinition/model';
import type { Entity } from '../model/entity';
import { BASIC_CHECKS } from './basics';
import type { CheckResult, Outcome } from './check';
import { createScorecards } from './createScorecards';
import { type DeclaredScorecards, NOTHING_DECLARED } from './declared';
import type { GivenFacts } from './entityAnswers';

const at = (kind: string, name: string, more: { metadata?: object; spec?: object } = {}): Entity => ({
  apiVersion: kind === 'Template' ? 'scaffolder.backstage.io/v1beta3' : 'backstage.io/v1alpha1',
  kind,
  metadata: { name, ...more.metadata },
  spec: { ...more.spec },
});

interface World {
  readonly entities: readonly Entity[];
  /** Beside the first entity, by path; each entity has a folder of its own. */
  readonly files?: readonly string[] | Readonly<Record<string, string>>;
  readonly complete?: readonly string[];
  readonly declared?: Partial<DeclaredScorecards>;
  readonly definition?: Partial<ApiModel>;
}

/** Of a repository in which each entity has a folder of its own. */
async function world({ entities, files = [], complete = [], declared, definition }: World) {
  const named: Readonly<Record<string, string>> = Array.isArray(files)
    ? Object.fromEntries((files as readonly string[]).map((path) => [path, 'x']))
    : (files as Readonly<Record<string, string>>);
  const folder = (index: number) => `file:///r/e${index}`;
  const onDisk = Object.fromEntries(
    Object.entries(named).map(([path, text]) => [
      path.startsWith('/') ? `file:///r${path}` : `${folder(0)}/${path}`,
      text,
    ]),
  );
  const { catalog, source } = testCatalog(onDisk);
  const apply = (list: readonly Entity[]) =>
    source.applyMutation({
      type: 'full',
      files: list.map((entity, index) => ({
        uri: `${folder(index)}/catalog-info.yaml`,
        text: JSON.stringify(entity),
      })),
    });
  await apply(entities);
  source.setStatus({ state: 'ready', completeFor: complete });
  let listed = 0;
  const reader = memoryReader(onDisk);
  const scorecards = createScorecards(catalog, {
    reader: { ...reader, list: (uri) => (listed++, reader.list(uri)) },
    repositories: { rootOf: async () => 'file:///r', resolveUrl: async () => undefined },
    clock: { now: () => 1_000 },
    definitions: async () =>
      definition && {
        format: 'openapi',
        servers: [],
        groups: [],
        operations: [],
        types: [],
        problems: [],
        ...definition,
      },
    giveWay: () => new Promise((resolve) => setImmediate(resolve)),
  });
  await scorecards.configure({ ...NOTHING_DECLARED, ...declared });
  const check = async (ref: string, id: string, given?: GivenFacts): Promise<CheckResult | undefined> =>
    (await scorecards.of(ref, given))
      .flatMap(({ checks }) => checks)
      .find((each) => each.id === id || each.id === `greenroom.${id}`);
  return { scorecards, check, apply, listed: () => listed };
}

const LONG = { description: 'Takes orders and keeps them until they are paid.' };
const orders = (spec: object = {}, metadata: object = {}) =>
  at('Component', 'orders', {
    metadata,
    spec: { type: 'service', lifecycle: 'production', owner: 'crew', ...spec },
  });
const crew = (more: object = {}, spec: object = {}) =>
  at('Group', 'crew', { metadata: more, spec: { type: 'team', children: [], ...spec } });
const user = (name: string) => at('User', name, { spec: { memberOf: ['crew'] } });
const api = (name: string, lifecycle = 'production') =>
  at('API', name, { spec: { type: 'openapi', lifecycle, owner: 'crew', definition: 'x' } });
const fact = (value: unknown): GivenFacts[string] => ({ value, said: 'So it is.', asOf: 5 });
const fromTemplate = orders({}, { annotations: { 'backstage.io/source-template': 'template:default/x' } });
const untold = { unknown: 'Not visible to this account.' };

type Case = readonly [World, ref: string, given?: GivenFacts];
const ORDERS = 'component:default/orders';
const CREW = 'group:default/crew';
const API = 'api:default/orders-api';
const of = (...entities: Entity[]): Case => [{ entities }, ORDERS];
const withFiles = (...files: string[]): Case => [{ entities: [orders()], files }, ORDERS];
/** Two catalog files of components in one folder: whose the other files are, nobody can tell. */
const ELSEWHERE: Case = [
  {
    entities: [
      orders({}, { annotations: { 'backstage.io/source-location': 'url:https://github.com/acme/x/' } }),
    ],
  },
  ORDERS,
];
const asked = (name: string, value: unknown, spec = {}): Case => [
  { entities: [orders(spec)] },
  ORDERS,
  { [name]: value === undefined ? untold : fact(value) },
];
const locked = (days: number | undefined): Case => [
  { entities: [orders()], files: { 'go.mod': 'require x v1', 'go.sum': 'x' } },
  ORDERS,
  { lockFileAgeDays: days === undefined ? untold : fact(days) },
];
const definition = (more?: Partial<ApiModel>): Case => [
  { entities: [api('orders-api')], ...(more && { definition: more }) },
  API,
];

/** Every built-in check where it passes, where it fails, and where nobody can tell; null: that can't be. */
const CASES: Readonly<Record<string, Readonly<Record<Outcome, Case | null>>>> = {
  'has-owner': {
    pass: of(orders()),
    fail: [
      {
        entities: [
          at('Template', 'new', {
            spec: { type: 'service', steps: [{ id: 'a', action: 'debug:log', input: {} }] },
          }),
        ],
      },
      'template:default/new',
    ],
    unknown: null,
  },
  'owner-is-known': {
    pass: of(orders(), crew()),
    fail: [{ entities: [orders()], complete: ['group'] }, ORDERS],
    unknown: of(orders()),
  },
  'is-described': {
    pass: of(orders({}, LONG)),
    fail: of(orders({}, { description: 'Orders' })),
    unknown: null,
  },
  'is-valid': {
    pass: of(orders()),
    fail: [{ entities: [orders({ owner: 'not a reference at all' })] }, ORDERS],
    unknown: null,
  },
  'has-readme': { pass: withFiles('README.md'), fail: withFiles('main.go'), unknown: ELSEWHERE },
  'can-be-reached': {
    pass: [{ entities: [crew({}, { profile: { email: 'crew@acme.example' } })] }, CREW],
    fail: [{ entities: [crew()] }, CREW],
    unknown: null,
  },
  'has-members': {
    pass: [{ entities: [crew(), user('ada'), user('bob')] }, CREW],
    fail: [{ entities: [crew()], complete: ['user'] }, CREW],
    unknown: [{ entities: [crew()] }, CREW],
  },
  'owner-is-group': { pass: of(orders()), fail: of(orders({ owner: 'user:ada' })), unknown: null },
  'owner-has-members': {
    pass: of(orders(), crew(), user('ada'), user('bob')),
    fail: [{ entities: [orders(), crew(), user('ada')], complete: ['user'] }, ORDERS],
    unknown: of(orders(), crew(), user('ada')),
  },
  'owner-can-be-reached': {
    pass: of(orders(), crew({ links: [{ url: 'https://chat.example/crew' }] })),
    fail: of(orders(), crew()),
    unknown: of(orders()),
  },
  'is-in-system': { pass: of(orders({ system: 'shop' })), fail: of(orders()), unknown: null },
  'is-in-domain': {
    pass: [
      { entities: [at('System', 'shop', { spec: { owner: 'crew', domain: 'trade' } })] },
      'system:default/shop',
    ],
    fail: [{ entities: [at('System', 'shop', { spec: { owner: 'crew' } })] }, 'system:default/shop'],
    unknown: null,
  },
  'references-lead-somewhere': {
    pass: of(orders({ dependsOn: ['api:orders-api'] }), crew(), api('orders-api')),
    fail: [{ entities: [orders({ system: 'shop' }), crew()], complete: ['system'] }, ORDERS],
    unknown: of(orders({ system: 'shop' }), crew()),
  },
  'has-docs': {
    pass: of(orders({}, { annotations: { 'backstage.io/techdocs-ref': 'dir:.' } })),
    fail: of(orders()),
    unknown: null,
  },
  'has-ci': {
    pass: withFiles('/.github/workflows/build.yml'),
    fail: withFiles('/.github/CODEOWNERS'),
    unknown: ELSEWHERE,
  },
  'has-tests': {
    pass: withFiles('src/orders/total.test.ts'),
    fail: withFiles('src/orders/latest.ts'),
    unknown: ELSEWHERE,
  },
  'ci-passes': {
    pass: asked('ciPasses', true),
    fail: asked('ciPasses', false),
    unknown: asked('ciPasses', undefined),
  },
  'uses-nothing-deprecated': {
    pass: of(orders({ consumesApis: ['orders-api'] }), api('orders-api')),
    fail: of(orders({ consumesApis: ['orders-api'] }), api('orders-api', 'deprecated')),
    unknown: of(orders({ consumesApis: ['orders-api'] })),
  },
  'locks-versions': {
    pass: [
      {
        entities: [orders()],
        files: { 'package.json': '{"dependencies": {"a": "1"}}', '/pnpm-lock.yaml': '' },
      },
      ORDERS,
    ],
    fail: [{ entities: [orders()], files: { 'package.json': '{"dependencies": {"a": "1"}}' } }, ORDERS],
    unknown: ELSEWHERE,
  },
  'definition-reads': {
    pass: definition({}),
    fail: definition({ problems: [{ severity: 'error', message: 'No.' }] }),
    unknown: definition(),
  },
  'deprecated-is-unused': {
    pass: [{ entities: [api('orders-api', 'deprecated')], complete: ['component'] }, API],
    fail: [{ entities: [api('orders-api', 'Deprecated'), orders({ consumesApis: ['orders-api'] })] }, API],
    unknown: [{ entities: [api('orders-api', 'deprecated')] }, API],
  },
  'docs-are-current': {
    pass: asked('docsAreCurrent', true),
    fail: asked('docsAreCurrent', false),
    unknown: asked('docsAreCurrent', undefined),
  },
  'operations-are-described': {
    pass: definition({ operations: [{ id: 'GET /x', kind: 'get', summary: 'Gives x.' }] }),
    fail: definition({ operations: [{ id: 'GET /x', kind: 'get' }] }),
    unknown: definition({ format: 'text' }),
  },
  'has-code-owners': {
    pass: [{ entities: [orders()], files: ['/.github/CODEOWNERS'] }, ORDERS, { codeownersAgree: fact(true) }],
    fail: withFiles('main.go'),
    unknown: [{ entities: [orders()], files: ['/CODEOWNERS'] }, ORDERS, { codeownersAgree: untold }],
  },
  'has-licence': { pass: withFiles('/LICENSE.md'), fail: withFiles('licenses.ts'), unknown: ELSEWHERE },
  'is-updated': {
    pass: withFiles('/.github/dependabot.yml'),
    fail: withFiles('dependabot.yml'),
    unknown: ELSEWHERE,
  },
  'dependencies-are-fresh': {
    pass: locked(183),
    fail: locked(184),
    unknown: locked(undefined),
  },
  'branch-is-protected': {
    pass: asked('branchIsProtected', true),
    fail: asked('branchIsProtected', false),
    unknown: asked('branchIsProtected', undefined),
  },
  'no-alerts': {
    pass: asked('openAlerts', false),
    fail: asked('openAlerts', true),
    unknown: asked('openAlerts', undefined),
  },
  'reviews-are-quick': {
    pass: asked('oldestReviewDays', 14),
    fail: asked('oldestReviewDays', 15),
    unknown: asked('oldestReviewDays', undefined),
  },
  'follows-template': {
    pass: [{ entities: [fromTemplate] }, ORDERS, { followsTemplate: fact(true) }],
    fail: [{ entities: [fromTemplate] }, ORDERS, { followsTemplate: fact(false) }],
    unknown: [{ entities: [fromTemplate] }, ORDERS, { followsTemplate: untold }],
  },
  'is-deployed': {
    pass: asked('isDeployed', true),
    fail: asked('isDeployed', false),
    unknown: asked('isDeployed', undefined),
  },
};

describe('the checks of Greenroom', () => {
  for (const { id } of BASIC_CHECKS) {
    const name = id.slice('greenroom.'.length);
    for (const [outcome, given] of Object.entries(CASES[name] ?? { none: null }))
      if (given)
        it(`${name}: ${outcome}`, async () => {
          const [setting, ref, facts] = given;
          const result = await (await world(setting)).check(ref, name, facts);
          assert.equal(result?.result, outcome, result?.reason);
          assert.match(result?.reason ?? '', /^\S.*[.)]$/);
        });
  }

  it('all have cases', () => {
    assert.deepEqual(
      BASIC_CHECKS.map(({ id }) => id.slice('greenroom.'.length)),
      Object.keys(CASES),
    );
  });
});

describe('files beside an entity', () => {
  const outcome = async (id: string, given: Case) =>
    (await (await world(given[0])).check(given[1], id))?.result;

  it('are tests by the habits of languages, and not by a word in their names', async () => {
    for (const path of ['src/a.test.ts', 'a_test.go', 'x/TotalTest.java', 'spec/a_spec.rb', 'tests/run.sh'])
      assert.equal(await outcome('has-tests', withFiles(path)), 'pass', path);
    for (const path of [
      'openapi.spec.yaml',
      'values-test.yaml',
      '.env.test.local',
      'Latest.java',
      'specs/a.yaml',
    ])
      assert.equal(await outcome('has-tests', withFiles(path)), 'fail', path);
    for (const path of ['a/b/c/d/e/f/x.test.js', 'Cargo.toml'])
      assert.equal(await outcome('has-tests', withFiles(path)), 'unknown', path);
  });

  it('need no lock where nothing is depended on, and one for each kind where something is', async () => {
    const locks = (files: Readonly<Record<string, string>>) =>
      outcome('locks-versions', [{ entities: [orders()], files }, ORDERS]);
    assert.equal(await locks({ 'go.mod': 'module x' }), 'pass');
    assert.equal(await locks({ 'package.json': '{}', 'go.mod': 'require x v1', 'go.sum': 'x' }), 'pass');
    assert.equal(
      await locks({
        'package.json': '{"devDependencies": {"a": "1"}}',
        'yarn.lock': '',
        'go.mod': 'require x v1',
      }),
      'fail',
    );
    assert.equal(await locks({ 'pyproject.toml': '[tool.ruff]' }), 'pass');
  });

  it('are looked for where they count', async () => {
    assert.equal(await outcome('has-ci', withFiles('.github/workflows/x.yml')), 'fail');
    assert.equal(await outcome('has-ci', withFiles('/.forgejo/workflows/x.yml')), 'pass');
    assert.equal(await outcome('has-code-owners', withFiles('CODEOWNERS')), 'fail');
  });

  it('are nobody knows whose where the catalog file lies apart from them', async () => {
    const slug = (name: string) => ({ annotations: { 'github.com/project-slug': `acme/${name}` } });
    const two = `${JSON.stringify(orders({}, slug('orders')))}\n---\n${JSON.stringify({ ...orders({}, slug('till')), metadata: { name: 'till', ...slug('till') } })}`;
    const { catalog, source } = testCatalog({ 'file:///r/README.md': 'x' });
    await source.applyMutation({
      type: 'full',
      files: [
        { uri: 'file:///r/catalog-info.yaml', text: two },
        {
          uri: 'file:///r/.backstage/x/catalog-info.yaml',
          text: JSON.stringify({ ...orders(), metadata: { name: 'apart' } }),
        },
        {
          uri: 'file:///other/x/catalog-info.yaml',
          text: JSON.stringify({ ...orders(), metadata: { name: 'far', ...slug('far') } }),
        },
      ],
    });
    const scorecards = createScorecards(catalog, {
      reader: memoryReader({ 'file:///r/README.md': 'x' }),
      repositories: {
        rootOf: async () => 'file:///r',
        resolveUrl: async () => undefined,
        webUrlOf: async (uri) =>
          uri.startsWith('file:///other') ? 'https://github.com/acme/catalog' : undefined,
      },
      clock: { now: () => 1 },
      giveWay: async () => {},
    });
    for (const name of ['orders', 'till', 'apart', 'far']) {
      const [basics] = await scorecards.of(`component:${name}`);
      const readme = basics?.checks.find(({ id }) => id === 'greenroom.has-readme');
      assert.equal(readme?.result, 'unknown', `${name}: ${readme?.reason}`);
    }
  });

  it('that nobody can walk cost their own check only', async () => {
    const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
    const { scorecards } = await world({
      entities: [orders()],
      files: { 'deep.json': deep },
      declared: {
        checks: [
          {
            id: 'a.deep',
            title: 'Deep',
            track: 'x',
            level: '1',
            rule: {
              conditions: { fact: 'file', params: { path: 'deep.json' }, operator: 'equal', value: 1 },
            },
          },
        ],
      },
    });
    const tracks = await scorecards.of(ORDERS);
    assert.deepEqual(
      tracks.map(({ track }) => track),
      ['basics', 'x'],
    );
    assert.equal(tracks[1]?.checks[0]?.result, 'unknown');
  });
});

describe('scorecards', () => {
  it('reach a level where all below it passes; what is unknown keeps from it and does not fail', async () => {
    const { scorecards } = await world({
      entities: [orders({}, LONG), crew({}, { profile: { email: 'a@b.example' } }), user('ada'), user('bob')],
      files: ['README.md'],
    });
    const [basics] = await scorecards.of(ORDERS);
    assert.deepEqual([basics?.level, basics?.next], ['Bronze', 'Silver']);
    assert.deepEqual(await scorecards.of('component:default/none'), []);
  });

  const declared = {
    tracks: [
      { id: 'ops', title: 'Operations', levels: ['ready', 'great'], filter: { 'spec.type': 'service' } },
    ],
    checks: [
      {
        id: 'acme.tier',
        title: 'Has a tier',
        track: 'ops',
        level: 'ready',
        rule: { 'metadata.labels.tier': { $exists: true } },
      },
      {
        id: 'acme.node',
        title: 'Runs on Node 20',
        track: 'Ops',
        level: '2',
        rule: {
          conditions: {
            all: [
              { fact: 'fileExists', params: { path: './package.json' }, operator: 'equal', value: true },
              {
                fact: 'file',
                params: { path: 'package.json' },
                path: '$.engines.node',
                operator: 'matches',
                value: '^>=2[0-9]',
              },
            ],
          },
        },
      },
      { id: 'acme.code', title: 'By code', track: 'ops', level: 'great', from: 'Acme' },
    ],
    exemptions: [
      { check: 'acme.tier', filter: { 'metadata.name': 'orders' }, reason: 'Moves in spring.', until: 2_000 },
      { check: 'acme.code', filter: { 'metadata.name': 'orders' }, reason: 'Over.', until: 999 },
    ],
  } satisfies DeclaredScorecards;

  it('take tracks, checks by facts and code, and exemptions while they last', async () => {
    const { scorecards } = await world({
      entities: [orders()],
      files: { 'package.json': '{ "engines": { "node": ">=20" } }' },
      declared,
    });
    const ops = async (given?: GivenFacts) =>
      (await scorecards.of(ORDERS, given)).find(({ track }) => track === 'ops')!;
    const first = await ops();
    assert.deepEqual(
      first.checks.map(({ id, result, level, exemption }) => [id, result, level, exemption?.reason]),
      [
        ['acme.tier', 'fail', 'ready', 'Moves in spring.'],
        ['acme.node', 'pass', 'great', undefined],
        ['acme.code', 'unknown', 'great', undefined],
      ],
    );
    assert.deepEqual([first.title, first.level, first.next], ['Operations', 'ready', 'great']);
    const later = await ops({ 'check:acme.code': { value: true, said: 'It does.', asOf: 7 } });
    assert.deepEqual([later.level, later.next, later.checks[2]?.asOf], ['great', undefined, 7]);
    // What was found out is kept.
    assert.equal((await ops()).level, 'great');
  });

  it('count all entities, and say what one change would lift', async () => {
    const { scorecards, apply, listed } = await world({
      entities: [
        ...['a', 'b', 'c'].map((name) =>
          at('Component', name, { spec: { type: 'service', lifecycle: 'x', owner: 'crew' } }),
        ),
        at('Component', 'd', {
          metadata: { labels: { tier: '1' } },
          spec: { type: 'service', lifecycle: 'x', owner: 'board' },
        }),
        crew(),
      ],
      declared: { checks: declared.checks.slice(0, 1), tracks: declared.tracks },
    });
    const overview = await scorecards.overview({ track: 'ops', by: 'owner' });
    assert.deepEqual(
      { total: overview.total, levels: overview.levels, tracks: overview.tracks.map(({ id }) => id) },
      { total: 4, levels: [3, 1, 0], tracks: ['basics', 'ops'] },
    );
    assert.deepEqual(
      overview.changes.map(({ id, fails, lifts }) => [id, fails, lifts]),
      [['acme.tier', 3, 3]],
    );
    assert.deepEqual(
      overview.groups.map(({ key, title, levels, best }) => [key, title, levels, best?.lifts]),
      [
        ['group:default/crew', 'crew', [3, 0, 0], 3],
        ['group:default/board', 'board', [0, 1, 0], undefined],
      ],
    );
    const mine = await scorecards.overview({ track: 'ops', by: 'type', owners: ['group:default/board'] });
    assert.deepEqual([mine.total, mine.groups[0]?.title], [1, 'Component: service']);
    const page = await scorecards.entities({ track: 'ops', by: 'owner', group: CREW, from: 1, limit: 1 });
    assert.deepEqual(page, {
      total: 3,
      items: [
        { ref: 'component:default/b', title: 'b', next: 'ready', failing: ['Has a tier'], unknown: [] },
      ],
    });
    // Only what changed is judged again.
    const before = listed();
    await scorecards.overview({ track: 'ops', by: 'owner' });
    assert.equal(listed(), before);
    await apply([
      at('Component', 'a', {
        metadata: { labels: { tier: '2' } },
        spec: { type: 'service', lifecycle: 'x', owner: 'crew' },
      }),
    ]);
    assert.deepEqual((await scorecards.overview({ track: 'ops', by: 'owner' })).levels, [0, 1, 0]);
    await assert.rejects(scorecards.overview({ track: 'none', by: 'owner' }), /no track "none"/);
  });

  it('count all of what was found out before as old as it is, and judge nothing by the same anew', async () => {
    const { scorecards, listed } = await world({ entities: [orders(), crew()] });
    const given = (asOf: number, value = true) => scorecards.of(ORDERS, { defaultBranch: { value, asOf } });
    await given(5);
    assert.equal((await scorecards.overview({ by: 'owner' })).asOf, 5);
    await given(6);
    const before = listed();
    await scorecards.overview({ by: 'owner' });
    assert.equal(listed(), before);
    await given(7, false);
    const asked = listed();
    await scorecards.overview({ by: 'owner' });
    assert.ok(listed() > asked);
  });

  it('are judged again where the catalog changes while they are judged', async () => {
    const { scorecards, apply } = await world({ entities: [orders(), crew()], declared });
    const asked = scorecards.overview({ track: 'ops', by: 'owner' });
    await apply([
      orders({}, { labels: { tier: '1' } }),
      at('Component', 'late', { spec: { type: 'service', lifecycle: 'x', owner: 'crew' } }),
    ]);
    assert.deepEqual(
      (await asked).changes.map(({ id, fails }) => [id, fails]),
      [
        ['acme.tier', 1],
        ['acme.node', 2],
        ['acme.code', 0],
      ],
    );
  });

  it('are one where house rules say more of a track of Greenroom, and let exemptions end', async () => {
    let now = 1_000;
    const { catalog, source } = testCatalog();
    await source.applyMutation({
      type: 'full',
      files: [{ uri: 'file:///r/catalog-info.yaml', text: JSON.stringify(orders()) }],
    });
    const scorecards = createScorecards(catalog, {
      reader: memoryReader({}),
      repositories: { rootOf: async () => 'file:///r', resolveUrl: async () => undefined },
      clock: { now: () => now },
      giveWay: async () => {},
    });
    await scorecards.configure({
      tracks: [
        { id: 'Basics', title: 'Our basics', levels: [] },
        { id: 'ops', title: 'Ops', levels: ['ready', 'good'] },
      ],
      checks: [
        { id: 'a.tier', title: 'Tier', track: 'OPS', level: '0', rule: { 'metadata.labels.tier': '1' } },
      ],
      exemptions: [{ check: 'a.tier', filter: { kind: 'component' }, reason: 'Moves.', until: 2_000 }],
    });
    const tracks = await scorecards.of(ORDERS);
    assert.deepEqual(
      tracks.map(({ title, levels }) => [title, levels]),
      [
        ['Our basics', ['Bronze', 'Silver', 'Gold']],
        ['Ops', ['ready', 'good']],
      ],
    );
    const levels = async () => (await scorecards.overview({ track: 'ops', by: 'owner' })).levels;
    assert.deepEqual(await levels(), [0, 1, 0]);
    now = 3_000;
    assert.deepEqual(await levels(), [1, 0, 0]);
  });

  it('in all and in one agree, after any change', async () => {
    const { scorecards, apply } = await world({ entities: [orders(), crew()], complete: ['user', 'group'] });
    const steps: Entity[][] = [
      [orders(), crew(), user('ada')],
      [orders(), crew(), user('ada'), user('bob')],
      [orders({}, LONG), crew({ links: [{ url: 'https://x.example' }] }), user('ada'), user('bob')],
      [orders({}, LONG)],
      [crew(), orders({ owner: 'user:ada' }), user('ada')],
    ];
    for (const entities of steps) {
      await apply(entities);
      const all = await scorecards.entities({ by: 'owner', from: 0, limit: 100 });
      for (const { ref, level, failing, unknown } of all.items) {
        const [own] = await scorecards.of(ref);
        const open = own!.checks.filter(({ level, result }) => level === own!.next && result !== 'pass');
        assert.deepEqual(
          { level, open: [...failing, ...unknown].sort() },
          { level: own!.level, open: open.map(({ title }) => title).sort() },
          ref,
        );
      }
    }
  });
});
