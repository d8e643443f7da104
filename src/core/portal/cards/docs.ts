import * as l10n from '@vscode/l10n';
import type { AnswerService } from '../../answers/answers';
import { refOf } from '../../model/reference';
import type { CardSection, EntityCard } from '../card';

/** Where it is written about, all in one place, and whether the docs are up to date. */
export function docsCard(answers: Pick<AnswerService, 'about'>): EntityCard {
  return {
    id: 'greenroom.docs',
    title: l10n.t('Docs'),
    type: 'info',
    // Git may have to be read.
    patience: 20_000,
    filter: ({ kind }) => !/^(user|group|location)$/i.test(kind),
    provide: async (entity, token) => {
      const docs = await (await answers.about(refOf(entity), token)).docs();
      if (docs.state === 'unknown' && docs.places.length === 0) return undefined;
      const { state, text, reason, asOf, details = [], places } = docs;
      // That they are another's is said first.
      const isLent = places.some(({ of }) => of !== undefined) && reason !== undefined;
      // Where nothing is known of their age, the places speak for themselves.
      const isAged =
        places.some(({ kind }) => kind === 'docs') || text !== places.map(({ title }) => title).join(', ');
      const sections: CardSection[] = [
        ...(isLent ? [{ type: 'text', text: reason } as const] : []),
        ...(isAged
          ? [
              { type: 'status', state, text, asOf } as const,
              ...details.map((detail) => ({ type: 'text', text: detail }) as const),
            ]
          : []),
      ];
      const items = places.map(({ title, action }) => ({ ...action, title }));
      return { sections: [...sections, { type: 'actions', items }] };
    },
  };
}
