import assert from 'node:assert/strict';
import { Scalar } from 'yaml';
import { expressionsIn } from '../../src/core/language/template/expressions';
import { templateProblems } from '../../src/core/language/template/templateProblems';
import { parseCatalogDocument } from '../../src/core/language/document/catalogDocument';
import { ActionRegistry } from '../../src/core/scaffolder/actions/registry';
import { BUILTIN_ACTIONS } from '../../src/core/scaffolder/actions/builtin';
import { outlineOf } from '../../src/core/language/document/outline';
import { hostIn } from '../../src/core/ownership/questions/hostIn';
import { webUrlOf } from '../../src/core/ownership/questions/findUrl';
import { readManifest as readPackages } from '../../src/core/ownership/questions/manifests';
import { packagesInText } from '../../src/core/ownership/questions/packageNames';
import { pathsInText } from '../../src/core/ownership/questions/pathsInText';
import { readCodeowners } from '../../src/core/codeowners/codeowners';
import { coverageOf } from '../../src/core/codeowners/coverage';
import { compareDefinitions } from '../../src/core/apiDefinition/compare/compare';
import { Places } from '../../src/core/apiDefinition/tree/places';
import { readDefinition } from '../../src/core/apiDefinition/readDefinition';
import { glanceAt } from '../../src/core/apiDefinition/glance';
import { indexTerms } from '../../src/core/techdocs/searchTerms';
import { writingOf } from '../../src/core/techdocs/headings';
import { sectionsOf, titleOf } from '../../src/core/techdocs/sections';
import { renderMarkdown } from '../../src/core/techdocs/markdown';
import { parseMkdocsConfig } from '../../src/core/techdocs/site/mkdocsConfig';
import { parseYaml } from '../../src/core/yaml/parse';
import { readDocuments } from '../../src/core/yaml/read';
import { globMatcher } from '../../src/core/base/glob/glob';
import { gitignore, pathspec } from '../../src/core/base/glob/gitignore';
import { splitFrontMatter } from '../../src/core/techdocs/markdown/source/frontMatter';
import { SearchEngine } from '../../src/core/search/searchEngine';
import { explainFile } from '../../src/core/language/diagnose/explainFile';
import { readManifest } from '../../src/core/language/create/manifests';
import { taggedSpan } from '../../src/core/language/document/rewrite';
import { inOrder, keepLastGood } from '../../src/core/catalog/lastGood';
import { catalogPathsOf } from '../../src/core/catalog/catalogPaths';
import { openingOf } from '../../src/core/language/create/newCatalogFile';
import { remoteIn } from '../../src/core/language/create/gitRemote';
import { remoteSlugs } from '../../src/core/paths/gitRemotes';
import { readGitSettings } from '../../src/core/paths/gitSettings';
import { LOOKS_LIKE_ENTITY } from '../../src/sources/workspace/otherNames';
import { tooDeepAt } from '../../src/core/yaml/depth';
import { fetchedBy, holdsAddress } from '../../webview-ui/docs/addresses';
import { whyNoFile } from '../../src/core/paths/webAddress';
import { isGits } from '../../src/core/paths/resolvePath';
import { isSkeleton } from '../../src/core/catalog/skeleton';
import { isSkeletonText } from '../../src/core/catalog/skeletonMarks';
import { assertLinearCpu, cpuOf } from '../support/growth';

const KNOWN_ACTIONS = new Map(
  new ActionRegistry(BUILTIN_ACTIONS).describe().map((action) => [action.id, action]),
);

/** As much of a text over and over as makes it about this long. */
const times = (part: string) => (n: number) => part.repeat(Math.ceil(n / part.length));
const lines =
  (line: (index: number) => string, head = '') =>
  (n: number) =>
    head + Array.from({ length: Math.ceil(n / 12) }, (_, index) => line(index)).join('\n');

