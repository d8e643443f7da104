import type { Entity } from './entity';
import { canonicalRef, parseRef } from './reference';
import { ownerFieldsOf, type RelationField, relationFieldsOf } from './relationFields';

/** A relation an entity states about itself. */
export interface StatedRelation {
  readonly field: RelationField;
  /** Position in an array field. */
  readonly index?: number;
  /** Canonical. */
  readonly target: string;
}

/** What the entity's own fields state; references that can't be read are left out (diagnostics name them). */
export function statedRelations(entity: Entity): StatedRelation[] {
  return relationsIn(entity, relationFieldsOf(entity.kind));
}

function relationsIn(entity: Entity, fields: readonly RelationField[]): StatedRelation[] {
  const found: StatedRelation[] = [];
  const spec = entity.spec;
  if (!spec) return found;
  for (const field of fields) {
    const value = spec[field.field];
    const add = (written: unknown, index?: number) => {
      if (typeof written !== 'string') return;
      const ref = parseRef(written, { kind: field.defaultKind, namespace: entity.metadata.namespace });
      if (!ref || (field.isCustom && !isOneWord(written))) return;
      const target = canonicalRef(ref);
      found.push(index === undefined ? { field, target } : { field, index, target });
    };
    // Where the schema leaves it open, one reference may stand for a list of one.
    if (Array.isArray(value) && field.many) value.forEach((each, index) => add(each, index));
    else add(value);
  }
  return found;
}

/**
 * Who owns the entity, in canonical form: by its relations where it comes with them, else by `spec.owner` of any kind.
 * The one answer of every surface. Undefined where nothing that can be read names an owner.
 */
export function ownerRefOf(entity: Entity): string | undefined {
  const related = entity.relations?.find(({ type }) => type === 'ownedBy')?.targetRef;
  return related ?? relationsIn(entity, ownerFieldsOf(entity.kind))[0]?.target;
}

/** A sentence in a field of someone's own kind is no reference. */
export function isOneWord(text: string): boolean {
  return !/\s/.test(text);
}
