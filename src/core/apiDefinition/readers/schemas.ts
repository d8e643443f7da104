import type { Reading } from '../definition';
import { known } from '../definition';
import { Spot } from '../tree/spot';

/** JSON Schema: the schema itself under its title or id, and those it defines. */
export function readJsonSchema(root: Spot): Reading {
  const id = root.text('$id') ?? root.text('id');
  const name =
    root.text('title') ??
    id
      ?.replace(/[#?].*$/s, '')
      .replace(/^.*\//s, '')
      .replace(/\.json$/, '');
  const own = ['$defs', 'definitions'].flatMap((key) => root.at(key).entries);
  const isMore = root.entries.some(([key]) =>
    /^(?:type|properties|allOf|anyOf|oneOf|enum|items|\$ref)$/.test(key),
  );
  return {
    ...known({ title: root.text('title'), description: root.text('description') }),
    servers: [],
    operations: [],
    types: new Map([...(isMore || own.length === 0 ? [[name || 'Schema', root] as const] : []), ...own]),
  };
}

/** Custom resource definitions of Kubernetes: one or many, in documents or in a list. */
export function readCrds(documents: readonly Spot[]): Reading {
  const types = new Map<string, Spot>();
  const groups = new Set<string>();
  const versions = new Set<string>();
  for (const spot of documents.flatMap((each) =>
    each.text('kind') === 'List' ? each.at('items').items : [each],
  )) {
    const kind = spot.text('spec', 'names', 'kind');
    if (spot.text('kind') !== 'CustomResourceDefinition' || kind === undefined) continue;
    const group = spot.text('spec', 'group');
    if (group) groups.add(group);
    const versioned = versionsOf(spot);
    for (const { name } of versioned) versions.add(name);
    types.set(types.has(kind) ? `${kind}.${group}` : kind, schemaOf(spot, versioned));
  }
  return {
    ...known({
      title: [...groups].join(', ') || undefined,
      version: [...versions].join(', ') || undefined,
    }),
    servers: [],
    operations: [],
    types,
  };
}

export interface CrdVersion {
  readonly name: string;
  readonly served: boolean;
  readonly storage: boolean;
  readonly deprecated: boolean;
  readonly schema: Spot;
  readonly spot: Spot;
}

/** The versions of one definition, of `apiextensions.k8s.io` v1 and v1beta1. */
export function versionsOf(crd: Spot): CrdVersion[] {
  const spec = crd.at('spec');
  const common = spec.at('validation', 'openAPIV3Schema');
  const listed = spec.at('versions').items.map((spot) => ({
    name: spot.text('name') ?? '',
    served: spot.at('served').value !== false,
    storage: spot.is('storage'),
    deprecated: spot.is('deprecated'),
    schema: spot.at('schema').value === undefined ? common : spot.at('schema', 'openAPIV3Schema'),
    spot,
  }));
  const only = spec.text('version');
  return listed.length || only === undefined
    ? listed
    : [{ name: only, served: true, storage: true, deprecated: false, schema: common, spot: spec }];
}

/** Of several versions, each below its name. */
function schemaOf(crd: Spot, versions: readonly CrdVersion[]): Spot {
  if (versions.length === 1) return versions[0]!.schema;
  const properties = Object.fromEntries(versions.map(({ name, schema }) => [name, schema.value ?? {}]));
  return new Spot({ type: 'object', properties }, crd.file, crd.at('spec', 'versions').path);
}
