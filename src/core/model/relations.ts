import type { Entity } from './entity';
import { toCanonicalRef } from './reference';
import { type RelationField, relationFieldsOf } from './relationFields';

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
  const found: StatedRelation[] = [];
  const spec = entity.spec;
  if (!spec) return found;
  for (const field of relationFieldsOf(entity.kind)) {
    const value = spec[field.field];
    const add = (written: unknown, index?: number) => {
      if (typeof written !== 'string') return;
      const target = toCanonicalRef(written, {
        kind: field.defaultKind,
        namespace: entity.metadata.namespace,
      });
      if (target) found.push(index === undefined ? { field, target } : { field, index, target });
    };
    if (!field.many) add(value);
    else if (Array.isArray(value)) value.forEach(add);
  }
  return found;
}
