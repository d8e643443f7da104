import type { FactService } from '../../facts/fact';
import { refOf } from '../../model/reference';
import type { CardSection, EntityCard } from '../card';

/** What is known of it from elsewhere, or that nobody knows. */
export function factsCard(facts: Pick<FactService, 'of'>): EntityCard {
  return {
    id: 'greenroom.facts',
    title: 'What is known',
    type: 'info',
    // Git may have to be read, and each provider has a limit of its own.
    patience: 20_000,
    provide: async (entity, token) => {
      const known = await facts.of(refOf(entity), undefined, token);
      return {
        sections: known.flatMap(({ state, summary, url, details = [], asOf }): CardSection[] => [
          { type: 'status', state, text: summary, asOf, ...(url !== undefined && { url }) },
          ...details.map((text) => ({ type: 'text', text }) as const),
        ]),
      };
    },
  };
}
