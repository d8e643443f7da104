import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Entity } from '../../model/entity';
import { AnnotationLinks } from '../annotationLinks/annotationLinks';
import { LinkRows } from '../annotationLinks/linkRows';
import { CardRegistry } from '../entityCards';
import { declaredScorecards } from '../plugins/codeChecks';
import type { InstalledExtension } from '../plugins/contribution';
import { Plugins } from '../plugins/plugins';
import { Registrations } from '../plugins/registrations';
import { readRulesText } from './rulesFile';

const ENTITY: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'orders',
    namespace: 'default',
    tags: ['java', 'core'],
    annotations: { 'acme.io/board': 'ORD', 'acme.io/tier': '1', 'acme.io/api-token': 'hidden' },
  },
  spec: { type: 'service', lifecycle: 'production' },
};

const GOOD = `apiVersion: greenroom.dev/v1
links:
  - title: Board
    annotation: acme.io/board
    url: https://board.acme.example/{value|uri}
  - id: logs
    title: Logs
    url: https://logs.acme.example/?app={metadata.name}
    filter: { kind: component, spec.type: { $in: [service] } }
cards:
  - title: House
    type: info
    facts:
      - { label: Tier, value: 'Tier {metadata.annotations.acme.io/tier}', url: 'https://tiers.acme.example/{metadata.annotations.acme.io/tier}' }
      - { label: Tags, value: '{metadata.tags}' }
      - { label: Cost, value: '{spec.costCenter}' }
      - { label: Token, value: '{metadata.annotations.acme.io/api-token}' }
      - { label: Questions, value: Ask us, url: 'mailto:portal@acme.example' }
checks:
  - title: Has a tier
    track: basics
    level: 1
    rule: { metadata.annotations.acme.io/tier: { $exists: true } }
  - { title: Is in Go, track: basics, level: 2, rule: { metadata.tags: { $contains: go } } }
search:
  boosts: { title: 2, 'kind:api': 1.5 }
  fields: [spec.costCenter]
ownership:
  - paths: ['infra/**', '*.tf']
    owner: platform
    why: They keep the machines.
featured:
  docs: [handbook, 'system:default/checkout']
  templates: [new-service]
announcements:
  - title: The old cluster goes
    text: Move by Friday.
    url: https://acme.example/news/1
    from: 2026-11-20
    until: 2026-11-30
  - { title: Long ago, until: 2020-01-01 }
  - { title: Some day, from: 2099-01-01 }
projects:
  - entity: component:till
    size: small
    skills: [go, writing]
    contact: '#till'
  - { title: An idea, status: proposed, docs: https://acme.example/idea }
survey: { title: How is it going, url: https://acme.example/survey, until: 2026-12-31 }
`;

const NOW = Date.parse('2026-11-26');

function pluginsOf(files: Readonly<Record<string, string>>, extensions: InstalledExtension[] = []) {
  const off = new Set<string>();
  const clock = { now: () => NOW, after: () => ({ dispose: () => {} }) };
  const plugins = new Plugins({
    clock,
    registrations: new Registrations(),
    activate: async () => assert.fail('nothing is to be started'),
    isOff: (id) => off.has(id),
  });
  plugins.read(
    extensions,
    Object.entries(files).map(([place, text]) => ({
      uri: `file:///w/${place}`,
      place,
      rules: readRulesText(text).rules,
    })),
  );
  return { plugins, off, clock };
}

const problemsOf = (text: string) =>
  readRulesText(text).problems.map(({ range, severity, message }) => {
    const { line, character } = range.start;
    return `${line + 1}:${character + 1} ${severity} ${message}`;
  });

const RULES = 'apiVersion: greenroom.dev/v1\n';

