import * as l10n from '@vscode/l10n';
import type { FactService } from '../../facts/fact';
import { refOf } from '../../model/reference';
import type { EntityCard } from '../card';
import { factSections, isOfProduction } from './production';

/** Groups that have a card of their own. */
const ELSEWHERE = new Set<string>(['docs']);

/** What is known of it from elsewhere, or that nobody knows. Docs and what runs in production have cards of their own. */
export function factsCard(facts: Pick<FactService, 'of'>): EntityCard {
  return {
    id: 'greenroom.facts',
    title: l10n.t('What is known'),
    type: 'info',
    // Git may have to be read, and each provider has a limit of its own.
    patience: 20_000,
    provide: async (entity, token) => {
      const known = await facts.of(refOf(entity), undefined, token);
      const production = known.filter(isOfProduction);
      // Why all of a source is unknown is said once.
      const said = new Set(production.map(({ state, reason }) => state === 'unknown' && reason));
      const rest = known.filter(({ id, group, state, reason }) => {
        if (isOfProduction({ id }) || ELSEWHERE.has(group)) return false;
        const isSaid = state === 'unknown' && reason !== undefined && said.has(reason);
        said.add(state === 'unknown' && reason);
        return !isSaid;
      });
      return { sections: rest.flatMap(factSections) };
    },
  };
}
