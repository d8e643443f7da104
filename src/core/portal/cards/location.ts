import type { Catalog } from '../../catalog/catalog';
import { locationTargets } from '../../catalog/location';
import { refOf } from '../../model/reference';
import type { EntityCard } from '../card';

/** What a Location asks for, and what is wrong with each of them. */
export function targetsCard(catalog: Pick<Catalog, 'getLocation' | 'getProblems'>): EntityCard {
  return {
    id: 'greenroom.targets',
    title: 'Targets',
    type: 'content',
    filter: ({ kind }) => kind.toLowerCase() === 'location',
    provide: async (entity) => {
      const ref = refOf(entity);
      const location = await catalog.getLocation(ref);
      const problems = location ? await catalog.getProblems(location.uri) : [];
      const own = problems.filter(({ entityRef }) => entityRef === ref);
      return {
        sections: [
          {
            type: 'table',
            columns: ['Target', 'State'],
            rows: locationTargets(entity).map(({ target, optional }) => [
              target,
              own.find(({ message }) => message.includes(target))?.message ??
                (optional ? 'may be absent' : 'no problem is known'),
            ]),
          },
        ],
      };
    },
  };
}
