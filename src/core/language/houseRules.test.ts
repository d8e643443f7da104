import assert from 'node:assert/strict';
import { cursorIn, serviceIn } from './testing/cursor';
import { SHOP } from './testing/shop';

const HEAD = 'apiVersion: greenroom.dev/v1\n';

function world(marked: string) {
  const { text, offset } = cursorIn(marked);
  const document = { uri: 'file:///repo/greenroom.yaml', text };
  return { service: serviceIn({ catalog: SHOP }, document), document, offset };
}

async function labels(marked: string): Promise<string[]> {
  const { service, document, offset } = world(marked);
  const { items } = await service.complete(document, offset);
  return [...items].sort((a, b) => (a.sortText < b.sortText ? -1 : 1)).map(({ label }) => label);
}

async function hoverOf(marked: string): Promise<string | undefined> {
  const { service, document, offset } = world(marked);
  return (await service.hover(document, offset))?.markdown;
}

describe('house rules as a language', () => {
  it('complete their lists, the fields of each item, and values', async () => {
    assert.deepEqual(await labels(`${HEAD}|`), [
      'links',
      'cards',
      'checks',
      'tracks',
      'exemptions',
      'search',
      'ownership',
      'featured',
      'announcements',
      'projects',
      'survey',
    ]);
    assert.deepEqual(await labels('|'), [
      'apiVersion',
      'links',
      'cards',
      'checks',
      'tracks',
      'exemptions',
      'search',
      'ownership',
      'featured',
      'announcements',
      'projects',
      'survey',
    ]);
    assert.deepEqual(await labels('apiVersion: |'), ['greenroom.dev/v1']);
    assert.deepEqual(await labels(`${HEAD}links:\n  - title: A\n    |`), [
      'url',
      'id',
      'annotation',
      'icon',
      'group',
      'filter',
    ]);
    assert.deepEqual(await labels(`${HEAD}cards:\n  - title: A\n    facts:\n      - |`), [
      'label',
      'value',
      'url',
    ]);
    assert.deepEqual(await labels(`${HEAD}cards:\n  - type: |`), ['info', 'content']);
    assert.deepEqual(await labels(`${HEAD}search:\n  |`), ['boosts', 'fields']);
  });

  it('complete teams as owners, and entities to be seen first', async () => {
    const owners = await labels(`${HEAD}ownership:\n  - owner: |`);
    assert.ok(
      owners.length > 0 && owners.every((each) => !/^(component|api|system):/.test(each)),
      owners.join(),
    );
    const docs = await labels(`${HEAD}featured:\n  docs:\n    - |`);
    assert.ok(docs.length > owners.length);
  });

  it('explain their fields and values, and say who an owner is', async () => {
    assert.match((await hoverOf(`${HEAD}lin|ks: []\n`)) ?? '', /\*\*links\*\* — list\n\nLinks on the pages/);
    assert.match(
      (await hoverOf(`${HEAD}checks:\n  - tra|ck: a\n`)) ?? '',
      /\*\*track\*\* — string, required/,
    );
    assert.match((await hoverOf('apiVersion: green|room.dev/v1\n')) ?? '', /House rules of Greenroom/);
    const [owner] = await labels(`${HEAD}ownership:\n  - owner: |`);
    assert.match((await hoverOf(`${HEAD}ownership:\n  - owner: |${owner}\n`)) ?? '', new RegExp(owner!, 'i'));
  });

  const LINK = `${HEAD}links:\n  - title: A\n    annotation: acme.io/board\n`;
  const CARD = `${HEAD}cards:\n  - title: A\n    `;
  const CHECK = `${HEAD}checks:\n  - title: A\n    `;
  const VALUES = ['$in', '$exists', '$contains', '$hasPrefix'];

  for (const [what, marked, wanted, absent] of [
    [
      'fields of entities in a filter',
      `${LINK}    filter: { | }`,
      ['kind', 'metadata.name', 'spec.type', 'spec.owner', '$all', '$any', '$not'],
      ['apiVersion:'],
    ],
    ['the same in lines', `${LINK}    filter:\n      |`, ['kind', 'spec.lifecycle', '$not'], []],
    ['what is not there yet', `${LINK}    filter: { kind: api, sp| }`, ['spec.type'], ['kind', '$all']],
    ['annotations in use', `${CHECK}rule: { | }`, ['metadata.annotations.github.com/project-slug'], []],
    ['kinds as values', `${CARD}filter: { kind: | }`, ['Component', 'Group', ...VALUES], ['$all']],
    ['values in use', `${CARD}filter: { spec.type: | }`, ['service'], []],
    ['values of the model', `${CHECK}rule:\n      spec.lifecycle: |`, ['production', 'deprecated'], []],
    ['values in a list', `${CARD}filter: { kind: { $in: [component, |] } }`, ['API', 'System'], VALUES],
    ['operators', `${CHECK}rule: { spec.type: { | } }`, VALUES, ['kind', '$all']],
    ['operators in lines', `${CHECK}rule:\n      spec.type:\n        |`, VALUES, []],
    ['whether it is there', `${CHECK}rule: { metadata.description: { $exists: | } }`, ['true', 'false'], []],
    ['filters in filters', `${CARD}filter: { $any: [{ kind: api }, { | }] }`, ['kind', 'spec.type'], []],
    [
      'the same in lines',
      `${CARD}filter:\n      $any:\n        - kind: api\n        - |`,
      ['kind', 'spec.type'],
      [],
    ],
    [
      'fields and kinds to boost',
      `${HEAD}search:\n  boosts: { title: 2, | }`,
      ['name', 'kind:api'],
      ['title'],
    ],
    [
      'fields to search',
      `${HEAD}search:\n  fields: [|]`,
      ['spec.owner', 'metadata.annotations.github.com/project-slug'],
      ['kind'],
    ],
    [
      'places of a link',
      `${LINK}    url: https://a.example/{|`,
      ['value', 'value|uri', 'metadata.name', 'spec.system'],
      [],
    ],
    [
      'places of a fact',
      `${CARD}facts:\n      - label: A\n        value: 'is {meta|} now'`,
      ['metadata.name', 'kind'],
      ['value'],
    ],
    ['icons', `${LINK}    icon: |`, ['project', 'rocket'], ['chevron-up']],
  ] as const)
    it(`complete ${what}`, async () => {
      const offered = await labels(marked);
      assert.deepEqual(
        wanted.filter((each) => !offered.includes(each)),
        [],
        offered.join(', '),
      );
      assert.deepEqual(
        (absent as readonly string[]).filter((each) => offered.includes(each)),
        [],
      );
    });

  it('write what fits where it is chosen', async () => {
    const { service, document, offset } = world(`${CARD}facts:\n      - value: 'is {meta|} now'`);
    const { items } = await service.complete(document, offset);
    const place = items.find(({ label }) => label === 'metadata.name')!;
    const { start, end } = place.range;
    const line = document.text.split('\n')[start.line]!;
    assert.equal(
      line.slice(0, start.character) + place.insertText + line.slice(end.character),
      "      - value: 'is {metadata.name} now'",
    );
  });

  for (const [marked, expected] of [
    [`${CARD}filter: { ki|nd: api }`, /What sort of thing it is/],
    [`${CARD}filter: { kind: ap|i }`, /A boundary between components/],
    [`${CHECK}rule: { spec.lif|ecycle: production }`, /How far along it is.*\n\nOf .*Component/s],
    [`${CHECK}rule: { spec.lifecycle: prod|uction }`, /Maintained, and relied upon/],
    [`${CHECK}rule: { spec.type: { $ex|ists: true } }`, /is there/],
    [`${CHECK}rule: { $an|y: [{ kind: api }] }`, /One of these filters/],
    [`${CHECK}rule: { metadata.annotations.backstage.io/techdocs-ref|: { $exists: true } }`, /docs/i],
    [`${HEAD}search:\n  boosts: { ti|tle: 2 }`, /How much it counts/],
    [`${HEAD}search:\n  boosts: { kind:a|pi: 2 }`, /How much sooner/],
    [`${HEAD}search:\n  fields: [spec.sys|tem]`, /The system it is part of/],
    [`${LINK}    url: https://a.example/{val|ue}/b`, /value of the annotation/],
    [`${CARD}facts:\n      - value: 'is {metadata.na|me} now'`, /What references call this entity/],
    [`${CARD}facts:\n      - value: 'i|s {metadata.name} now'`, undefined],
    [`${LINK}    ic|on: rocket`, /A codicon/],
  ] as const)
    it(`explain ${marked.slice(marked.lastIndexOf('\n') + 1)}`, async () => {
      const found = await hoverOf(marked);
      if (expected) assert.match(found ?? '', expected);
      else assert.equal(found, undefined);
    });

  it('say which icon pages do not have', async () => {
    const { service, document } = world(`${LINK}    url: https://a.example/\n    icon: no-such|\n`);
    assert.deepEqual(
      (await service.diagnose(document)).map(({ severity, message }) => [severity, message]),
      [['warning', 'Pages have no icon "no-such"; it counts without.']],
    );
  });

  it('judge what they name as catalog files do, and mend it', async () => {
    const text = [
      `${HEAD}ownership:`,
      '  - { paths: [a], owner: payments-crw }',
      '  - { paths: [b], owner: payments-crew }',
      'featured:',
      '  docs: [orders, nothing-of-the-kind, group:core]',
      '  templates: [new-thing]',
      '',
    ].join('\n');
    const document = { uri: 'file:///repo/greenroom.yaml', text };
    const said = async (completeFor?: readonly string[]) =>
      (await serviceIn({ catalog: SHOP, completeFor }, document).diagnose(document)).map(
        ({ severity, code, range, message }) => `${severity} ${code} ${range.start.line}: ${message}`,
      );
    // Where the catalog would know, and where it may lie elsewhere.
    assert.deepEqual(await said(), [
      'warning unresolved-reference 2: The catalog has no group "payments-crw". Did you mean payments-crew?',
      'warning unresolved-reference 5: The catalog has no component "nothing-of-the-kind".',
      'warning house-rules 5: "group:core" has no docs to be read: its catalog file names none by backstage.io/techdocs-ref.',
      'warning unresolved-reference 6: The catalog has no template "new-thing".',
    ]);
    assert.deepEqual(await said([]), [
      'info unresolved-reference 2: This workspace has no group "payments-crw". Did you mean payments-crew?',
      'warning house-rules 5: "group:core" has no docs to be read: its catalog file names none by backstage.io/techdocs-ref.',
    ]);
    const service = serviceIn({ catalog: SHOP }, document);
    const [problem] = await service.diagnose(document);
    const [fix] = await service.codeActions(document, problem!.range);
    assert.equal(fix?.title, 'Change it to "payments-crew"');
    assert.deepEqual(fix?.edit?.changes[0]?.edits, [{ range: problem!.range, newText: 'payments-crew' }]);
  });

  for (const [filter, expected] of [
    ['spec.owner: payments-crew', undefined],
    [
      'spec.owner: payments-crw',
      'unresolved-reference: The catalog has no group "payments-crw". Did you mean payments-crew?',
    ],
    ['spec.owner: group:default/payments-crw', /^unresolved-reference/],
    [
      '$any: [{ $not: { spec.system: { $in: [shop, shp] } } }]',
      /^unresolved-reference: The catalog has no system "shp"/,
    ],
    ['spec.consumesApis: { $contains: order-api }', /^unresolved-reference: .*Did you mean orders-api/],
    ['spec.dependsOn: { $contains: resource:orders-db }', undefined],
    ["relations: { $contains: { type: ownedBy, targetRef: 'group:default/core' } }", undefined],
    [
      "relations: { $contains: { targetRef: 'group:default/payments-crw' } }",
      /^unresolved-reference: .*Did you mean group:payments-crew/,
    ],
    // Which kind is meant, the entities that are asked about would have to say.
    ['spec.dependsOn: { $contains: orders }', /^reference-needs-kind/],
    ['spec.owner: system:shop', /^wrong-kind-reference/],
    ['spec.owner: a b', /^invalid-reference/],
    // These are no references.
    ['spec.owner: { $hasPrefix: pay }', undefined],
    ['spec.type: payments-crw', undefined],
    ['metadata.name: payments-crw', undefined],
    // It is there, in a namespace that the entity need not write.
    ['spec.system: inner', undefined],
    ['spec.system: default/inner', /^unresolved-reference/],
  ] as const)
    it(`judge what a filter asks for: ${filter}`, async () => {
      const document = {
        uri: 'file:///repo/greenroom.yaml',
        text: `${HEAD}links: [{ title: A, url: 'https://a.example', filter: { ${filter} } }]\n`,
      };
      const inner =
        'apiVersion: backstage.io/v1alpha1\nkind: System\nmetadata: { name: inner, namespace: x }\nspec: { owner: core }\n';
      const found = await serviceIn({ catalog: { ...SHOP, 'x.yaml': inner } }, document).diagnose(document);
      assert.ok(found.every(({ severity }) => severity === 'warning'));
      const said = found.map(({ code, message }) => `${code}: ${message}`).join('\n');
      if (typeof expected === 'string') assert.equal(said, expected);
      else if (expected) assert.match(said, expected);
      else assert.equal(said, '');
    });

  it('mend the target of a relation to what relations have: whole references', async () => {
    const filter = 'relations: { $contains: { targetRef: group:default/payments-crw } }';
    const document = {
      uri: 'file:///repo/greenroom.yaml',
      text: `${HEAD}links: [{ title: A, url: 'https://a.example', filter: { ${filter} } }]\n`,
    };
    const service = serviceIn({ catalog: SHOP }, document);
    const [problem] = await service.diagnose(document);
    const [fix] = await service.codeActions(document, problem!.range);
    assert.deepEqual(fix?.edit?.changes[0]?.edits, [
      { range: problem!.range, newText: 'group:default/payments-crew' },
    ]);
  });

  it('are part of what is found and renamed, from either side', async () => {
    const text = [
      `${HEAD}ownership:`,
      "  - { paths: [a], owner: 'group:payments-crew' }",
      'links:',
      "  - { title: A, url: 'https://a.example', filter: { spec.owner: { $in: [core, payments-crew] } } }",
      'checks: [{ rule: { spec.owner: payments-crew } }]',
      'featured: { docs: [payments-crew] }',
      '',
    ].join('\n');
    const rules = { uri: 'file:///repo/greenroom.yaml', text };
    const team = { uri: 'file:///repo/org/catalog-info.yaml', text: SHOP['org/catalog-info.yaml']! };
    const world = {
      catalog: { ...SHOP, 'greenroom.yaml': text },
      environment: { rulesNaming: () => [rules.uri] },
    };
    for (const [document, at] of [
      [rules, text.indexOf('payments-crew')],
      [rules, text.lastIndexOf('owner: payments-crew') + 8],
      [team, team.text.indexOf('payments-crew')],
    ] as const) {
      const service = serviceIn(world, document);
      const places = await service.references(document, at, { includeDeclaration: true });
      const lines = places.flatMap(({ uri, range }) => (uri === rules.uri ? range.start.line : []));
      assert.deepEqual(lines, [2, 4, 5], document.uri);
      assert.ok(places.some(({ uri }) => uri.endsWith('orders/catalog-info.yaml')));
      const renamed = await service.rename(document, at, 'payers');
      assert.ok('edit' in renamed, JSON.stringify(renamed));
      const edits = renamed.edit.changes.find(({ uri }) => uri === rules.uri)!.edits;
      const written = text.split('\n');
      for (const { range, newText } of edits) {
        const line = written[range.start.line]!;
        written[range.start.line] =
          line.slice(0, range.start.character) + newText + line.slice(range.end.character);
      }
      // To be seen first is `component:payments-crew`, which is another.
      assert.equal(written.join('\n'), text.replaceAll(/payments-crew(?!\] }\n$)/g, 'payers'));
    }
  });

  it('are no entities to anything else', async () => {
    const { service, document } = world(`${HEAD}links: []|\n`);
    assert.deepEqual(await service.documentSymbols(document), []);
    assert.deepEqual(await service.codeLenses(document), []);
    assert.deepEqual(await service.diagnose(document), []);
  });
});
