import assert from 'node:assert/strict';
import { testCatalog } from '../../../test/support/testCatalog';
import { createLanguageService } from '../language/createLanguageService';
import type { FileRecord } from './declaration';
import { saidOfKinds } from './kindDoubt';
import { processFile } from './processFile';

const URI = 'file:///r/catalog-info.yaml';
const component = (
  name: string,
  more = '',
  spec = '  type: service\n  lifecycle: production\n  owner: team\n',
) => `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: ${name}\n${more}spec:\n${spec}`;
const api = (spec: string) =>
  `apiVersion: backstage.io/v1alpha1\nkind: API\nmetadata:\n  name: orders\nspec:\n  type: openapi\n${spec}`;
const template = (spec: string) =>
  `apiVersion: scaffolder.backstage.io/v1beta3\nkind: Template\nmetadata:\n  name: new\nspec:\n${spec}`;

/** What the catalog has of a file, what it says of it, and what an open editor says of it. */
async function look(text: string, files: Readonly<Record<string, string>> = {}) {
  const { catalog, source } = testCatalog(files);
  await source.applyMutation({ type: 'full', files: [{ uri: URI, text }] });
  const entities = (await catalog.getEntitiesInFile(URI)).map(({ ref }) => ref);
  const told = (list: readonly { severity: string; code: string }[]) =>
    list.map(({ severity, code }) => `${severity} ${code}`);
  const problems = await catalog.getProblems();
  const open = await createLanguageService(catalog).diagnose({ uri: URI, text });
  return { catalog, entities, problems, open, told: { closed: told(problems), open: told(open) } };
}

/** Expects the entities, the catalog's problems and the editor's, where the two differ in their words. */
async function check(
  text: string,
  entities: readonly string[],
  closed: readonly string[],
  open: readonly string[] = closed,
  files?: Readonly<Record<string, string>>,
) {
  const found = await look(text, files);
  assert.deepEqual({ entities: found.entities, ...found.told }, { entities, closed, open });
  return found;
}

