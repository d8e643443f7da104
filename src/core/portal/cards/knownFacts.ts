import type { FactService } from '../../facts/fact';
import { refOf } from '../../model/reference';
import type { EntityCard } from '../card';
import { factSections, isOfProduction } from './production';

/** What is known of it from elsewhere, or that nobody knows. What runs in production has a card of its own. */
export function factsCard(facts: Pick<FactService, 'of'>): EntityCard {
  return {
    id: 'greenroom.facts',
    title: 'What is known',
    type: 'info',
    // Git may have to be read, and each provider has a limit of its own.
    patience: 20_000,
    provide: async (entity, token) => {
      const known = await facts.of(refOf(entity), undefined, token);
      const production = known.filter(isOfProduction);
      // Why all of a source is unknown is said once.
      const said = new Set(production.map(({ state, reason }) => state === 'unknown' && reason));
      const rest = known.filter(({ id, state, reason }) => {
        if (isOfProduction({ id })) return false;
        const isSaid = state === 'unknown' && reason !== undefined && said.has(reason);
        said.add(state === 'unknown' && reason);
        return !isSaid;
      });
      return { sections: rest.flatMap(factSections) };
    },
  };
}
