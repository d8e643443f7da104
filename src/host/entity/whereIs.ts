import type { Catalog } from '../../core/catalog/catalog';
import type { Entity } from '../../core/model/entity';
import { refOf } from '../../core/model/reference';
import type { OwnershipService } from '../../core/ownership/ownership';
import { mayBeByRemote, repositoryByRemote, repositoryOf } from '../../core/production/repository';
import type { Remote } from '../../protocol/rpc';

/** What is asked of where an entity is. */
export interface PlaceReads {
  readonly ownership: Pick<Remote<OwnershipService>, 'webUrlOf'>;
  readonly catalog: Pick<Catalog, 'getLocation'>;
}

/** The repository of an entity on the GitHub at `host`, as `owner/name`; undefined where it has none there. */
export async function whereIs(
  { ownership, catalog }: PlaceReads,
  entity: Entity,
  host: string | undefined,
): Promise<string | undefined> {
  const named = repositoryOf(entity, host);
  if (named !== undefined || !mayBeByRemote(entity)) return named;
  const location = await catalog.getLocation(refOf(entity));
  return location && repositoryByRemote(entity, await ownership.webUrlOf(location.uri), host);
}
