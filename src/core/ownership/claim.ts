import type { CancellationToken } from '../base/cancellation';
import type { Catalog } from '../catalog/catalog';
import type { Entity } from '../model/entity';
import { refOf } from '../model/reference';
import { ownerRefOf } from '../model/relations';
import { resolveHandle } from './handles';
import type { OwnershipReason } from './ownership';

/** What ownership reads of the catalog. */
export type OwnershipReads = Pick<
  Catalog,
  | 'getEntityByRef'
  | 'getEntitiesByRefs'
  | 'queryEntities'
  | 'getEntityFacets'
  | 'getEntitiesInFile'
  | 'lookUpReferences'
  | 'getNearestEntities'
> &
  // A catalog that tells no news is asked anew each time; one that has no files has no CODEOWNERS for them.
  Partial<Pick<Catalog, 'onDidChange' | 'getLocation' | 'getProblems'>>;

/** Someone named for a target, and why. */
export interface Claim {
  readonly ownerRef: string;
  readonly owner?: Entity;
  readonly reason: OwnershipReason;
  /** The entity that names them. */
  readonly entity?: Entity;
}

/** The entity's owner; a team or person is its own. Undefined where it names none. */
export async function claimOf(
  catalog: OwnershipReads,
  entity: Entity,
  reason: OwnershipReason,
  token?: CancellationToken,
): Promise<Claim | undefined> {
  if (isPeople(entity)) return { ownerRef: refOf(entity), owner: entity, reason, entity };
  const ref = ownerRefOf(entity);
  if (ref === undefined) return undefined;
  return { ...(await ownerNamed(catalog, ref, token)), reason, entity };
}

/** The owner's entity. An owner written as an e-mail address is the person who has it. */
async function ownerNamed(
  catalog: OwnershipReads,
  ref: string,
  token?: CancellationToken,
): Promise<{ ownerRef: string; owner?: Entity }> {
  const owner = await catalog.getEntityByRef(ref, token);
  if (owner) return { ownerRef: ref, owner };
  const name = nameOf(ref);
  if (!name.includes('@')) return { ownerRef: ref };
  const found = await resolveHandle(catalog, name, token);
  return found.entity ? { ownerRef: found.ref, owner: found.entity } : { ownerRef: ref };
}

export function isPeople(entity: Entity): boolean {
  return /^(group|user)$/i.test(entity.kind);
}

export function nameOf(ref: string): string {
  return ref.slice(ref.indexOf('/') + 1);
}

/** What the first relation of a type leads to. */
export function targetOf(entity: Entity, type: string): string | undefined {
  return entity.relations?.find((relation) => relation.type === type)?.targetRef;
}
