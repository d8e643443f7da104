import { randomNumbers } from './mutants';

/** An organisation whose values differ in case, are missing, listed, nested, of other types, and hold signs that mean something to a database. */
export function organisation(): Record<string, unknown>[] {
  const out: Record<string, unknown>[] = [];
  const pick = <T>(list: readonly T[], n: number): T => list[n % list.length]!;
  const V = 'backstage.io/v1alpha1';
  for (let n = 0; n < 4; n++)
    out.push({
      apiVersion: V,
      kind: 'Group',
      metadata: { name: `team-${n}`, ...(n % 2 && { title: `Team ${n}` }) },
      spec: {
        type: pick(['team', 'Squad'], n),
        profile: { displayName: `The ${n} Team`, email: `t${n}@acme.com` },
        children: [],
        ...(n && { parent: 'team-0' }),
      },
    });
  for (let n = 0; n < 6; n++)
    out.push({
      apiVersion: V,
      kind: 'User',
      metadata: { name: `user.${n}` },
      spec: { profile: { displayName: `User ${n}` }, memberOf: [`team-${n % 4}`] },
    });
  for (let n = 0; n < 3; n++)
    out.push({
      apiVersion: V,
      kind: 'System',
      metadata: { name: `sys-${n}`, namespace: pick(['default', 'ops'], n) },
      spec: { owner: `team-${n}`, domain: 'shop' },
    });
  out.push({
    apiVersion: V,
    kind: 'Domain',
    metadata: { name: 'shop', description: '100% of "it"_all' },
    spec: { owner: 'group:default/team-0' },
  });
  for (let n = 0; n < 6; n++)
    out.push({
      apiVersion: V,
      kind: 'API',
      metadata: { name: `Api-${n}`, tags: pick([['rest'], ['grpc', 'rest'], []], n) },
      spec: {
        type: pick(['openapi', 'grpc'], n),
        lifecycle: pick(['production', 'experimental'], n),
        owner: `team-${n % 4}`,
        definition: `text ${n}`,
      },
    });
  for (let n = 0; n < 24; n++)
    out.push({
      apiVersion: V,
      kind: 'Component',
      metadata: {
        name: `${pick(['Svc', 'web', 'lib_x', 'a.b'], n)}-${n}`,
        namespace: pick(['default', 'default', 'ops', 'pay'], n),
        ...(n % 3 && { title: `${pick(['Zeta', 'alpha', 'Émile', 'beta'], n)} ${n}` }),
        ...(n % 4 && {
          description: `Does ${pick(['orders', 'ORDERS and more', 'pay%ments', 'under_score'], n)} ${n}`,
        }),
        tags: pick([['java'], ['go', 'grpc'], [], ['java', 'go']], n),
        labels: { tier: pick(['1', '2', ''], n), 'acme.com/x.y': `v${n % 5}` },
        annotations: {
          'acme.com/flag': pick(['true', 'False', '0'], n),
          ...(n % 5 === 0 && { 'github.com/project-slug': `acme/p${n}` }),
        },
        links: n % 6 ? [] : [{ url: `https://acme.com/${n}`, title: `Link ${n}` }],
      },
      spec: {
        type: pick(['service', 'website', 'Library'], n),
        lifecycle: pick(['production', 'Experimental', 'deprecated'], n),
        owner: pick(['team-0', 'group:default/team-1', 'user:user.1', 'ghost'], n),
        ...(n % 2 && { system: pick(['sys-0', 'ops/sys-1', 'sys-2'], n) }),
        dependsOn:
          n > 2
            ? [
                `component:${pick(['default', 'default', 'ops', 'pay'], n - 1)}/${pick(['Svc', 'web', 'lib_x', 'a.b'], n - 1)}-${n - 1}`,
              ]
            : [],
        providesApis: n % 4 === 0 ? [`Api-${n / 4}`] : [],
        consumesApis: n % 5 === 0 ? ['api-1', 'missing-api'] : [],
        size: n,
        nested: { deep: [{ a: n % 3 }, { b: [true, null] }], flag: n % 2 === 0 },
      },
    });
  return out;
}

export interface CatalogQuery {
  readonly filter: readonly Readonly<Record<string, readonly (string | true)[]>>[];
  readonly text?: { readonly term: string; readonly fields: readonly string[] };
  readonly order?: { readonly field: string; readonly order: 'asc' | 'desc' };
  readonly limit?: number;
  readonly offset?: number;
  readonly facets?: readonly string[];
}

/** What a server answered: values with their counts by facet, or how many there are and the names on each page. */
export interface ServerAnswer {
  readonly total?: number;
  readonly pages?: readonly string[];
  readonly facets?: Readonly<Record<string, readonly string[]>>;
}

const KINDS = ['component', 'API', 'user', 'Group', 'system', 'domain'];

