import type { CancellationToken } from '../base/cancellation';
import type { Catalog } from '../catalog/catalog';
import { type EntityFilterSet, MISSING } from '../catalog/filter';
import type { Entity } from '../model/entity';
import { refOf } from '../model/reference';
import type { OwnershipService } from '../ownership/ownership';
import { SOURCE_LOCATION, SourceLocations } from '../ownership/sourceLocations';
import { SLUG } from './repository';

const FIELDS = ['kind', 'metadata.name', 'metadata.namespace'];
/** Entities of a repository that are looked at; one that has more is one of several anyhow. */
const MOST = 200;
/** Components that name no repository and whose files are looked at. */
const MOST_UNNAMED = 500;

export interface SiblingReads {
  readonly catalog: Pick<
    Catalog,
    | 'queryEntities'
    | 'getEntityFacets'
    | 'getEntityByRef'
    | 'getEntitiesByRefs'
    | 'getLocation'
    | 'onDidChange'
  > &
    ConstructorParameters<typeof SourceLocations>[0];
  readonly ownership: Pick<OwnershipService, 'webUrlOf'>;
}

/** What else is in a repository: each may have environments of its own. */
export class Siblings {
  readonly #locations: SourceLocations;
  /** Components that name no repository, by the address of that in which their files lie; until the catalog changes. */
  #unnamed: Promise<ReadonlyMap<string, readonly Entity[]>> | undefined;

  constructor(readonly reads: SiblingReads) {
    this.#locations = new SourceLocations(reads.catalog);
    reads.catalog.onDidChange(() => (this.#unnamed = undefined));
  }

  /** The entities that say they are in `owner/name` at a host, and the components that say nothing and lie there. */
  async in(host: string, repository: string, token?: CancellationToken): Promise<readonly Entity[]> {
    const address = `${host}/${repository}`.toLowerCase();
    const values = await this.#locations.inRepository(address);
    const filter: EntityFilterSet[] = [
      { [`metadata.annotations.${SLUG}`]: repository },
      ...(values.length > 0 ? [{ [SOURCE_LOCATION]: [...values] }] : []),
    ];
    const { items } = await this.reads.catalog.queryEntities({ filter, fields: FIELDS, limit: MOST }, token);
    const unnamed = (this.#unnamed ??= this.#readUnnamed());
    unnamed.catch(() => (this.#unnamed = undefined));
    return [...items, ...((await unnamed).get(address) ?? [])];
  }

  async #readUnnamed(): Promise<ReadonlyMap<string, readonly Entity[]>> {
    const { catalog, ownership } = this.reads;
    const filter = {
      kind: 'component',
      [`metadata.annotations.${SLUG}`]: MISSING,
      [SOURCE_LOCATION]: MISSING,
    };
    const { items } = await catalog.queryEntities({ filter, fields: FIELDS, limit: MOST_UNNAMED });
    const addresses = await Promise.all(
      items.map(async (entity) => {
        const location = await catalog.getLocation(refOf(entity));
        return location && ownership.webUrlOf(location.uri);
      }),
    );
    const found = new Map<string, Entity[]>();
    for (const [at, url] of addresses.entries()) {
      const address = url?.replace(/^https?:\/\//, '').toLowerCase();
      if (address !== undefined) found.set(address, [...(found.get(address) ?? []), items[at]!]);
    }
    return found;
  }
}
