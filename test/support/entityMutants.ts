const BACKSTAGE = 'backstage.io/v1alpha1';

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
type Step = string | number;
type Fields = Readonly<Record<string, Json>>;

const METADATA: Fields = {
  name: 'orders',
  namespace: 'default',
  title: 'Orders',
  description: 'Orders.',
  labels: { tier: 'one', 'acme.com/cost': '12' },
  annotations: { 'acme.com/key': 'value', 'github.com/project-slug': 'acme/orders' },
  tags: ['java', 'grpc:v2'],
  links: [{ url: 'https://acme.com/x', title: 'Home', icon: 'web', type: 'dashboard' }],
};

const entity = (kind: string, spec: Fields, apiVersion = BACKSTAGE): Fields => ({
  apiVersion,
  kind,
  metadata: METADATA,
  spec,
});

/** One whole entity of each kind, with every field that its schema knows. */
const WHOLE: readonly Fields[] = [
  entity('Component', {
    type: 'service',
    lifecycle: 'production',
    owner: 'team',
    system: 'shop',
    subcomponentOf: 'web',
    providesApis: ['orders-api'],
    consumesApis: ['api:pay/pay'],
    dependsOn: ['resource:db'],
    dependencyOf: ['component:web'],
  }),
  entity(
    'API',
    { type: 'openapi', lifecycle: 'production', owner: 'team', system: 'shop', definition: 'openapi: 3.1.0' },
    'backstage.io/v1beta1',
  ),
  entity('Resource', {
    type: 'database',
    owner: 'team',
    system: 'shop',
    dependsOn: ['resource:db'],
    dependencyOf: ['component:web'],
  }),
  entity('System', { owner: 'team', domain: 'shop', type: 'product' }),
  entity('Domain', { owner: 'team', subdomainOf: 'shop', type: 'area' }),
  entity('Group', {
    type: 'team',
    profile: { displayName: 'Team', email: 't@acme.com', picture: 'https://acme.com/p.png' },
    parent: 'all',
    children: ['sub'],
    members: ['jo'],
  }),
  entity('User', {
    profile: { displayName: 'Jo', email: 'jo@acme.com', picture: 'https://acme.com/p.png' },
    memberOf: ['team'],
  }),
  entity('Location', { type: 'url', targets: [], presence: 'optional' }),
  entity(
    'Template',
    {
      type: 'service',
      owner: 'team',
      lifecycle: 'production',
      parameters: [{ title: 'a', properties: { a: { type: 'string' } } }],
      steps: [{ id: 'a', name: 'A', action: 'fetch:plain', input: { url: './x' }, if: '${{ x }}' }],
      output: {
        remoteUrl: 'x',
        links: [{ title: 'a', url: 'b' }],
        text: [{ title: 'a', content: 'b' }],
      },
      presentation: { buttonLabels: { backButtonText: 'a' } },
      secrets: { schema: {} },
    },
    'scaffolder.backstage.io/v1beta3',
  ),
];

/** What a value may go wrong to. */
const WRONG: readonly Json[] = [
  ...[null, '', 0, 5, true, false, [], ['a', 'a'], [1], {}, { a: 'b' }],
  ...['a b', '-x-', 'x'.repeat(64), 'a/b/c', 'kind:ns/name', ':x', 'x:', '/x', '@org/team', 'a#b', 'UPPER'],
  ...[
    'Größe',
    'https://x',
    ['UPPER'],
    [''],
    [null],
    [{}],
    [':x'],
    ['no-kind'],
    { '': 'x' },
    { 'a/b/c': 'x' },
  ],
  ...[{ a: 1 }, { a: null }, { A_B: 'x' }, [{ url: 'nope' }], [{ title: 'x' }], [{ url: 'mailto:a@b.c' }]],
  ...['component', 'Component', 'v1', 'apps/v1', 'backstage.io/v1', 'backstage.io/v1beta2'],
  ...['backstage.io/v1beta1', 'acme.io/v1', 'scaffolder.backstage.io/v1beta3', 'a.b.c', '1.0', '$x'],
  ...[{ $text: 5 }, { $unknown: 'x' }, { $text: 'x', a: 1 }, { kind: 'a', name: 'b' }],
];

const VERSIONS = ['backstage.io/v1alpha1', 'acme.io/v1', 'v1', 'apps/v1', 'scaffolder.backstage.io/v1beta3'];
const KINDS = [
  'component',
  'COMPONENT',
  'Componnt',
  'S3Bucket',
  'Deployment',
  'Api',
  'template',
  '9x',
  'a-b',
  '',
];

/** Entities gone wrong in one place, each with a name that says where and how. */
export function* entityMutants(): Iterable<readonly [string, unknown]> {
  for (const whole of WHOLE) {
    const kind = whole['kind'] as string;
    yield [kind, whole];
    for (const path of pathsOf(whole)) {
      yield [`${kind} without ${path.join('.')}`, changed(whole, path, undefined)];
      for (const wrong of WRONG)
        yield [`${kind} ${path.join('.')} = ${JSON.stringify(wrong)}`, changed(whole, path, wrong)];
    }
    for (const path of [['extra'], ['relations'], ['status'], ['metadata', 'uid'], ['metadata', 'extra']])
      for (const wrong of WRONG.slice(0, 12))
        yield [`${kind} ${path.join('.')} = ${JSON.stringify(wrong)}`, changed(whole, path, wrong)];
  }
  for (const kind of KINDS)
    for (const apiVersion of VERSIONS)
      yield [
        `${apiVersion} ${kind}`,
        { apiVersion, kind, metadata: { name: 'a' }, spec: { type: 'x', lifecycle: 'y', owner: 'z' } },
      ];
}

function pathsOf(value: Json, before: readonly Step[] = []): Step[][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => {
    const path = [...before, Array.isArray(value) ? Number(key) : key];
    return [path, ...pathsOf(each, path)];
  });
}

/** @param to Undefined takes the value out. */
function changed(whole: Json, [step, ...rest]: readonly Step[], to: Json | undefined): Json {
  if (Array.isArray(whole)) {
    const items = whole as readonly Json[];
    const at = Number(step);
    const item = rest.length ? changed(items[at]!, rest, to) : to;
    return item === undefined ? items.toSpliced(at, 1) : items.with(at, item);
  }
  const fields = whole as Fields;
  const { [step!]: old, ...others } = fields;
  const value = rest.length ? changed(old!, rest, to) : to;
  return value === undefined ? others : { ...fields, [step!]: value };
}
