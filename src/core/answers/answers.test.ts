import assert from 'node:assert/strict';
import { memoryReader, testCatalog } from '../../../test/support/testCatalog';
import type { Fact } from '../facts/fact';
import { CatalogOwnership } from '../ownership/ownershipService';
import { AnnotationLinks } from '../portal/annotationLinks/annotationLinks';
import { LocalDocsPlaces } from './docsPlaces';
import { escalationOf } from './escalation';
import { GroupMemory } from './groupMemory';
import { LocalAnswers } from './localAnswers';

const entity = (kind: string, name: string, spec: string, metadata = '') =>
  `---\napiVersion: backstage.io/v1alpha1\nkind: ${kind}\nmetadata: { name: ${name}, ${metadata} }\nspec: { ${spec} }\n`;

const ORG = [
  entity('Domain', 'trade', 'owner: board'),
  entity('System', 'shop', 'owner: crew, domain: trade'),
  entity(
    'Group',
    'board',
    'type: team, children: [crew], profile: { email: board@acme.example }',
    'title: The board',
  ),
  entity(
    'Group',
    'crew',
    'type: team, children: [], parent: board',
    'title: The crew, annotations: { pagerduty.com/service-id: P1, pagerduty.com/integration-key: s3cret }',
  ),
  entity('User', 'ada', 'memberOf: [board]'),
].join('');

const ORDERS = entity(
  'Component',
  'orders',
  'type: service, lifecycle: production, owner: crew, system: shop, providesApis: [orders-api]',
  [
    'annotations: { github.com/project-slug: acme/orders, backstage.io/techdocs-ref: "dir:." }',
    'links: [{ url: https://wiki.example/orders, title: Wiki }, { url: https://grafana.example, title: Dashboard }]',
  ].join(', '),
);
const API = entity('API', 'orders-api', 'type: openapi, lifecycle: production, owner: crew, definition: "x"');

const FILES: Record<string, string> = {
  'file:///r/org/org.yaml': ORG,
  'file:///r/orders/catalog-info.yaml': ORDERS + API,
  'file:///r/orders/README.md': '# Orders',
  'file:///r/orders/docs/adr/0001-events.md': '# Events',
  'file:///r/orders/docs/adr/0002-outbox.md': '# Outbox',
};

interface Given {
  readonly files?: Readonly<Record<string, string>>;
  readonly facts?: readonly Fact[];
  readonly reader?: Partial<ReturnType<typeof memoryReader>>;
  readonly hosts?: Readonly<Record<string, string>>;
  readonly lastParentOf?: (ref: string) => string | undefined;
  readonly remote?: string;
  readonly contributors?: ConstructorParameters<typeof CatalogOwnership>[3];
}

const fact = (id: string, group: string, more: Partial<Fact>): Fact => ({
  id,
  ref: 'component:default/orders',
  group,
  state: 'ok',
  summary: id,
  asOf: 50,
  ...more,
});

async function answering({
  files = FILES,
  facts = [],
  reader = {},
  hosts = {},
  lastParentOf,
  remote,
  contributors,
}: Given = {}) {
  const { catalog, source } = testCatalog(files);
  source.setStatus({ state: 'ready', refreshedAt: 1_000 });
  const yaml = Object.entries(files).filter(([uri]) => uri.endsWith('.yaml'));
  await source.applyMutation({ type: 'full', files: yaml.map(([uri, text]) => ({ uri, text })) });
  const given = { ...memoryReader(files), ...reader };
  const repositories = {
    rootOf: async () => 'file:///r',
    resolveUrl: async () => undefined,
    webUrlOf: async () => remote,
  };
  const answers = new LocalAnswers({
    catalog,
    ownership: new CatalogOwnership(catalog, given, repositories, contributors),
    facts: {
      of: async (ref, groups) => facts.filter((each) => each.ref === ref && groups?.includes(each.group)),
    },
    links: new AnnotationLinks(() => hosts),
    places: new LocalDocsPlaces({ catalog, reader: given, repositories }),
    clock: { now: () => 9_000 },
    pathOf: (uri) => uri.replace('file:///r/', ''),
    ...(lastParentOf && { lastParentOf }),
  });
  return { answers, catalog, source };
}

