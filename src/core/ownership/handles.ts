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
 * Who `@org/team`, `@group/subgroup/…`, `@user`, `@@role` or an e-mail address is: by `github.com/team-slug`, by the login
 * at GitHub or GitLab or the profile's e-mail, then by name as Backstage's providers of GitHub and GitLab give names. A role
 * is nobody of the catalog.
 */
export async function resolveHandle(
  catalog: Pick<Catalog, 'getEntitiesByRefs' | 'queryEntities'>,
  handle: string,
  token?: CancellationToken,
): Promise<HandleOwner> {
  const role = roleOf(handle);
  if (role !== undefined) return { ref: canonicalRef({ kind: 'role', name: role }) };
  const { filter, refs } = candidates(handle);
  const { items } = await catalog.queryEntities({ filter, limit: 10 }, token);
  // One that says whose team it is before one that gives a slug alone.
  const told = items.find((each) => teamOf(each)?.includes('/')) ?? items[0];
  if (told) return { ref: refOf(told), entity: told };
  const named = (await catalog.getEntitiesByRefs({ entityRefs: refs })).items;
  // Only called so: it says that it is another organization's team.
  const isOthers = (found: Entity) => handle.includes('/') && teamOf(found)?.includes('/');
  const known = named.filter((found) => found !== undefined && !isOthers(found));
  // A namespace called like the organization is the organization's.
  const organization = handle.slice(1).split('/')[0]!.toLowerCase();
  const entity = known.find((found) => found?.metadata.namespace === organization) ?? known[0];
  if (entity) return { ref: refOf(entity), entity };
  return { ref: refs.find((_ref, at) => named[at] === undefined) ?? refs[0] };
}

function teamOf({ metadata }: Entity): string | undefined {
  const slug: unknown = metadata.annotations?.['github.com/team-slug'];
  return typeof slug === 'string' ? slug : undefined;
}

/** GitLab's `@@maintainers`: all who have that role in the project, in the singular. */
export function roleOf(handle: string): string | undefined {
  return /^@@(developer|maintainer|owner)s?$/i.exec(handle)?.[1]?.toLowerCase();
}

interface Candidates {
  readonly filter: EntityFilter;
  /** Names to try; what nobody has is called by the first. */
  readonly refs: readonly [string, ...string[]];
}

/** GitHub and GitLab stand in for an address with one that holds the login. */
const NO_REPLY = /^(?:\d+[+-])?([\w-]+)@users\.noreply\.[\w.-]+$/i;

function candidates(written: string): Candidates {
  const handle = written.replace(NO_REPLY, '@$1');
  if (!handle.startsWith('@')) {
    return {
      filter: { kind: ['user', 'group'], 'spec.profile.email': [handle, `mailto:${handle}`] },
      refs: [canonicalRef({ kind: 'user', name: handle })],
    };
  }
  const path = handle.slice(1).split('/');
  const [first, ...below] = path as [string, ...string[]];
  if (below.length === 0) {
    return {
      filter: [
        { kind: 'user', 'metadata.annotations.github.com/user-login': first },
        { kind: 'user', 'metadata.annotations.gitlab.com/user-login': first },
      ],
      // GitLab writes a group of the top as it does a person.
      refs: [canonicalRef({ kind: 'user', name: first }), canonicalRef({ kind: 'group', name: first })],
    };
  }
  const last = below.at(-1)!;
  const ends = below.map((_name, at) => path.slice(at + 1).join('-'));
  return {
    filter: {
      kind: 'group',
      'metadata.annotations.github.com/team-slug': [path.join('/'), ...(below.length === 1 ? [last] : [])],
    },
    refs: [
      canonicalRef({ kind: 'group', name: ends[0]! }),
      ...(below.length === 1 ? [canonicalRef({ kind: 'group', namespace: first, name: last })] : []),
      // Backstage's provider of GitLab writes a path as one name.
      ...[path.join('-'), ...ends.slice(1)].map((name) => canonicalRef({ kind: 'group', name })),
    ],
  };
}
