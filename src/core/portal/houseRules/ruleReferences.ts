import { isObject } from '../../base/isObject';
import { RELATION_FIELDS, type RelationField } from '../../model/relationFields';
import { predicateAt } from './predicatePlace';
import { partAt, type Rule } from './rules';

type RulePath = readonly (string | number)[];

const field = (name: string, defaultKind: string, targetKinds?: readonly string[]): RelationField => ({
  kinds: [],
  field: name,
  many: false,
  defaultKind,
  ...(targetKinds && { targetKinds }),
  relation: '',
  inverse: '',
});

const OWNER = field('owner', 'group', ['group', 'user']);
const DOCS = field('docs', 'component');
const PROJECT = field('entity', 'component');
const TEMPLATES = field('templates', 'template', ['template']);

/** A place of house rules that names an entity, as a field of an entity does. */
export interface RuleField extends RelationField {
  /** Where it is what a filter asks for: whether something is there counts, in whichever namespace. */
  readonly isAsked?: true;
}

/** Fields of entities that filters ask for, by their paths. Kinds share some: what all of them say of one counts. */
const ASKED = new Map<string, RuleField>([
  [
    'relations.targetRef',
    { kinds: [], field: 'targetRef', many: false, relation: '', inverse: '', isAsked: true },
  ],
  ...[...new Set(RELATION_FIELDS.map((each) => each.field))].map((name): [string, RuleField] => {
    const [first, ...others] = RELATION_FIELDS.filter((each) => each.field === name);
    const isOne = others.every(({ defaultKind }) => defaultKind === first!.defaultKind);
    const { defaultKind, targetKinds, ...rest } = first!;
    return [`spec.${name}`, { ...rest, isAsked: true, ...(isOne && { defaultKind, targetKinds }) }];
  }),
]);

/** What a place of house rules names; undefined where it names no entity. */
export function ruleFieldAt(path: RulePath): RuleField | undefined {
  const [list, part, last] = path;
  if (list === 'ownership' && last === 'owner') return OWNER;
  if (list === 'projects' && last === 'entity' && path.length === 3) return PROJECT;
  if (list === 'featured' && path.length === 3)
    return part === 'templates' ? TEMPLATES : part === 'docs' ? DOCS : undefined;
  const place = path.at(-1) === '$hasPrefix' ? undefined : predicateAt(path);
  const isValue = place?.takes === 'value' || place?.takes === 'plain';
  return isValue && place.field !== undefined ? ASKED.get(place.field) : undefined;
}

/** Whether the place is for an entity with docs. */
export function wantsDocs(path: RulePath): boolean {
  return ruleFieldAt(path) === DOCS;
}

/** Where the rules that were taken name entities: what they are not was told where they were read. */
export function ruleReferences(rules: readonly Rule[], document: unknown): RulePath[] {
  return rules.flatMap(({ path }) =>
    [...textsIn(partAt(document, path), path)].filter((each) => ruleFieldAt(each)),
  );
}

function* textsIn(value: unknown, path: RulePath): Iterable<RulePath> {
  if (typeof value === 'string') yield path;
  else if (Array.isArray(value))
    for (const [at, each] of value.entries()) yield* textsIn(each, [...path, at]);
  else if (isObject(value))
    for (const [key, each] of Object.entries(value)) yield* textsIn(each, [...path, key]);
}
