import type { Catalog } from '../../core/catalog/catalog';
import type { Entity } from '../../core/model/entity';
import { toCanonicalRef } from '../../core/model/reference';
import { kindOfRef, nameOfRef, SUMMARY_FIELDS, summaryOf } from '../../core/model/summary';
import type { EntityLine } from '../../protocol/entityCard';
import { entityIcon } from '../../protocol/entityIcon';

/** A line for a reference, whether or not the catalog has its entity. */
export function lineOf(ref: string, entity: Entity | undefined): EntityLine {
  if (!entity) {
    const kind = kindOfRef(ref);
    return { ref, title: nameOfRef(ref), kind, icon: entityIcon(kind), known: false };
  }
  const { title, kind, type, description } = summaryOf(entity);
  return { ref, title, kind, icon: entityIcon(kind, type), type, description, known: true };
}

/** Lines for references in any form, in their order. */
export async function linesOf(
  catalog: Pick<Catalog, 'getEntitiesByRefs'>,
  refs: readonly string[],
): Promise<EntityLine[]> {
  const canonical = refs.map((ref) => toCanonicalRef(ref) ?? ref);
  const entities = (await catalog.getEntitiesByRefs({ entityRefs: canonical, fields: SUMMARY_FIELDS })).items;
  return canonical.map((ref, at) => lineOf(ref, entities[at]));
}
