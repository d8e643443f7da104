import { NOT_SCORED } from '../../core/scorecard/notScored';
import { isWebAddress } from '../../core/base/uri';
import { visibleWithin } from '../../core/base/visible';
import type { Catalog, EntityLocation } from '../../core/catalog/catalog';
import type { CatalogProblem } from '../../core/catalog/problem';
import { linkAddresses, sourceAddresses } from '../../core/model/addresses';
import type { Entity } from '../../core/model/entity';
import { PEOPLE_KINDS } from '../../core/model/relationFields';
import { parseRef, refOf, shortestRef } from '../../core/model/reference';
import { SUMMARY_FIELDS, summaryOf } from '../../core/model/summary';
import type { Ownership } from '../../core/ownership/ownership';
import { missingParts } from '../../core/portal/missing';
import { UNSEEN } from '../../host/entity/cardViews';
import { lineOf } from '../../host/entity/entityLine';
import type { EntityLine } from '../../protocol/entityCard';
import { entityIcon } from '../../protocol/entityIcon';
import type { EntityPageModel, PageTab, PartOfPage, ProblemLine } from '../../protocol/entityPage';

/** What the page is made from. */
export interface EntityPageReads {
  readonly catalog: Pick<
    Catalog,
    'getEntityByRef' | 'getEntitiesByRefs' | 'getLocation' | 'getProblems' | 'getSources'
  >;
  readonly ownerOf: (ref: string) => Promise<Ownership | undefined>;
  readonly isStarred: (ref: string) => boolean;
  /** A file as a person names it. */
  readonly pathOf: (uri: string) => string;
  /** The tab that was open last on a page of the kind. */
  readonly tabOf: (kind: string) => string | undefined;
  /** The company's GitHub, where it has one of its own. */
  readonly github: () => unknown;
  /** Tabs and actions that others add. */
  readonly added: (entity: Entity) => Promise<{ tabs: PageTab[]; actions: EntityPageModel['actions'] }>;
}

/** What is shown of a description above the tabs; the YAML has all of it. UTF-16 units. */
export const MOST_DESCRIPTION = 1_500;
/** Steps up from an entity to what it is part of; a longer chain is a cycle. */
const MOST_STEPS = 6;

/** Reads what stands above the tabs. Undefined where the catalog does not have the entity. */
export async function entityPageModel(
  { catalog, ownerOf, isStarred, pathOf, tabOf, github, added }: EntityPageReads,
  ref: string,
): Promise<EntityPageModel | undefined> {
  const entity = await catalog.getEntityByRef(ref);
  if (!entity) return undefined;
  const summary = summaryOf(entity);
  const failed: EntityPageModel['failed'] = [];
  /** One part that can't be read leaves the others on the page. */
  const orNone = <T, N>(part: PartOfPage, none: N, read: Promise<T>): Promise<T | N> =>
    read.catch((error: unknown) => {
      failed.push({ part, reason: error instanceof Error ? error.message : String(error) });
      return none;
    });
  const isPeople = PEOPLE_KINDS.includes(entity.kind.toLowerCase());
  const [ownership, location, sources, place, others] = await Promise.all([
    isPeople ? undefined : orNone('owner', undefined, ownerOf(summary.ref)),
    orNone('source', undefined, catalog.getLocation(summary.ref)),
    orNone('source', [], catalog.getSources()),
    orNone('place', [], placeOf(catalog, entity)),
    added(entity),
  ]);
  const all = location ? await orNone('problems', [], catalog.getProblems(location.uri)) : [];
  const { ref: canonical, title, name, kind, type, lifecycle, description, hasDocs, hasDefinition } = summary;
  const problems = all
    .filter((problem) => location && isOn(problem, canonical, location))
    .map((problem) => problemLine(problem, pathOf));
  const tabs = tabsOf(entity, problems.length, { hasDocs, hasDefinition }, others.tabs);
  const kept = tabOf(kind);
  const model: EntityPageModel = {
    ref: canonical,
    shortRef: shortestRef(parseRef(canonical)!, { namespace: 'default' }),
    title,
    name,
    kind,
    icon: entityIcon(kind, type),
    type,
    lifecycle,
    description: description && beginning(description),
    tags: (entity.metadata.tags ?? []).filter((tag) => typeof tag === 'string'),
    picture: pictureOf(entity),
    place,
    owner: ownership && {
      ...lineOf(ownership.ownerRef, ownership.owner),
      picture: ownership.owner && pictureOf(ownership.owner),
    },
    starred: isStarred(canonical),
    source: location && {
      label: sources.find(({ id }) => id === location.sourceId)?.label ?? location.sourceId,
      file: pathOf(location.uri),
      ...(isWebAddress(location.uri) && { isWeb: true as const }),
    },
    webAddress: (sourceAddresses(entity, github())[0] ?? linkAddresses(entity)[0])?.url,
    tabs,
    actions: others.actions,
    tab: tabs.some(({ id }) => id === kept) ? kept! : 'overview',
    missing:
      location && !isWebAddress(location.uri)
        ? missingParts(entity).map(({ what, why, path }) => ({ what, why, path: [...path] }))
        : [],
    problems,
    hasDocs,
    hasDefinition,
    failed,
  };
  return visibleWithin(model, UNSEEN);
}

