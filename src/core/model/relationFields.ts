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
  /** Set where Backstage itself reads nothing into the field: what can't be a reference is then left alone. */
  readonly isCustom?: true;
}

/** Kinds that stand for people. */
export const PEOPLE_KINDS: readonly string[] = ['group', 'user'];

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

/**
 * Backstage relates nothing of a kind it does not define until a processor for it is installed, and such processors
 * read `spec.owner` as Backstage's own do. So here: whatever has an owner is owned, whatever its kind. No other field
 * of such a kind is taken for a reference.
 */
const CUSTOM_FIELDS: readonly RelationField[] = [
  {
    kinds: [],
    field: 'owner',
    many: false,
    defaultKind: 'Group',
    targetKinds: ['group', 'user'],
    relation: 'ownedBy',
    inverse: 'ownerOf',
    isCustom: true,
  },
];

/** `location` has no relation fields; it is listed so that it is not taken for a kind of someone's own. */
const byKind = new Map<string, RelationField[]>([['location', []]]);
for (const field of RELATION_FIELDS) {
  for (const kind of field.kinds) byKind.set(kind, [...(byKind.get(kind) ?? []), field]);
}

/** The relation fields of a kind, in any case. */
export function relationFieldsOf(kind: string): readonly RelationField[] {
  return byKind.get(kind.toLowerCase()) ?? CUSTOM_FIELDS;
}

/** Whether Backstage defines the kind, in any case. */
export function isBackstageKind(kind: string): boolean {
  return byKind.has(kind.toLowerCase());
}