describe('house rules', () => {
  it('are read without a complaint, each part for what it is', async () => {
    assert.deepEqual(problemsOf(GOOD), []);
    const { plugins, clock } = pluginsOf({ 'handbook/greenroom.yaml': GOOD });
    const rows = new LinkRows();
    plugins.links().forEach((row) => rows.register(row));
    const urls = new AnnotationLinks(() => ({}), rows).of(ENTITY).map(({ title, url }) => `${title} ${url}`);
    assert.deepEqual(urls.slice(-2), [
      'Board https://board.acme.example/ORD',
      'Logs https://logs.acme.example/?app=orders',
    ]);
    const registry = new CardRegistry(clock);
    for (const card of plugins.cards()) registry.register(card);
    const [card] = await Promise.all(registry.read(ENTITY));
    assert.equal(card?.from, 'handbook/greenroom.yaml');
    assert.deepEqual(card?.sections, [
      {
        type: 'facts',
        items: [
          { label: 'Tier', value: 'Tier 1', url: 'https://tiers.acme.example/1' },
          { label: 'Tags', value: 'java, core' },
          { label: 'Questions', value: 'Ask us', url: 'mailto:portal@acme.example' },
        ],
      },
    ]);
    assert.deepEqual(
      declaredScorecards(plugins).checks.map(({ title, track, from }) => [title, track, from]),
      [
        ['Has a tier', 'basics', 'handbook/greenroom.yaml'],
        ['Is in Go', 'basics', 'handbook/greenroom.yaml'],
      ],
    );
    assert.deepEqual(plugins.declared(), {
      annotations: [],
      kinds: [],
      search: { boosts: { title: 2, 'kind:api': 1.5 }, fields: ['spec.costCenter'] },
      ownership: [
        {
          file: 'file:///w/handbook/greenroom.yaml',
          paths: ['infra/**', '*.tf'],
          owner: 'group:default/platform',
          why: 'They keep the machines.',
        },
      ],
    });
    assert.deepEqual(plugins.featured('docs'), ['component:default/handbook', 'system:default/checkout']);
    assert.deepEqual(plugins.featured('templates'), ['template:default/new-service']);
    assert.deepEqual(plugins.announcements(), [
      {
        title: 'The old cluster goes',
        text: 'Move by Friday.',
        url: 'https://acme.example/news/1',
        by: 'handbook/greenroom.yaml',
      },
    ]);
  });

  it('list projects that look for contributors, and where people are asked how they fare', () => {
    const { plugins } = pluginsOf({ 'handbook/greenroom.yaml': GOOD });
    const by = 'handbook/greenroom.yaml';
    assert.deepEqual(plugins.projects(), [
      { entity: 'component:default/till', size: 'small', skills: ['go', 'writing'], contact: '#till', by },
      { title: 'An idea', status: 'proposed', skills: [], docs: 'https://acme.example/idea', by },
    ]);
    assert.deepEqual(plugins.survey(), {
      id: 'How-is-it-going'.toLowerCase(),
      title: 'How is it going',
      url: 'https://acme.example/survey',
      by,
    });
    assert.equal(pluginsOf({ a: GOOD.replace('2026-12-31', '2026-01-01') }).plugins.survey(), undefined);
  });

  it('are read as docs/plugins.md shows them', () => {
    const page = readFileSync(new URL('../../../../docs/plugins.md', import.meta.url), 'utf8');
    const text = /^```yaml title="greenroom.yaml"\n([\s\S]*?)^```$/m.exec(page)?.[1] ?? '';
    assert.deepEqual(problemsOf(text), []);
    assert.equal(pluginsOf({ a: text }).plugins.list()[0]?.contributions.length, 12);
  });

  it('are listed with where they are from, and switched off one by one or a file at a time', () => {
    const { plugins, off } = pluginsOf({ 'handbook/greenroom.yaml': GOOD });
    const [summary] = plugins.list();
    assert.equal(summary?.extension, 'handbook/greenroom.yaml');
    assert.equal(summary?.file, 'file:///w/handbook/greenroom.yaml');
    assert.equal(summary?.contributions.length, 18);
    off.add('board');
    assert.deepEqual(
      plugins.links().map(({ title }) => title),
      ['Logs'],
    );
    off.add('handbook/greenroom.yaml');
    assert.deepEqual([plugins.links(), plugins.cards(), plugins.announcements()], [[], [], []]);
    assert.deepEqual(plugins.declared().ownership, []);
  });

  it('of the first file count where two say something under one id; an extension comes before them', () => {
    const link = (host: string) =>
      `${RULES}links: [{ id: acme.board, title: Board, url: 'https://${host}.example/' }]\n`;
    const { plugins } = pluginsOf({ a: link('one'), b: link('two'), c: link('one') });
    assert.deepEqual(
      plugins.links().map(({ url }) => url),
      ['https://one.example/'],
    );
    // The same again, as where one repository is open here and read from GitHub, is no fault.
    assert.deepEqual(
      plugins.list().map(({ problem }) => problem),
      [undefined, 'refused: links.0: a declares it already.', undefined],
    );
    const manifest = {
      apiVersion: 1,
      entityLinks: [{ id: 'acme.board', title: 'Board', url: 'https://x.example/' }],
    };
    const extension = { id: 'acme.plugin', displayName: 'Acme', manifest };
    const others = pluginsOf({ a: link('one') }, [extension]).plugins;
    assert.deepEqual(
      others.links().map(({ url }) => url),
      ['https://x.example/'],
    );
  });

  it('take the lists of contributes.greenroom by their own names too', () => {
    const text = `${RULES}entityLinks: [{ id: a, title: A, url: 'https://a.example/' }]\n`;
    assert.deepEqual(problemsOf(text), []);
    assert.equal(pluginsOf({ a: text }).plugins.links().length, 1);
  });

  it('tell of what can not be taken at its place, and go on with the rest', () => {
    // A bar stands before what is marked.
    const bad: readonly string[] = [
      'links: [{ title: A, url: |javascript:alert(1) }]',
      'links: [{ title: A, url: |"command:a.b" }]',
      'links: [{ title: A, url: |"https://a@b.example/" }]',
      'links: [{ title: A, url: |"https://{metadata.nope" }]',
      'links: [|{ url: https://a.example }]',
      'links: |{ a: b }',
      'links: [|7]',
      'links: [{ id: |greenroom.about, title: A, url: https://a.example }]',
      'links: [{ title: A, url: https://a.example, filter: |{ $nope: [] } }]',
      'cards: [|{ title: A }]',
      'cards: [{ title: A, facts: |[] }]',
      'cards: [{ title: A, facts: |[{ label: a, value: "{spec}" }] }]',
      'cards: [{ title: A, facts: |[{ label: a, value: b, url: "data:text/html,x" }] }]',
      'checks: [|{ title: A, track: t, level: 1 }]',
      'search: { boosts: { title: |1000 } }',
      'search: { boosts: { title: |0 } }',
      'search: { boosts: { a b: |2 } }',
      'search: { boosts: { nope: |2 } }',
      'featured: { templates: [|"component:x"] }',
      'announcements: [{ title: A, from: |2026-12-02, until: 2026-12-01 }]',
      'announcements: [{ title: A, text: |5 }]',
      'checks: [{ title: A, track: t, level: |-1, rule: { kind: api } }]',
      'checks: [{ title: A, track: t, level: |1e9, rule: { kind: api } }]',
      'links: [{ title: A, url: |"mailto:a@b.example?bcc=c@d.example" }]',
      'search: { fields: [|constructor] }',
      'search: |7',
      'ownership: [|{ owner: a }]',
      'ownership: [{ paths: |["../../etc/**"], owner: a }]',
      'ownership: [{ paths: |["/etc/**"], owner: a }]',
      'ownership: [{ paths: ["a"], owner: |"component:x" }]',
      'featured: { docs: [|{ a: b }] }',
      'announcements: [{ title: A, until: |tomorrow }]',
      'announcements: [{ title: A, url: |"vscode://a.b" }]',
      'announcements: [{ title: A, from: |2026-13-45 }]',
      'announcements: [{ title: A, from: |2027-02-31 }]',
      'projects: [|{ size: small }]',
      'projects: [{ title: A, size: |huge }]',
      'projects: [{ title: A, status: |someday }]',
      'projects: [{ repository: |"acme" }]',
      'projects: [{ repository: |"acme/.." }]',
      'projects: [{ entity: |"a b" }]',
      'projects: [{ title: A, skills: |go }]',
      'projects: [{ title: A, docs: |"javascript:1" }]',
      'survey: |7',
      'survey: |{ title: A }',
      'survey: { title: A, url: |"mailto:a@b.example" }',
    ];
    for (const marked of bad) {
      const text = `${RULES}${marked.replace('|', '')}\n`;
      const found = problemsOf(text);
      assert.equal(found.length, 1, `${marked}: ${found.join(' | ')}`);
      assert.ok(found[0]!.startsWith(`2:${marked.indexOf('|') + 1} error `), `${marked}: ${found[0]}`);
      assert.deepEqual(pluginsOf({ a: text }).plugins.list()[0]?.contributions, []);
    }
    const half = `${RULES}links:\n  - { title: A, url: javascript:1 }\n  - { title: B, url: https://b.example }\n`;
    assert.deepEqual(
      pluginsOf({ a: half })
        .plugins.links()
        .map(({ title }) => title),
      ['B'],
    );
  });

  it('say what is true of what is no text', () => {
    assert.match(
      problemsOf(`${RULES}announcements: [{ title: A, text: 5 }]\n`)[0]!,
      /its "text" must be text/,
    );
    assert.match(problemsOf(`${RULES}announcements: [{ title: A, text: "" }]\n`)[0]!, /its "text" is empty/);
    assert.match(problemsOf(`${RULES}announcements: [{ text: a }]\n`)[0]!, /needs a "title"/);
  });

  it('say of a word that means nothing what was meant, and of another version what is read', () => {
    assert.deepEqual(
      problemsOf(`${RULES}link: []\nlinks: [{ title: A, url: https://a.example, grup: x }]\n`),
      [
        '2:1 warning "link" means nothing here. Did you mean "links"?',
        '3:45 warning "grup" means nothing here. Did you mean "group"?',
      ],
    );
    assert.match(problemsOf('links: []\n')[0]!, /need "apiVersion: greenroom.dev\/v1"/);
    assert.match(problemsOf('apiVersion: greenroom.dev/v2\n')[0]!, /^1:13 error .* not of greenroom.dev\/v2/);
    assert.match(problemsOf('- a\n')[0]!, /are a mapping/);
    assert.match(problemsOf(`${RULES}links: [\n`)[0]!, /error/);
    assert.deepEqual(problemsOf(''), []);
  });

  it('that are hostile cost themselves, in bounded time, and say so', () => {
    const many = (n: number) =>
      `${RULES}links:\n${Array.from({ length: n }, (_, at) => `- {id: a${at}, title: A, url: https://a.example}`).join('\n')}`;
    assert.match(problemsOf(many(100_000))[0]!, /larger than 256 kB/);
    assert.match(problemsOf(many(1_000))[0]!, /"links" has 1000 items; the first 200 count/);
    assert.equal(pluginsOf({ a: many(1_000) }).plugins.links().length, 200);
    const bomb = `${RULES}a: &a [x,x,x,x,x,x,x,x,x,x]\n${'bcdefgh'
      .split('')
      .map((name, at) => `${name}: &${name} [${`*${'abcdefg'[at]},`.repeat(10)}]`)
      .join('\n')}\n`;
    assert.equal(readRulesText(bomb).rules.length, 0);
    assert.ok(problemsOf(bomb).length > 0);
    // Ninety-nine aliases of one long list: within what YAML allows, and not within ours.
    const wide = `${RULES}a: &a [${'x,'.repeat(3_000)}]\nb: [${'*a,'.repeat(90)}]\n`;
    assert.match(problemsOf(wide).join(), /20000 parts at most/);
    const deep = `${RULES}a: ${'['.repeat(500)}${']'.repeat(500)}\n`;
    assert.ok(problemsOf(deep).length > 0);
    assert.equal(readRulesText(deep).rules.length, 0);
    assert.equal(
      problemsOf(
        `${RULES}${'x: 1\n'.repeat(0)}${Array.from({ length: 500 }, (_, at) => `x${at}: 1`).join('\n')}`,
      ).length,
      101,
    );
  });

  it('show every text as a text', async () => {
    const nasty = '<img src=x onerror=alert(1)> [a](command:x) \\u202e';
    const text = `${RULES}cards: [{ title: "${nasty}", facts: [{ label: "${nasty}", value: "${nasty}" }] }]
announcements: [{ title: "${nasty}", text: "${nasty}" }]\n`;
    const { plugins, clock } = pluginsOf({ a: text });
    const registry = new CardRegistry(clock);
    for (const card of plugins.cards()) registry.register(card);
    const [card] = await Promise.all(registry.read(ENTITY));
    assert.deepEqual(
      card?.sections.map(({ type }) => type),
      ['facts'],
    );
    assert.ok(!card?.title.includes('\u202e') && card?.title.includes('[U+202E]'));
    assert.ok(plugins.announcements()[0]?.title.includes('[U+202E]'));
  });
});
