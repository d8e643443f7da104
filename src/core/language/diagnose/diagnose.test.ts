import assert from 'node:assert/strict';
import { LineMap } from '../../base/range';
import { FILE, serviceIn, type TestWorld } from '../testing/cursor';
import type { DiagnoseOptions } from './diagnose';

/** Problems of a text as `severity code «text it marks»`, in order. */
async function check(text: string, expected: readonly string[], world: TestWorld & DiagnoseOptions = {}) {
  const found = await serviceIn(world, { uri: FILE, text }).diagnose({ uri: FILE, text }, world);
  const lines = new LineMap(text);
  assert.deepEqual(
    found.map(({ severity, code, range }) => {
      const marked = text.slice(lines.offsetAt(range.start), lines.offsetAt(range.end));
      return `${severity} ${code} «${marked}»`;
    }),
    expected,
  );
  return found;
}

const entity = (kind: string, spec: string, metadata = '') =>
  `apiVersion: backstage.io/v1alpha1\nkind: ${kind}\nmetadata:\n  name: web\n${metadata}spec:\n${spec}`;
const component = (spec = '', metadata = '') =>
  entity('Component', `  type: service\n  lifecycle: production\n  owner: team\n${spec}`, metadata);
const TEAM =
  'apiVersion: backstage.io/v1alpha1\nkind: Group\nmetadata: { name: team }\nspec: { type: team, children: [] }\n';
const world = { catalog: { 'team.yaml': TEAM } };

describe('diagnostics: words', () => {
  for (const [written, said] of [
    ['1.10', '1.10 is read as a number'],
    ['yes', undefined],
    ['true', 'true is read as a yes-or-no value'],
  ] as const)
    it(`say how ${written} is read`, async () => {
      const text = component().replace('type: service', `type: ${written}`);
      const [problem] = await serviceIn(world, { uri: FILE, text }).diagnose({ uri: FILE, text }, {});
      assert.equal(problem?.message, said && `"spec.type" must be text, but ${said}. Put it in quotes.`);
    });
});

describe('diagnostics: as the catalog has it', () => {
  for (const bad of ['a: *nobody', `a: &a [x, x]\nb: &b [${'*a, '.repeat(99)}]\nc: [${'*b, '.repeat(99)}]`])
    it(`tells aliases that can't be followed where the catalog has not read the text: ${bad.slice(0, 12)}`, async () => {
      const service = serviceIn(world, { uri: FILE, text: '' });
      for (const text of [`${bad}\n`, `${component()}\n---\n${bad}\n`])
        assert.deepEqual(
          (await service.diagnose({ uri: 'file:///not/read.yaml', text }))
            .filter(({ severity }) => severity === 'error')
            .map(({ code, range }) => [code, range.start.line > 0]),
          [['yaml-aliases', text.startsWith('api')]],
        );
    });
  it('says nothing of a double that is refused', async () => {
    const refused = entity('Component', '  type: service\n');
    const text = `${component()}---\n${refused}`;
    const found = await serviceIn(world, { uri: FILE, text }).diagnose({ uri: FILE, text });
    assert.deepEqual(
      found.map(({ code }) => code),
      ['missing-field'],
    );
  });
  for (const [written, count] of [
    ['team & other', 2],
    ['team + other + third', 3],
    ['group:team group:other', 2],
  ] as const)
    it(`counts the names in ${written}`, async () => {
      const text = component().replace('owner: team', `owner: ${written}`);
      const [problem] = await check(text, [`error invalid-reference «${written}»`], world);
      assert.equal(problem?.message.includes(`names ${count} entities`), true, problem?.message);
    });
});

