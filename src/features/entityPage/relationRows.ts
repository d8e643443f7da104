import { visibleWithin } from '../../core/base/visible';
import type { Catalog } from '../../core/catalog/catalog';
import type { Entity } from '../../core/model/entity';
import { compareRelations, relationLabel } from '../../core/model/relationLabels';
import { SUMMARY_FIELDS, summaryOf } from '../../core/model/summary';
import { UNSEEN } from '../../host/entity/cardViews';
import { lineOf } from '../../host/entity/entityLine';
import type { Titles } from '../../host/entity/titles';
import type { RelationRow } from '../../protocol/entityPage';

/** All that an entity is related to, relation by relation. */
export async function relationRows(
  catalog: Pick<Catalog, 'getEntitiesByRefs'>,
  titles: Pick<Titles, 'learn' | 'of'>,
  { relations = [] }: Entity,
): Promise<RelationRow[]> {
  const sorted = [...relations].sort((a, b) => compareRelations(a.type, b.type));
  const entities = (
    await catalog.getEntitiesByRefs({
      entityRefs: sorted.map(({ targetRef }) => targetRef),
      fields: SUMMARY_FIELDS,
    })
  ).items;
  const summaries = entities.map((entity) => entity && summaryOf(entity));
  await titles.learn(summaries.map((summary) => summary?.owner));
  const rows = sorted.map(({ type, targetRef }, at): RelationRow => {
    const summary = summaries[at];
    return {
      ...lineOf(targetRef, entities[at]),
      relation: relationLabel(type),
      owner: summary?.owner && titles.of(summary.owner),
      lifecycle: summary?.lifecycle,
    };
  });
  return visibleWithin(rows, UNSEEN);
}
