import type { CancellationToken } from '../../base/cancellation';
import type { EntityFilterSet } from '../../catalog/filter';
import type { Entity } from '../../model/entity';
import { canonicalRef, parseRef, refOf, toCanonicalRef } from '../../model/reference';
import type { OwnershipReads } from '../claim';
import { resolveHandle } from '../handles';
import { repositoryOfCatalog } from './findRepository';
import { type Attempt, isTarget, type QuestionPorts, sharedBy } from './ports';

/** What people speak of most by a bare name. Locations only point to other files: nobody means them. */
const KIND_ORDER = ['component', 'api', 'system', 'resource', 'domain', 'template', 'group', 'user'];
const LONGEST_NAME = 200;

/** The entity with just this reference, name or title. */
export function findName(ports: QuestionPorts): Attempt {
  const { catalog } = ports;
  return async (text, token) => {
    if (text.length > LONGEST_NAME || /[\r\n]/.test(text)) return undefined;
    const ref = toCanonicalRef(text);
    if (ref !== undefined) {
      const entity = await catalog.getEntityByRef(ref, token);
      if (entity) return { type: 'entity', text, ref };
    }
    const [entity, ...others] = await entitiesCalled(catalog, text, token);
    const shared = entity && sharedBy([entity, ...others]);
    if (shared) return { place: 'names', shared };
    if (entity) return { type: 'entity', text, ref: refOf(entity) };
    // People call each other by their logins, without the @ too.
    const login = /^[\w-]+$/.test(text) ? await resolveHandle(catalog, `@${text}`, token) : undefined;
    if (login?.entity) return { type: 'handle', text, ref: login.ref };
    const team = text.includes('/') ? await teamOf(catalog, text, token) : undefined;
    if (team !== undefined) return { type: 'handle', text, ref: team };
    // Actions and issues name a repository: `owner/name@v1`, `owner/name#12`.
    const slug = /^([\w-]+\/[\w.-]+?)(?:[@#][\w.-]+)?$/.exec(text)?.[1];
    const at = slug && (await repositoryOfCatalog(ports, `https://github.com/${slug}`, token));
    if (at) return isTarget(at) ? { ...at, text } : at;
    const near = await nearTo(catalog, text);
    return { place: 'names', ...(near.length > 0 && { near }) };
  };
}

const MOST_NEAR = 4;

/** What a text may be a slip of: of the kind that it names, else of any. */
async function nearTo(catalog: OwnershipReads, text: string): Promise<string[]> {
  const kinds = parseRef(text) ? [undefined] : KIND_ORDER;
  const targets = kinds.flatMap((kind) => parseRef(text, { kind }) ?? []);
  const answers = await catalog.lookUpReferences(
    targets.map((target) => ({ target, targetKinds: [target.kind.toLowerCase()] })),
  );
  return [...new Set(answers.flatMap(({ meant }) => meant.map(canonicalRef)))].slice(0, MOST_NEAR);
}

/** The group that says it is `organization/team`: any other that is only called like the end of a path is not meant. */
async function teamOf(
  catalog: OwnershipReads,
  slug: string,
  token?: CancellationToken,
): Promise<string | undefined> {
  const filter = { kind: 'group', 'metadata.annotations.github.com/team-slug': slug };
  const { items } = await catalog.queryEntities({ filter, limit: 1 }, token);
  return items[0] && refOf(items[0]);
}

/**
 * The likeliest of the entities with a name or title, in any case; a name may have its kind or namespace before it.
 * Several where they are of one kind.
 */
export async function entitiesCalled(
  catalog: OwnershipReads,
  text: string,
  token?: CancellationToken,
): Promise<Entity[]> {
  const [, kind, namespace, name = text] = /^(?:(\w+):)?(?:([^/\s]+)\/)?([^/\s]+)$/.exec(text) ?? [];
  const filter: EntityFilterSet[] = [
    {
      'metadata.name': name,
      ...(kind !== undefined && { kind: kind.toLowerCase() }),
      ...(namespace !== undefined && { 'metadata.namespace': namespace }),
    },
    { 'metadata.title': text },
    { 'spec.profile.displayName': text },
  ];
  const { items } = await catalog.queryEntities({ filter, limit: 50 }, token);
  const kindOf = ({ kind }: Entity) => (KIND_ORDER.indexOf(kind.toLowerCase()) + 100) % 100;
  // A name before a title.
  const rank = (each: Entity) =>
    2 * kindOf(each) + Number(each.metadata.name.toLowerCase() !== name.toLowerCase());
  const likely = items.filter(({ kind }) => kind.toLowerCase() !== 'location');
  const first = Math.min(...likely.map(rank));
  return likely.filter((each) => rank(each) === first);
}

const HANDLE = /^(?:@[\w-][\w.-]*(?:\/[\w.-]+)*|[^\s@/:]+@[^\s@/:]+\.[^\s@/:]+)$/;

/**
 * The group or person that a handle or e-mail address names. A package is written like a team: one that is declared here is
 * meant, but where a group says that it is that team.
 */
export function findHandle({ catalog }: QuestionPorts, inPackage?: Attempt): Attempt {
  return async (text, token) => {
    const handle = text.replace(/^mailto:([^?]*).*$/i, '$1').replace(/^<(.*)>$/, '$1');
    if (!HANDLE.test(handle)) return undefined;
    const { ref, entity } = await resolveHandle(catalog, handle, token);
    const isCalled = handle.includes('/') && entity && !isTeam(entity, handle.slice(1));
    const declared = isCalled ? await inPackage?.(handle, token) : undefined;
    if (declared && isTarget(declared)) return declared;
    return entity ? { type: 'handle', text: handle, ref } : { place: 'people' };
  };
}

/** Whether a group says that it is `organization/team`. */
function isTeam({ metadata }: Entity, slug: string): boolean {
  const own: unknown = metadata.annotations?.['github.com/team-slug'];
  return typeof own === 'string' && own.toLowerCase() === slug.toLowerCase();
}
