import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, posix, relative, resolve } from 'node:path';
import {
  DefaultNamespaceEntityPolicy,
  EntityPolicies,
  FieldFormatEntityPolicy,
  GroupDefaultParentEntityPolicy,
  NoForeignRootFieldsEntityPolicy,
  SchemaValidEntityPolicy,
  apiEntityV1alpha1Validator,
  componentEntityV1alpha1Validator,
  domainEntityV1alpha1Validator,
  groupEntityV1alpha1Validator,
  locationEntityV1alpha1Validator,
  parseEntityRef,
  resourceEntityV1alpha1Validator,
  stringifyEntityRef,
  systemEntityV1alpha1Validator,
  userEntityV1alpha1Validator,
  type Entity,
  type KindValidator,
} from '@backstage/catalog-model';
import {
  aiResourceEntityV1alpha1Validator,
  marketplaceAiResourceEntityV1alpha1Validator,
  mcpServerApiEntityValidator,
  pluginAiResourceEntityV1alpha1Validator,
  ruleAiResourceEntityV1alpha1Validator,
  skillAiResourceEntityV1alpha1Validator,
} from '@backstage/catalog-model/alpha';
import { minimatch } from 'minimatch';
import { parseAllDocuments } from 'yaml';

const COMPANY = resolve(import.meta.dirname, '../../examples/skerry-line');

/** What the sample says on purpose that no catalog should accept: the file, and the name or index of the document. */
const DELIBERATE = [
  'legacy-purser/batch/catalog-info.yaml: purser-reports',
  'legacy-purser/catalog-info.yaml: purser receipts',
];

/** Reference fields and the kind a bare name stands for; '' where the kind must be written. */
const REFERENCES: Record<string, string> = {
  owner: 'group',
  system: 'system',
  domain: 'system',
  subdomainOf: 'domain',
  subcomponentOf: 'component',
  providesApis: 'api',
  consumesApis: 'api',
  dependsOn: '',
  dependencyOf: '',
  parent: 'group',
  children: 'group',
  members: 'user',
  memberOf: 'group',
  skills: 'airesource',
  plugins: 'airesource',
};

const AI_RESOURCES: Record<string, KindValidator> = {
  skill: skillAiResourceEntityV1alpha1Validator,
  rule: ruleAiResourceEntityV1alpha1Validator,
  plugin: pluginAiResourceEntityV1alpha1Validator,
  marketplace: marketplaceAiResourceEntityV1alpha1Validator,
};

const VALIDATORS: Record<string, KindValidator> = {
  Component: componentEntityV1alpha1Validator,
  API: apiEntityV1alpha1Validator,
  Resource: resourceEntityV1alpha1Validator,
  System: systemEntityV1alpha1Validator,
  Domain: domainEntityV1alpha1Validator,
  Group: groupEntityV1alpha1Validator,
  User: userEntityV1alpha1Validator,
  Location: locationEntityV1alpha1Validator,
  AiResource: aiResourceEntityV1alpha1Validator,
};

/** The most specific validator of catalog-model: by kind, and by type where a type has its own schema. */
const validatorOf = ({ kind, spec }: Entity): KindValidator | undefined => {
  if (kind === 'API' && spec?.type === 'mcp-server') return mcpServerApiEntityValidator;
  return (kind === 'AiResource' && AI_RESOURCES[spec?.type as string]) || VALIDATORS[kind];
};

const policy = EntityPolicies.allOf([
  new SchemaValidEntityPolicy(),
  new DefaultNamespaceEntityPolicy(),
  new NoForeignRootFieldsEntityPolicy(),
  new FieldFormatEntityPolicy(),
  new GroupDefaultParentEntityPolicy('default/skerry-line'),
]);

interface Declared {
  readonly file: string;
  readonly entity: Entity;
}

/** Every file of the sample, relative to it, with forward slashes. */
const filesOfCompany = (): string[] =>
  readdirSync(COMPANY, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(COMPANY, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));

/** Reads `$text` the way a catalog does, and says which target is missing. */
function substitute(value: unknown, file: string, missing: string[]): unknown {
  if (Array.isArray(value)) return value.map((item) => substitute(item, file, missing));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  if (entries.length === 1 && entries[0]?.[0] === '$text') {
    const target = join(COMPANY, dirname(file), String(entries[0][1]));
    if (existsSync(target)) return readFileSync(target, 'utf8');
    missing.push(`${file}: ${String(entries[0][1])}`);
    return '';
  }
  return Object.fromEntries(entries.map(([key, item]) => [key, substitute(item, file, missing)]));
}