describe('answers', () => {
  it('tell how old a README is, and where that is not known that it is there', async () => {
    const files = {
      'file:///r/org/org.yaml': ORG,
      'file:///r/a/catalog-info.yaml': entity('Component', 'orders', 'type: lib, lifecycle: x, owner: crew'),
      'file:///r/a/README.md': '# A',
    };
    const docs = async (...facts: Fact[]) =>
      (await (await answering({ files, facts })).answers.for('component:orders')).docs;
    const readme = (state: Fact['state'], summary: string) =>
      fact('docs.freshness/readme', 'docs', { state, summary, reason: 'there is no Git.' });
    const old = await docs(readme('warning', 'The code changed 60 times after this README.'));
    assert.deepEqual(
      [old.state, old.text, old.source],
      ['warning', 'The code changed 60 times after this README.', 'Git history'],
    );
    const unknown = await docs(readme('unknown', 'The age of this README is unknown: there is no Git.'));
    assert.deepEqual(
      [unknown.state, unknown.text, unknown.reason],
      ['info', 'README.md', 'The age of this README is unknown: there is no Git.'],
    );
    assert.deepEqual([(await docs()).text, unknown.places.length], ['README.md', 1]);
  });

  it('are of all that hold a file alike, where one owner has them', async () => {
    const of = (name: string) =>
      entity(
        'Component',
        name,
        'type: service, lifecycle: production, owner: crew',
        `links: [{ url: https://wiki.example/${name}, title: Wiki of ${name} }]`,
      );
    const runs = (name: string, state: Fact['state'], summary: string) => ({
      ...fact('github.production/summary', 'deploy', { state, summary }),
      ref: `component:default/${name}`,
    });
    const names = ['one', 'two', 'three', 'four', 'five', 'six'];
    const files = {
      'file:///r/org/org.yaml': ORG,
      'file:///r/all/catalog-info.yaml': names.map(of).join(''),
    };
    const facts = [runs('one', 'ok', 'In production: v1.'), runs('two', 'error', 'It failed.')];
    const { answers } = await answering({ files, facts });
    const asked = await answers.for('file:///r/all/src/a.ts');
    assert.deepEqual([asked.owner.text, asked.owner.state], ['The crew', 'ok']);
    assert.deepEqual([asked.production.state, asked.production.text], ['error', 'two: It failed.']);
    assert.ok(asked.production.details?.includes('one: In production: v1.'));
    assert.ok(asked.production.details?.includes('1 more that hold it equally were not asked about.'));
    const titles = asked.docs.places.map(({ title }) => title);
    for (const name of names.slice(0, 5)) assert.ok(titles.includes(`Wiki of ${name}`), name);
    // Of one of them only that one is told.
    assert.equal((await answers.for('component:one')).production.text, 'In production: v1.');
    // What is said of all alike is said once.
    const same = await (await answering({ files })).answers.for('file:///r/all/src/a.ts');
    assert.equal(same.production.text, 'Whether it runs in production is not known');
  });

  it('name the owner, with the file that says so and when it was read', async () => {
    const { answers } = await answering();
    const byRef = (await answers.for('component:orders')).owner;
    assert.deepEqual([byRef.text, byRef.state, byRef.asOf], ['The crew', 'ok', 1_000]);
    const byFile = await answers.for('file:///r/orders/src/main.ts');
    assert.equal(byFile.ref, 'component:default/orders');
    assert.deepEqual(
      [byFile.owner.ref, byFile.owner.source],
      ['group:default/crew', 'orders/catalog-info.yaml'],
    );
  });

  it('say of a file that nobody owns where was looked, and what could not be asked', async () => {
    const check = async (
      rules: string | undefined,
      told: Awaited<ReturnType<NonNullable<Given['contributors']>['of']>>,
      expected: RegExp,
    ) => {
      const files = { ...FILES, ...(rules !== undefined && { 'file:///r/CODEOWNERS': rules }) };
      const { answers } = await answering({ files, contributors: { of: async () => told } });
      const { owner } = await answers.for('file:///r/loose/file.txt');
      assert.equal(owner.state, 'unknown');
      assert.match(owner.reason!, expected);
    };
    await check(
      undefined,
      'no-git',
      /^No entity with an owner .* There is no CODEOWNERS file for it\. .*no Git on this/,
    );
    await check(
      '/x @a/b',
      'untrusted',
      /No line of CODEOWNERS matches\. Who changed it .* in Restricted Mode/,
    );
    await check('/loose/', 'shallow', /line of CODEOWNERS that matches names nobody\. .* a shallow clone/);
    await check('', { contributors: [], days: 365 }, /Git says that nobody changed it in the last year/);
  });

  it('say that nobody is known, and why: without an entity, without an owner, without the owner in the catalog', async () => {
    const { answers } = await answering({
      files: {
        'file:///r/a/catalog-info.yaml': entity('Vessel', 'lost', 'type: ferry').replace(
          'backstage.io/v1alpha1',
          'acme.dev/v1',
        ),
        'file:///r/b/catalog-info.yaml': entity('Resource', 'left', 'type: database, owner: gone'),
      },
    });
    const nowhere = await answers.for('file:///r/other/x.ts');
    assert.equal(nowhere.ref, undefined);
    assert.match(nowhere.owner.reason!, /No entity with an owner/);
    assert.equal(nowhere.production.state, 'unknown');
    assert.equal(nowhere.docs.state, 'unknown');
    for (const answer of [nowhere.owner, nowhere.production, nowhere.docs])
      assert.equal(answer.action?.command, 'greenroom.search', 'what is unknown has a next step too');
    const lost = await answers.for('file:///r/a/x.ts');
    assert.equal(lost.ref, 'vessel:default/lost');
    for (const answer of [lost.owner, lost.production, lost.docs])
      assert.deepEqual(answer.action?.arguments, ['vessel:default/lost']);
    assert.match(lost.owner.reason!, /names no owner/);
    assert.deepEqual(lost.escalation, []);
    const left = (await answers.for('resource:left')).owner;
    assert.deepEqual([left.ref, left.state], ['group:default/gone', 'warning']);
    assert.match((await answers.for('component:nothing')).owner.reason!, /does not have it/);
  });

  it('of an entity that names no owner fall back to CODEOWNERS of its file, and say so', async () => {
    const vessel = (name: string) =>
      entity('Vessel', name, 'type: ferry', `title: The ${name}`).replace(
        'backstage.io/v1alpha1',
        'acme.dev/v1',
      );
    const { answers } = await answering({
      files: {
        'file:///r/CODEOWNERS': '/ferry/ @acme/crew @acme/board\n',
        'file:///r/org/org.yaml': ORG,
        'file:///r/ferry/catalog-info.yaml': vessel('ferry'),
        'file:///r/tug/catalog-info.yaml': vessel('tug'),
      },
    });
    for (const asked of ['vessel:ferry', 'ferry', 'The ferry']) {
      const { ref, owner, escalation } = await answers.for(asked);
      assert.equal(ref, 'vessel:default/ferry');
      assert.deepEqual([owner.ref, owner.source], ['group:default/crew', 'CODEOWNERS, line 1']);
      assert.match(owner.reason!, /names no owner: this is who CODEOWNERS names/);
      assert.deepEqual(
        owner.details,
        ['board: CODEOWNERS, line 1'].map((text) => text.replace('board', 'The board')),
      );
      assert.deepEqual(
        escalation.map(({ ref: step }) => step),
        ['group:default/crew', 'group:default/board'],
      );
    }
    // Known by any name, though nobody owns it.
    for (const asked of ['vessel:tug', 'tug', 'The tug']) {
      const { ref, owner } = await answers.for(asked);
      assert.equal(ref, 'vessel:default/tug');
      assert.match(owner.reason!, /The catalog file of The tug names no owner/);
    }
  });

  it('take who looks after catalog files wherever they are for nobody’s owner', async () => {
    const vessel = (name: string) =>
      entity('Component', name, 'type: ferry', '')
        .replace('Component', 'Vessel')
        .replace('backstage.io/v1alpha1', 'acme.dev/v1');
    const { answers } = await answering({
      files: {
        'file:///r/CODEOWNERS': [
          '/ferry/ @acme/crew',
          '/chart.yaml @acme/board',
          '**/catalog-info.yaml @acme/portal',
          '*.yml @acme/portal',
          '/fleet/vessels.yaml @acme/crew',
        ].join('\n'),
        'file:///r/org/org.yaml': ORG,
        'file:///r/ferry/catalog-info.yaml': vessel('ferry'),
        'file:///r/tug/catalog-info.yaml': vessel('tug'),
        'file:///r/fleet/vessels.yaml': vessel('raft'),
        'file:///r/fleet/other.yaml': vessel('boat'),
      },
    });
    const owner = async (ref: string) => (await answers.for(ref)).owner.ref;
    // The folder is the crew's, though the portal's team has the last word on the file.
    assert.equal(await owner('vessel:ferry'), 'group:default/crew');
    assert.equal(await owner('vessel:tug'), undefined);
    // A line about just this file is about what is declared in it.
    assert.equal(await owner('vessel:raft'), 'group:default/crew');
    assert.equal(await owner('vessel:boat'), undefined);
  });

  it('say where the catalog and CODEOWNERS do not agree, and show both', async () => {
    const team = entity('Group', 'tide', 'type: team, children: []');
    const { answers } = await answering({
      files: { ...FILES, 'file:///r/org/tide.yaml': team, 'file:///r/CODEOWNERS': '* @acme/tide\n' },
    });
    for (const asked of ['component:orders', 'file:///r/orders/src/main.ts']) {
      const { owner } = await answers.for(asked);
      assert.deepEqual([owner.ref, owner.state], ['group:default/crew', 'warning']);
      assert.match(owner.reason!, /do not agree: line 1 of CODEOWNERS names others/);
      assert.deepEqual(owner.details, ['tide: CODEOWNERS, line 1']);
    }
  });

  it('name the repository as its host has it, without the login in an address', async () => {
    const places: Record<string, readonly (string | undefined)[]> = {
      'https://bot:s3cret@github.com/acme/orders/tree/main/': [
        'https://github.com/acme/orders/issues',
        'https://github.com/acme/orders',
      ],
      'https://github.com/acme/orders.git': [
        'https://github.com/acme/orders/issues',
        'https://github.com/acme/orders',
      ],
      'https://gitlab.com/acme/shop/orders': [
        'https://gitlab.com/acme/shop/orders/-/issues',
        'https://gitlab.com/acme/shop/orders',
      ],
      'https://acme@dev.azure.com/acme/shop/_git/orders?path=/src': [
        'https://dev.azure.com/acme/shop/_workitems',
        'https://dev.azure.com/acme/shop/_git/orders',
      ],
      'https://git.acme.example/projects/SHOP/repos/orders/browse/src': [
        'https://git.acme.example/projects/SHOP/repos/orders',
      ],
      'https://wiki.acme.example/shop/orders': [],
    };
    for (const [at, wanted] of Object.entries(places)) {
      const files = {
        'file:///r/x/catalog-info.yaml': entity(
          'Resource',
          'x',
          'type: db, owner: crew',
          `annotations: { backstage.io/source-location: "url:${at}" }`,
        ),
      };
      const { answers } = await answering({ files });
      const { contacts } = await answers.for('resource:x');
      assert.deepEqual(
        contacts.map(({ url }) => url),
        wanted,
        at,
      );
    }
  });

  it('do not flag a group of which one member is left, however many are gone', async () => {
    const members = [...Array.from({ length: 250 }, (_, at) => `gone${at}`), 'ada'].join(', ');
    const files = {
      'file:///r/org.yaml': [
        entity('Group', 'crowd', `type: team, children: [], members: [${members}]`),
        entity('User', 'ada', 'memberOf: []'),
        entity('Resource', 'x', 'type: db, owner: crowd'),
      ].join(''),
    };
    const { answers } = await answering({ files });
    assert.deepEqual(
      (await answers.for('resource:x')).escalation.map(({ state }) => state),
      ['ok'],
    );
  });

  it('tell of an API that several provide where each of them runs, what is worst first', async () => {
    const provider = (name: string) =>
      entity(
        'Component',
        name,
        'type: service, lifecycle: production, owner: crew, providesApis: [orders-api]',
      );
    const files = { ...FILES, 'file:///r/more/catalog-info.yaml': provider('a') + provider('b') };
    const of = (name: string, state: Fact['state'], summary: string) =>
      fact('github.production/summary', 'deploy', { ref: `component:default/${name}`, state, summary });
    const facts = [of('a', 'ok', 'In production: v1.'), of('b', 'error', 'It failed.')];
    const { answers } = await answering({ files, facts });
    const { production } = await answers.for('api:orders-api');
    assert.deepEqual([production.state, production.text], ['error', 'b: It failed.']);
    assert.deepEqual(production.details?.slice().sort(), [
      'a: In production: v1.',
      'orders: Whether it runs in production is not known',
    ]);
  });

  it('flag a group whose members are all gone', async () => {
    const files = {
      'file:///r/org.yaml': [
        entity('Group', 'ghosts', 'type: team, children: [], members: [left, retired]'),
        entity('User', 'ada', 'memberOf: []'),
        entity('Resource', 'x', 'type: db, owner: ghosts'),
      ].join(''),
    };
    const { answers } = await answering({ files });
    const [owner] = (await answers.for('resource:x')).escalation;
    assert.deepEqual([owner!.state, owner!.reason], ['warning', 'None of its members is in the catalog.']);
  });

  it('lead to people: what the owner names first, then its issues and repository, each with an action', async () => {
    const { answers } = await answering();
    const { contacts } = await answers.for('component:orders');
    assert.deepEqual(
      contacts.map(({ kind, text, url }) => [kind, text, url]),
      [
        ['oncall', 'PagerDuty: P1', undefined],
        ['oncall', 'PagerDuty', undefined],
        ['issues', 'acme/orders/issues', 'https://github.com/acme/orders/issues'],
        ['repository', 'acme/orders', 'https://github.com/acme/orders'],
      ],
    );
    assert.equal(contacts[0]!.action?.title, 'Set the address');
    assert.equal(contacts[0]!.source, 'org/org.yaml');
    assert.doesNotMatch(JSON.stringify(contacts), /s3cret/);
    assert.deepEqual(contacts[1]!.action, {
      title: 'Open the catalog file',
      command: 'greenroom.openDeclaration',
      arguments: ['group:default/crew'],
    });
    const { answers: set } = await answering({ hosts: { pagerduty: 'https://acme.pagerduty.example' } });
    const [oncall] = (await set.for('component:orders')).contacts;
    assert.equal(oncall!.url, 'https://acme.pagerduty.example/service-directory/P1');
    assert.deepEqual(oncall!.action, { title: 'Open on-call page', url: oncall!.url });
  });

  it('lead to a channel or rota that is named without an address, where its tool is', async () => {
    const named = {
      'slack.com/channel': '#crew help',
      'acme.example/slack-channel': '#crew-alerts',
      'incident.io/on-call-team': 'crew',
      'splunk.com/on-call-team': 'crew',
    };
    const crew = entity('Group', 'crew', 'type: team, children: []', `annotations: ${JSON.stringify(named)}`);
    const files = { 'file:///r/org.yaml': crew + ORDERS };
    const ways = async (hosts: Record<string, string>) => {
      const { contacts } = await (await answering({ files, hosts })).answers.for('component:orders');
      return contacts.slice(0, 4).map(({ url, action }) => url ?? action?.title);
    };
    assert.deepEqual(await ways({}), [
      // No channel is called so.
      'Open the catalog file',
      'Set the address',
      'https://app.incident.io/~/on-call',
      'Set the address',
    ]);
    assert.deepEqual(
      await ways({
        slack: 'https://acme.slack.com/',
        'splunk-on-call': 'https://portal.acme.example/{value}',
      }),
      [
        'Open the catalog file',
        'https://acme.slack.com/app_redirect?channel=crew-alerts',
        'https://app.incident.io/~/on-call',
        'https://portal.acme.example/crew',
      ],
    );
  });

  it('of what nobody owns tell what it says itself', async () => {
    const files = {
      'file:///r/org.yaml': ORG,
      'file:///r/x.yaml': entity(
        'Vessel',
        'raft',
        'system: shop',
        'links: [{ url: "https://acme.slack.com/archives/C1", title: "#rafts" }]',
      ).replace('backstage.io/v1alpha1', 'acme.dev/v1'),
    };
    const { answers } = await answering({ files, hosts: { pagerduty: 'https://acme.pagerduty.example' } });
    const raft = await answers.for('vessel:raft');
    assert.equal(raft.owner.state, 'unknown');
    assert.deepEqual(
      raft.contacts.map(({ kind, text, url }) => [kind, text, url]),
      [['chat', '#rafts', 'https://acme.slack.com/archives/C1']],
    );
    // On the way up too a rota leads to its page.
    const [crew] = (await answers.for('system:shop')).escalation;
    assert.equal(crew!.contacts[0]!.url, 'https://acme.pagerduty.example/service-directory/P1');
  });

  it('know the issues and repository of a component that names none by the remote of its clone', async () => {
    const bare = (kind: string) => entity(kind, 'bare', 'type: x, lifecycle: production, owner: crew');
    const ways = async (kind: string, remote: string) => {
      const files = { 'file:///r/bare/catalog-info.yaml': ORG + bare(kind) };
      const { contacts } = await (await answering({ files, remote })).answers.for(`${kind}:bare`);
      return contacts.flatMap(({ url }) => url ?? []);
    };
    assert.deepEqual(await ways('Component', 'https://github.com/acme/bare'), [
      'https://github.com/acme/bare/issues',
      'https://github.com/acme/bare',
    ]);
    assert.deepEqual(await ways('Component', 'https://git.acme.example/acme/bare'), []);
    assert.deepEqual(await ways('Resource', 'https://github.com/acme/bare'), []);
    const { contacts } = await (
      await answering({ remote: 'https://github.com/acme/other' })
    ).answers.for('component:orders');
    assert.equal(contacts.at(-1)?.url, 'https://github.com/acme/orders');
  });

  it('know the issues and repository of other hosts by the pages that an entity names', async () => {
    const at = async (location: string) => {
      const component = entity(
        'Component',
        'x',
        'type: service, lifecycle: production, owner: crew',
        `annotations: { backstage.io/source-location: "url:${location}" }`,
      );
      const { answers } = await answering({
        files: { 'file:///r/x/x.yaml': component, 'file:///r/org.yaml': ORG },
      });
      const { contacts } = await answers.for('component:x');
      return contacts.filter(({ kind }) => kind === 'issues').map(({ url }) => url);
    };
    assert.deepEqual(await at('https://ghe.acme.example/a/b/tree/main/x/'), [
      'https://ghe.acme.example/a/b/issues',
    ]);
    assert.deepEqual(await at('https://gitlab.com/a/b/c/-/tree/main/'), [
      'https://gitlab.com/a/b/c/-/issues',
    ]);
    assert.deepEqual(await at('https://github.com/a/b'), ['https://github.com/a/b/issues']);
    assert.deepEqual(await at('https://files.acme.example/x'), []);
  });

  it('know the issues and repository of a slug on the GitHub of the company', async () => {
    const { answers } = await answering({
      files: {
        'file:///r/x/x.yaml': entity(
          'Component',
          'x',
          'type: service, lifecycle: production, owner: crew',
          'annotations: { github.com/project-slug: acme/x }',
        ),
        'file:///r/org.yaml': ORG,
      },
      hosts: { github: 'https://git.acme.example' },
    });
    const { contacts } = await answers.for('component:x');
    assert.deepEqual(
      contacts.filter(({ kind }) => kind === 'issues' || kind === 'repository').map(({ url }) => url),
      ['https://git.acme.example/acme/x/issues', 'https://git.acme.example/acme/x'],
    );
  });

  it('lead on where nobody answers: groups above, then the owner of the domain, and what is wrong with each', async () => {
    const { answers } = await answering();
    const { escalation } = await answers.for('component:orders');
    assert.deepEqual(
      escalation.map(({ ref, role, state }) => [ref, role, state]),
      [
        ['group:default/crew', 'owner', 'warning'],
        ['group:default/board', 'parent', 'ok'],
      ],
    );
    assert.match(escalation[0]!.reason!, /no members\. The group above it is board/);
    assert.deepEqual(escalation[1]!.contacts, [
      { kind: 'email', label: 'board@acme.example', url: 'mailto:board@acme.example' },
    ]);
  });

  it('name the owner of the domain where no group above is the same', async () => {
    const { answers } = await answering({
      files: {
        'file:///r/a.yaml':
          entity('Domain', 'trade', 'owner: board') +
          entity('System', 'shop', 'owner: crew, domain: trade') +
          entity('Component', 'orders', 'type: service, lifecycle: production, owner: solo, system: shop') +
          entity('Group', 'solo', 'type: team, children: []') +
          entity('Group', 'board', 'type: team, children: []'),
      },
    });
    const { escalation } = await answers.for('component:orders');
    assert.deepEqual(
      escalation.map(({ ref, role }) => [ref, role]),
      [
        ['group:default/solo', 'owner'],
        ['group:default/board', 'domain'],
      ],
    );
    // A catalog without people can't tell that a group has none.
    assert.equal(escalation[0]!.state, 'info');
    assert.match(escalation[0]!.reason!, /not known/);
  });

  it('find the way on from a group that is gone: by who still names it, else by what was remembered', async () => {
    const files = {
      'file:///r/a.yaml':
        entity('Component', 'orders', 'type: service, lifecycle: production, owner: gone') +
        entity('Group', 'board', 'type: team, children: [gone]', 'title: The board'),
    };
    const named = await (await answering({ files })).answers.for('component:orders');
    assert.match(named.escalation[0]!.reason!, /last known group above it is The board/);
    assert.deepEqual(
      named.escalation.map(({ ref }) => ref),
      ['group:default/gone', 'group:default/board'],
    );
    const unnamed = {
      'file:///r/a.yaml': files['file:///r/a.yaml'].replace('children: [gone]', 'children: []'),
    };
    const forgotten = await (await answering({ files: unnamed })).answers.for('component:orders');
    assert.match(forgotten.escalation[0]!.reason!, /no group above it is known/);
    const lastParentOf = (ref: string) => (ref === 'group:default/gone' ? 'group:default/board' : undefined);
    const { answers } = await answering({ files: unnamed, lastParentOf });
    assert.equal((await answers.for('component:orders')).escalation[1]?.ref, 'group:default/board');
  });

  it('end where groups are above one another in a circle', async () => {
    const { answers } = await answering({
      files: {
        'file:///r/a.yaml':
          entity('Component', 'orders', 'type: service, lifecycle: production, owner: a') +
          entity('Group', 'a', 'type: team, children: [], parent: b') +
          entity('Group', 'b', 'type: team, children: [], parent: a'),
      },
    });
    const { escalation } = await answers.for('component:orders');
    assert.equal(escalation.length, 2);
    assert.match(escalation[1]!.reason!, /above it is a, which is itself below it: the way up is a circle/);
  });

  it('say where the way up ends before its end', async () => {
    const group = (name: string, spec: string) => entity('Group', name, `type: team, ${spec}`);
    const chain = (length: number) =>
      Array.from({ length }, (_, at) =>
        group(`g${at}`, `children: []${at + 1 < length ? `, parent: g${at + 1}` : ''}`),
      ).join('');
    const check = async (more: string, spec: string, expected: RegExp | undefined) => {
      const orders = entity('Component', 'orders', `type: service, lifecycle: production, ${spec}`);
      const files = { 'file:///r/a.yaml': orders + more + entity('User', 'ada', 'memberOf: []') };
      const { escalation } = await (await answering({ files })).answers.for('component:orders');
      const last = escalation.at(-1);
      if (expected) assert.match(`${last?.text}: ${last?.reason}`, expected);
      else assert.doesNotMatch(last?.reason ?? '', /followed|circle|domain/);
      return escalation;
    };
    assert.equal((await check(chain(8), 'owner: g0', undefined)).length, 8);
    assert.equal(
      (await check(chain(9), 'owner: g0', /above it is g8; no more than 8 are followed/)).length,
      8,
    );
    const shop = entity('System', 'shop', 'owner: g0, domain: trade');
    const owned = 'owner: g0, system: shop';
    await check(chain(1) + shop, owned, /^No owner of the domain trade is known: .*not in the catalog/);
    await check(chain(1), owned, /^No domain is known: It is part of shop, which is not in the catalog/);
    assert.equal((await check(chain(1), 'owner: g0', undefined)).length, 1);
    // A domain of a source that lets it have no owner.
    const { catalog, source } = testCatalog();
    await source.applyMutation({ type: 'full', files: [{ uri: 'file:///r/a.yaml', text: ORG + ORDERS }] });
    const reads = {
      catalog: {
        getEntitiesByRefs: catalog.getEntitiesByRefs.bind(catalog),
        queryEntities: catalog.queryEntities.bind(catalog),
        getEntityByRef: async (ref: string) => {
          const found = await catalog.getEntityByRef(ref);
          return found && ref.startsWith('domain:') ? { ...found, spec: {}, relations: [] } : found;
        },
      },
      originOf: async () => ({ source: 'x', asOf: 0 }),
    };
    const orders = await catalog.getEntityByRef('component:default/orders');
    const last = (await escalationOf(reads, 'group:default/crew', orders)).at(-1)!;
    assert.match(`${last.text}: ${last.reason}`, /^No owner of the domain trade is known: .*names no owner/);
  });

  it('are asked for by a rota or a channel too', async () => {
    const files = { 'file:///r/org.yaml': ORG.replace('service-id: P1', 'service-id: PKEL003') };
    const { owner, ref } = await (await answering({ files })).answers.for('PKEL003');
    assert.deepEqual([ref, owner.text], ['group:default/crew', 'The crew']);
  });

  it('flag a group below which nobody is either', async () => {
    const check = async (below: string, expected: RegExp | undefined) => {
      const files = {
        'file:///r/a.yaml':
          entity('Component', 'orders', 'type: service, lifecycle: production, owner: top') +
          entity('Group', 'top', 'type: team, children: []') +
          entity('User', 'ada', 'memberOf: [elsewhere]') +
          below,
      };
      const { escalation } = await (await answering({ files })).answers.for('component:orders');
      if (expected) assert.match(escalation[0]!.reason!, expected);
      else assert.equal(escalation[0]!.reason, undefined);
    };
    const under = (name: string, parent: string, more = '') =>
      entity('Group', name, `type: team, children: [], parent: ${parent}${more}`);
    await check('', /^It has no members\./);
    await check(under('a', 'top') + under('b', 'a'), /^Neither it nor a group below it has a member/);
    await check(under('a', 'top') + under('b', 'a', ', members: [gone]'), /^Neither it nor a group below it/);
    await check(under('a', 'top') + under('b', 'a', ', members: [ada]'), undefined);
  });

  it('tell from facts whether it runs, and never from its lifecycle', async () => {
    const silent = await (await answering()).answers.for('component:orders');
    assert.equal(silent.production.state, 'unknown');
    assert.match(silent.production.reason!, /lifecycle/);
    const facts = [
      fact('github.production/production', 'deploy', { summary: 'production: v1' }),
      fact('github.production/summary', 'deploy', {
        summary: 'v1 runs in production',
        url: 'https://x.example/',
        details: ['Repository-wide.'],
      }),
    ];
    const { answers } = await answering({ facts });
    const { production } = await answers.for('component:orders');
    assert.deepEqual(production, {
      state: 'ok',
      text: 'v1 runs in production',
      source: 'GitHub',
      asOf: 50,
      action: { title: 'Open in browser', url: 'https://x.example/' },
      details: ['Repository-wide.', 'production: v1'],
    });
    assert.equal((await answers.for('api:orders-api')).production.text, 'orders: v1 runs in production');
    assert.match((await answers.for('group:crew')).production.reason!, /kind Group/);
  });

  it('have all that is written in one place, with how old it is', async () => {
    const facts = [fact('docs.freshness', 'docs', { state: 'warning', summary: 'Older than the code' })];
    const { docs } = await (await answering({ facts })).answers.for('component:orders');
    assert.deepEqual([docs.state, docs.text, docs.source], ['warning', 'Older than the code', 'Git history']);
    assert.deepEqual(
      docs.places.map(({ kind, title }) => [kind, title]),
      [
        ['docs', 'Docs'],
        ['readme', 'README.md'],
        ['definition', 'Definition of orders-api'],
        ['decisions', '2 decision records'],
        ['link', 'Wiki'],
      ],
    );
    assert.deepEqual(docs.places[3]!.action.arguments, ['file:///r/orders/docs/adr/0001-events.md']);
  });

  it('lead to the docs of the provider, or of what it is part of, where there are none of its own', async () => {
    const part = entity(
      'Component',
      'worker',
      'type: service, lifecycle: production, owner: crew, subcomponentOf: orders',
    );
    const lone = entity(
      'API',
      'lone-api',
      'type: openapi, lifecycle: production, owner: crew, definition: "x"',
    );
    const files = {
      ...FILES,
      'file:///r/parts/worker.yaml': part,
      'file:///r/apis/lone.yaml': lone,
      'file:///r/apis2/README.md': '# Its own',
      'file:///r/apis2/own.yaml': entity(
        'API',
        'own-api',
        'type: openapi, lifecycle: production, owner: crew, definition: "x"',
        'annotations: { backstage.io/techdocs-ref: "dir:." }',
      ),
    };
    const facts = [fact('docs.freshness', 'docs', { state: 'warning', summary: 'Older than the code' })];
    const { answers } = await answering({ files, facts });
    for (const asked of ['api:orders-api', 'component:worker']) {
      const { docs } = await answers.for(asked);
      assert.deepEqual(docs.action, {
        title: 'Open docs',
        command: 'greenroom.openDocs',
        arguments: ['component:default/orders'],
      });
      assert.deepEqual(
        docs.places.filter(({ of }) => of === 'component:default/orders').map(({ title }) => title),
        ['Docs of orders', 'README.md of orders', 'Wiki of orders'],
      );
      assert.deepEqual([docs.state, docs.text], ['warning', 'Older than the code']);
      assert.equal(docs.reason, 'It has no docs of its own: these are those of orders.');
      assert.equal(docs.places.filter(({ kind }) => kind === 'readme').length, 1);
    }
    const own = (await answers.for('api:own-api')).docs;
    assert.deepEqual(
      own.places.map(({ title, of }) => [title, of]),
      [
        ['Docs', undefined],
        ['README.md', undefined],
        ['Definition', undefined],
      ],
    );
    assert.deepEqual(
      (await answers.for('api:lone-api')).docs.places.map(({ title }) => title),
      ['Definition'],
    );
  });

  it('take decision records from where the annotation says, and from nowhere outside', async () => {
    const at = async (location: string, reader: Given['reader'] = {}) => {
      const component = entity(
        'Component',
        'x',
        'type: service, lifecycle: production, owner: crew',
        `annotations: { backstage.io/adr-location: "${location}" }`,
      );
      const files = {
        'file:///r/x/x.yaml': component,
        'file:///r/x/notes/1.md': '',
        'file:///r/top/1.md': '',
        'file:///secret/1.md': '',
      };
      const { docs } = await (await answering({ files, reader })).answers.for('component:x');
      return docs.places.flatMap(({ kind, action }) => (kind === 'decisions' ? [action] : []));
    };
    assert.deepEqual((await at('notes'))[0]?.arguments, ['file:///r/x/notes/1.md']);
    assert.deepEqual((await at('/top'))[0]?.arguments, ['file:///r/top/1.md']);
    assert.deepEqual((await at('https://adr.example/x'))[0]?.url, 'https://adr.example/x');
    assert.deepEqual(await at('../../secret'), []);
    assert.deepEqual(await at('javascript:alert(1)'), []);
    const leadsOut = { realpath: async (uri: string) => uri.replace('/r/x/notes', '/secret') };
    assert.deepEqual(await at('notes', leadsOut), []);
  });

  it('go on where facts can not be had', async () => {
    const { answers } = await answering();
    const broken = new LocalAnswers({
      ...answers.ports,
      facts: { of: () => Promise.reject(new Error('down')) },
    });
    const { owner, production } = await broken.for('component:orders');
    assert.equal(owner.text, 'The crew');
    assert.equal(production.state, 'unknown');
  });
});