/** Values by key, and `true` for "the key is there". */
const CONDITIONS: Readonly<Record<string, readonly (string | true)[]>> = {
  kind: ['component', 'API', 'GROUP', 'none', true],
  'metadata.name': ['web-1', 'WEB-1', 'api-2', 'a.b-3', 'svc', true],
  'metadata.namespace': ['ops', 'Pay', 'default', true],
  'metadata.title': ['zeta 4', 'ÉMILE 2', 'émile 2', true],
  'metadata.tags': ['java', 'GO', 'rest', '', true],
  'metadata.tags.java': ['true', true],
  'metadata.labels.tier': ['1', '', true],
  'metadata.labels.acme.com/x.y': ['v2', 'V3', true],
  'metadata.labels': ['1', true],
  'metadata.annotations.acme.com/flag': ['true', 'FALSE', '0', true],
  'metadata.annotations.github.com/project-slug': ['acme/P5', true],
  'metadata.annotations': [true],
  'metadata.links': [true],
  'metadata.links.title': ['link 6', true],
  'spec.type': ['service', 'library', 'Squad', true],
  'spec.TYPE': ['service'],
  'spec.lifecycle': ['production', 'experimental', true],
  'spec.owner': ['team-0', 'group:default/team-1', 'ghost', true],
  'spec.system': ['sys-0', 'ops/sys-1', true],
  'spec.size': ['3', '12', true],
  'spec.nested': [true],
  'spec.nested.deep': [true],
  'spec.nested.deep.a': ['1', true],
  'spec.nested.deep.b': ['true', 'null', true],
  'spec.nested.flag': ['true', 'false', true],
  'spec.children': [true],
  'spec.dependsOn': ['component:default/web-1', true],
  'spec.profile.displayName': ['the 1 team', true],
  'relations.ownedBy': [
    'group:default/team-0',
    'GROUP:default/TEAM-1',
    'team-0',
    'group:default/ghost',
    true,
  ],
  'relations.ownedby': ['group:default/team-2'],
  'relations.partOf': ['system:default/sys-0', true],
  'relations.dependencyOf': [true],
  'relations.apiConsumedBy': [true],
  relations: [true],
  'no.such.key': ['a', true],
};

const TEXTS = [
  'e',
  'SVC',
  'api',
  '%',
  '_',
  '100%',
  'under_',
  ' orders ',
  'Émile',
  'émile',
  'team-0',
  'true',
  '"it"',
  '1',
  'zzz',
];
const TEXT_FIELDS = [
  'metadata.name',
  'metadata.title',
  'metadata.description',
  'spec.owner',
  'metadata.tags',
  'relations.ownedBy',
  'relations.dependsOn',
  'spec.size',
  'metadata.labels.tier',
  'kind',
  'SPEC.TYPE',
  'spec.nested.flag',
];
const ORDERS = [
  'metadata.name',
  'metadata.title',
  'spec.type',
  'spec.size',
  'spec.lifecycle',
  'METADATA.NAME',
  'metadata.namespace',
  'spec.nested.flag',
  'metadata.labels.acme.com/x.y',
];
const FACETS = [
  'kind',
  'spec.type',
  'metadata.tags',
  'metadata.namespace',
  'spec.nested.flag',
  'spec.size',
  'relations.ownedBy',
  'spec.lifecycle',
  'metadata.labels.tier',
  'Spec.Type',
  'spec.nested.deep.b',
  'no.such.key',
  'metadata.title',
  'spec.nested',
];

/** Queries by a seed, of every part that a query has. */
export function catalogQueries(count: number, seed = 1): CatalogQuery[] {
  const random = randomNumbers(seed);
  const below = (most: number) => Math.floor(random() * most);
  const pick = <T>(list: readonly T[]): T => list[below(list.length)]!;
  const keys = Object.keys(CONDITIONS);
  const set = () => {
    const found: Record<string, readonly (string | true)[]> = {};
    for (let n = below(3); n > 0; n--) {
      const key = pick(keys);
      const values = CONDITIONS[key]!;
      const texts = values.filter((value) => value !== true);
      found[key] = texts.length > 1 && random() < 0.3 ? [pick(texts), pick(texts)] : [pick(values)];
    }
    // The server's own Location is in no answer.
    return {
      ...(found['kind']?.some((each) => each !== true) ? {} : { kind: KINDS }),
      ...found,
      ...(found['kind']?.[0] === true && { kind: KINDS }),
    };
  };
  const ordered = () => {
    // Which of equals comes first is chance on a server: pages are asked for where there are none.
    const order = random() < 0.5 ? ('asc' as const) : ('desc' as const);
    if (random() < 0.4)
      return {
        order: { field: 'metadata.name', order },
        limit: below(6),
        ...(random() < 0.5 && { offset: below(8) }),
      };
    return random() < 0.6 ? { order: { field: pick(ORDERS), order } } : {};
  };
  return Array.from({ length: count }, () => {
    const filter = random() < 0.25 ? [set(), set()] : [set()];
    const text =
      random() < 0.35
        ? {
            term: pick(TEXTS),
            fields: [...new Set([pick(TEXT_FIELDS), ...(random() < 0.5 ? [pick(TEXT_FIELDS)] : [])])],
          }
        : undefined;
    if (random() < 0.2) return { filter, facets: [pick(FACETS), pick(FACETS)] };
    return {
      filter,
      ...(text && { text }),
      ...ordered(),
    };
  });
}