describe('diagnostics: syntax', () => {
  it('finds nothing in a good file', () => check(component(), [], world));
  it('finds nothing in empty documents, CRLF, a BOM, anchors and non-ASCII names', async () => {
    await check('---\n---\n# only a comment\n---\n', []);
    await check(component().replaceAll('\n', '\r\n'), [], world);
    await check(`\uFEFF${component()}`, [], world);
    await check(component('  system: &s web-système\n').replace('  system: &s web-système\n', ''), [], world);
    await check(component('', '  title: Zürich – 東京\n  x: &a { b: c }\n  y: *a\n'), [], world);
  });
  it('names conflict markers once', () =>
    check(
      `<<<<<<< HEAD\n${component()}=======\n>>>>>>> other\n`,
      ['error conflict-marker «<<<<<<< HEAD»'],
      world,
    ));
  it('names tab indents', () => check('kind: API\nmetadata:\n\tname: a\n', ['error tab-indent «\t»']));
  it('names the missing separator between two entities, once', () =>
    check(component() + component(), ['error missing-separator «apiVersion»'], world));
  it('names the missing separator where the second begins with kind', () =>
    check(`${component()}kind: API\nmetadata:\n  name: b\n`, ['error missing-separator «kind»'], world));
  it('names a key that stands twice', async () => {
    const [problem] = await check(component('  type: website\n'), ['error duplicate-key «type»'], world);
    assert.equal(problem?.related?.[0]?.range.start.line, 5);
  });
  it('names repeated keys of one line by themselves alone', async () => {
    const keys = `{ ${'a, '.repeat(200)}"b c": 1, 'b c': 1, ${'k'.repeat(200)}: 1, ${'k'.repeat(200)}: 1 }`;
    const text = component('', `  title: web\n  x: ${keys}\n`);
    const problems = await serviceIn({}, { uri: FILE, text }).diagnose({ uri: FILE, text });
    const long = `"${'k'.repeat(79)}…" is in this mapping twice. Only one can count.`;
    assert.deepEqual(
      [...new Set(problems.map(({ message }) => message))],
      [
        '"a" is in this mapping twice. Only one can count.',
        '"b c" is in this mapping twice. Only one can count.',
        long,
      ],
    );
    assert.ok(problems.every(({ related }) => related?.length === 1));
  });
  it('names the line that ends a text block', () =>
    check(entity('API', '  definition: |\n    openapi: 3\n    a\n   info stands here\n  owner: a\n'), [
      'error text-block-ends «info stands here»',
    ]));
  it('names an unclosed quote where it opens', () =>
    check(component('', '  title: "Web\n'), ['error yaml-syntax «"Web»'], world));
  it('names a colon inside a plain text', () =>
    check(component('', '  description: Web: the shop\n'), ['error yaml-syntax «Web: the shop»'], world));
  it('keeps the good documents beside a bad one', () =>
    check(
      `a: "b\n---\n${component('', '  tags: [A]\n')}`,
      ['error yaml-syntax «"b»', 'error invalid-name «A»'],
      world,
    ));
  it('says of skeletons of templates only that they are some', async () => {
    const skeleton = (marked: string) => [`hint template-skeleton «${marked}»`];
    await check(
      'kind: Component\nmetadata:\n  name: ${{ values.name }}\n',
      skeleton('  name: ${{ values.name }}'),
    );
    await check(
      'kind: Component\nmetadata:\n  name: {{cookiecutter.name}}\n',
      skeleton('  name: {{cookiecutter.name}}'),
    );
    await check('kind: Component\n{% if a %}\nmetadata:\n{% endif %}\n', skeleton('{% if a %}'));
  });
  it('takes what mentions the marks of a template for what it is', async () => {
    await check(component('', '  description: "Uses ${{ values.name }}."\n'), [], world);
    await check(component('', '  title: "{{ handlebars }}"\n').replace('  owner: team\n', ''), [
      'error missing-field «spec»',
    ]);
    await check(component('', '  title: "{{ handlebars }}"\n\ttab: x\n'), ['error tab-indent «\t»'], world);
  });
  it('does not take an API definition with braces for a skeleton', () =>
    check(entity('API', '  type: openapi\n  definition: |\n    path: /{{id}} ${{ x }}\n'), [
      'error missing-field «spec»',
    ]));
  it('holds no annotations against nothing that is refused for something else', () =>
    check(component('', '  annotations:\n  labels:\n'), ['error empty-value «labels»'], world));
  it('reads only mappings', () => check('- a\n- b\n', ['error not-an-object «- a\n- b\n»']));
});

