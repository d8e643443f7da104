import * as l10n from '@vscode/l10n';
import type { Catalog } from '../../catalog/catalog';
import { refOf } from '../../model/reference';
import type { EntityCard } from '../card';

/** More boxes than this are no picture any more; the graph's own page has them. */
const MOST_PARTS = 40;

/** What a system or domain is made of, as a picture: how its parts are related, else only that they are its parts. */
export function diagramCard(catalog: Pick<Catalog, 'getEntitiesByRefs'>): EntityCard {
  return {
    id: 'greenroom.diagram',
    title: l10n.t('How the parts go together'),
    type: 'content',
    filter: ({ kind }) => ['system', 'domain'].includes(kind.toLowerCase()),
    provide: async (entity) => {
      const parts = (entity.relations ?? [])
        .filter(({ type }) => type === 'hasPart')
        .map(({ targetRef }) => targetRef);
      if (parts.length === 0 || parts.length > MOST_PARTS) return undefined;
      const found = (await catalog.getEntitiesByRefs({ entityRefs: parts, fields: ['relations'] })).items;
      const areRelated = found.some((part) =>
        part?.relations?.some(({ targetRef }) => parts.includes(targetRef)),
      );
      return { sections: [{ type: 'graph', refs: areRelated ? parts : [refOf(entity), ...parts] }] };
    },
  };
}
