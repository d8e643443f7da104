import type { Catalog } from '../../core/catalog/catalog';
import type { Entity } from '../../core/model/entity';
import { refOf } from '../../core/model/reference';
import { resolveHandle } from '../../core/ownership/handles';

/** What is known of the person at the keyboard, surest first. */
export interface Clues {
  /** Canonical reference of the User or Group the person chose. */
  readonly chosen?: string;
  /** GitHub logins signed in to the editor. */
  readonly logins: readonly string[];
  /** Addresses git signs commits with. */
  readonly emails: readonly string[];
}

/** The user as the catalog has them. */
export interface Me {
  readonly entity: Entity;
  /** Canonical references of the groups the user is in, and of those above them, nearest first. */
  readonly groups: readonly string[];
}

const MAX_LEVELS = 10;

/** Finds the person in the catalog; undefined where no clue leads to an entity. */
export async function resolveMe(
  catalog: Pick<Catalog, 'getEntityByRef' | 'getEntitiesByRefs' | 'queryEntities'>,
  clues: Clues,
): Promise<Me | undefined> {
  const entity = await findEntity(catalog, clues);
  return entity && { entity, groups: await groupsAbove(catalog, entity) };
}

async function findEntity(
  catalog: Pick<Catalog, 'getEntityByRef' | 'getEntitiesByRefs' | 'queryEntities'>,
  { chosen, logins, emails }: Clues,
): Promise<Entity | undefined> {
  const known = chosen === undefined ? undefined : await catalog.getEntityByRef(chosen);
  if (known) return known;
  for (const handle of [...logins.map((login) => `@${login}`), ...emails]) {
    const { entity } = await resolveHandle(catalog, handle);
    if (entity) return entity;
  }
  return undefined;
}

async function groupsAbove(
  catalog: Pick<Catalog, 'getEntitiesByRefs'>,
  entity: Entity,
): Promise<readonly string[]> {
  const found = new Set<string>();
  let level = [entity];
  if (entity.kind.toLowerCase() === 'group') found.add(refOf(entity));
  for (let depth = 0; level.length > 0 && depth < MAX_LEVELS; depth++) {
    const above = level
      .flatMap(({ relations = [] }) => relations)
      .filter(({ type, targetRef }) => /^(memberOf|childOf)$/.test(type) && !found.has(targetRef))
      .map(({ targetRef }) => targetRef);
    above.forEach((ref) => found.add(ref));
    level = (await catalog.getEntitiesByRefs({ entityRefs: [...new Set(above)] })).items.filter(
      (group) => group !== undefined,
    );
  }
  return [...found];
}
