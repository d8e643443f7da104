import { visibleWithin } from '../../core/base/visible';
import type { Catalog } from '../../core/catalog/catalog';
import type { CatalogProblem } from '../../core/catalog/problem';
import { annotationAddress, linkAddresses, sourceAddresses } from '../../core/model/addresses';
import type { Entity } from '../../core/model/entity';
import { compareRelations, relationLabel } from '../../core/model/relationLabels';
import { kindOfRef, nameOfRef, SUMMARY_FIELDS, summaryOf } from '../../core/model/summary';
import type { Ownership } from '../../core/ownership/ownership';
import { entityIcon } from '../../protocol/entityIcon';
import type { EntityLine, EntityPageModel, PartOfPage, RelationGroup } from '../../protocol/entityPage';

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
}

/** What of the model is followed, not read. */
const UNSEEN = new Set(['ref', 'url', 'uri', 'icon']);

/** Entities listed of one relation; a platform team may own thousands. */
const MOST_TARGETS = 100;

/** Reads all that the page of an entity shows. Undefined where the catalog does not have it. */
export async function entityPageModel(
  { catalog, ownerOf, isStarred, pathOf }: EntityPageReads,
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
  const [ownership, location, sources, relations] = await Promise.all([
    orNone('owner', undefined, ownerOf(summary.ref)),
    orNone('source', undefined, catalog.getLocation(summary.ref)),
    orNone('source', [], catalog.getSources()),
    orNone('relations', [], relationGroups(catalog, entity)),
  ]);
  const problems = location ? await orNone('problems', [], catalog.getProblems(location.uri)) : [];
  const isPeople = /^(group|user)$/i.test(entity.kind);
  const { ref: canonical, title, name, kind, type, lifecycle, description } = summary;
  const model: EntityPageModel = {
    ref: canonical,
    title,
    name,
    kind,
    icon: entityIcon(kind, type),
    type,
    lifecycle,
    description,
    tags: (entity.metadata.tags ?? []).filter((tag) => typeof tag === 'string'),
    owner: isPeople ? undefined : ownership && ownerLine(ownership),
    contacts: isPeople ? (ownership?.contacts ?? []).map((contact) => ({ ...contact })) : [],
    starred: isStarred(canonical),
    source: location && {
      label: sources.find(({ id }) => id === location.sourceId)?.label ?? location.sourceId,
      file: pathOf(location.uri),
    },
    links: uniqueLinks(entity),
    relations,
    problems: problems
      .filter(({ entityRef }) => entityRef === undefined || entityRef === canonical)
      .map((problem) => problemLine(problem, pathOf)),
    labels: facts(entity.metadata.labels),
    annotations: facts(entity.metadata.annotations).map((fact) => ({
      ...fact,
      url: annotationAddress(fact.key, fact.value),
    })),
    hasDocs: summary.hasDocs,
    hasDefinition: summary.hasDefinition,
    failed,
  };
  return visibleWithin(model, UNSEEN);
}

/** A line for a reference, whether or not the catalog has its entity. */
export function lineOf(ref: string, entity: Entity | undefined): EntityLine {
  if (!entity) {
    const kind = kindOfRef(ref);
    return { ref, title: nameOfRef(ref), kind, icon: entityIcon(kind), known: false };
  }
  const { title, kind, type, description } = summaryOf(entity);
  return { ref, title, kind, icon: entityIcon(kind, type), type, description, known: true };
}

function ownerLine({ ownerRef, owner, contacts }: Ownership): EntityPageModel['owner'] {
  return { ...lineOf(ownerRef, owner), contacts: contacts.map((contact) => ({ ...contact })) };
}

async function relationGroups(catalog: EntityPageReads['catalog'], entity: Entity): Promise<RelationGroup[]> {
  const byType = new Map<string, string[]>();
  for (const { type, targetRef } of entity.relations ?? []) {
    byType.set(type, [...(byType.get(type) ?? []), targetRef]);
  }
  const groups = [...byType].sort(([a], [b]) => compareRelations(a, b));
  return Promise.all(
    groups.map(async ([type, refs]) => {
      const listed = refs.slice(0, MOST_TARGETS);
      const entities = await catalog.getEntitiesByRefs(listed, SUMMARY_FIELDS);
      const targets = listed.map((ref, at) => lineOf(ref, entities[at]));
      targets.sort((a, b) => a.kind.localeCompare(b.kind) || a.title.localeCompare(b.title));
      return { type, label: relationLabel(type), targets, more: refs.length - listed.length };
    }),
  );
}

function uniqueLinks(entity: Entity): EntityPageModel['links'] {
  const links = linkAddresses(entity);
  const known = new Set(links.map(({ url }) => url));
  return [...links, ...sourceAddresses(entity).filter(({ url }) => !known.has(url))].map((link) => ({
    ...link,
  }));
}

function problemLine(
  { severity, message, uri, range }: CatalogProblem,
  pathOf: (uri: string) => string,
): EntityPageModel['problems'][number] {
  const { line, character } = range.start;
  return { severity, message, uri, line, character, place: `${pathOf(uri)}:${line + 1}` };
}

function facts(record: Readonly<Record<string, unknown>> | undefined): { key: string; value: string }[] {
  return Object.entries(record ?? {}).map(([key, value]) => ({
    key,
    value: typeof value === 'string' ? value : (JSON.stringify(value) ?? ''),
  }));
}