describe('diagnostics: the model', () => {
  it('names required fields, together', async () => {
    const [problem] = await check(entity('Component', '  type: service\n'), ['error missing-field «spec»']);
    assert.equal(problem?.message, 'Component needs spec.lifecycle and spec.owner.');
  });
  it('asks an API for its definition, an MCP server for its remotes', async () => {
    await check(
      entity('API', '  type: openapi\n  lifecycle: a\n  owner: team\n'),
      ['error missing-field «spec»'],
      world,
    );
    await check(
      entity('API', '  type: mcp-server\n  lifecycle: a\n  owner: team\n  remotes: []\n'),
      ['error empty-value «[]»'],
      world,
    );
  });
  it('asks for kind and spec', () =>
    check('apiVersion: backstage.io/v1alpha1\nmetadata:\n  name: a\n', ['error missing-field «apiVersion»']));
  it('names lists where one text belongs', () =>
    check(component('  system: [a]\n'), ['error wrong-type «[a]»'], world));
  it('names a text where a list belongs', () =>
    check(component('  providesApis: a\n'), ['error wrong-type «a»'], world));
  it('names numbers and booleans where a text belongs', () =>
    check(
      component('', '  annotations:\n    a/b: true\n    c/d: 425e089465135827\n'),
      ['error wrong-type «true»', 'error wrong-type «425e089465135827»'],
      world,
    ));
  it('names fields without a value', () =>
    check(component('  system:\n'), ['error empty-value «system»'], world));
  it('accepts $text, $json and $yaml anywhere', () =>
    check(
      entity('API', '  type: a\n  lifecycle: b\n  owner: team\n  definition:\n    $text: ./a.yaml\n'),
      [],
      {
        ...world,
        files: { 'a.yaml': '' },
      },
    ));
  it('names invalid names, namespaces, tags, labels, links', () =>
    check(
      component(
        '',
        '  namespace: Not_ok\n  tags: [Java, c++, a:b]\n  labels: { "a b": c, ok: "not ok" }\n  links:\n    - url: example\n',
      ).replace('name: web', 'name: my web'),
      [
        'error invalid-name «my web»',
        'error invalid-name «Not_ok»',
        'error invalid-name «Java»',
        'error invalid-name «"a b"»',
        'error invalid-value «"not ok"»',
        'error invalid-value «example»',
      ],
      { completeFor: [] },
    ));
  it('names long names', () =>
    check(component().replace('web', 'x'.repeat(64)), [`error invalid-name «${'x'.repeat(64)}»`], world));
  it('names near misses of fields', () =>
    check(component('  subcomponentsOf: web\n'), ['warning misspelt-field «subcomponentsOf»'], world));
  it('names a near miss in an item of a list by its item', async () => {
    const text = component('', '  links: [{ url: "https://a" }, { url: "https://b", ittle: B }]\n');
    const [problem] = await check(text, ['warning misspelt-field «ittle»'], world);
    assert.equal(problem!.message, 'Item 2 of "metadata.links" has no field "ittle". Did you mean "title"?');
  });
  it('repeats nothing long', async () => {
    const long = 'x'.repeat(80_000);
    for (const text of [
      component('', `  title: [${long}]\n`),
      component('', `  namespace: ${long}\n`),
      component('', `  tags: ["${long}"]\n`),
      component('', `  annotations: { ${long}: 1 }\n`),
      component('', `  annotations: { a/b: ${'1'.repeat(80_000)} }\n`),
      `${component()}${long}: 1\n`,
      component().replace('kind: ', `kind: ${long}`),
      component().replace('v1alpha1', long),
      component().replace('v1alpha1', `v1 ${long}`),
    ]) {
      const document = { uri: FILE, text };
      const found = await serviceIn(world, document).diagnose(document);
      assert.ok(found.length > 0, text.slice(0, 200));
      for (const { message, data } of found) {
        assert.ok(message.length < 600, message.slice(0, 200));
        for (const { title } of data?.fixes ?? []) assert.ok(title.length < 200, title.slice(0, 100));
      }
    }
  });
  it('names fields in another case', async () => {
    await check(component('  subComponentOf: web\n'), ['warning field-case «subComponentOf»'], world);
    await check(
      component('', '  Description: a\n  links: [{ URL: x, url: "https://a" }]\n'),
      ['warning field-case «Description»', 'error invalid-entity «"https://a"»'],
      world,
    );
    await check(component().replace('owner:', 'OWNER:'), ['error field-case «OWNER»'], world);
    await check(component().replace('spec:', 'Spec:'), ['error field-case «Spec»'], world);
    await check(component().replace('  name:', '  Name:'), ['error field-case «Name»'], world);
  });
  it('accepts fields of one’s own', () =>
    check(component('  costCentre: 12\n  x: [1]\n', '  owner2: a\n'), [], world));
  it('names fields at the wrong level', async () => {
    await check(`${component()}dependsOn: [component:web]\n`, ['error misplaced-field «dependsOn»'], world);
    await check(`${component()}tags: [a]\n`, ['error misplaced-field «tags»'], world);
    await check(component('', '  owner: team\n'), ['warning misplaced-field «owner»'], world);
  });
  it('says once of what was never meant to be an entity that it is none', async () => {
    await check('name: CI\non: push\njobs: {}\n', ['error missing-field «name»']);
    await check('name: CI\nKind: Component\n', [
      'error missing-field «name»',
      'error misplaced-field «name»',
      'error field-case «Kind»',
    ]);
  });
  it('names misspelt and unknown root fields', () =>
    check(
      `${component()}metdata: {}\nfoo: 1\n`.replace('metadata:', 'Metadata:'),
      ['error field-case «Metadata»', 'error misspelt-field «metdata»', 'error unknown-field «foo»'],
      world,
    ));
  it('accepts unknown kinds, and names near misses and other case', async () => {
    await check(entity('S3Bucket', '  a: b\n'), ['info unknown-kind «S3Bucket»']);
    await check(entity('component', '  a: b\n'), ['error unknown-kind «component»']);
    await check(entity('Componet', '  a: b\n'), ['warning unknown-kind «Componet»']);
  });
  it('names the wrong version for a kind', () =>
    check(
      'apiVersion: backstage.io/v1beta2\nkind: Template\nmetadata: { name: a }\nspec: { type: a, steps: [] }\n',
      ['error unknown-api-version «backstage.io/v1beta2»'],
    ));
  it('names deprecated annotations', () =>
    check(
      component('', '  annotations:\n    backstage.io/github-actions-id: a/b\n'),
      ['hint deprecated-annotation «backstage.io/github-actions-id»'],
      world,
    ));
  it('leaves kinds of other groups alone, but for those of Backstage and of Kubernetes', async () => {
    const other = (apiVersion: string, kind: string) =>
      `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: w\nspec:\n  size: 1\n`;
    await check(other('acme.io/v1', 'Componet'), ['info unknown-kind «Componet»']);
    await check(other('argoproj.io/v1alpha1', 'Application'), ['info unknown-kind «Application»']);
    await check(`${other('acme.io/v1', 'Vessel')}  owner: team\n`, [], world);
    await check(other('acme.io/v1', 'Vessel').replace('name: w', 'name: w\n  title: W'), []);
    await check(other('acme.io/v1', 'Component'), ['error unknown-api-version «acme.io/v1»']);
    await check(other('apps/v1', 'Deployment'), ['error unknown-api-version «apps/v1»']);
    await check('apiVersion: v1\nkind: List\nitems: []\n', ['error unknown-api-version «v1»']);
  });
  it('knows the values of presence', () =>
    check(entity('Location', '  presence: maybe\n'), ['error invalid-value «maybe»']));
  it('knows steps of templates', () =>
    check(
      'apiVersion: scaffolder.backstage.io/v1beta3\nkind: Template\nmetadata: { name: a }\nspec:\n  type: a\n  steps:\n    - id: ${{ x }}\n',
      ['error missing-field «id: ${{ x }}»'],
    ));
});