const YAML: Readonly<Record<string, (n: number) => string>> = {
  keys: lines((i) => `k${i}: 1`),
  'keys of a flow map': (n) => `a: {${Array.from({ length: n / 12 }, (_, i) => `k${i}: 1`).join(', ')}}`,
  'merge keys': lines(() => '  <<: *a', 'a: &a {x: 1}\nb:\n'),
  'maps with merge keys': lines((i) => `  k${i}: {<<: *a}`, 'a: &a {x: 1}\nb:\n'),
  anchors: lines((i) => `- &a${i} x`),
  'anchors and aliases': lines((i) => `- &a${i} x\n- *a${i}`),
  tags: lines((i) => `- !t${i} x`),
  'tagged keys': lines((i) => `!!str k${i}: x`),
  'adjacent tags': times('!t '),
  'adjacent anchors': times('&a '),
  'adjacent quotes': times('"a" '),
  'adjacent single quotes': times("'a' "),
  'quotes without a gap': times('"a"'),
  'adjacent maps': times('{} '),
  'closing brackets': times('] '),
  'keys in a line': times('a: '),
  'repeated keys': lines(() => 'a: 1'),
  documents: lines(() => '---\na: 1'),
  'documents with open quotes': lines((i) => `---\nk${i}: "x`),
  directives: lines(() => '%YAML 1.2'),
  'folded text': lines(() => '  x\n   y', 'a: >\n'),
  escapes: (n) => `a: "${'\\n'.repeat(n / 2)}"`,
  'at signs': times('@a\n'),
};

const EXTENSIONS = Object.fromEntries(
  [
    'pymdownx.keys',
    'pymdownx.arithmatex',
    'pymdownx.progressbar',
    'smarty',
    'pymdownx.critic',
    'wikilinks',
    'pymdownx.striphtml',
    'pymdownx.blocks.html',
  ].map((name) => [name, {}]),
);

const MARKDOWN: Readonly<Record<string, (n: number) => string>> = {
  'local parts of mail': (n) => `${times('a.')(n)}@`,
  'local parts after an at': (n) => `@${times('a.')(n)}`,
  'progress bars with quotes': times('[=50% "'),
  'attributes of a progress bar': times('[=5%]{: a'),
  'open quotes of attributes': times('<a b="'),
  'tag names': times('<a'),
  'comments that end oddly': (n) => `${times('<!--')(n)}-- >`,
  'open CDATA': times('<![CDATA[]'),
  'closing tags of nothing': (n) => `${times('<div>')(n / 2)}${times('</p>')(n / 2)}`,
  'a far reference': (n) => `${times('<a>')(n)}&`,
  'quotes of keys': times('++"a'),
  'quotes of mathematics': times('\\('),
  'open edits before the middle of one': (n) => `${times('{~~')(n)}~>`,
  backticks: times('`'),
  'ticks of many lengths': (n) => Array.from({ length: Math.sqrt(n) }, (_, i) => '`'.repeat(i)).join(' '),
  'open footnotes': times('[^'),
  'open abbreviations': times('*[a\n'),
  'brackets in brackets': (n) => `${times('[')(n / 2)}${times(']')(n / 2)}\n\n[a]: b`,
  'spaces before an attribute list': (n) => `# a${' '.repeat(n)}b {: .c }`,
  'open attribute lists': (n) => `# a${times(' {: ')(n)}}`,
  'spaces in cells': (n) => `|a|b|\n|-|-|\n|a${' '.repeat(n)}b|c|`,
  'headings of one name': lines(() => '# a_1\n'),
  tabs: lines(() => '=== "a"\n\n    b\n'),
  footnotes: (n) => `${lines((i) => `[^${i}]`)(n)}\n\n${lines((i) => `[^${i}]: x\n`)(n)}`,
  'alerts among fences': lines(() => '> [!note]\n> a\n\n```\n```\n'),
  'open comments to strip': (n) => `<div>\n${times('<!-- <b>')(n)}\n</div>`,
  'open scripts to strip': (n) => `<div>\n${times('<script ')(n)}\n</div>`,
  'spaces between attributes to strip': (n) => `<p a${' '.repeat(n)}b>x</p>`,
  'emphasis behind what opens nothing': times('_*'),
  'emphasis of three behind two': times('***a **b '),
  'emphasis in brackets': times('*('),
  'marks of several kinds': times('*^^'),
  'tags behind what opens nothing': times('<<b>'),
  'closing tags behind what opens nothing': times('</</b>'),
  'keys behind what is escaped': times('\\\\++a++ '),
  'headings without a blank line': times('\n#'),
  'rules in a block': times('\n***\na'),
  'underlined lines': times('\n='),
  'rows of no table': times('\n|-|\n-'),
  'code between headings': times('    a\n# b\n'),
  'blocks between slashes': times('/// html | div\n///\n'),
  'tags in tags': (n) => `${times('<a ')(n / 2)}${times('>')(n / 2)}`,
  'comments in comments': (n) => `a ${times('<!-- ')(n / 2)}${times('-->')(n / 2)}`,
  'links in raw HTML': (n) => `<div>\n${times('<a ')(n)}\n</div>`,
};

