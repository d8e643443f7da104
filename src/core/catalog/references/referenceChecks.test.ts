import assert from 'node:assert/strict';
import { createLanguageService } from '../../language/createLanguageService';
import { testCatalog } from '../../../../test/support/testCatalog';

const entity = (kind: string, name: string, spec: string, namespace = 'default') =>
  `apiVersion: backstage.io/v1alpha1\nkind: ${kind}\nmetadata:\n  name: ${name}\n  namespace: ${namespace}\nspec: ${spec}\n`;
const group = (name: string, namespace?: string) =>
  entity('Group', name, '{ type: team, children: [] }', namespace);
const component = (name: string, owner: string, more = '') =>
  entity('Component', name, `\n  type: service\n  lifecycle: production\n  owner: ${owner}\n${more}`);

/** A catalog whose files can be replaced, and what it says of references, as `severity code line: message`. */
async function world(files: Record<string, string>, completeFor: readonly string[] = []) {
  const texts = { ...files };
  const { catalog, source } = testCatalog(texts);
  const announced: string[][] = [];
  catalog.onDidChangeProblems((uris) => announced.push([...uris].sort()));
  const put = async (uri: string, text?: string) => {
    if (text === undefined) delete texts[uri];
    else texts[uri] = text;
    await source.applyMutation({
      type: 'delta',
      upserted: text === undefined ? [] : [{ uri, text }],
      removed: text === undefined ? [uri] : [],
    });
  };
  for (const [uri, text] of Object.entries(files)) await put(uri, text);
  source.setStatus({ state: 'ready', completeFor });
  const said = async () =>
    (await catalog.getProblems()).map(
      ({ severity, code, range, message }) => `${severity} ${code} ${range.start.line}: ${message}`,
    );
  return { catalog, source, put, said, announced };
}

const A = 'file:///a/catalog-info.yaml';
const ORG = 'file:///org/catalog-info.yaml';

