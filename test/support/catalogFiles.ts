import { mutate } from './mutants';

/** Files by their paths; `catalog-info.yaml` is the one that is registered. */
export type CatalogFiles = Readonly<Record<string, string>>;

export interface CatalogCase {
  /** As in `github.com/acme/REPOSITORY`, which the files can name. */
  readonly repository: string;
  readonly files: CatalogFiles;
}

const ENTRY = 'catalog-info.yaml';
const SPEC = '  type: service\n  lifecycle: production\n  owner: team\n';

const entity = (kind: string, more = '', spec = SPEC, name = 'n§', apiVersion = 'backstage.io/v1alpha1') =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: ${name}\n${more}spec:\n${spec}`;
const component = (more = '', spec = SPEC, name = 'n§') => entity('Component', more, spec, name);
const named = (name: string) => component('', SPEC, name);
const api = (definition: string) => entity('API', '', `${SPEC}  definition: ${definition}\n`);
const location = (spec: string) => entity('Location', '', spec);
const template = (spec: string) => entity('Template', '', spec, 'n§', 'scaffolder.backstage.io/v1beta3');
const two = (second: string) => `${component()}---\n${second}`;
const x = (length: number) => 'x'.repeat(length);

/** One whole entity of each kind, as people write them, for seeded mutants. */
const WHOLE: readonly string[] = [
  `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: orders-§
  namespace: shop
  title: "Orders: all of them"
  description: >
    Takes orders
    and keeps them.
  labels:
    tier: one
    acme.com/cost: "12"
  annotations:
    github.com/project-slug: acme/orders
    backstage.io/techdocs-ref: dir:.
  tags: [java, grpc:v2]
  links:
    - url: https://acme.com/x
      title: Home
      icon: web
spec:
  type: service
  lifecycle: production
  owner: group:shop/team-§
  system: shop-§
  subcomponentOf: web-§
  providesApis:
    - orders-api-§
  consumesApis: [api:pay/pay-§]
  dependsOn:
    - resource:db-§
  dependencyOf:
    - component:default/web-§
`,
  `apiVersion: backstage.io/v1beta1
kind: API
metadata:
  name: api-§
  tags:
    - rest
spec:
  type: openapi
  lifecycle: experimental
  owner: user:jo
  system: shop
  definition: |
    openapi: 3.1.0
    info:
      title: {{ no }}
`,
  `apiVersion: backstage.io/v1alpha1
kind: Resource
metadata:
  name: db-§
  description: 'It''s a database'
spec:
  type: database
  owner: team
  system: shop
  dependsOn: ['resource:disk-§']
  dependencyOf:
    - component:web-§
`,
  `apiVersion: backstage.io/v1alpha1
kind: System
metadata:
  name: system-§
  links:
    - url: mailto:a@acme.com
spec:
  owner: Group:default/Team
  domain: area-§
  type: product
`,
  `apiVersion: backstage.io/v1alpha1
kind: Domain
metadata: { name: domain-§, title: A domain }
spec:
  owner: team
  subdomainOf: all-§
`,
  `apiVersion: backstage.io/v1alpha1
kind: Group
metadata:
  name: group-§
spec:
  type: team
  profile:
    displayName: Team
    email: t@acme.com
    picture: https://acme.com/p.png
  parent: all-§
  children: [sub-§, other/sub-§]
  members:
    - jo-§
    - "user:default/al-§"
`,
  `apiVersion: backstage.io/v1alpha1
kind: User
metadata:
  name: user.§
spec:
  profile:
    displayName: Jo
    email: jo@acme.com
  memberOf: [group-§, Group:ops/ops-§]
`,
  `apiVersion: scaffolder.backstage.io/v1beta3
kind: Template
metadata:
  name: template-§
spec:
  type: service
  owner: team
  parameters:
    - title: First
      required: [name]
      properties:
        name:
          type: string
  steps:
    - id: fetch
      name: Fetch
      action: fetch:template
      input:
        url: ./skeleton
        values:
          name: \${{ parameters.name }}
  output:
    links:
      - title: Repository
        url: \${{ steps.fetch.output.url }}
`,
  `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: &name first-§
  annotations: &notes
    a: b
spec: &spec
  type: service
  lifecycle: production
  owner: team
---
# only a comment
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: second-§
  title: *name
  annotations: *notes
