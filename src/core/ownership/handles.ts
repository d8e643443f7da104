import type { CancellationToken } from '../base/cancellation';
import type { Catalog } from '../catalog/catalog';
import type { EntityFilter } from '../catalog/filter';
import type { Entity } from '../model/entity';
import { canonicalRef, refOf } from '../model/reference';

/** A Group or User as someone outside the catalog names them. The entity is there where the catalog knows it. */
export interface HandleOwner {
  readonly ref: string;
  readonly entity?: Entity;
}

/**
 * Who `@org/team`, `@user` or an e-mail address is: by `github.com/team-slug`, `github.com/user-login` or the
 * profile's e-mail, then by name as Backstage's GitHub provider gives names.
 */
export async function resolveHandle(
  catalog: Pick<Catalog, 'getEntitiesByRefs' | 'queryEntities'>,
  handle: string,
  token?: CancellationToken,
): Promise<HandleOwner> {
  const { filter, refs } = candidates(handle);
  const { items } = await catalog.queryEntities({ filter, limit: 1 }, token);
  if (items[0]) return { ref: refOf(items[0]), entity: items[0] };
  const named = await catalog.getEntitiesByRefs(refs);
  const entity = named.find((found) => found !== undefined);
  return entity ? { ref: refOf(entity), entity } : { ref: refs[0] };
}

function candidates(handle: string): { filter: EntityFilter; refs: [string, ...string[]] } {
  if (!handle.startsWith('@')) {
    return {
      filter: { kind: ['user', 'group'], 'spec.profile.email': handle },
      refs: [canonicalRef({ kind: 'user', name: handle })],
    };
  }
  const [first, team] = handle.slice(1).split('/');
  if (team === undefined) {
    return {
      filter: { kind: 'user', 'metadata.annotations.github.com/user-login': first! },
      refs: [canonicalRef({ kind: 'user', name: first! })],
    };
  }
  return {
    filter: { kind: 'group', 'metadata.annotations.github.com/team-slug': [`${first}/${team}`, team] },
    refs: [
      canonicalRef({ kind: 'group', name: team }),
      canonicalRef({ kind: 'group', namespace: first, name: team }),
    ],
  };
}