describe('GroupMemory', () => {
  const store = () => {
    const values = new Map<string, unknown>();
    return {
      values,
      get: <T>(key: string) => values.get(key) as T | undefined,
      set: async (key: string, value: unknown) => void values.set(key, value),
    };
  };

  it('keeps the last parent of a group that is gone, and forgets one that was taken away', async () => {
    const kept = store();
    const memory = new GroupMemory(kept);
    const { catalog, source } = await answering();
    await memory.note(catalog);
    assert.equal(memory.parentOf('group:default/crew'), 'group:default/board');
    await source.applyMutation({
      type: 'full',
      files: [{ uri: 'file:///r/a.yaml', text: entity('Group', 'board', 'type: team, children: []') }],
    });
    await memory.note(catalog);
    assert.equal(new GroupMemory(kept).parentOf('group:default/crew'), 'group:default/board');
    await source.applyMutation({
      type: 'full',
      files: [{ uri: 'file:///r/a.yaml', text: entity('Group', 'crew', 'type: team, children: []') }],
    });
    await memory.note(catalog);
    assert.equal(memory.parentOf('group:default/crew'), undefined);
  });

  it('takes nothing from a damaged store', () => {
    const kept = store();
    for (const damaged of ['x', 7, [1], [['a']], { a: 'b' }]) {
      kept.values.set('greenroom.groupParents', damaged);
      assert.equal(new GroupMemory(kept).parentOf('a'), undefined);
    }
  });
});