describe('growth', function () {
  this.timeout(120_000);

  for (const [name, make] of Object.entries(YAML)) {
    it(`YAML: ${name}`, () => {
      assertLinearCpu(make, (text) =>
        readDocuments(text).forEach((document) => document.locate(['metadata'])),
      );
    });
    it(`mkdocs.yml: ${name}`, () => assertLinearCpu(make, (text) => void parseMkdocsConfig(text)));
  }

  for (const [name, make] of Object.entries(MARKDOWN))
    it(`Markdown: ${name}`, () => {
      assertLinearCpu(make, (text) => void renderMarkdown(text, { extensions: EXTENSIONS }));
    });

  const DEFINITIONS: readonly (readonly [type: string, name: string, make: (n: number) => string])[] = [
    ['openapi', 'spaces in a value', (n) => `paths:\n  /a:\n    get:\n      summary: x${' '.repeat(n)}y`],
    ['openapi', 'spaces in a key', (n) => `/${' '.repeat(n)}`],
    ['', 'empty lines', (n) => `a${'\n'.repeat(n)}b`],
    ['', 'empty lines of another kind', (n) => `a${'\r'.repeat(n)}b`],
    ['graphql', 'a long name', (n) => `type ${'a'.repeat(n)}}`],
    ['graphql', 'types in a line', (n) => `${times('type a ')(n)}}`],
    ['graphql', 'empty lines', (n) => `type Query {${'\n'.repeat(n)}}`],
    ['grpc', 'open comments', times('/* ')],
    ['trpc', 'empty lines', (n) => `${'\n'.repeat(n)}}`],
    ...['\r', '\u2028', '\u2029', ' \r', ' ', '\t', '\u00a0', 'a\r', 'a:\r'].map(
      (part) => ['trpc', JSON.stringify(part), times(part)] as const,
    ),
    ...['type a', 'extend type a', 'schema', 'union a', 'message a {', '{', 'a: '].flatMap((begin) =>
      ['\r', '\u2028', ' '].map((end) => ['', JSON.stringify(begin + end), times(begin + end)] as const),
    ),
    // What the reader for whole texts does not take, looked through by lines and brackets.
    ...[' ', '\t', '\r', '\u2028', '\u00a0', ' :', "'", '[%],', '{a: #},', '"a" ', ',', '- '].flatMap(
      (part) =>
        [']\na', 'openapi: 3.0.0\npaths:\n  a', 'openapi: 3.0.0\npaths: {\na', '['].map((begin) => {
          const make = (n: number) => `${begin}${times(part)(n)}:b: c\n  c: &x [`;
          return ['openapi', JSON.stringify(begin + part), make] as const;
        }),
    ),
  ];
  for (const [type, name, make] of DEFINITIONS)
    it(`operations of an API: ${type}, ${name}`, () => {
      assertLinearCpu(make, (text) => void glanceAt(type, text, 300));
    });

  for (const begin of ['[', ']\na'])
    for (const part of [' ', '\r', "'", '"', ',', '[%],', '{a: #},'])
      it(`places in a broken definition: ${JSON.stringify(begin + part)}`, () => {
        const make = (n: number) => `${begin}${times(part)(n)}b:`;
        assertLinearCpu(make, (text) => {
          const places = new Places(text);
          for (const place of places.children(places.find([])).values()) places.children(place);
        });
      });

  for (const part of ['\n', '\r', '\u2028', ' \n', ' '])
    it(`whether a definition is one, of ${JSON.stringify(part)}`, async () => {
      const text = times(part)(100_000);
      const before = process.cpuUsage();
      await compareDefinitions({ text }, { text }, { format: 'grpc', today: '' }).catch(() => undefined);
      const { user, system } = process.cpuUsage(before);
      assert.ok(user + system < 3_000_000, `${(user + system) / 1000} ms`);
    });

  const READ: readonly [type: string, name: string, make: (n: number) => string][] = [
    ['graphql', 'lists of lists', (n) => `type A { a: ${'['.repeat(n / 2)}Int${']'.repeat(n / 2)} }`],
    ['graphql', 'extensions of one type', times('extend type A { b: Int }\n')],
    ['graphql', 'a type over and over', times('type A { a: Int }\n')],
    [
      'grpc',
      'fields of a oneof',
      (n) => `message A { oneof x {${lines((i) => `int32 a${i} = ${i + 1};`)(n)}} }`,
    ],
    ['grpc', 'fields of a message', (n) => `message A {${lines((i) => `int32 a${i} = ${i + 1};`)(n)}}`],
    ['grpc', 'messages in messages', (n) => `${times('message A {')(n)}${times('}')(n / 11)}`],
    ['grpc', 'groups in groups', times('message A { group B = 1 {')],
  ];
  for (const [type, name, make] of READ)
    it(`a definition of an API: ${type}, ${name}`, async () => {
      for (const n of [20_000, 160_000]) {
        const text = make(n);
        const before = process.cpuUsage();
        await readDefinition(text, { type });
        await compareDefinitions(
          { text },
          { text: text.replaceAll('a1', 'z') },
          { format: type, today: '' },
        ).catch(() => undefined);
        const { user, system } = process.cpuUsage(before);
        // Several times what it takes, and less than what grows with the square.
        assert.ok(user + system < 50 * n, `${(user + system) / 1000} ms for ${n}`);
      }
    });

  it('branches of a oneOf that are compared with one another', async () => {
    const branch = (i: number) => `{type: object, properties: {a${i}: {type: string}}}`;
    const text = `openapi: 3.1.0\ninfo: {title: t, version: '1'}\npaths:\n  /a: {get: {responses: {'200': {content: {application/json: {schema: {oneOf: [${Array.from({ length: 3_000 }, (_, i) => branch(i)).join()}]}}}}}}}\n`;
    const before = process.cpuUsage();
    await compareDefinitions(
      { text },
      { text: text.replaceAll('a1', 'z') },
      { format: 'openapi', today: '' },
    );
    const { user, system } = process.cpuUsage(before);
    assert.ok(user + system < 5_000_000, `${(user + system) / 1000} ms`);
  });

  it('expressions of the values of a file', () => {
    assertLinearCpu(times('    - { title: a }\n'), (text) => {
      for (let at = 0; at < text.length; at += 19) expressionsIn(text, at + 14, at + 15);
    });
  });

  const HEAD = 'apiVersion: scaffolder.backstage.io/v1beta3\nkind: Template\nmetadata: { name: t }\nspec:\n';
  const inMessage =
    (part: string, before = '', after = '') =>
    (n: number) =>
      `${HEAD}  parameters: { properties: { t: { ui:field: Secret } } }\n  steps:\n    - action: debug:log\n      input: { message: "${before}${times(part)(n)}${after}" }\n`;
  const TEMPLATES: Readonly<Record<string, (n: number) => string>> = {
    expressions: inMessage('${{ parameters.x }}'),
    'operators there are not': inMessage('a ? b : ', '${{ ', ' }}'),
    'questions in one expression': inMessage('parameters.t + ', '${{ ', '1 }}'),
    brackets: inMessage('(', '${{ ', ' }}'),
    blocks: inMessage('{% if a %}'),
    'other braces': inMessage('{{ parameters.t }}'),
    spaces: inMessage(' ', '${{ ', ' }}'),
    'unknown secrets': (n) =>
      `${HEAD}  secrets: { schema: { properties: {\n${lines((i) => `    s${i}: {},`)(n)} } } }\n  steps:\n${lines((i) => `    - if: \${{ secrets.t${i} }}`)(n)}\n`,
    'conditions of many braces': (n) => `${HEAD}  steps:\n    - if: "${times('${}')(n)}x"\n`,
    'steps with inputs that do not fit': (n) =>
      `${HEAD}  steps:\n${lines((i) => `    - { action: fs:delete, if: parameters.a${i}, input: { files: a, b${i}: c } }`)(n / 4)}\n`,
    'inputs there are not': (n) =>
      `${HEAD}  steps:\n    - action: fs:delete\n      input:\n${lines((i) => `        filez${i}: c`)(n)}\n`,
    'questions that are wrong in many ways': (n) =>
      `${HEAD}  parameters:\n    ui:order: [a]\n    required: [\n${lines((i) => `      q${i},`)(n)}]\n    properties:\n${lines((i) => `      p${i}: { type: strin, ui:x: a, default: 3, pattern: '[' }`)(n / 4)}\n`,
    'questions in a line with orders': (n) =>
      `${HEAD}  parameters: { properties: { ${times('a: { ui:order: [x], properties: { b: {} } }, ')(n).replace(/a:/g, () => `k${count++}:`)} } }\n`,
  };
  let count = 0;
  for (const [name, make] of Object.entries(TEMPLATES))
    it(`what is wrong with a template: ${name}`, () => {
      assertLinearCpu(make, (text) => {
        const [entity] = parseCatalogDocument('file:///t.yaml', text).entities;
        templateProblems(entity!, KNOWN_ACTIONS);
      });
    });

  const OUTLINES: Readonly<Record<string, (n: number) => string>> = {
    'spaces in a line': (n) => `kind: X\na${' '.repeat(n)}x\nspec: [\n`,
    'spaces before no comment': (n) => `kind: X${' '.repeat(n)}x\nspec: [\n`,
    'colons among spaces': (n) => `kind: X\n${times('a :b ')(n)}\nspec: [\n`,
  };
  for (const [name, make] of Object.entries(OUTLINES))
    it(`the outline of broken YAML: ${name}`, () => {
      assertLinearCpu(make, (text) => void outlineOf(text));
    });

  for (const part of ['[!', '{!a', ',', '! ', ' ', '\r', '\u2028'])
    it(`the tag of a value behind ${JSON.stringify(part)}`, () => {
      const make = (n: number) => `a: |\n  ${times(part)(n)}\nb: !c `;
      assertLinearCpu(make, (text) => {
        const node = Object.assign(new Scalar('x'), {
          range: [text.length, text.length, text.length],
          tag: '!c',
        });
        const document = { chunk: { text } } as unknown as Parameters<typeof taggedSpan>[0];
        assert.deepEqual(taggedSpan(document, node), [text.length - 3, text.length]);
      });
    });

  for (const part of [
    '/',
    '/+',
    '/+/refs',
    'plugins/gitiles/',
    '/projects/a',
    '/orgs/a/projects/a',
    '\r',
    'src/',
  ])
    for (const begin of ['a/', 'ng/account/', 'plugins/gitiles/'])
      it(`a web address of ${begin} and ${JSON.stringify(part)}`, () => {
        const make = (n: number) => `https://a.example/${begin}${times(part)(n)}`;
        assertLinearCpu(make, (url) => void whyNoFile(url));
      });

  it('names in braces of a path', () => {
    assertLinearCpu(
      (n) => `{${times(',')(n)}`,
      (path) => void catalogPathsOf([path]),
    );
  });

  it('attributes of a Kroki fence', () => {
    const fence = (n: number) => `\`\`\`kroki-dot ${times('a=aaa')(n)}!\nx\n\`\`\`\n`;
    assertLinearCpu(fence, (text) => void renderMarkdown(text));
  });

  it('blocks between slashes, right behind each other', () => {
    const blocks = (n: number) => times('/// note\nx\n///\n')(n >> 3);
    assertLinearCpu(blocks, (text) => void renderMarkdown(text, { usesBlocks: true }));
  });

  it('headings with the same numbers, and names of many parts', () => {
    const numbered = (n: number) => Array.from({ length: n >> 2 }, (_, at) => `# a_${at}\n`).join('');
    assertLinearCpu(
      (n) => numbered(n) + numbered(n),
      (text) => void sectionsOf(text),
    );
    assertLinearCpu(
      (n) => `${times('a.')(n)}b`,
      (text) => void indexTerms(text),
    );
  });

  for (const part of ['[x', '[x][', '![x] ', '[^x]', '[x]'])
    it(`sections of a page that refer to what it defines: ${JSON.stringify(part)}`, () => {
      assertLinearCpu(
        (n) => `# a${times(part)(n)}\n\n${times(part)(n)}\n\n[x]: y\n[^x]: z\n`,
        (text) => void sectionsOf(text),
      );
    });

  for (const part of [
    '> # a\n',
    '- - # a\n',
    '<a b\n# a\n',
    '```\n ```\n# a\n',
    '# a{#b}\n',
    'a\n---\n',
    '1. - > ',
  ])
    it(`headings that only the rendered page tells: ${JSON.stringify(part)}`, () => {
      assertLinearCpu(
        (n) => `${times(part)(n)}\n\n> ## b\n`,
        (text) => void sectionsOf(text),
        4_000,
      );
    });

  const filled = (part: string) => (n: number) => `a\n${times(part)(n)}x\n# a${times(part)(n)}x`;
  for (const part of [' ', '\t', '[', '![', '[a](', '_', '{', '{#a ', ' #', ':material-a:{', '| '])
    it(`sections of a page: ${JSON.stringify(part)}`, () => {
      assertLinearCpu(
        filled(part),
        (text) => void [sectionsOf(text, { ...writingOf(), icons: true }), titleOf(text)],
      );
    });

  for (const begin of ['url(', 'a'])
    for (const part of [' ', '\n', ' \n', '"', '%%{', '%%{a}%%', 'end details ', 'properties ', '@{'])
      it(`what a drawing fetches: ${begin}${JSON.stringify(part)}`, () => {
        const make = (n: number) => `sequenceDiagram\n${begin}${times(part)(n)}x`;
        assertLinearCpu(make, (text) => void [holdsAddress(text), fetchedBy(text)]);
      });

  for (const part of [' ', '.', ' .', ':', '/.git/modules', '\u200b'])
    it(`paths that may be Git’s own: ${JSON.stringify(part)}`, () =>
      assertLinearCpu(
        (n) => `${times(part)(n)}x`,
        (text) => void isGits(text),
      ));

  for (const name of ['build.gradle', 'setup.py', 'go.mod', 'pyproject.toml', 'pom.xml', 'mix.exs'])
    for (const begin of ['group', 'setup(name', 'module', '[project]\nname', '<project>', 'app:'])
      it(`${name}: ${begin} and white space`, () =>
        assertLinearCpu(
          (n) => `${begin}${' '.repeat(n)}!\n${' \n'.repeat(n)}`,
          (text) => void readPackages(name, text),
        ));

  const RULES: Readonly<Record<string, (at: number) => string>> = {
    'one line over and over': () => '* @a/b',
    'two lines in turn': (at) => `${at % 2 ? '*' : '*.ts'} @a/b`,
    'a section for each': (at) => `[${at}]\n* @a/b`,
    'one section over and over': () => '[a]\n* @a/b',
  };
  for (const dialect of ['github', 'gitlab'] as const)
    for (const [name, make] of Object.entries(RULES))
      it(`what CODEOWNERS of ${dialect} comes to: ${name}`, async () => {
        const text = Array.from({ length: 40_000 }, (_, at) => make(at)).join('\n');
        const rules = readCodeowners(text, dialect);
        const before = process.cpuUsage();
        await coverageOf(rules, ['a.ts', 'b/c.ts', 'b/d.md']);
        const { user, system } = process.cpuUsage(before);
        // Several times what it takes, and a fraction of what grows with the square.
        assert.ok(user + system < 4_000_000, `${(user + system) / 1000} ms`);
      });

  for (const dialect of ['github', 'gitlab'] as const)
    for (const part of ['*a', '**/', '\\ ', '@a', '#', '/a', '[a-z]', ' @a/b/c'])
      it(`CODEOWNERS of ${dialect}: ${part}`, () => {
        assertLinearCpu(
          times(part),
          (text) => void readCodeowners(`${text} @me`, dialect).rulesFor('a/'.repeat(40)),
        );
      });

  for (const part of ['${{ ', '"a": !t @', '"a": % '])
    it(`mkdocs.yml of one long line: ${part}`, () => {
      const make = (n: number) => `nav:\n${times(part)(n)}[`;
      assertLinearCpu(make, (text) => void parseMkdocsConfig(text), 16_000);
    });

  for (const part of ['{% ', '{{ ', '!a: ', '- !', '| # ', '- | ', ': '])
    it(`the mark of a template behind one long line: ${part}`, () => {
      assertLinearCpu(
        (n) => `${times(part)(n)}]\nx: {{ x }`,
        (text) => {
          isSkeletonText(text);
          isSkeleton({ text, value: undefined });
        },
      );
    });

  it('CODEOWNERS with a row of slashes', () => {
    assertLinearCpu(
      (n) => `a${'/'.repeat(n)}b @me`,
      (text) => void readCodeowners(text, 'github').rulesFor('a/b'),
    );
  });

  for (const part of [
    'a/',
    'a.',
    '@',
    ':',
    '"a" ',
    '\\',
    '(',
    'in a:',
    '://',
    'at a.',
    '-',
    '[',
    ' ',
    '%40',
    'a@',
    '\n at x(a.java:1)',
    '<parent>',
    '<groupId> ',
    'setup(name=',
    '[project]\nname',
  ])
    it(`a question about an owner: ${JSON.stringify(part)}`, () => {
      assertLinearCpu(times(part), (text) => {
        pathsInText(text);
        packagesInText(text);
        hostIn(text);
        webUrlOf(text);
        readPackages('pom.xml', text);
        readPackages('setup.py', `setup(${text}`);
        readPackages('pyproject.toml', `[project]${text}`);
        readPackages('build.gradle', text);
        readPackages('a.csproj', text);
      });
    });

  const engine = new SearchEngine(() => undefined);
  engine.applyEntities(
    Array.from({ length: 500 }, (_, i) => ({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: { name: `order-payment-${i}`, description: `Takes the orders of island ${i}` },
    })),
  );
  engine.merge();
  for (const part of [
    'a',
    'order ',
    '"order ',
    '-order ',
    '-"a"',
    'kind:a ',
    'kind:a,',
    'is:',
    'aB',
    '日本',
    ': ',
  ])
    it(`a search for ${JSON.stringify(part)} over and over`, () => {
      assertLinearCpu(times(part), (term) => void engine.searchNow({ term }));
    });
  it('a search for many words', () => {
    assertLinearCpu(
      lines((i) => `-x${i} "y${i} z"`),
      (term) => void engine.searchNow({ term }),
    );
  });

  for (const part of [
    'url = a',
    'url = a\n',
    ' ',
    '\n',
    '\t\n ',
    'url =',
    '[remote "a"]\n',
    'url = a@b:c/d.git\n',
    '\\',
    '\\\n',
    '"',
    '[a "',
    '[a',
    'a ',
    'a=\n[include]\n',
    '/',
    '@',
  ])
    it(`a git configuration of ${JSON.stringify(part)}`, () => {
      assertLinearCpu(times(part), (text) => void [remoteSlugs(readGitSettings(text)), remoteIn(text)]);
      assertLinearCpu(
        (n) => `url = ${times(part)(n)}`,
        (text) => void remoteSlugs(readGitSettings(text)),
      );
      assertLinearCpu(times(part), (text) => void readGitSettings(text));
    });

  for (const [file, part] of [
    ['pom.xml', '<parent>'],
    ['pom.xml', '<parent></parent>'],
    ['pom.xml', '<artifactId>a'],
    ['pom.xml', '<description>\n'],
    ['go.mod', 'module '],
    ['go.mod', 'module\n'],
    ['pyproject.toml', '[project]\n'],
    ['pyproject.toml', 'name = '],
    ['Cargo.toml', '[package]\nname \n'],
    ['package.json', '{"a":'],
    ['package.json', '"a",'],
  ] as const)
    it(`${file} of ${JSON.stringify(part)}`, () => {
      assertLinearCpu(times(part), (text) => void readManifest(file, text));
      assertLinearCpu(
        (n) => `[project]\n[package]\n<artifactId>${times(part)(n)}`,
        (text) => void readManifest(file, text),
      );
    });

  for (const part of ['[', '[a](', '[a]', '\n \n', '\n ', '*', '.a', '. ', ' ', 'a\r\n', '[![a](b)'])
    it(`a README of ${JSON.stringify(part)}`, () => {
      assertLinearCpu(
        (n) => `a${times(part)(n)}`,
        (text) => void openingOf(text),
      );
    });

  it('what is said of keys that are repeated', () => {
    const text = `kind: API\nspec:\n${times('  k: 1\n')(300_000)}`;
    const read = cpuOf(() => void parseYaml(text), 2);
    const explained = cpuOf(() => void explainFile('file:///w/a.yaml', text)(0, 'unreadable'), 2);
    assert.ok(explained < 3 * read, `${explained} µs to explain what takes ${read} µs to read`);
  });

  it('what is said of each of many documents with directives', () => {
    assertLinearCpu(times('%YAML 1.2\n---\na: b\n...\n'), (text) => {
      const explain = explainFile('file:///w/a.yaml', text);
      for (const document of readDocuments(text)) explain(document.locate([])[0], 'unreadable');
    });
  });

  it('a glance at a file of blank lines', () => {
    assertLinearCpu(times('\n \n'), (text) => void LOOKS_LIKE_ENTITY.test(text));
  });

  for (const part of [
    'a: b\n',
    'a:\n',
    ' ',
    '\n',
    '    x\n',
    '\r',
    '---\n',
    '...\n',
    '- ',
    'a: &a [*a]\n',
    '"',
    '\t',
  ])
    it(`front matter of ${JSON.stringify(part)}`, () => {
      assertLinearCpu(times(part), (text) => void splitFrontMatter(text));
      assertLinearCpu(
        (n) => `---\n${times(part)(n)}`,
        (text) => void splitFrontMatter(text),
      );
      assertLinearCpu(
        (n) => `---\n${times(part)(n)}\n---\n`,
        (text) => void splitFrontMatter(text),
      );
    });

  for (const part of [
    '*',
    '*a',
    '?',
    '**/',
    '{a,',
    '{a,b}',
    '@(a',
    '!(a|b)',
    '[a',
    '[!a]',
    '\\',
    '{1..9}',
    '+(a|*)',
  ])
    it(`a glob of ${part}`, () => {
      const pattern = times(part)(200);
      assertLinearCpu(times(part), (text) => void globMatcher([text]));
      assertLinearCpu(times('a'), (path) => void globMatcher([pattern])(path));
    });

  it('what is kept of a file that breaks at its top', () => {
    const names = (n: number) =>
      Array.from({ length: n }, (_, index) => `component:default/c${index}`).join(' ');
    assertLinearCpu(
      names,
      (text) => {
        const last = text.split(' ').map((ref) => ({ ref }));
        const { kept } = keepLastGood(last, [{ ref: undefined, isGood: false }]);
        inOrder([{ ref: undefined, isGood: false }], [], kept);
      },
      4_000,
    );
  });

  it('what documents that say nothing were before', () => {
    const names = (n: number) => Array.from({ length: n }, (_, index) => `${index}`).join(' ');
    assertLinearCpu(
      names,
      (text) => {
        const digests = text.split(' ');
        const before = digests.map((digest) => ({ digest: `${digest}b`, meant: [digest] }));
        const now = digests.map((digest) => ({ ref: undefined, isGood: false, digest }));
        keepLastGood([], now, before);
        keepLastGood([], now.toReversed(), keepLastGood([], now).silent);
      },
      4_000,
    );
  });

  it('patterns as in .gitignore, line by line', () => {
    // From a size on at which what each line leaves in memory costs the same: below it the first collections stand out.
    assertLinearCpu(times('!a\nb/\n'), (text) => void pathspec(text).has('b/a'), 16_000);
    assertLinearCpu(times('a\n'), (text) => void gitignore(text)('a/b'), 16_000);
    const isIgnored = gitignore('*.x\nb/**\nc\n');
    assertLinearCpu(times('a/'), (path) => void isIgnored(path), 4_000);
  });

  const nested = (open: string, close: string) => (n: number) =>
    `${open.repeat(n / 8)}1${close.repeat(n / 8)}`;
  const JSON_TEXTS: Readonly<Record<string, (n: number) => string>> = {
    'nested lists': nested('[', ']'),
    'nested maps': nested('{"a":', '}'),
    'a long list': (n) => `[${times('1,')(n)}1]`,
    'a list of empty lists': (n) => `[${times('[],')(n)}1]`,
    'many keys': (n) => `{${Array.from({ length: n / 12 }, (_, i) => `"k${i}":1`).join()}}`,
    escapes: (n) => `"${times('\\u0000')(n)}"`,
  };
  for (const [name, make] of Object.entries(JSON_TEXTS))
    it(`JSON: ${name}`, () => assertLinearCpu(make, (text) => void tooDeepAt(JSON.parse(text))));

  it('places of the keys of one map', () => {
    const make = lines((i) => `k${i}: 1`);
    const locate = (text: string) => {
      const [document] = parseYaml(text);
      for (const key of Object.keys(document!.value as object)) document!.locate([key]);
    };
    // In fewer keys looking for them costs nothing beside reading them.
    assertLinearCpu(make, locate, 100_000);
  });

  it('says of too many aliases that they are', () => {
    const [document] = parseYaml(YAML['anchors and aliases']!(150_000));
    assert.match(document!.problems[0]!.message, /aliases .* are too many to be followed/);
  });

  it('ends a page whose snippets take one another in, and says so on it', () => {
    const snippets = new Map(
      Array.from({ length: 12 }, (_, level) => [
        `${level}.md`,
        `x\n${`--8<-- "${level + 1}.md"\n`.repeat(10)}`,
      ]),
    );
    const { html, problems } = renderMarkdown('--8<-- "0.md"\n', { snippets });
    assert.equal(problems.filter(({ code }) => code === 'page-cut').length, 1);
    assert.match(html, /<p class="cut" role="note">The page ends here: its snippets/);
  });

  it('ends a table that is too large', () => {
    const { problems } = renderMarkdown(
      `|${'a|'.repeat(5000)}\n|${'-|'.repeat(5000)}\n${'|a\n'.repeat(5000)}`,
    );
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['page-cut'],
    );
  });
});
