/** One field that holds references, and the pair of relations it stands for. */
export interface RelationField {
  /** Kinds whose spec has the field, lower case. */
  readonly kinds: readonly string[];
  /** Name below `spec`. */
  readonly field: string;
  readonly many: boolean;
  /** Kind assumed where the reference names none; undefined: the prefix is required. */
  readonly defaultKind?: string;
  /** Kinds the field may name, lower case; undefined: any. */
  readonly targetKinds?: readonly string[];
  readonly relation: string;
  readonly inverse: string;
}

const component = ['component'];
const owned = ['component', 'api', 'resource', 'system', 'domain', 'template', 'airesource'];
const inSystem = ['component', 'api', 'resource', 'airesource'];

/** Backstage's built-in fields with references, by the processors of its catalog (both directions always exist). */
export const RELATION_FIELDS: readonly RelationField[] = [
  {
    kinds: owned,
    field: 'owner',
    many: false,
    defaultKind: 'Group',
    targetKinds: ['group', 'user'],
    relation: 'ownedBy',
    inverse: 'ownerOf',
  },
  {
    kinds: inSystem,
    field: 'system',
    many: false,
    defaultKind: 'System',
    targetKinds: ['system'],
    relation: 'partOf',
    inverse: 'hasPart',
  },
  {
    kinds: component,
    field: 'subcomponentOf',
    many: false,
    defaultKind: 'Component',
    targetKinds: ['component'],
    relation: 'partOf',
    inverse: 'hasPart',
  },
  {
    kinds: ['system'],
    field: 'domain',
    many: false,
    defaultKind: 'Domain',
    targetKinds: ['domain'],
    relation: 'partOf',
    inverse: 'hasPart',
  },
  {
    kinds: ['domain'],
    field: 'subdomainOf',
    many: false,
    defaultKind: 'Domain',
    targetKinds: ['domain'],
    relation: 'partOf',
    inverse: 'hasPart',
  },
  {
    kinds: component,
    field: 'providesApis',
    many: true,
    defaultKind: 'API',
    targetKinds: ['api'],
    relation: 'providesApi',
    inverse: 'apiProvidedBy',
  },
  {
    kinds: component,
    field: 'consumesApis',
    many: true,
    defaultKind: 'API',
    targetKinds: ['api'],
    relation: 'consumesApi',
    inverse: 'apiConsumedBy',
  },
  {
    kinds: ['component', 'resource'],
    field: 'dependsOn',
    many: true,
    relation: 'dependsOn',
    inverse: 'dependencyOf',
  },
  {
    kinds: ['component', 'resource'],
    field: 'dependencyOf',
    many: true,
    relation: 'dependencyOf',
    inverse: 'dependsOn',
  },
  {
    kinds: ['group'],
    field: 'parent',
    many: false,
    defaultKind: 'Group',
    targetKinds: ['group'],
    relation: 'childOf',
    inverse: 'parentOf',
  },
  {
    kinds: ['group'],
    field: 'children',
    many: true,
    defaultKind: 'Group',
    targetKinds: ['group'],
    relation: 'parentOf',
    inverse: 'childOf',
  },
  {
    kinds: ['group'],
    field: 'members',
    many: true,
    defaultKind: 'User',
    targetKinds: ['user'],
    relation: 'hasMember',
    inverse: 'memberOf',
  },
  {
    kinds: ['user'],
    field: 'memberOf',
    many: true,
    defaultKind: 'Group',
    targetKinds: ['group'],
    relation: 'memberOf',
    inverse: 'hasMember',
  },
  {
    kinds: ['airesource'],
    field: 'dependsOn',
    many: true,
    defaultKind: 'AiResource',
    relation: 'dependsOn',
    inverse: 'dependencyOf',
  },
  {
    kinds: ['airesource'],
    field: 'skills',
    many: true,
    defaultKind: 'AiResource',
    targetKinds: ['airesource'],
    relation: 'hasPart',
    inverse: 'partOf',
  },
  {
    kinds: ['airesource'],
    field: 'plugins',
    many: true,
    defaultKind: 'AiResource',
    targetKinds: ['airesource'],
    relation: 'hasPart',
    inverse: 'partOf',
  },
];

const byKind = new Map<string, RelationField[]>();
for (const field of RELATION_FIELDS) {
  for (const kind of field.kinds) byKind.set(kind, [...(byKind.get(kind) ?? []), field]);
}

/** The relation fields of a kind, in any case; none for kinds Backstage does not know. */
export function relationFieldsOf(kind: string): readonly RelationField[] {
  return byKind.get(kind.toLowerCase()) ?? [];
}
