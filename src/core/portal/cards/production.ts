import * as l10n from '@vscode/l10n';
import type { Fact, FactService } from '../../facts/fact';
import { refOf } from '../../model/reference';
import type { CardSection, EntityCard } from '../card';

/** What says that a fact is part of this card, not of the list of all facts. */
const PROVIDER = 'github.production/';

/** Whether it runs in production, and what runs where. */
export function productionCard(facts: Pick<FactService, 'of'>): EntityCard {
  return {
    id: 'greenroom.production',
    title: l10n.t('Production'),
    type: 'content',
    // GitHub gives up on a question after ten seconds.
    patience: 20_000,
    provide: async (entity, token) => {
      const known = (await facts.of(refOf(entity), ['deploy'], token)).filter(isOfProduction);
      const rows = known.flatMap(({ fields }) => (fields ? [fields] : []));
      const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
      const answers = known.filter(({ fields }) => !fields);
      return {
        sections: [
          ...answers.flatMap(factSections),
          { type: 'table', columns, rows: rows.map((row) => columns.map((name) => row[name] ?? '')) },
        ],
      };
    },
  };
}

export function isOfProduction({ id }: Pick<Fact, 'id'>): boolean {
  return id.startsWith(PROVIDER);
}

/** A fact as a card shows it: what it says, what it rests on, and what can be done. */
export function factSections({ state, summary, url, details = [], action, asOf }: Fact): CardSection[] {
  return [
    { type: 'status', state, text: summary, asOf, ...(url !== undefined && { url }) },
    ...details.map((text) => ({ type: 'text', text }) as const),
    ...(action ? [{ type: 'actions', items: [action] } as const] : []),
  ];
}