describe('one verdict on a document', () => {
  it('refuses a Template without steps', () =>
    check(template('  type: service\n'), [], ['error invalid-entity'], ['error missing-field']));
  it('holds the marks of a template in a text against nothing', () =>
    check(
      api('  lifecycle: production\n  definition: |\n    path: /{{x}}\n'),
      [],
      ['error invalid-entity'],
      ['error missing-field'],
    ));
  for (const [field, hostile] of Object.entries({
    parameters: '[{ toString: a, valueOf: b, properties: { X: { enum: [{ toString: c }] } } }]',
    output:
      '{ links: [{ title: a, url: b, toString: a }], aB: c, toJSON: b, hasOwnProperty: c, constructor: d, then: e, length: f }',
  }))
    it(`takes what is named like what every object has for what it is: ${field}`, async () => {
      const steps = '  steps: [{ action: debug:log, input: { toString: a, aB: [[{ toString: b }]] } }]\n';
      await check(
        template(`  type: service\n  ${field}: ${hostile}\n${steps}`),
        ['template:default/new'],
        [],
      );
    });
  it('says that a skeleton is one', () =>
    check(component('${{ values.name }}'), [], ['info template-skeleton'], ['hint template-skeleton']));
  it('says nothing of what a skeleton holds', () =>
    check(
      component('${{ values.name }}', '  annotations: { a: { $text: ./missing } }\n'),
      [],
      ['info template-skeleton'],
      ['hint template-skeleton'],
    ));
  for (const broken of [
    '  title: 100{% off\n  bad: "unclosed\n',
    '  title: "{{ x }} portal"\n  description: |\n    name: {{ y }}\n  bad: "unclosed\n',
  ])
    it(`takes a broken entity for no skeleton by what merely stands in it: ${broken.slice(2, 14)}`, () =>
      check(component('a', broken), [], ['error yaml-syntax']));
  it('says what a server looks for on its own disk', async () => {
    const location = (type: string, target: string) =>
      `apiVersion: backstage.io/v1alpha1\nkind: Location\nmetadata: { name: all }\nspec: { ${type}targets: [${target}] }\n`;
    for (const [type, target, said] of [
      ['type: file, ', 'x/c.yaml', 1],
      ['type: file, ', '/x/c.yaml', 1],
      ['type: file, ', 'https://github.com/a/b/blob/main/c.yaml', 1],
      ['type: file, ', './x/c.yaml', 0],
      ['type: url, ', 'x/c.yaml', 0],
      ['', 'x/c.yaml', 0],
    ] as const) {
      const { catalog, source } = testCatalog();
      await source.applyMutation({ type: 'full', files: [{ uri: URI, text: location(type, target) }] });
      const told = (await catalog.getProblems()).filter(({ code }) => code === 'location-type');
      assert.equal(told.length, said, type + target);
    }
  });
  it('says nothing of an alias of no anchor in a skeleton', () =>
    check(
      component('${{ values.name }}', '', '  owner: *a\n'),
      [],
      ['info template-skeleton'],
      ['hint template-skeleton'],
    ));
  it('says nothing of the last good version, at lines that are gone', async () => {
    const [near, far] = [component('a', '', '  type: x\n  lifecycle: x\n  owner: a b\n'), './gone.yaml'];
    const all = `apiVersion: backstage.io/v1alpha1\nkind: Location\nmetadata: { name: all }\nspec: { target: ${far} }\n`;
    const { catalog, source } = testCatalog();
    const save = async (text: string) => {
      await source.applyMutation({ type: 'full', files: [{ uri: URI, text }] });
      const range = { start: { line: 12, character: 0 }, end: { line: 12, character: 1 } };
      const follow = {
        uri: URI,
        range,
        severity: 'error',
        code: 'location-not-found',
        message: 'x',
      } as const;
      source.setFollowProblems(URI, [{ ...follow, entityRef: 'location:default/all' }]);
      const { items } = await catalog.queryEntities({});
      return [items.length, ...(await catalog.getProblems()).map(({ code }) => code).sort()];
    };
    assert.deepEqual(await save(`${near}---\n${all}---\n${near}`), [
      2,
      'duplicate-entity',
      'invalid-reference',
      'location-not-found',
    ]);
    const broken = `${near.replace('a b', 'c')}x: [\n---\n${all}x: [\n`;
    assert.deepEqual(await save(broken), [2, 'yaml-syntax', 'yaml-syntax']);
  });
  it('refuses a definition that is data', () =>
    check(
      api('  lifecycle: production\n  owner: team\n  definition:\n    $json: ./api.json\n'),
      [],
      ['error invalid-entity'],
      ['error invalid-entity'],
      { 'file:///r/api.json': '{"openapi":"3.1.0"}' },
    ));
  it('refuses what an alias makes endless, in an open editor too', () =>
    check(
      component('a', '', '  type: x\n  lifecycle: x\n  owner: team\n  all: &all [*all]\n'),
      [],
      ['error invalid-entity'],
    ));
  it('adds nothing to what shares its metadata by an alias', async () => {
    const text = component('a', '', '  type: x\n  lifecycle: x\n  owner: team\n  same: *m\n');
    const { catalog } = await look(text.replace('metadata:', 'metadata: &m'));
    const entity = await catalog.getEntityByRef('component:a');
    assert.deepEqual(entity?.spec?.['same'], { name: 'a' });
    assert.equal(entity?.metadata.namespace, 'default');
  });
  it('takes a spec from another file', () =>
    check(
      'apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { name: a }\nspec: { $yaml: ./spec.yaml }\n',
      ['component:default/a'],
      [],
      [],
      { 'file:///r/spec.yaml': 'type: service\nlifecycle: production\nowner: team\n' },
    ));
  it('judges a spec from another file', () =>
    check(
      'apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { name: a }\nspec: { $yaml: ./spec.yaml }\n',
      [],
      ['error invalid-entity'],
      ['error invalid-entity'],
      { 'file:///r/spec.yaml': 'type: service\n' },
    ));
  it('follows no placeholder of a file that it takes in, as a server does not', async () => {
    const files = {
      'file:///r/spec.yaml':
        'type: x\nlifecycle: production\nowner: team\ndefinition: { $text: ./text.txt }\n',
      'file:///r/one.yaml': '$text: ./text.txt\n',
      'file:///r/more.yaml': 'properties: { $text: 5 }\n',
      'file:///r/text.txt': 'x',
    };
    const taken = (spec: string) =>
      `apiVersion: backstage.io/v1alpha1\nkind: API\nmetadata: { name: a }\nspec: ${spec}\n`;
    const given = 'type: x, lifecycle: production, owner: team';
    const refused = ['error invalid-entity'];
    await check(taken('{ $yaml: ./spec.yaml }'), [], refused, refused, files);
    await check(taken(`{ ${given}, definition: { $yaml: ./one.yaml } }`), [], refused, refused, files);
    const extra = `{ ${given}, definition: x, more: { $yaml: ./more.yaml } }`;
    await check(taken(extra), ['api:default/a'], [], [], files);
  });
  it('refuses what lacks data that is not there, and holds nothing against data that is elsewhere', async () => {
    const spec = (path: string) =>
      `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { name: a }\nspec: { $yaml: "${path}" }\n`;
    await check(spec('./spec.yaml'), [], ['error unresolved-substitution']);
    const elsewhere = 'https://github.com/acme/else/blob/main/spec.yaml';
    await check(spec(elsewhere), ['component:default/a'], ['info remote-substitution'], []);
  });
  it('takes no name from another file, as a server does not', () =>
    check(
      'apiVersion: backstage.io/v1alpha1\nkind: S3Bucket\nmetadata: { $yaml: ./meta.yaml }\n',
      [],
      ['error invalid-entity'],
      ['error invalid-entity'],
      { 'file:///r/meta.yaml': 'name: a\n' },
    ));
  it('reads API definitions by the keys of their own', async () => {
    for (const key of ['$openapi', '$asyncapi']) {
      const { catalog } = await check(
        api(`  lifecycle: production\n  owner: team\n  definition:\n    ${key}: ./api.yaml\n`),
        ['api:default/orders'],
        [],
        [],
        { 'file:///r/api.yaml': 'openapi: 3.1.0\n' },
      );
      const entity = await catalog.getEntityByRef('api:orders');
      assert.equal(entity?.spec?.['definition'], 'openapi: 3.1.0\n');
    }
  });
  it('takes empty annotations', async () => {
    const { catalog } = await check(component('a', '  annotations:\n'), ['component:default/a'], []);
    assert.deepEqual((await catalog.getEntityByRef('component:a'))?.metadata, {
      name: 'a',
      namespace: 'default',
    });
  });
  // As a running server answered, each of which it left out or took.
  for (const [metadata, spec] of [
    ['  labels: { A: x, a: y }\n', ''],
    ['  annotations: { acme.com/A: x, acme.com/a: x }\n', ''],
    ['  Name: z\n', ''],
    ['  ANNOTATIONS: { backstage.io/source-location: x }\n', ''],
    ['', '  Type: t\n'],
    ['', '  Foo:\n  foo: 1\n'],
    ['', '  "a.b": 1\n  a: { B: 2 }\n'],
    ['', '  parts: [{ if: 1 }, { IF: 1 }]\n'],
    ['', '  mixed: [Foo, { foo: 1 }]\n'],
  ] as const)
    it(`refuses keys that differ only in case: ${JSON.stringify(metadata + spec)}`, async () => {
      const text = component('a', metadata, `  type: x\n  lifecycle: x\n  owner: team\n${spec}`);
      const { entities, problems, open } = await look(text);
      assert.deepEqual(entities, []);
      for (const said of [problems, open]) {
        const errors = said.filter(({ severity }) => severity === 'error');
        assert.equal(errors.length, 1, JSON.stringify(said));
        assert.match(errors[0]!.message, /case.* A Backstage server leaves such an entity out/);
      }
    });
  for (const spec of [
    '  list: [Foo, foo]\n',
    '  Foo: { a: 1 }\n  foo: { b: 1 }\n',
    '  dependsOn: ["component:A", "component:a"]\n',
    '  parts: [{ IF: 1 }, { IF: 1 }]\n',
  ])
    it(`takes ${JSON.stringify(spec)}`, async () => {
      const { entities } = await look(
        component('a', '', `  type: x\n  lifecycle: x\n  owner: team\n${spec}`),
      );
      assert.deepEqual(entities, ['component:default/a']);
    });
  it('refuses a kind in another case, another version and objects of Kubernetes', async () => {
    const text = component('a');
    await check(text.replace('Component', 'component'), [], ['error unknown-kind']);
    await check(text.replace('v1alpha1', 'v1'), [], ['error unknown-api-version']);
    await check(text.replace('backstage.io/v1alpha1', 'acme.io/v1'), [], ['error unknown-api-version']);
    await check(
      'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: a }\nspec: {}\n',
      [],
      ['error unknown-api-version'],
    );
    for (const rest of ['kind: ConfigMap\nmetadata: { name: a }\ndata: { a: b }', 'kind: List\nitems: []'])
      await check(`apiVersion: v1\n${rest}\n`, [], ['error unknown-api-version']);
  });
  it('takes kinds of one’s own, and says where another was likely meant', async () => {
    const text = component('a');
    await check(
      text.replace('Component', 'S3Bucket').replace('backstage.io', 'acme.io'),
      ['s3bucket:default/a'],
      [],
    );
    await check(text.replace('Component', 'Componet'), ['componet:default/a'], ['warning unknown-kind']);
    await check(text.replace('Component', 'Users'), ['users:default/a'], ['warning unknown-kind']);
  });
  it('says of a kind that no server knows what a server says', async () => {
    const manifest = (apiVersion: string, kind: string) =>
      `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: a }\nspec: { replicas: 2 }\n`;
    for (const [apiVersion, kind] of [
      ['argoproj.io/v1alpha1', 'Application'],
      ['cert-manager.io/v1', 'Certificate'],
      ['acme.example/v1', 'Widget'],
      ['backstage.io/v1alpha1', 'Service'],
    ] as const) {
      const ref = `${kind.toLowerCase()}:default/a`;
      const { problems } = await check(manifest(apiVersion, kind), [ref], ['info unknown-kind']);
      assert.match(problems[0]!.message, /server refuses/);
      assert.ok(problems[0]!.message.includes(apiVersion) && problems[0]!.message.includes(kind));
      assert.equal(problems[0]!.range.start.line, 1);
    }
  });
  it('names keys in another case, of what counts and of what does not', async () => {
    await check(component('a', '  Title: A\n'), ['component:default/a'], ['warning field-case']);
    await check(
      component('a', '  links: [{ url: "https://a.b", Title: A }]\n'),
      ['component:default/a'],
      ['warning field-case'],
    );
    await check(
      component('a', '  Tags: [a]\n', '  type: service\n  lifecycle: production\n  Owner: team\n'),
      [],
      ['warning field-case', 'error invalid-entity'],
      ['warning field-case', 'error field-case'],
    );
  });
  it('keeps the last of two declarations in one file', async () => {
    const { catalog, problems } = await check(
      `${component('a', '  title: first\n')}---\n${component('A', '  title: last\n')}`,
      ['component:default/a', 'component:default/a'],
      ['error duplicate-entity'],
      ['error duplicate-entity', 'info duplicate-entity'],
    );
    assert.equal((await catalog.getEntityByRef('component:a'))?.metadata.title, 'last');
    assert.equal(problems[0]?.range.start.line, 3);
    assert.match(problems[0]?.message ?? '', /further down/);
  });
  it('says what a server does with a double that is refused', async () => {
    const bad = component('a', '', '  type: service\n  lifecycle: production\n');
    const last = await look(`${component('a')}---\n${bad}`);
    assert.deepEqual(last.entities, ['component:default/a']);
    const said = [last.problems, last.open].map(
      (list) => list.find(({ severity }) => severity === 'error')?.message,
    );
    assert.match(said[0] ?? '', /it has neither/);
    assert.equal(said[0], said[1]);
    const first = await look(`${bad}---\n${component('a')}`);
    assert.doesNotMatch(first.problems[0]?.message ?? '', /neither/);
  });
  it('says the same of a double in another file, in an open editor and by the API', async () => {
    const { catalog, source } = testCatalog();
    const text = component('a');
    await source.applyMutation({
      type: 'full',
      files: [
        { uri: URI, text },
        { uri: 'file:///r/z/catalog-info.yaml', text },
      ],
    });
    const [told] = await catalog.getProblems();
    assert.match(told?.message ?? '', /^Component "a" is declared in \.\.\/catalog-info\.yaml as well/);
    const shown = await createLanguageService(catalog).diagnose({ uri: told!.uri, text });
    const double = shown.find(({ code }) => code === 'duplicate-entity');
    assert.equal(double?.message, told?.message);
    assert.deepEqual(
      double?.related?.map(({ uri }) => uri),
      [URI],
    );
  });

  describe('where a server takes nothing of the file', () => {
    const SERVER = /a Backstage server takes nothing of this file/;
    const says = async (text: string) => {
      const { problems, open } = await look(text);
      const found = [...problems, ...open].filter(({ severity }) => severity === 'error');
      assert.ok(found.length >= 2, 'both say something');
      return found.map(({ message }) => SERVER.test(message));
    };
    it('says so of what does not read', async () =>
      assert.deepEqual(await says(`${component('a')}---\na: "b\n`), [true, true]));
    it('says so of what is no object', async () =>
      assert.deepEqual(await says(`${component('a')}---\n- a\n`), [true, true]));
    it('says so of what has no name', async () =>
      assert.deepEqual(await says(`${component('a')}---\n${component('""')}`), [true, true]));
    it('says so of what holds itself, and is no entity', async () => {
      const expected = [true, true];
      assert.deepEqual(await says(`${component('a')}---\nfoo: &a { b: *a }\n`), expected);
      assert.deepEqual(await says(`${component('a')}---\n&a\nfoo: *a\n`), expected);
    });
    it('says nothing of what concerns one entity', async () =>
      assert.deepEqual(await says(`${component('a')}---\n${component('b', '', '  type: x\n')}`), [
        false,
        false,
      ]));
    it('says nothing where there is nothing else', async () =>
      assert.deepEqual(await says('a: "b\n'), [false, false]));
    it('says so of a skeleton beside an entity, where it is nothing that a server reads', async () => {
      const saysOf = async (...documents: string[]) => {
        const { problems, open } = await look(documents.join('---\n'));
        return [...problems, ...open].flatMap(({ code, message }) =>
          code === 'template-skeleton' ? [SERVER.test(message)] : [],
        );
      };
      const unreadable = '{% if a %}\nkind: x\n{% endif %}\n';
      const nameless = 'kind: Component\nmetadata: { name: "${{ x }}" }\n';
      assert.deepEqual(await saysOf(component('a'), unreadable), [true, true]);
      assert.deepEqual(await saysOf(component('a'), nameless), [true, true]);
      // That entity alone is refused.
      assert.deepEqual(await saysOf(component('a'), component('${{ x }}')), [false, false]);
      assert.deepEqual(await saysOf(unreadable, unreadable), [false, false, false, false]);
    });
  });
});

