import * as l10n from '@vscode/l10n';
import { visibleWithin } from '../../core/base/visible';
import type { Catalog } from '../../core/catalog/catalog';
import type { Entity } from '../../core/model/entity';
import { refOf } from '../../core/model/reference';
import { SUMMARY_FIELDS, summaryOf } from '../../core/model/summary';
import { UNSEEN } from '../../host/entity/cardViews';
import { lineOf } from '../../host/entity/entityLine';
import type { Titles } from '../../host/entity/titles';
import {
  type ExplorerModel,
  type ExplorerRow,
  type ExplorerView,
  type FacetId,
  OnlyId,
} from '../../protocol/explorer';
import { explorerQuery, FACET_PATHS, type Mine, MOST_NAMED } from './explorerQuery';

export interface ExplorerReads {
  readonly catalog: Pick<Catalog, 'queryEntities' | 'getEntityFacets' | 'getEntityProblems'>;
  readonly titles: Pick<Titles, 'learn' | 'of'>;
  readonly owners: () => Promise<readonly string[]>;
  readonly starred: () => readonly string[];
}

/** Values listed of one facet, those with most entities first. */
const MOST_VALUES = 40;
const FIELDS = [...SUMMARY_FIELDS, 'metadata.tags', 'relations'];
const REFS: readonly FacetId[] = ['owner', 'system'];

/** How many match, and by what they can be told apart further. */
export async function explorerModel(reads: ExplorerReads, view: ExplorerView): Promise<ExplorerModel> {
  const { catalog, titles } = reads;
  const mine = await mineOf(reads, await problemCounts(catalog));
  const ids = Object.keys(FACET_PATHS) as FacetId[];
  const chosen = ids.filter((id) => view.filters[id]?.length);
  const open = ids.filter((id) => !chosen.includes(id));
  const counts = async (asked: readonly FacetId[], without?: FacetId) => {
    const { filter, fullTextFilter } = explorerQuery(view, mine, without);
    const { facets } = await catalog.getEntityFacets({
      facets: asked.map((id) => FACET_PATHS[id]),
      filter,
      fullTextFilter,
    });
    return asked.map((id) => [id, facets[FACET_PATHS[id]] ?? []] as const);
  };
  // Beside a chosen value stand the others that could be chosen with it.
  const totalOf = async (of: ExplorerView) =>
    (await catalog.queryEntities({ ...explorerQuery(of, mine), limit: 0, fields: ['kind'] })).totalItems;
  const [found, total, only] = await Promise.all([
    Promise.all([counts(open), ...chosen.map((id) => counts([id], id))]),
    totalOf(view),
    Promise.all(
      OnlyId.options.map(
        async (id) => [id, await totalOf({ ...view, only: [...new Set([...view.only, id])] })] as const,
      ),
    ),
  ]);
  const byId = new Map(found.flat());
  const listed = ids.map((id) => {
    const values = [...(byId.get(id) ?? [])].sort(
      (a, b) => b.count - a.count || a.value.localeCompare(b.value),
    );
    return { id, values: values.slice(0, MOST_VALUES), more: Math.max(0, values.length - MOST_VALUES) };
  });
  await titles.learn(
    listed.flatMap(({ id, values }) => (REFS.includes(id) ? values.map(({ value }) => value) : [])),
  );
  const model: ExplorerModel = {
    total,
    only: Object.fromEntries(only) as ExplorerModel['only'],
    facets: listed.map(({ id, values, more }) => ({
      id,
      more,
      values: values.map(({ value, count }) => ({
        value,
        count,
        label: REFS.includes(id) ? titles.of(value) : value,
      })),
    })),
    knowsMe: mine.owners.length > 0,
    ...(view.only.includes('problems') &&
      mine.withProblems.length > MOST_NAMED && {
        note: l10n.t(
          'Only {0} of the {1} entities with problems are looked for.',
          MOST_NAMED,
          mine.withProblems.length,
        ),
      }),
  };
  return {
    ...model,
    facets: model.facets.map((facet) => ({
      ...facet,
      values: facet.values.map(({ label, ...rest }) => ({ ...rest, label: visibleWithin(label, UNSEEN) })),
    })),
  };
}

/** Rows of a view from a position on. */
export async function explorerRows(
  reads: ExplorerReads,
  view: ExplorerView,
  offset: number,
  limit: number,
): Promise<ExplorerRow[]> {
  const { catalog, titles } = reads;
  const mine = await mineOf(reads, view.only.includes('problems') ? await problemCounts(catalog) : new Map());
  const { items } = await catalog.queryEntities({
    ...explorerQuery(view, mine),
    offset,
    limit,
    fields: FIELDS,
  });
  const problems = await problemCounts(catalog, items.map(refOf));
  const systems = items.map(
    (entity) => related(entity, 'partOf', 'system:') ?? related(entity, 'partOf', 'domain:'),
  );
  await titles.learn([...items.map((entity) => summaryOf(entity).owner), ...systems]);
  const rows = items.map((entity, at): ExplorerRow => {
    const { ref, name, owner, lifecycle } = summaryOf(entity);
    const system = systems[at];
    return {
      ...lineOf(ref, entity),
      name,
      owner: owner && titles.of(owner),
      lifecycle,
      system: system && titles.of(system),
      namespace: entity.metadata.namespace ?? 'default',
      tags: (entity.metadata.tags ?? []).filter((tag) => typeof tag === 'string'),
      problems: problems.get(ref) ?? 0,
    };
  });
  return visibleWithin(rows, UNSEEN);
}

function related(entity: Entity, relation: string, prefix: string): string | undefined {
  return entity.relations?.find(({ type, targetRef }) => type === relation && targetRef.startsWith(prefix))
    ?.targetRef;
}

async function mineOf(
  { owners, starred }: ExplorerReads,
  problems: ReadonlyMap<string, number>,
): Promise<Mine> {
  return { owners: await owners(), starred: starred(), withProblems: [...problems.keys()] };
}

async function problemCounts(
  catalog: Pick<Catalog, 'getEntityProblems'>,
  refs?: readonly string[],
): Promise<Map<string, number>> {
  return new Map((await catalog.getEntityProblems(refs)).map(({ ref, count }) => [ref, count]));
}
