import { TECHDOCS_ENTITY } from './docs';
import { declaredKind } from './vocabulary';

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

/**
 * The annotation that names the entity whose docs are shown: a reference that no relation follows, and of which Backstage takes
 * whatever it says.
 */
export const DOCS_ENTITY: RelationField = {
  kinds: [],
  field: TECHDOCS_ENTITY,
  many: false,
  relation: '',
  inverse: '',
};

/** Kinds that stand for people. */
export const PEOPLE_KINDS: readonly string[] = ['group', 'user'];

type Pair = readonly [relation: string, inverse: string];

const OWNED: Pair = ['ownedBy', 'ownerOf'];
const PART: Pair = ['partOf', 'hasPart'];
const WHOLE: Pair = ['hasPart', 'partOf'];
const DEPENDS: Pair = ['dependsOn', 'dependencyOf'];

/** A field that names entities of one kind, by default and in the end, unless other `targetKinds` are given. */
function field(
  kinds: string,
  name: string,
  many: boolean,
  defaultKind: string | undefined,
  [relation, inverse]: Pair,
  targetKinds = defaultKind === undefined ? undefined : [defaultKind.toLowerCase()],
): RelationField {
  return {
    kinds: kinds.split(' '),
    field: name,
    many,
    ...(defaultKind && { defaultKind }),
    ...(targetKinds && { targetKinds }),
    relation,
    inverse,
  };
}

const COMPONENT = 'component';
const AI = 'airesource';

/** Backstage's built-in fields with references, by the processors of its catalog (both directions always exist). */
export const RELATION_FIELDS: readonly RelationField[] = [
  field(`component api resource system domain template ${AI}`, 'owner', false, 'Group', OWNED, [
    ...PEOPLE_KINDS,
  ]),
  field(`component api resource ${AI}`, 'system', false, 'System', PART),
  field(COMPONENT, 'subcomponentOf', false, 'Component', PART),
  field('system', 'domain', false, 'Domain', PART),
  field('domain', 'subdomainOf', false, 'Domain', PART),
  field(COMPONENT, 'providesApis', true, 'API', ['providesApi', 'apiProvidedBy']),
  field(COMPONENT, 'consumesApis', true, 'API', ['consumesApi', 'apiConsumedBy']),
  field('component resource', 'dependsOn', true, undefined, DEPENDS),
  field('component resource', 'dependencyOf', true, undefined, ['dependencyOf', 'dependsOn']),
  field('group', 'parent', false, 'Group', ['childOf', 'parentOf']),
  field('group', 'children', true, 'Group', ['parentOf', 'childOf']),
  field('group', 'members', true, 'User', ['hasMember', 'memberOf']),
  field('user', 'memberOf', true, 'Group', ['memberOf', 'hasMember']),
  { ...field(AI, 'dependsOn', true, undefined, DEPENDS), defaultKind: 'AiResource' },
  field(AI, 'skills', true, 'AiResource', WHOLE),
  field(AI, 'plugins', true, 'AiResource', WHOLE),
];

/**
 * Backstage relates nothing of a kind it does not define until a processor for it is installed, and such processors
 * read `spec.owner` as Backstage's own do. So here: whatever has an owner is owned, whatever its kind. No other field
 * of such a kind is taken for a reference.
 */
const CUSTOM_FIELDS: readonly RelationField[] = [{ ...RELATION_FIELDS[0]!, kinds: [], isCustom: true }];

/** `location` has no relation fields; it is listed so that it is not taken for a kind of someone's own. */
const byKind = new Map<string, RelationField[]>([['location', []]]);
for (const each of RELATION_FIELDS) {
  for (const kind of each.kinds) byKind.set(kind, [...(byKind.get(kind) ?? []), each]);
}

/** The relation fields of a kind, in any case. */
export function relationFieldsOf(kind: string): readonly RelationField[] {
  return byKind.get(kind.toLowerCase()) ?? declaredFields(kind) ?? CUSTOM_FIELDS;
}

/** Of a kind that a plugin declares; what it says nothing of is read as of any kind. */
function declaredFields(kind: string): readonly RelationField[] | undefined {
  const relations = declaredKind(kind)?.relations;
  return (
    relations && [
      ...relations,
      ...CUSTOM_FIELDS.filter((own) => !relations.some(({ field }) => field === own.field)),
    ]
  );
}

const ownersByKind = new Map<string, readonly RelationField[]>(
  [...byKind].map(([kind, fields]) => [kind, fields.filter(({ relation }) => relation === 'ownedBy')]),
);

/** Those of them that name an owner. */
export function ownerFieldsOf(kind: string): readonly RelationField[] {
  return (
    ownersByKind.get(kind.toLowerCase()) ??
    declaredFields(kind)?.filter(({ relation }) => relation === 'ownedBy') ??
    CUSTOM_FIELDS
  );
}

/** Whether Backstage defines the kind, in any case. */
export function isBackstageKind(kind: string): boolean {
  return byKind.has(kind.toLowerCase());
}