describe('what the catalog says of references (invariant 4)', () => {
  it('a slip of a known name, in any workspace, at its line', async () => {
    const { said } = await world({ [ORG]: group('checkout-crew'), [A]: component('shop', 'chekout-crew') });
    assert.deepEqual(await said(), [
      'info unresolved-reference 8: This workspace has no group "chekout-crew". Did you mean checkout-crew?',
    ]);
  });

  it('whose docs are shown for an entity, in an open file as well, with its fix', async () => {
    const shown = (name: string, entity: string) =>
      component(name, 'crew').replace(
        'spec:',
        `  annotations:\n    backstage.io/techdocs-entity: ${entity}\nspec:`,
      );
    const text = [
      shown('a', 'component:chekout'),
      shown('b', 'componet:checkout'),
      shown('c', 'checkout'),
      shown('d', 'component:default/checkout'),
      shown('e', 'component:elsewhere'),
      shown('f', '"component:check out"'),
    ].join('---\n');
    const { said, catalog, announced } = await world({ [ORG]: component('checkout', 'crew'), [A]: text });
    const inFile = (await said()).filter((each) => !each.includes('crew'));
    assert.deepEqual(
      inFile.map((each) => each.replace(/\d+: /, '')),
      [
        'info unresolved-reference This workspace has no component "chekout". Did you mean component:checkout?',
        'info unresolved-reference This workspace has no entity "componet:checkout". Did you mean component:checkout?',
        'warning reference-needs-kind "backstage.io/techdocs-entity" takes entities of any kind, so write the kind before the name, as in component:checkout.',
        'warning invalid-reference "check out" can\'t be the name of an entity. Names have letters from A to Z and digits, joined by "-", "_" or ".", and at most 63 characters, so no entity has that name. Did you mean component:checkout?',
      ],
    );
    assert.ok(announced.flat().includes(A));
    const language = createLanguageService(catalog);
    const open = await language.diagnose({ uri: A, text });
    assert.deepEqual(
      open.map(({ severity, code, range, message }) => `${severity} ${code} ${range.start.line}: ${message}`),
      inFile,
    );
    const fixes = await language.codeActions({ uri: A, text }, open[0]!.range);
    assert.ok(
      fixes.some(({ title }) => title === 'Change it to "component:checkout"'),
      JSON.stringify(fixes),
    );
  });

  it('what a template was to fill in, of an entity that is one already', async () => {
    for (const owner of ['"${{ values.owner }}"', '"{{ x }}"', '"group:${{ a }}"']) {
      const { said, announced } = await world({ [A]: component('shop', owner) });
      assert.match((await said()).join(), /^warning invalid-reference 8: ".+" is for a template to fill in/);
      assert.ok(announced.length > 0);
    }
  });

  it('only of the last where a file declares an entity twice, at its line', async () => {
    const { said } = await world({
      [ORG]: group('checkout-crew'),
      [A]: `${component('shop', 'chekout-crew')}---\n${component('shop', 'checkout-crw')}`,
    });
    assert.deepEqual(
      (await said()).filter((line) => line.includes('unresolved')),
      [
        'info unresolved-reference 19: This workspace has no group "checkout-crw". Did you mean checkout-crew?',
      ],
    );
  });

  it('what is declared and refused, with the file, in any workspace and until it is mended', async () => {
    const bad = group('checkout-crew').replace('type: team', 'type: [team]');
    const { said, put, catalog } = await world({
      [ORG]: bad,
      // A name like it is not what was meant.
      'file:///org/other.yaml': group('checkout-crews'),
      [A]: component('shop', 'checkout-crew'),
    });
    const told = async () => (await said()).filter((line) => line.includes('unresolved'));
    const what =
      'unresolved-reference 8: Group "checkout-crew" is declared in ../org/catalog-info.yaml and refused there, so the catalog does not have it. Mend it there.';
    assert.deepEqual(await told(), [`info ${what}`]);
    const text = component('shop', 'checkout-crew');
    const open = await createLanguageService(catalog).diagnose({ uri: A, text });
    assert.deepEqual(
      open.map(({ code, message }) => `${code} 8: ${message}`),
      [what],
    );
    await put(ORG, group('checkout-crew'));
    assert.deepEqual(await told(), []);
    // The last good version stays, and is what is meant.
    await put(ORG, bad);
    assert.deepEqual(await told(), []);
    await put(ORG);
    assert.match((await told()).join(), /Did you mean checkout-crews/);
  });

  it('nothing of what may be elsewhere', async () => {
    const { said } = await world({ [ORG]: group('checkout-crew'), [A]: component('shop', 'fleet') });
    assert.deepEqual(await said(), []);
  });

  it('what is missing from kinds of which everything is here, and of no other', async () => {
    const more = '  system: nowhere\n';
    const { said } = await world({ [A]: component('shop', 'fleet', more) }, ['group']);
    assert.deepEqual(await said(), ['warning unresolved-reference 8: The catalog has no group "fleet".']);
  });

  it('a name that is known in another namespace, or as another kind that the field takes', async () => {
    const api = entity(
      'API',
      'postings-api',
      '{ type: openapi, lifecycle: a, owner: x, definition: a }',
      'ledger',
    );
    const user = entity('User', 'ada', '{ memberOf: [] }');
    const { said } = await world({
      [ORG]: `${api}---\n${user}`,
      [A]: component('shop', 'ada', '  consumesApis: [postings-api]\n'),
    });
    assert.deepEqual(await said(), [
      'info unresolved-reference 8: This workspace has no group "ada". Did you mean user:ada?',
      'info unresolved-reference 9: This workspace has no API "postings-api". Did you mean ledger/postings-api?',
    ]);
  });

  it('a kind that is written where the name alone is right, in words', async () => {
    const { said } = await world({
      [ORG]: group('checkout-crew'),
      [A]: component('shop', 'user:checkout-crew'),
    });
    assert.deepEqual(await said(), [
      'info unresolved-reference 8: This workspace has no user "checkout-crew". Did you mean the group checkout-crew?',
    ]);
  });

  it('a slip of a name of another kind that the field takes', async () => {
    const user = entity('User', 'ada.lovelace', '{ memberOf: [] }');
    const { said } = await world({ [ORG]: user, [A]: component('shop', 'ada_lovelce') });
    assert.deepEqual(await said(), [
      'info unresolved-reference 8: This workspace has no group "ada_lovelce". Did you mean user:ada.lovelace?',
    ]);
  });

  it('a slip in the name of a member, though its words are short, and of a group of a person', async () => {
    const { said } = await world({
      [ORG]: `${entity('User', 'jane.doe', '{ memberOf: [chekout-crew] }')}---\n${group('checkout-crew')}`,
      [A]: entity(
        'Group',
        'db-ops',
        '{ type: team, children: [], members: [jane.do, janedoe, jay.do, db.op] }',
      ),
      'file:///b/catalog-info.yaml': component('shop', 'db-op'),
    });
    assert.deepEqual(await said(), [
      'info unresolved-reference 5: This workspace has no group "chekout-crew". Did you mean checkout-crew?',
      'info unresolved-reference 5: This workspace has no user "jane.do". Did you mean jane.doe?',
      'info unresolved-reference 5: This workspace has no user "janedoe". Did you mean jane.doe?',
      'info unresolved-reference 8: This workspace has no group "db-op". Did you mean db-ops?',
    ]);
  });

  for (const owner of ['" crew"', '"group:crew "', '"group: default/crew"', '"group:default/\u00a0crew"'])
    it(`a space in ${owner}, and not that no entity has the name without it`, async () => {
      const { said } = await world({ [ORG]: group('crew'), [A]: component('shop', owner) });
      const [only, ...more] = await said();
      assert.match(
        only!,
        /^error invalid-reference 8: There is a space before or after "\w+"\. Take it out\./,
      );
      assert.deepEqual(more, []);
    });

  it('that names have no letters but those from A to Z', async () => {
    const { said } = await world({ [A]: component('shop', 'größe') });
    assert.match((await said()).join(), /"größe" can't be the name .* letters from A to Z and digits/);
  });

  for (const owner of [
    'my team',
    '"team#1"',
    '"@acme/team"',
    '"team, crew"',
    'team/crew/x',
    `${'x'.repeat(64)}`,
  ])
    it(`an error for ${owner} as an owner, and keeps the entity`, async () => {
      const { said, catalog } = await world({ [A]: component('shop', owner) });
      assert.match((await said()).join(), /^error invalid-reference 8: /);
      assert.ok(await catalog.getEntityByRef('component:shop'));
    });

  for (const owner of ['x', 'a b ', 'user:', '@', 'team,'].map((each) => each.repeat(20_000)))
    it(`a value of 80 kB in short: ${owner.slice(0, 6)}…`, async () => {
      const found = (await (await world({ [A]: component('shop', `"${owner}"`) })).said()).join('');
      assert.match(found, /^error \S+ 8: .*…/);
      assert.ok(found.length < 600, `${found.length} characters`);
    });

  it('an error for a component as an owner, though it is there', async () => {
    const { said } = await world({ [A]: component('shop', 'component:shop') });
    assert.match(
      (await said()).join(),
      /^error wrong-kind-reference 8: "owner" names a group or user, and this is a component/,
    );
  });

  it('one that stands in a broken document, however its name is written there', async () => {
    for (const name of ['core', '"core"', '!!str core', '&n core', "!!str &n 'core' # the team"]) {
      const { said } = await world({ [ORG]: `${group(name)}bad: [`, [A]: component('shop', 'core') }, ['*']);
      assert.match((await said()).join(), /Group "core" is declared in .* and refused there/, name);
    }
  });

  it('a kind that may not be one as it is written', async () => {
    const { said } = await world({
      [ORG]: group('payments'),
      [A]: component('shop', 'groups:payments', "  dependsOn: ['services:core/ledger']\n"),
      'file:///w/ledger.yaml': entity(
        'Component',
        'ledger',
        '{ type: service, lifecycle: production, owner: default/payments }',
        'core',
      ),
    });
    assert.deepEqual(await said(), [
      'warning wrong-kind-reference 8: "owner" names a group or user, not what is of the kind "groups". Did you mean the group payments?',
      'info unresolved-reference 9: This workspace has no entity "services:core/ledger". Did you mean component:core/ledger?',
    ]);
  });

  it('a component that is taken for an owner, in any workspace, until such a group comes', async () => {
    const { said, put, announced } = await world({ [A]: component('billing', 'billing') });
    assert.deepEqual(await said(), [
      'info wrong-kind-reference 8: "owner" names a group or user, and this workspace has billing only as a component.',
    ]);
    await put(ORG, group('billing'));
    assert.deepEqual(await said(), []);
    assert.deepEqual(announced.at(-1), [A]);
    await put(ORG);
    assert.equal((await said()).length, 1);
  });

  it('nothing of a system that has the name of its component, and may be elsewhere', async () => {
    const { said } = await world({
      [ORG]: group('core'),
      [A]: component('shop', 'core', '  system: shop\n'),
    });
    assert.deepEqual(await said(), []);
  });

  it('an error in plain words for a component where an API is asked for', async () => {
    const shop = component('shop', 'core', `  consumesApis: ['component:shop']\n`);
    const { said } = await world({ [ORG]: group('core'), [A]: shop });
    assert.match(
      (await said()).join(),
      /^error wrong-kind-reference \d+: "consumesApis" names an API, and this is a component/,
    );
  });

  it('a note of an e-mail address, as real catalogs have it, and an error of other forms of one', async () => {
    const check = async (severity: string, owner: string) => {
      const { said } = await world({ [A]: component('shop', owner) });
      assert.match(
        (await said()).join('\n'),
        new RegExp(`^${severity} invalid-reference \\d+: ".*" is an e-mail address`),
        owner,
      );
    };
    for (const owner of ['web@example.com', 'user:a@b.c', 'jo@localhost']) await check('info', owner);
    for (const owner of ['<web@x.com>', 'mailto:web@x.com']) await check('error', owner);
  });

  it('an error of a version or a package, which it does not take for people', async () => {
    const shop = component('shop', 'core', `  providesApis: [orders@1.2.3, '@acme/orders']\n`);
    const { said } = await world({ [ORG]: group('core'), [A]: shop });
    const [version, scope] = await said();
    assert.match(version!, /^error invalid-reference \d+: "orders@1\.2\.3" can't be the name of an entity/);
    assert.match(scope!, /^error invalid-reference \d+: "@acme" can't be a namespace/);
  });

  it('nothing before everything was read once', async () => {
    const { said, source } = await world({ [ORG]: group('core', 'x'), [A]: component('shop', 'core') }, [
      '*',
    ]);
    source.setStatus({ state: 'loading' });
    assert.deepEqual(await said(), []);
    // A later look keeps what is known.
    source.setStatus({ state: 'loading', refreshedAt: 1 });
    assert.equal((await said()).length, 1);
  });

  it('says it anew when an entity comes or goes elsewhere, and names the files', async () => {
    const { said, put, announced } = await world({ [ORG]: group('fleet'), [A]: component('shop', 'fleet') }, [
      '*',
    ]);
    assert.deepEqual(await said(), []);
    await put(ORG, group('fleets'));
    assert.match((await said()).join(), /Did you mean fleets/);
    assert.deepEqual(announced.at(-1), [A]);
    await put(ORG, group('fleet'));
    assert.deepEqual(await said(), []);
    assert.deepEqual(announced.at(-1), [A]);
  });

  it('is silent where the setting says so, but for what can never lead anywhere', async () => {
    const { said, catalog } = await world({ [A]: component('shop', 'fleet', '  system: "a b"\n') }, ['*']);
    catalog.references.severity = 'off';
    assert.match((await said()).join(), /^error invalid-reference 9: /);
    assert.equal((await said()).length, 1);
  });

  it('the same of the whole catalog as of each file, of a declaration that does not count too', async () => {
    const OTHER = 'file:///b/catalog-info.yaml';
    const files = { [A]: component('shop', 'crew'), [OTHER]: component('shop', '"a b"') };
    const { catalog, announced, put } = await world(files, ['*']);
    const lines = (found: Awaited<ReturnType<typeof catalog.getProblems>>) =>
      found.map(({ uri, code }) => `${uri} ${code}`).sort();
    const all = lines(await catalog.getProblems());
    const each = await Promise.all([A, OTHER].map((uri) => catalog.getProblems(uri)));
    assert.deepEqual(all, lines(each.flat()));
    assert.ok(all.includes(`${OTHER} invalid-reference`));
    announced.length = 0;
    await put(OTHER);
    await catalog.getProblems();
    assert.ok(announced.flat().includes(OTHER));
  });

  it('of kinds that may be meant in one order, whatever came first', async () => {
    const named = (kind: string, spec: string) => entity(kind, 'e', spec);
    const [system, api] = [
      named('System', '{ owner: x }'),
      named('API', '{ type: x, lifecycle: x, owner: x, definition: x }'),
    ];
    const uses = entity('Component', 'x', '{ type: x, lifecycle: x, owner: x, dependsOn: [component:e] }');
    for (const [first, second] of [
      [system, api],
      [api, system],
    ] as const) {
      const { said, put } = await world({ [A]: uses, [ORG]: first });
      await put('file:///c/catalog-info.yaml', second);
      const dangling = (await said()).filter((each) => each.includes('"e"'));
      assert.deepEqual(dangling, [
        'info unresolved-reference 5: This workspace has no component "e". Did you mean api:e or system:e?',
      ]);
    }
  });

  it('that a sentence in the owner of someone’s own kind is none', async () => {
    const vessel = `apiVersion: acme.example/v1\nkind: Vessel\nmetadata: { name: kittiwake }\nspec: { owner: the crew on duty }\n`;
    const { said } = await world({ [A]: vessel }, ['*']);
    assert.deepEqual(await said(), [
      'info invalid-reference 3: "the crew on duty" is not a reference to a person or team, so this Vessel has no owner.',
    ]);
  });

  it('equals a look at everything after any sequence of changes', async () => {
    const names = ['checkout-crew', 'chekout-crew', 'fleet', 'fleets', 'a b', 'x/fleet'];
    let seed = 7;
    const pick = (count: number) => (seed = (seed * 1103515245 + 12345) % 2147483648) % count;
    const files: Record<string, string> = {};
    const live = await world({});
    for (let step = 0; step < 120; step++) {
      const uri = `file:///f${pick(8)}/catalog-info.yaml`;
      const name = names[pick(4)]!;
      const text = pick(2)
        ? group(name, pick(2) ? 'x' : 'default')
        : component(`c${pick(5)}`, `"${names[pick(6)]}"`);
      if (pick(4) === 0) delete files[uri];
      else files[uri] = text;
      await live.put(uri, files[uri]);
      const fresh = await world(files);
      const references = async (each: typeof live) =>
        (await each.said()).filter((line) => line.includes('reference')).sort();
      assert.deepEqual(await references(live), await references(fresh), `step ${step}`);
      const all = await live.catalog.getProblems();
      const each = await Promise.all(Object.keys(files).map((file) => live.catalog.getProblems(file)));
      assert.equal(all.length, each.flat().length, `step ${step}`);
    }
  });
});
