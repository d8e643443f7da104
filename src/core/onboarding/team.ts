import type { Catalog } from '../catalog/catalog';
import type { Entity } from '../model/entity';
import { refOf } from '../model/reference';
import { SUMMARY_FIELDS } from '../model/summary';
import { FEWEST } from './cohort';
import { AGREEMENT, LOGIN, START_DATE } from './figure';
import type { Person } from './onboarding';

export type TeamReads = Pick<Catalog, 'getEntitiesByRefs' | 'queryEntities'>;

/** Groups and people that are looked through below a group. */
const MOST_GROUPS = 200;
const MOST_PEOPLE = 1000;
const FIELDS = [...SUMMARY_FIELDS, 'metadata.links', 'relations'];

/** Those of some references that the catalog has. */
async function read(catalog: TeamReads, refs: readonly string[]): Promise<Entity[]> {
  const entityRefs = [...new Set(refs)];
  if (entityRefs.length === 0) return [];
  const { items } = await catalog.getEntitiesByRefs({ entityRefs, fields: FIELDS });
  return items.filter((each) => each !== undefined);
}

export function targets({ relations = [] }: Entity, type: string): string[] {
  return relations.filter((each) => each.type === type).map(({ targetRef }) => targetRef);
}

/** The groups a person is in at once; of a group itself that group. */
export function teamsOf(catalog: TeamReads, me: Entity): Promise<Entity[]> {
  return me.kind.toLowerCase() === 'group' ? Promise.resolve([me]) : read(catalog, targets(me, 'memberOf'));
}

/** A group and those below it, nearest first. */
export async function withGroupsBelow(catalog: TeamReads, group: Entity): Promise<Entity[]> {
  const found = new Map([[refOf(group), group]]);
  for (let level = [group]; level.length > 0 && found.size < MOST_GROUPS;) {
    const below = level.flatMap((each) => targets(each, 'parentOf')).filter((ref) => !found.has(ref));
    level = await read(catalog, below.slice(0, MOST_GROUPS - found.size));
    for (const each of level) found.set(refOf(each), each);
  }
  return [...found.values()];
}

/** People of some groups, each once. */
export async function peopleOf(catalog: TeamReads, groups: readonly Entity[]): Promise<Entity[]> {
  const refs = groups.flatMap((each) => targets(each, 'hasMember')).slice(0, MOST_PEOPLE);
  const found = await read(catalog, refs);
  return found.filter(({ kind }) => kind.toLowerCase() === 'user');
}

/** Whoever agreed to be counted with others, and has a login to be counted by: each account once. */
export function agreed(people: readonly Entity[]): Person[] {
  const found = people.flatMap(({ metadata: { annotations = {} } }): Person[] => {
    const written = (key: string): string =>
      typeof annotations[key] === 'string' ? annotations[key].trim() : '';
    if (written(AGREEMENT).toLowerCase() !== 'agreed' || written(LOGIN) === '') return [];
    const start = written(START_DATE);
    return [{ login: written(LOGIN), ...(start !== '' && { start }) }];
  });
  return [...new Map(found.map((each) => [each.login.toLowerCase(), each])).values()];
}

/** People that are counted together, and whose they are. */
export interface Crowd {
  /** The group; undefined for the whole catalog. */
  readonly group?: Entity;
  readonly people: readonly Person[];
}

/**
 * The nearest group of which five people agreed, from one of `groups` upwards, else the whole catalog: one and no other, since
 * the difference of two may be one person. Fewer than five are handed out as well: it is for who shows it to say so.
 */
export async function nearestCrowd(catalog: TeamReads, groups: readonly Entity[]): Promise<Crowd> {
  let nearest: Crowd | undefined;
  const seen = new Set<string>();
  for (let level = [...groups]; level.length > 0;) {
    for (const group of level) {
      seen.add(refOf(group));
      const people = agreed(await peopleOf(catalog, await withGroupsBelow(catalog, group)));
      if (people.length >= FEWEST) return { group, people };
      nearest ??= { group, people };
    }
    const above = level.flatMap((each) => targets(each, 'childOf')).filter((ref) => !seen.has(ref));
    level = await read(catalog, above);
  }
  const { items } = await catalog.queryEntities({
    filter: { kind: 'user', [`metadata.annotations.${AGREEMENT}`]: 'agreed' },
    fields: FIELDS,
    limit: MOST_PEOPLE,
  });
  const people = agreed(items);
  return people.length >= FEWEST || !nearest ? { people } : nearest;
}