describe('diagnostics: references', () => {
  it('names what resolves to nothing where the catalog is complete', () =>
    check(component('  system: shop\n'), ['warning unresolved-reference «shop»'], world));
  it('says nothing where the catalog is not complete', () =>
    check(component('  system: shop\n'), [], { ...world, completeFor: ['group'] }));
  it('takes the severity of the setting', async () => {
    await check(component('  system: shop\n'), [], { ...world, danglingReferences: 'off' });
    await check(component('  system: shop\n'), ['hint unresolved-reference «shop»'], {
      ...world,
      danglingReferences: 'hint',
    });
  });
  it('marks the text inside quotes', () =>
    check(component('  system: "shop"\n'), ['warning unresolved-reference «shop»'], world));
  it('resolves relative to the namespace, whatever the case', async () => {
    await check(
      component('  system: default/WEB\n') + '---\n' + entity('System', '  owner: TEAM\n'),
      [],
      world,
    );
    await check(component('', '  namespace: other\n'), ['warning unresolved-reference «team»'], world);
  });
  it('needs a kind in dependsOn, and suggests none that may not be', async () => {
    const [problem] = await check(
      component('  dependsOn: [orders-db]\n'),
      ['error reference-needs-kind «orders-db»'],
      world,
    );
    assert.match(problem!.message, /write the kind before the name, as in component:orders-db\.$/);
  });
  it('refuses what is no reference', () =>
    check(component('  dependsOn: ["component:"]\n'), ['error invalid-reference «component:»'], world));
  it('names a wrong kind, written or meant', async () => {
    await check(
      component('  subcomponentOf: system:web\n'),
      ['error wrong-kind-reference «system:web»'],
      world,
    );
    await check(
      component('  subcomponentOf: shop\n') +
        '---\n' +
        entity('System', '  owner: team\n').replace('web', 'shop'),
      [],
      {
        ...world,
        completeFor: [],
      },
    );
    await check(component('  subcomponentOf: shop\n'), ['warning wrong-kind-reference «shop»'], {
      catalog: { ...world.catalog, 'shop.yaml': entity('System', '  owner: team\n').replace('web', 'shop') },
    });
  });
  it('knows that an owner may be a user', async () => {
    const ada =
      'apiVersion: backstage.io/v1alpha1\nkind: User\nmetadata: { name: ada }\nspec: { memberOf: [] }\n';
    const [problem] = await check(
      component().replace('team', 'ada'),
      ['warning unresolved-reference «ada»'],
      { catalog: { 'a.yaml': ada } },
    );
    assert.deepEqual(problem?.data?.replacements, ['user:ada']);
  });
  it('names entities declared twice, with both places', async () => {
    const text = `${component()}---\n${component()}`;
    const found = await check(text, ['error duplicate-entity «web»', 'info duplicate-entity «web»'], world);
    assert.equal(found[0]?.related?.[0]?.range.start.line, 12);
  });
  it('names not every place of what stands there very often', async () => {
    const expected = Array<string>(300)
      .fill('error duplicate-entity «web»')
      .with(-1, 'info duplicate-entity «web»');
    const found = await check(`${component()}---\n`.repeat(300), expected, world);
    for (const { related } of found) assert.equal(related?.length, 10);
  });
});

describe('diagnostics: files', () => {
  it('names missing targets and $text files', async () => {
    await check(
      entity(
        'Location',
        '  targets:\n    - ./a.yaml\n    - ./b.yaml\n    - ./**/c.yaml\n    - https://a.b/c\n',
      ),
      ['error location-not-found «./b.yaml»'],
      { files: { 'a.yaml': '' } },
    );
    await check(
      entity('API', '  type: a\n  lifecycle: b\n  owner: team\n  definition: { $text: ./x.json }\n'),
      ['error unresolved-substitution «./x.json»'],
      world,
    );
  });
  it('accepts a missing optional target', () =>
    check(entity('Location', '  presence: optional\n  target: ./a.yaml\n'), []));
  it('names a techdocs-ref without docs', async () => {
    const text = component('', '  annotations:\n    backstage.io/techdocs-ref: dir:.\n');
    await check(text, ['warning missing-docs «dir:.»'], world);
    await check(text, [], { ...world, files: { 'mkdocs.yml': '' } });
  });
  it('says nothing without a file system', () =>
    check(entity('Location', '  target: ./a.yaml\n'), [], { environment: { files: undefined } }));
});