describe('the last good version (invariant 3)', () => {
  const { catalog } = testCatalog();
  const context = catalog.sources.ports;
  const file = (...documents: string[]) => ({ uri: URI, text: documents.join('---\n') });
  /** What stays of `before` when the file becomes `after`: references, those that are stale marked. */
  async function check(before: readonly string[], after: readonly string[], expected: readonly string[]) {
    const last: FileRecord = await processFile(file(...before), context);
    const { declarations } = await processFile(file(...after), context, last);
    assert.deepEqual(
      declarations.map(({ entity, stale }) => `${entity.metadata.name}${stale ? ' stale' : ''}`),
      expected,
    );
  }
  const [a, b, z] = [component('a'), component('b'), component('z')];
  it('stays for what is broken, not for what is gone', async () => {
    await check([a, z], [`${z}\tx: y\n`], ['z stale']);
    await check([a, b, z], [b, '"\n'], ['b', 'z stale']);
    await check([a, b, z], ['"\n', b], ['b', 'a stale']);
    await check([a, b, z], [a, '"\n', z], ['a', 'z', 'b stale']);
    await check([a, b, z], [a, z.replace('owner: team', 'owner: []')], ['a', 'z stale']);
    await check([a, b], [a.replace('kind: Component', 'kind: "Component'), b], ['a stale', 'b']);
  });
  it('stays for all that nothing is known of', () => check([a, z], ['"\n'], ['a stale', 'z stale']));
  it('goes with what is gone beside a document that said nothing before, and leaves no name that was typed on the way', async () => {
    const foo = 'foo: bar\n';
    let record: FileRecord | undefined;
    const become = async (...documents: string[]) => {
      record = await processFile(file(...documents), context, record);
      return record.declarations.map(
        ({ entity, stale }) => `${entity.metadata.name}${stale ? ' stale' : ''}`,
      );
    };
    assert.deepEqual(await become(foo, a, b), ['a', 'b']);
    assert.deepEqual(await become(foo, b), ['b']);
    for (const name of ['o', 'or', 'ord'])
      assert.deepEqual(await become(foo, component(name), b), [name, 'b']);
    // One that falls silent itself stays while it is, whatever else changes.
    assert.deepEqual(await become(foo, 'kind Component\n', b), ['b', 'ord stale']);
    assert.deepEqual(await become(foo, 'kind Component\n', b, z), ['b', 'z', 'ord stale']);
    assert.deepEqual(await become(foo, 'kind Component\n', z), ['z', 'ord stale']);
    assert.deepEqual(await become(foo, z), ['z']);
    // Others that are renamed or come beside it take nothing from it, nor does one that said nothing before.
    record = undefined;
    await become(b, a);
    assert.deepEqual(await become(b, 'kind Component\n'), ['b', 'a stale']);
    for (const name of ['c', 'd']) {
      const shown = await become(component(name), z, 'kind Component\n');
      assert.deepEqual(shown.sort(), ['a stale', name, 'z']);
    }
    assert.deepEqual((await become(z, 'kind Component\n', foo)).sort(), ['a stale', 'z']);
    assert.deepEqual((await become(z, 'kind Component\n')).sort(), ['a stale', 'z']);
    assert.deepEqual((await become(z, 'kind Component # edited\n')).sort(), ['a stale', 'z']);
    assert.deepEqual((await become(z, 'kind Component # edited\n', foo)).sort(), ['a stale', 'z']);
    assert.deepEqual(await become(z, foo), ['z']);
    assert.deepEqual(await become(foo, a, a, z), ['a', 'a', 'z']);
    assert.deepEqual(await become(foo, '"\n', z), ['z', 'a stale', 'a stale']);
  });
  it('goes with what is gone', async () => {
    await check([a, z], [z], ['z']);
    await check([a, z], [''], []);
  });
});

describe('kinds in a setting', () => {
  it('that are slips of others are told, and those of one’s own are not', () => {
    const said = (...kinds: string[]) => saidOfKinds('completeFor', kinds);
    assert.equal(said('group', 'User', '*', 'vessel'), undefined);
    assert.equal(
      said('groups', 'apis'),
      'completeFor names the kind "groups". Did you mean "group"? completeFor names the kind "apis". Did you mean "api"?',
    );
  });
});