spec: *spec
`,
];

const WORDS = [
  ...['""', "''", 'null', '~', '5', '5.0', '0x1F', '1e3', 'true', 'Yes', '.nan', '2024-01-01', '[]', '{}'],
  ...['a b', '-a', 'a-', '_a', 'a.', 'a..b', 'a__b', 'a--b', 'ä', 'a/b', 'a:b', 'a@b', 'a#b', '"a\\tb"'],
  ...['"a\\u200bb"', '"a\\0b"', 'A§B', '" a"', '!!str 5', '!!int "5"', '!x y', '|\n    a', '>-\n    a§'],
  ...[x(63), x(64), x(253), x(254), 'a.b.c', 'A.b', 'a_b', '${{ a }}', '{{ a }}', "'*'", '"\\uD800"', '١٢'],
];

const SPELLINGS = [
  ...['backstage.io/v1alpha1', 'backstage.io/v1beta1', 'backstage.io/v1alpha2', 'backstage.io/v1', 'v1'],
  ...['Backstage.io/v1alpha1', 'backstage.io/v1alpha1 ', 'backstage.io', 'acme.io/v1', '1', '""', 'a/b/c'],
];

function fields(): Record<string, string> {
  const found: Record<string, string> = {};
  for (const word of WORDS) {
    found[`name ${word}`] = named(word);
    found[`namespace ${word}`] = component(`  namespace: ${word}\n`);
    found[`title ${word}`] = component(`  title: ${word}\n`);
    found[`description ${word}`] = component(`  description: ${word}\n`);
    found[`label ${word}`] = component(`  labels:\n    a: ${word}\n`);
    found[`annotation ${word}`] = component(`  annotations:\n    a: ${word}\n`);
    found[`tag ${word}`] = component(`  tags:\n    - ${word.replaceAll('\n', '\n  ')}\n`);
    found[`link ${word}`] = component(`  links:\n    - url: ${word.replaceAll('\n', '\n    ')}\n`);
    found[`owner ${word}`] = component('', SPEC.replace('team', word));
    found[`type ${word}`] = component('', SPEC.replace('service', word));
    found[`dependsOn ${word}`] = component(
      '',
      `${SPEC}  dependsOn:\n    - ${word.replaceAll('\n', '\n  ')}\n`,
    );
    found[`kind ${word}`] = component().replace('kind: Component', `kind: ${word.replaceAll('    ', '  ')}`);
    if (!/[|>]/.test(word)) {
      found[`label key ${word}`] = component(`  labels:\n    ${word}: a\n`);
      found[`annotation key ${word}`] = component(`  annotations:\n    ${word}: a\n`);
      found[`spec key ${word}`] = component('', `${SPEC}  ${word}: a\n`);
    }
  }
  for (const version of SPELLINGS)
    for (const kind of ['Component', 'Template', 'Group', 'component', 'Deployment', 'Api'])
      found[`${version} ${kind}`] = entity(kind, '', `${SPEC}  children: []\n  steps: []\n`, 'n§', version);
  return found;
}

/** What is not one field gone wrong, each with what a reader could make of it. */
const FILES: Readonly<Record<string, string | CatalogFiles>> = {
  nothing: '',
  'a comment': '# nothing here\n',
  'comments between': `# a\n---\n# b\n---\n${component()}---\n# c\n`,
  'an end mark': `${component()}...\n# after\n`,
  'an end mark and text': `${component()}...\ntext\n`,
  'an empty document': two(''),
  'a null document': two('null\n'),
  'a text document': two('text\n'),
  'a number document': two('5\n'),
  'a list document': two('- a\n'),
  'an empty mapping': two('{}\n'),
  'an empty list': two('[]\n'),
  false: two('false\n'),
  'an empty text': two('""\n'),
  'a second without kind': two('apiVersion: v1\nmetadata: { name: b§ }\n'),
  'a second without metadata': two('apiVersion: backstage.io/v1alpha1\nkind: Component\n'),
  'a second unclosed': two('a: "b\n'),
  'a second with a tab': two('a:\n\tb: c\n'),
  'a second with an unknown alias': two('a: *b\n'),
  'a second with an alias of the first': `${component('  title: &t A\n')}---\n${component('  title: *t\n', SPEC, 'b§')}`,
  'a second with a key twice': two('a: 1\na: 2\n'),
  'a second with a directive': `${component()}...\n%YAML 1.1\n---\n${named('b§')}`,
  'a directive that nobody knows': `%FOO bar\n---\n${component()}`,
  'a version of YAML from tomorrow': `%YAML 1.3\n---\n${component()}`,
  'YAML 1.1 and its words': `%YAML 1.1\n---\n${component('  title: yes\n  description: 0o17\n')}`,
  'YAML 1.1 and a date': `%YAML 1.1\n---\n${component('  made: 2024-01-01\n')}`,
  'YAML 1.1 and a merge key': `%YAML 1.1\n---\n${component('', `${SPEC}  a: &a { b: c }\n  d: { <<: *a, e: f }\n`)}`,
  'a tag directive': `%TAG !e! tag:acme.com,2024:\n---\n${component('  title: !e!x A\n')}`,
  'a tag without its directive': component('  title: !e!x A\n'),
  'marks of both ends': `---\n${component()}---\n...\n---\n${named('b§')}`,
  'a mark with a comment': `--- # first\n${component()}--- # second\n${named('b§')}`,
  'a mark with a value': '--- text\n',
  'two of one name': `${component('  title: first\n')}---\n${component('  title: last\n')}`,
  'two of one name, other case': `${component('  title: first\n')}---\n${component('  title: last\n', SPEC, 'N§')}`,
  'two of one name, one namespace written': `${component('  title: first\n')}---\n${component('  namespace: default\n  title: last\n')}`,
  'two of one name, the last refused': `${component('  title: first\n')}---\n${component('  title: last\n', '  type: a\n')}`,
  'two of one name, the first refused': `${component('  title: first\n', '  type: a\n')}---\n${component('  title: last\n')}`,
  'three of one name': `${component('  title: a\n')}---\n${component('  title: b\n')}---\n${component('  title: c\n')}`,
  'two kinds of one name': `${component()}---\n${entity('Resource')}`,
  'a byte order mark': `\uFEFF${component()}`,
  'a byte order mark in the middle': `${component()}---\n\uFEFF${named('b§')}`,
  'line ends of Windows': component('  description: |\n    a\n    b\n').replaceAll('\n', '\r\n'),
  'line ends of an old Mac': component().replaceAll('\n', '\r'),
  'a lone carriage return in text': component('  title: "a\rb"\n'),
  'a line separator': component('  title: a\u2028b\n'),
  'a next line character': component('  title: a\u0085b\n'),
  'a null byte': component('  title: a\0b\n'),
  'a bell': component('  title: "a\u0007b"\n'),
  'a tab before a value': component('  title:\tA\n'),
  'a tab after a value': component('  title: A\t\n'),
  'tabs for indents': component().replaceAll('  ', '\t'),
  'a tab in an empty line': component('\t\n  title: A\n'),
  'no line end': component().trimEnd(),
  'spaces at the end': component('  title: A   \n   \n'),
  'indented as a whole': component().replaceAll(/^/gm, '  '),
  'keys in quotes': component().replaceAll(/^( *)(\w+):/gm, '$1"$2":'),
  'as JSON': `{"apiVersion":"backstage.io/v1alpha1","kind":"Component","metadata":{"name":"n§"},"spec":{"type":"a","lifecycle":"b","owner":"c"}}`,
  'as JSON with tabs': `{\n\t"apiVersion": "backstage.io/v1alpha1",\n\t"kind": "Component",\n\t"metadata": {"name": "n§"},\n\t"spec": {"type": "a", "lifecycle": "b", "owner": "c"}\n}\n`,
  'as JSON with a comma too many': `{"apiVersion":"backstage.io/v1alpha1","kind":"Component","metadata":{"name":"n§",},"spec":{"type":"a","lifecycle":"b","owner":"c"},}`,
  'flow over lines': `{apiVersion: backstage.io/v1alpha1, kind: Component,\nmetadata: {name: n§},\nspec: {type: a,\nlifecycle: b, owner: c}}\n`,
  'a list of entities': `- ${component().replaceAll('\n', '\n  ')}`,
  'a merge key': component('', `${SPEC}  a: &a { b: c }\n  d:\n    <<: *a\n    e: f\n`),
  'a merge key that brings the owner': component(
    '',
    '  common: &c { type: a, lifecycle: b, owner: c }\n  <<: *c\n',
  ),
  'two merge keys': component('', `${SPEC}  d:\n    <<: { a: b }\n    <<: { c: d }\n`),
  'an alias as a key': component('', `${SPEC}  d: &d x\n  e:\n    *d : y\n`),
  'an alias of itself': component('', `${SPEC}  d: &d [*d]\n`),
  'an anchor twice': component('', `${SPEC}  d: &d x\n  e: &d y\n  f: *d\n`),
  'an anchor on nothing': component('', `${SPEC}  d: &d\n  e: *d\n`),
  'many aliases': component('', `${SPEC}  a: &a [x, x]\n  b: &b [*a, *a]\n  c: &c [*b, *b]\n  d: [*c, *c]\n`),
  'a hundred and one aliases': component('', `${SPEC}  a: &a x\n  b: [${'*a, '.repeat(101)}*a]\n`),
  'aliases that multiply': component(
    '',
    `${SPEC}  a: &a [x,x,x,x,x,x,x,x,x]\n  b: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\n  c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\n  d: [*c,*c,*c,*c,*c,*c,*c,*c,*c]\n`,
  ),
  'a key of a list': component('', `${SPEC}  ? [a, b]\n  : c\n`),
  'a key of a mapping': component('', `${SPEC}  ? { a: b }\n  : c\n`),
  'a key of null': component('', `${SPEC}  ~: c\n`),
  'an empty key': component('', `${SPEC}  : c\n`),
  'keys that are numbers': component('', `${SPEC}  1: a\n  0x2: b\n  3.0: c\n`),
  'a number and a text of one key': component('', `${SPEC}  1: a\n  "1": b\n`),
  'names of prototypes': component('', `${SPEC}  constructor: a\n  toString: b\n  hasOwnProperty: c\n`),
  'the prototype': component('', `${SPEC}  __proto__: { a: b }\n`),
  'the prototype as an annotation': component('  annotations:\n    constructor: a\n    toString: b\n'),
  'a long key': component('', `${SPEC}  ${x(1023)}: a\n`),
  'a key that is too long': component('', `${SPEC}  ${x(1025)}: a\n`),
  'a long key in quotes': component('', `${SPEC}  "${x(2000)}": a\n`),
  'a binary': component('  title: !!binary aGVsbG8=\n'),
  'a binary deeper': component('', `${SPEC}  a: !!binary aGVsbG8=\n`),
  'a set': component('', `${SPEC}  a: !!set { b, c }\n`),
  'an ordered map': component('', `${SPEC}  a: !!omap [b: c, d: e]\n`),
  pairs: component('', `${SPEC}  a: !!pairs [b: c, b: d]\n`),
  'a timestamp': component('  title: !!timestamp 2024-01-01T10:00:00Z\n'),
  'a broken timestamp': component('  title: !!timestamp nope\n'),
  'a whole number that is a text': component('  title: !!str 5\n'),
  'a text that is a number': component('  title: !!int "5"\n'),
  'a null with a tag': component('  title: !!null ""\n'),
  'a mapping said to be a list': component('', `${SPEC}  a: !!seq { b: c }\n`),
  'a tag of its own': component('  title: !mine A\n'),
  'a tag in full': component('  title: !<tag:yaml.org,2002:str> 5\n'),
  'an exclamation mark': component('  title: ! 5\n'),
  'big numbers': component(
    '',
    `${SPEC}  a: 9007199254740993\n  b: 1e400\n  c: -0\n  d: .5\n  e: 0o17\n  f: 017\n  g: +5\n  h: 1_000\n`,
  ),
  'a hash that is a number': component('  title: 425e089465135827\n'),
  'block scalars': component('  description: |+\n    a\n\n  title: >-\n    b\n    c\n\n    d\n'),
  'a block scalar with an indent': component('  description: |2\n      a\n    b\n'),
  'a block scalar that ends early': component('  description: |\n    a\n b\n'),
  'a block scalar with a tab': component('  description: |\n    a\n    \tb\n'),
  'a text over lines': component('  title: a\n    b\n'),
  'a quoted text over lines': component('  title: "a\n    b \\\n    c"\n'),
  'a quoted text, not indented': component('  title: "a\nb"\n'),
  'quotes side by side': component('  title: "a" "b"\n'),
  'text after a quote': component("  title: 'a'b\n"),
  'a colon in a text': component('  title: a: b\n'),
  'a colon at the end': component('  title: a:\n'),
  'a hash in a text': component('  title: a #b\n'),
  'a text that starts with an at sign': component('  title: @a\n'),
  'a text that starts with a grave': component('  title: `a`\n'),
  'a text that starts with a percent sign': component('  title: %a\n'),
  'unknown escapes': component('  title: "a\\qb"\n'),
  'a dash alone': component('  tags:\n    -\n'),
  'a list at the indent of its key': component('  tags:\n  - a\n  - b\n'),
  'a list on the line of its key': component('  tags: - a\n'),
  'a missing comma': component('  tags: [a b, c]\n'),
  'an empty item': component('  tags: [a, , b]\n'),
  'a comma at the end': component('  tags: [a, b, ]\n'),
  'a flow list that is not closed': component('  tags: [a\n'),
  'a comment in a flow list': component('  tags: [a, # x\n    b]\n'),
  'a missing mark between two': `${component()}${named('b§')}`,
  'marks of a conflict': `<<<<<<< HEAD\n${component()}=======\n${named('b§')}>>>>>>> theirs\n`,
  'no spec': 'apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { name: n§ }\n',
  'an empty spec': 'apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { name: n§ }\nspec:\n',
  'a field at the root': `${component()}extra: a\n`,
  'relations as written': `${component()}relations: [{ type: ownedBy, targetRef: group:default/x }]\n`,
  'relations in an old form': `${component()}relations: [{ type: ownedBy, target: { kind: group, namespace: default, name: x } }]\n`,
  'a status': `${component()}status: { items: [] }\n`,
  'a uid': component('  uid: abc\n'),
  'an etag': component('  etag: abc\n'),
  'a generation': component('  generation: 5\n'),
  'more metadata': component('  more: { a: [1] }\n'),
  'labels in a list': component('  labels: [a]\n'),
  'labels of nothing': component('  labels:\n'),
  'tags of nothing': component('  tags:\n'),
  'tags as text': component('  tags: a\n'),
  'a tag twice': component('  tags: [a, a]\n'),
  'links of nothing': component('  links:\n'),
  'a link without an address': component('  links: [{ title: a }]\n'),
  'a link with more': component('  links: [{ url: "https://a", more: b }]\n'),
  'a link that is text': component('  links: ["https://a"]\n'),
  'annotations of a number': component('  annotations: 5\n'),
  'annotations of the server': component(
    '  annotations:\n    backstage.io/orphan: "true"\n    backstage.io/view-url: https://x\n',
  ),
  'a location of its own': component(
    '  annotations:\n    backstage.io/source-location: url:https://github.com/acme/other/\n',
  ),
  'a location that reads as none': component('  annotations:\n    backstage.io/source-location: nope\n'),
  'managed elsewhere': component(
    '  annotations:\n    backstage.io/managed-by-location: url:https://acme.com/x\n',
  ),
  'metadata in a list':
    'apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: [{ name: n§ }]\nspec: {}\n',
  'metadata that is text': 'apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: n§\nspec: {}\n',
  'keys in capitals': component().replace('metadata', 'Metadata'),
  'Kind in capitals': component().replace('kind', 'Kind'),
  'a Deployment': 'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: n§ }\nspec: { replicas: 2 }\n',
  'a ConfigMap beside': two('apiVersion: v1\nkind: ConfigMap\nmetadata: { name: b§ }\ndata: { a: b }\n'),
  'a List': 'apiVersion: v1\nkind: List\nitems: []\n',
  'a chart beside': two('apiVersion: v2\nname: b§\nversion: 1.0.0\n'),
  'an Application of Argo':
    'apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: { name: n§, namespace: argocd }\nspec: { project: a }\n',
  'a kustomization beside': two(
    'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [a.yaml]\n',
  ),
  'an old template': entity(
    'Template',
    '',
    '  type: a\n  templater: cookiecutter\n  path: .\n  schema: {}\n',
  ),
  'a template v1beta2': entity('Template', '', '  type: a\n  steps: []\n', 'n§', 'backstage.io/v1beta2'),
  'a template without steps': template('  type: a\n'),
  'a template with no step': template('  type: a\n  steps: []\n'),
  'a template without a type': template('  steps: []\n'),
  'a template with an empty type': template('  type: ""\n  steps: []\n'),
  'a step without an action': template('  type: a\n  steps: [{ id: b }]\n'),
  'a step that is text': template('  type: a\n  steps: [b]\n'),
  'a step with more': template('  type: a\n  steps: [{ action: b, more: c, each: [], if: true }]\n'),
  'a step with if of a number': template('  type: a\n  steps: [{ action: b, if: 5 }]\n'),
  'parameters in a mapping': template('  type: a\n  parameters: { properties: {} }\n  steps: []\n'),
  'parameters of text': template('  type: a\n  parameters: b\n  steps: []\n'),
  'parameters of null': template('  type: a\n  parameters:\n  steps: []\n'),
  'an output of text': template('  type: a\n  output: b\n  steps: []\n'),
  'an output with links of text': template('  type: a\n  output: { links: b }\n  steps: []\n'),
  'output texts': template(
    '  type: a\n  output: { text: [{ title: a, content: b, default: true }] }\n  steps: []\n',
  ),
  'a presentation': template(
    '  type: a\n  presentation: { buttonLabels: { reviewButtonText: b } }\n  steps: []\n',
  ),
  'a presentation of text': template('  type: a\n  presentation: b\n  steps: []\n'),
  'a template with an owner of null': template('  type: a\n  owner:\n  steps: []\n'),
  'an owner in a list': component('', SPEC.replace('team', '[team]')),
  'an owner that is an object': component('', SPEC.replace('team', '{ kind: Group, name: team }')),
  'an owner of three parts': component('', SPEC.replace('team', 'group:a/b/c')),
  'an owner with two colons': component('', SPEC.replace('team', 'group:a:b')),
  'an owner with a colon in its name': component('', SPEC.replace('team', 'group:a/b:c')),
  'an owner in capitals': component('', SPEC.replace('team', 'GROUP:NS/Team')),
  'an owner that is a component': component('', SPEC.replace('team', 'component:a')),
  'an owner with a mark': component('', SPEC.replace('team', '"@org/team"')),
  'an owner that is an address': component('', SPEC.replace('team', 'jo@acme.com')),
  'dependsOn without a kind': component('', `${SPEC}  dependsOn: [a]\n`),
  'dependsOn a namespace without a kind': component('', `${SPEC}  dependsOn: [a/b]\n`),
  'dependsOn twice': component('', `${SPEC}  dependsOn: [resource:a, Resource:default/A]\n`),
  'dependsOn itself': component('', `${SPEC}  dependsOn: [component:n§]\n`),
  'dependsOn as text': component('', `${SPEC}  dependsOn: resource:a\n`),
  'dependsOn of nothing': component('', `${SPEC}  dependsOn:\n`),
  'dependsOn out of order': component('', `${SPEC}  dependsOn: [resource:c, resource:a, resource:b]\n`),
  'dependsOn a kind that is no word': component('', `${SPEC}  dependsOn: ["9:a"]\n`),
  'an api that is a component': component('', `${SPEC}  providesApis: [component:a]\n`),
  'a parent that is a user': entity('Group', '', '  type: a\n  parent: user:jo\n  children: []\n'),
  'a group without children': entity('Group', '', '  type: a\n'),
  'a group with children of null': entity('Group', '', '  type: a\n  children:\n'),
  'a profile of null': entity('User', '', '  profile:\n  memberOf: []\n'),
  'a profile with more': entity('User', '', '  profile: { more: a }\n  memberOf: []\n'),
  'a profile with an empty name': entity('User', '', '  profile: { displayName: "" }\n  memberOf: []\n'),
  'a user without memberOf': entity('User', '', '  profile: {}\n'),
  'a user with an empty spec': entity('User', '', '  {}\n'),
  'subcomponent misspelt': component('', `${SPEC}  subComponentOf: a\n`),
  'a system in a list': component('', `${SPEC}  system: [a]\n`),
  'an API without a definition': entity('API'),
  'an API with an empty definition': api('""'),
  'an API with a definition in YAML': api('{ openapi: 3.1.0 }'),
  'an API that is an MCP server': entity(
    'API',
    '',
    '  type: mcp-server\n  lifecycle: a\n  owner: b\n  remotes: [{ type: streamable-http, url: https://a }]\n',
  ),
  'an AI resource': entity('AiResource', '', '  type: skill\n  lifecycle: a\n  owner: b\n'),
  'text from a file': { [ENTRY]: api('{ $text: ./a.txt }'), 'a.txt': 'text\r\n' },
  'text from a file that is missing': api('{ $text: ./a.txt }'),
  'text from a file with a mark': { [ENTRY]: api('{ $text: ./a.txt }'), 'a.txt': '\uFEFFtext' },
  'text from an empty file': { [ENTRY]: api('{ $text: ./a.txt }'), 'a.txt': '' },
  'text from the root': { [ENTRY]: api('{ $text: /b/a.txt }'), 'b/a.txt': 'text' },
  'text by its address': {
    [ENTRY]: api('{ $text: "https://github.com/acme/case-§/blob/main/a.txt" }'),
    'a.txt': 'text',
  },
  'text of a deeper file': { [ENTRY]: api('{ $text: b/c/../a.txt }'), 'b/a.txt': 'text' },
  'text with a query': { [ENTRY]: api('{ $text: "./a.txt?x=1" }'), 'a.txt': 'text' },
  'text with a fragment': { [ENTRY]: api('{ $text: "./a.txt#x" }'), 'a.txt': 'text' },
  'text with an escape': { [ENTRY]: api('{ $text: ./a%20b.txt }'), 'a b.txt': 'text' },
  'text with a space': { [ENTRY]: api('{ $text: ./a b.txt }'), 'a b.txt': 'text' },
  'text in a list': { [ENTRY]: component('', `${SPEC}  a: [{ $text: ./a.txt }]\n`), 'a.txt': 'text' },
  'text as a title': { [ENTRY]: component('  title: { $text: ./a.txt }\n'), 'a.txt': 'text' },
  'text as a label': { [ENTRY]: component('  labels: { a: { $text: ./a.txt } }\n'), 'a.txt': 'text' },
  'text as a name': { [ENTRY]: component().replace('n§', '{ $text: ./a.txt }'), 'a.txt': 'n§' },
  'text as a name of an entity beside': {
    [ENTRY]: `${named('b§')}---\n${component().replace('n§', '{ $text: ./a.txt }')}`,
    'a.txt': 'n§',
  },
  'text of a number': component('', `${SPEC}  a: { $text: 5 }\n`),
  'text of nothing': component('', `${SPEC}  a: { $text: }\n`),
  'text of an empty path': component('', `${SPEC}  a: { $text: "" }\n`),
  'text beside another key': component('', `${SPEC}  a: { $text: ./a.txt, b: c }\n`),
  'two placeholders': component('', `${SPEC}  a: { $text: ./a.txt, $json: ./a.json }\n`),
  'a placeholder nobody knows': component('', `${SPEC}  a: { $unknown: ./a.txt }\n`),
  'a dollar sign': component('', `${SPEC}  $a: b\n`),
  'a placeholder below a dollar sign': {
    [ENTRY]: component('', `${SPEC}  a: { $b: c, d: { $text: ./a.txt } }\n`),
    'a.txt': 'text',
  },
  'a placeholder in capitals': component('', `${SPEC}  a: { $TEXT: ./a.txt }\n`),
  'json from a file': {
    [ENTRY]: component('', `${SPEC}  a: { $json: ./a.json }\n`),
    'a.json': '{"b":[1,null]}',
  },
  'json that is broken': { [ENTRY]: component('', `${SPEC}  a: { $json: ./a.json }\n`), 'a.json': '{"b":' },
  'json with a mark': {
    [ENTRY]: component('', `${SPEC}  a: { $json: ./a.json }\n`),
    'a.json': '\uFEFF{"b":1}',
  },
  'json with a comment': {
    [ENTRY]: component('', `${SPEC}  a: { $json: ./a.json }\n`),
    'a.json': '{"b":1} // c',
  },
  'json of null': { [ENTRY]: component('', `${SPEC}  a: { $json: ./a.json }\n`), 'a.json': 'null' },
  'json as a spec': {
    [ENTRY]: component().replace(`spec:\n${SPEC}`, 'spec: { $json: ./a.json }\n'),
    'a.json': '{"type":"a","lifecycle":"b","owner":"c"}',
  },
  'json with a placeholder inside': {
    [ENTRY]: component('', `${SPEC}  a: { $json: ./a.json }\n`),
    'a.json': '{"b":{"$text":"./a.txt"}}',
    'a.txt': 'text',
  },
  'json as a definition': { [ENTRY]: api('{ $json: ./a.json }'), 'a.json': '{"b":1}' },
  'json that is a text': { [ENTRY]: api('{ $json: ./a.json }'), 'a.json': '"openapi: 3.1.0"' },
  'yaml from a file': {
    [ENTRY]: component('', `${SPEC}  a: { $yaml: ./a.yaml }\n`),
    'a.yaml': 'b: &c 1\nd: *c\n',
  },
  'yaml of two documents': {
    [ENTRY]: component('', `${SPEC}  a: { $yaml: ./a.yaml }\n`),
    'a.yaml': 'b: 1\n---\nc: 2\n',
  },
  'yaml of an empty file': { [ENTRY]: component('', `${SPEC}  a: { $yaml: ./a.yaml }\n`), 'a.yaml': '' },
  'yaml of a comment': { [ENTRY]: component('', `${SPEC}  a: { $yaml: ./a.yaml }\n`), 'a.yaml': '# b\n' },
  'yaml of a null document': {
    [ENTRY]: component('', `${SPEC}  a: { $yaml: ./a.yaml }\n`),
    'a.yaml': '---\n',
  },
  'yaml that is broken': { [ENTRY]: component('', `${SPEC}  a: { $yaml: ./a.yaml }\n`), 'a.yaml': 'b: "c\n' },
  'yaml with a warning': {
    [ENTRY]: component('', `${SPEC}  a: { $yaml: ./a.yaml }\n`),
    'a.yaml': 'b: !mine c\n',
  },
  'yaml with a merge key': {
    [ENTRY]: component('', `${SPEC}  a: { $yaml: ./a.yaml }\n`),
    'a.yaml': 'b: &b { c: d }\ne: { <<: *b }\n',
  },
  'yaml as labels': { [ENTRY]: component('  labels: { $yaml: ./a.yaml }\n'), 'a.yaml': 'b: c\n' },
  'yaml as annotations': { [ENTRY]: component('  annotations: { $yaml: ./a.yaml }\n'), 'a.yaml': 'b: c\n' },
  'yaml as tags': { [ENTRY]: component('  tags: { $yaml: ./a.yaml }\n'), 'a.yaml': '[b, c]\n' },
  'yaml of a date': {
    [ENTRY]: component('', `${SPEC}  a: { $yaml: ./a.yaml }\n`),
    'a.yaml': 'b: !!timestamp 2024-01-01\n',
  },
  'openapi from a file': { [ENTRY]: api('{ $openapi: ./a.yaml }'), 'a.yaml': 'openapi: 3.1.0\n' },
  'a placeholder at the root': { [ENTRY]: two('$yaml: ./a.yaml\n'), 'a.yaml': named('b§') },
  'a target': { [ENTRY]: location('  target: ./a.yaml\n'), 'a.yaml': named('a§') },
  'two targets': {
    [ENTRY]: location('  target: ./a.yaml\n  targets: [b.yaml]\n'),
    'a.yaml': named('a§'),
    'b.yaml': named('b§'),
  },
  'a target twice': { [ENTRY]: location('  targets: [./a.yaml, ./a.yaml]\n'), 'a.yaml': named('a§') },
  'a target that is missing': location('  target: ./a.yaml\n'),
  'a target that is missing, beside one': {
    [ENTRY]: location('  targets: [./a.yaml, ./b.yaml]\n'),
    'b.yaml': named('b§'),
  },
  'a target that may be missing': {
    [ENTRY]: location('  presence: optional\n  targets: [./a.yaml, ./b.yaml]\n'),
    'b.yaml': named('b§'),
  },
  'a target that must be there': {
    [ENTRY]: location('  presence: required\n  target: ./a.yaml\n'),
    'a.yaml': named('a§'),
  },
  'a presence nobody knows': {
    [ENTRY]: location('  presence: maybe\n  target: ./a.yaml\n'),
    'a.yaml': named('a§'),
  },
  'a target that is broken': {
    [ENTRY]: location('  targets: [./a.yaml, ./b.yaml]\n'),
    'a.yaml': 'a: "b\n',
    'b.yaml': named('b§'),
  },
  'a target with one bad entity': {
    [ENTRY]: location('  target: ./a.yaml\n'),
    'a.yaml': `${named('a§')}---\n${component('', '  type: a\n', 'b§')}`,
  },
  'a target from the root': { [ENTRY]: location('  target: /b/a.yaml\n'), 'b/a.yaml': named('a§') },
  'a target by its address': {
    [ENTRY]: location('  target: https://github.com/acme/case-§/blob/main/a.yaml\n'),
    'a.yaml': named('a§'),
  },
  'a target by its tree address': {
    [ENTRY]: location('  target: https://github.com/acme/case-§/tree/main/a.yaml\n'),
    'a.yaml': named('a§'),
  },
  'a target of a Location': {
    [ENTRY]: location('  target: ./b/a.yaml\n'),
    'b/a.yaml': location('  target: ./c.yaml\n').replace('n§', 'm§'),
    'b/c.yaml': named('c§'),
  },
  'a Location of itself': location('  target: ./catalog-info.yaml\n'),
  'a Location of two that name each other': {
    [ENTRY]: location('  target: ./a.yaml\n'),
    'a.yaml': location('  target: ./catalog-info.yaml\n').replace('n§', 'm§'),
  },
  'a Location with an empty target': location('  target: ""\n'),
  'a Location with a target of null': location('  target:\n'),
  'a Location with targets of text': location('  targets: a.yaml\n'),
  'a Location with no target': location('  targets: []\n'),
  'a Location with an empty spec': location('  {}\n'),
  'a Location of type url': { [ENTRY]: location('  type: url\n  target: ./a.yaml\n'), 'a.yaml': named('a§') },
  'a Location of an unknown type': {
    [ENTRY]: location('  type: nope\n  target: ./a.yaml\n'),
    'a.yaml': named('a§'),
  },
  'a Location with an empty type': {
    [ENTRY]: location('  type: ""\n  target: ./a.yaml\n'),
    'a.yaml': named('a§'),
  },
  'a Location beside a bad entity': {
    [ENTRY]: `${location('  target: ./a.yaml\n')}---\n${component('', '  type: a\n', 'b§')}`,
    'a.yaml': named('a§'),
  },
  'a Location in a file that is broken': {
    [ENTRY]: `${location('  target: ./a.yaml\n')}---\na: "b\n`,
    'a.yaml': named('a§'),
  },
  'a target with a space': { [ENTRY]: location('  target: ./a b.yaml\n'), 'a b.yaml': named('a§') },
  'a target with an escape': { [ENTRY]: location('  target: ./a%20b.yaml\n'), 'a b.yaml': named('a§') },
  'a target of another name': { [ENTRY]: location('  target: ./a.txt\n'), 'a.txt': named('a§') },
  'a target with no entity': { [ENTRY]: location('  target: ./a.yaml\n'), 'a.yaml': '# nothing\n' },
  'a target that is JSON': {
    [ENTRY]: location('  target: ./a.json\n'),
    'a.json':
      '{"apiVersion":"backstage.io/v1alpha1","kind":"User","metadata":{"name":"a§"},"spec":{"memberOf":[]}}',
  },
  'a target with a placeholder': {
    [ENTRY]: location('  target: ./b/a.yaml\n'),
    'b/a.yaml': `${api('{ $text: ./a.txt }').replace('n§', 'a§')}`,
    'b/a.txt': 'text',
  },
  'a target with two placeholders of different bases': {
    [ENTRY]: `${location('  target: ./b/a.yaml\n')}---\n${api('{ $text: ./a.txt }').replace('n§', 'm§')}`,
    'b/a.yaml': api('{ $text: ../a.txt }').replace('n§', 'a§'),
    'a.txt': 'text',
  },
};

/** One in so many of the fields gone wrong is asked; the rest are much like them. */
const EVERY = 3;
const MUTANTS_OF_EACH = 34;

/** Repositories with something odd in their catalog files, by what that is. */
export function catalogFiles(): Map<string, CatalogCase> {
  const all = new Map<string, string | CatalogFiles>(Object.entries(FILES));
  Object.entries(fields()).forEach(([name, text], at) => {
    if (at % EVERY === 0) all.set(name, text);
  });
  WHOLE.forEach((text, at) => {
    for (let seed = 0; seed < MUTANTS_OF_EACH; seed++)
      all.set(`whole ${at} mutant ${seed}`, mutate(text, 7919 * at + seed));
  });
  return new Map([...all].map(([name, files], at) => [name, catalogCase(files, String(at))]));
}

/** Each `§` becomes the number, by which the names of no two cases are the same. */
function catalogCase(files: string | CatalogFiles, number: string): CatalogCase {
  const own = Object.entries(typeof files === 'string' ? { [ENTRY]: files } : files);
  return {
    repository: `case-${number}`,
    files: Object.fromEntries(own.map(([path, text]) => [path, text.replaceAll('§', number)])),
  };
}
