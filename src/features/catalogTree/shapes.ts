import type { Entity } from '../../core/model/entity';
import { nameOfRef, SUMMARY_FIELDS, summaryOf } from '../../core/model/summary';
import { entityIcon } from '../../protocol/entityIcon';
import type { TreeShape } from './catalogTreeModel';
import { both, facetGroups, fullTextOf, type GroupDraft } from './facetGroups';
import { FACET_GROUPINGS, type Grouping } from './grouping';
import { smallest, systemForest } from './systemForest';

/** The catalog by one of its groupings. */
export function shapeOf(grouping: Grouping): TreeShape {
  if (grouping === 'system') return bySystem;
  const { facet } = FACET_GROUPINGS[grouping];
  return {
    roots: (catalog, filter) => facetGroups(catalog, FACET_GROUPINGS[grouping], filter),
    groupIdsOf: (entity) => {
      const values = valuesOf(entity, grouping);
      return values.length > 0 ? values.map((value) => `${facet}:${value.toLowerCase()}`) : [`${facet}:`];
    },
  };
}

const bySystem: TreeShape = {
  roots: systemForest,
  groupIdsOf: (entity, groups) => {
    const wholes = new Set(smallest(targetsOf(entity, 'partOf')));
    if (wholes.size === 0) return ['partOf:'];
    const holding = [...groups].filter(({ entity: whole, unknownRef }) =>
      wholes.has(whole?.ref ?? unknownRef ?? ''),
    );
    return holding.map(({ id }) => id);
  },
};

/** What each of these owners owns. Groups that own nothing are left out, unless all of them are. */
export function shapeOfOwners(owners: readonly string[]): TreeShape {
  return {
    roots: async (catalog, filter) => {
      const fullTextFilter = fullTextOf(filter);
      const [{ facets }, entities] = await Promise.all([
        catalog.getEntityFacets({
          facets: ['relations.ownedBy'],
          filter: both(filter.filter, { 'relations.ownedBy': owners }),
          fullTextFilter,
        }),
        catalog.getEntitiesByRefs({ entityRefs: owners, fields: SUMMARY_FIELDS }).then(({ items }) => items),
      ]);
      const counts = new Map(facets['relations.ownedBy']?.map(({ value, count }) => [value, count]));
      const drafts = owners.map((ref, at): GroupDraft => {
        const entity = entities[at] && summaryOf(entities[at]);
        return {
          id: `owned:${ref}`,
          label: entity?.title ?? nameOfRef(ref),
          icon: entityIcon(entity?.kind ?? 'group'),
          count: counts.get(ref) ?? 0,
          ...(entity ? { entity } : { unknownRef: ref }),
          filter: both(filter.filter, { 'relations.ownedBy': ref }),
          groups: [],
        };
      });
      const owning = drafts.filter(({ count }) => count);
      return owning.length > 0 ? owning : drafts;
    },
    groupIdsOf: ownedGroupIds,
  };
}

/** The groups of `shapeOfOwners` that hold the entity. */
export function ownedGroupIds(entity: Entity): string[] {
  return targetsOf(entity, 'ownedBy').map((ref) => `owned:${ref}`);
}

function targetsOf(entity: Entity, type: string): string[] {
  return (entity.relations ?? [])
    .filter((relation) => relation.type === type)
    .map(({ targetRef }) => targetRef);
}

function valuesOf(entity: Entity, grouping: Exclude<Grouping, 'system'>): readonly string[] {
  switch (grouping) {
    case 'kind':
      return [entity.kind];
    case 'owner':
      return targetsOf(entity, 'ownedBy');
    case 'lifecycle': {
      const lifecycle = entity.spec?.['lifecycle'];
      return typeof lifecycle === 'string' ? [lifecycle] : [];
    }
    case 'tag':
      return entity.metadata.tags ?? [];
  }
}