/**
 * Whether a problem of the file is on the page: its own, that of the whole file, one in its document, and of an entity
 * whose document has gone bad that of a document which says of no entity to be it.
 */
function isOn(
  { entityRef, range }: CatalogProblem,
  ref: string,
  { range: own, isStale }: EntityLocation,
): boolean {
  if (entityRef !== undefined || isStale) return entityRef === undefined || entityRef === ref;
  const isOfFile = range.end.line === 0 && range.end.character === 0;
  return isOfFile || (range.start.line >= own.start.line && range.start.line <= own.end.line);
}

function beginning(description: string): string {
  if (description.length <= MOST_DESCRIPTION) return description;
  // Not through the middle of a character.
  return `${description.slice(0, MOST_DESCRIPTION - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

function tabsOf(
  entity: Entity,
  problems: number,
  { hasDocs, hasDefinition }: { hasDocs: boolean; hasDefinition: boolean },
  others: readonly PageTab[],
): EntityPageModel['tabs'] {
  const relations = entity.relations?.length ?? 0;
  const tabs: (PageTab | false)[] = [
    { id: 'overview' },
    hasDefinition && { id: 'definition' },
    relations > 0 && { id: 'relations', count: relations },
    hasDocs && { id: 'docs' },
    !NOT_SCORED.test(entity.kind) && { id: 'scorecards' },
    relations > 0 && { id: 'graph' },
    ...others,
    problems > 0 && { id: 'problems', count: problems },
    { id: 'yaml' },
  ];
  return tabs.filter((tab) => tab !== false);
}

/** What it is part of, outermost first: a system and its domain, a group and the groups above it. */
async function placeOf(catalog: EntityPageReads['catalog'], entity: Entity): Promise<EntityLine[]> {
  const place: EntityLine[] = [];
  const seen = new Set([refOf(entity)]);
  let next = outer(entity);
  while (next !== undefined && !seen.has(next) && place.length < MOST_STEPS) {
    seen.add(next);
    const [found]: (Entity | undefined)[] = (
      await catalog.getEntitiesByRefs({ entityRefs: [next], fields: [...SUMMARY_FIELDS, 'relations'] })
    ).items;
    place.unshift(lineOf(next, found));
    next = found && outer(found);
  }
  return place;
}

function outer({ relations = [] }: Entity): string | undefined {
  const up = (type: string) => relations.find((relation) => relation.type === type)?.targetRef;
  return up('partOf') ?? up('childOf');
}

/** Only what came with the catalog: an address would tell a stranger's server who looks. */
function pictureOf(entity: Entity): string | undefined {
  const profile = entity.spec?.['profile'];
  const picture =
    typeof profile === 'object' && profile !== null && 'picture' in profile && profile['picture'];
  return typeof picture === 'string' &&
    /^data:image\/(png|jpeg|gif|webp|svg\+xml)[;,]/i.test(picture) &&
    picture.length < 200_000
    ? picture
    : undefined;
}

function problemLine(
  { severity, message, uri, range }: CatalogProblem,
  pathOf: (uri: string) => string,
): ProblemLine {
  const { line, character } = range.start;
  return {
    severity,
    message,
    uri,
    line,
    character,
    place: isWebAddress(uri) ? '' : `${pathOf(uri)}:${line + 1}`,
  };
}
