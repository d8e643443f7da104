import type { CancellationToken } from '../../base/cancellation';
import type { CatalogService } from '../../catalog/catalog';
import type { EntityFilter } from '../../catalog/filter';
import type { Entity } from '../../model/entity';
import { canonicalRef } from '../../model/reference';
import { type PossibleMention, possibleMentionsAt } from './possibleMentions';

/** Entities that a stretch of a line means; several where they share a name or a repository, likeliest first. */
export interface Mention {
  readonly start: number;
  readonly end: number;
  readonly entities: readonly Entity[];
}

type MentionReads = Pick<CatalogService, 'getEntityByRef' | 'queryEntities'>;

/** What people speak of most. Locations only point to other files: nobody means them. */
const KIND_ORDER = ['component', 'api', 'system', 'resource', 'domain', 'group', 'user', 'template'];

/** The mention at a column of a line, by look-ups in the catalog's indexes. */
export async function mentionAt(
  line: string,
  column: number,
  catalog: MentionReads,
  token?: CancellationToken,
): Promise<Mention | undefined> {
  for (const candidate of possibleMentionsAt(line, column)) {
    const entities = await entitiesOf(candidate, catalog, token);
    if (entities.length) return { start: candidate.start, end: candidate.end, entities };
  }
  return undefined;
}

async function entitiesOf(
  candidate: PossibleMention,
  catalog: MentionReads,
  token?: CancellationToken,
): Promise<Entity[]> {
  const query = async (filter: EntityFilter) =>
    (await catalog.queryEntities({ filter, limit: 20 }, token)).items;
  switch (candidate.type) {
    case 'ref': {
      const entity = await catalog.getEntityByRef(canonicalRef(candidate), token);
      return entity ? [entity] : [];
    }
    case 'repository': {
      const found = await query({ 'metadata.annotations.github.com/project-slug': candidate.slug });
      const name = candidate.slug.split('/')[1]!.toLowerCase();
      return ordered(found, undefined, (entity) => entity.metadata.name.toLowerCase() === name);
    }
    case 'team': {
      const bySlug = await query({ 'metadata.annotations.github.com/team-slug': candidate.slug });
      return bySlug.length ? bySlug : query({ kind: 'group', 'metadata.name': candidate.name });
    }
    case 'login': {
      const byLogin = await query({ 'metadata.annotations.github.com/user-login': candidate.name });
      return byLogin.length ? byLogin : query({ kind: ['user', 'group'], 'metadata.name': candidate.name });
    }
    case 'name': {
      const found = await query({ 'metadata.name': candidate.name });
      const { kinds } = candidate;
      return ordered(
        candidate.needsKind ? found.filter(({ kind }) => kinds?.includes(kind.toLowerCase())) : found,
        kinds,
      );
    }
  }
}

function ordered(
  entities: readonly Entity[],
  kinds: readonly string[] | undefined,
  isLikely: (entity: Entity) => boolean = () => false,
): Entity[] {
  const rank = (entity: Entity) => {
    const kind = entity.kind.toLowerCase();
    const order = KIND_ORDER.indexOf(kind);
    return (
      (kinds?.includes(kind) ? 0 : 100) +
      (isLikely(entity) ? 0 : 50) +
      (order < 0 ? KIND_ORDER.length : order)
    );
  };
  const meant = entities.filter(({ kind }) => kind.toLowerCase() !== 'location');
  return meant.sort((a, b) => rank(a) - rank(b));
}