/** The catalog files: those a pattern finds, and those a Location of one of them names. */
function readCompany() {
  const all = filesOfCompany();
  const queue = all.filter((file) => /(^|\/)catalog-info\.ya?ml$/.test(file) && !file.includes('/skeleton/'));
  const declared: Declared[] = [];
  const broken: string[] = [];
  const missing: string[] = [];
  for (const file of queue) {
    parseAllDocuments(readFileSync(join(COMPANY, file), 'utf8'), { merge: false }).forEach((document) => {
      if (document.errors.length > 0) {
        broken.push(`${file}: ${String(document.getIn(['metadata', 'name']))}`);
        return;
      }
      const entity = substitute(document.toJS(), file, missing) as Entity;
      declared.push({ file, entity });
      if (entity.kind !== 'Location') return;
      const spec = entity.spec as { target?: string; targets?: string[]; presence?: string };
      for (const target of [spec.target ?? [], spec.targets ?? []].flat()) {
        const matches = all.filter((path) =>
          minimatch(path, join(dirname(file), target).replaceAll('\\', '/')),
        );
        if (matches.length === 0 && spec.presence !== 'optional') missing.push(`${file}: ${target}`);
        queue.push(...matches.filter((match) => !queue.includes(match)));
      }
    });
  }
  return { all, declared, broken, missing };
}

async function problemOf(entity: Entity): Promise<string | undefined> {
  try {
    const checked = (await policy.enforce(structuredClone(entity))) as Entity;
    const applies = await validatorOf(checked)?.check(checked);
    return applies === false ? `no schema for ${checked.apiVersion}` : undefined;
  } catch (error) {
    return String(error);
  }
}

const referenceOf = (entity: Entity): string => stringifyEntityRef(entity).toLowerCase();

/** Each reference an entity makes, canonical. */
function referencesOf(entity: Entity): string[] {
  return Object.entries(REFERENCES).flatMap(([field, kind]) => {
    const value = entity.spec?.[field];
    const defaultKind =
      field === 'domain'
        ? 'domain'
        : entity.kind === 'AiResource' && field === 'dependsOn'
          ? 'airesource'
          : kind;
    return (Array.isArray(value) ? value : value === undefined ? [] : [value]).map((item) =>
      stringifyEntityRef(
        parseEntityRef(item as string, {
          ...(defaultKind ? { defaultKind } : {}),
          defaultNamespace: entity.metadata.namespace ?? 'default',
        }),
      ).toLowerCase(),
    );
  });
}

