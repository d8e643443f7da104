import type { RelationField } from '../../model/relationFields';
import type { Rule } from './rules';

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
const TEMPLATES = field('templates', 'template', ['template']);

/** What a place of house rules names, as a field of an entity does; undefined where it names no entity. */
export function ruleFieldAt(path: readonly (string | number)[]): RelationField | undefined {
  const [list, part, last] = path;
  if (list === 'ownership' && last === 'owner') return OWNER;
  if (list !== 'featured' || path.length !== 3) return undefined;
  return part === 'templates' ? TEMPLATES : part === 'docs' ? DOCS : undefined;
}

/** Where the rules that were taken name entities: what they are not was told where they were read. */
export function ruleReferences(rules: readonly Rule[]): (readonly (string | number)[])[] {
  return rules.flatMap(({ contribution: { point }, path }) =>
    point === 'ownership' ? [[...path, 'owner']] : point === 'featured' ? [path] : [],
  );
}