describe('examples/skerry-line', () => {
  const { all, declared, broken, missing } = readCompany();
  const refused: string[] = [];
  const accepted: Declared[] = [];

  before(async () => {
    for (const item of declared) {
      const problem = await problemOf(item.entity);
      if (problem) refused.push(`${item.file}: ${item.entity.metadata.name}`);
      else accepted.push(item);
    }
  });

  it('is refused by catalog-model only where it means to be', () => {
    assert.deepEqual([...broken, ...refused].sort(), DELIBERATE);
  });

  it('holds every kind, in enough of each', () => {
    const count = new Map<string, number>();
    for (const { entity } of accepted) count.set(entity.kind, (count.get(entity.kind) ?? 0) + 1);
    assert.deepEqual(Object.fromEntries([...count].sort()), {
      API: 22,
      AiResource: 5,
      Component: 42,
      Domain: 8,
      Group: 19,
      Location: 5,
      Resource: 24,
      System: 15,
      Template: 6,
      User: 27,
      Vessel: 3,
    });
  });

  it('spreads over repositories, each with a README and a CODEOWNERS file', () => {
    const folders = [
      ...new Set(all.filter((file) => /^[^.].*\//.test(file)).map((file) => file.split('/')[0])),
    ];
    assert.ok(folders.length >= 14, `${folders.length} repositories`);
    const bare = folders.filter(
      (folder) =>
        !all.includes(`${folder}/README.md`) ||
        !all.some((file) => file.startsWith(`${folder}/`) && file.endsWith('CODEOWNERS')),
    );
    assert.deepEqual(bare, []);
  });

  it('declares no entity twice', () => {
    const refs = accepted.map(({ entity }) => referenceOf(entity));
    assert.deepEqual(
      refs.filter((ref, index) => refs.indexOf(ref) !== index),
      [],
    );
  });

  it('finds what each Location and $text names', () => {
    assert.deepEqual(missing, []);
  });

  it('resolves every reference', () => {
    const known = new Set(accepted.map(({ entity }) => referenceOf(entity)));
    const dangling = accepted.flatMap(({ entity }) =>
      referencesOf(entity)
        .filter((ref) => !known.has(ref))
        .map((ref) => `${referenceOf(entity)} -> ${ref}`),
    );
    assert.deepEqual(dangling, []);
  });

  it('has every type of definition, lifecycle and way of writing an owner', () => {
    const values = (kind: string, field: string) =>
      new Set(
        accepted.filter(({ entity }) => entity.kind === kind).map(({ entity }) => entity.spec?.[field]),
      );
    for (const type of ['openapi', 'asyncapi', 'graphql', 'grpc', 'trpc', 'mcp-server']) {
      assert.ok(values('API', 'type').has(type), type);
    }
    assert.deepEqual([...values('Component', 'lifecycle')].sort(), [
      'deprecated',
      'experimental',
      'production',
    ]);
    for (const owner of ['checkout-crew', 'group:checkout-crew', 'user:dario.velnes']) {
      assert.ok(values('Component', 'owner').has(owner), owner);
    }
  });

  it('lets each team be reached', () => {
    const unreachable = accepted
      .filter(({ entity }) => entity.kind === 'Group' && entity.spec?.type === 'team')
      .filter(
        ({ entity }) =>
          !(entity.spec?.profile as { email?: string } | undefined)?.email ||
          !(
            entity.metadata.links?.some((link) => link.type === 'slack') ||
            entity.metadata.annotations?.['slack.com/channel-name']
          ),
      )
      .map(({ entity }) => entity.metadata.name);
    assert.deepEqual(unreachable, []);
  });

  it('is what the relevance queries ask for', () => {
    const known = new Set(accepted.map(({ entity }) => referenceOf(entity)));
    const file = resolve(COMPANY, '../../bench/relevance/sample.json');
    const queries = JSON.parse(readFileSync(file, 'utf8')) as {
      query: string;
      first?: string;
      top3?: string[];
    }[];
    assert.ok(queries.length >= 150, `${queries.length} queries`);
    const lost = queries.flatMap(({ query, first, top3 }) => {
      const wanted = first ? [first] : (top3 ?? []);
      return wanted.length > 0 && wanted.every((ref) => known.has(ref))
        ? []
        : [`${query}: ${wanted.join(', ')}`];
    });
    assert.deepEqual(lost, []);
  });

  it('has docs whose links, images and navigation lead somewhere', () => {
    const pages = all.filter(
      (file) => /\/(docs|documentation|pages)\/.*\.md$/.test(file) && !file.includes('/skeleton/'),
    );
    const lost = pages.flatMap((page) => {
      const text = readFileSync(join(COMPANY, page), 'utf8').replace(/^ *(```|~~~)[\s\S]*?^ *\1/gm, '');
      return [...text.matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)[^)]*\)/g)]
        .map(([, target]) => posix.join(posix.dirname(page), target!))
        .filter((target) => !all.includes(target))
        .map((target) => `${page}: ${target}`);
    });
    const sites = all.filter((file) => /\/mkdocs\.ya?ml$/.test(file) && !file.includes('/skeleton/'));
    const unreachable = sites.flatMap((site) => {
      const text = readFileSync(join(COMPANY, site), 'utf8');
      const root = posix.join(posix.dirname(site), /^docs_dir: (.*)$/m.exec(text)?.[1] ?? 'docs');
      return [
        ...[...text.matchAll(/^ *- (?:.*: )?([\w/-]+\.md)$/gm)].map(([, target]) =>
          posix.join(root, target!),
        ),
        ...[...text.matchAll(/'!include (.*)'/g)].map(([, target]) =>
          posix.join(posix.dirname(site), target!),
        ),
      ].filter((target) => !all.includes(target));
    });
    assert.ok(sites.length >= 4 && pages.length > 30, `${sites.length} sites, ${pages.length} pages`);
    assert.deepEqual([...lost, ...unreachable], []);
  });
});
