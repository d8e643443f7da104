import * as l10n from '@vscode/l10n';
import type { Difference } from '../../catalog/backstageDifferences';
import { CommandIds } from '../../base/commandIds';
import { parseRef, refOf } from '../../model/reference';
import type { BackstageStanding } from '../../ports/backstageActs';
import type { CardFact, CardSection, EntityCard } from '../card';

/** What the cards ask of the company's Backstage. */
export interface BackstageReads {
  /** What people call it: its host. Undefined where none is connected. */
  name(): string | undefined;
  differences(ref: string): Promise<readonly Difference[] | undefined>;
  standing(ref: string): Promise<{ readonly standing?: BackstageStanding } | { readonly why: string }>;
}

/** What an entity of an open folder says otherwise than the company's version of it. */
export function differencesCard(backstage: BackstageReads): EntityCard {
  return {
    id: 'greenroom.differences',
    title: l10n.t('Differs from Backstage'),
    type: 'content',
    provide: async (entity) => {
      const name = backstage.name();
      const found = name === undefined ? undefined : await backstage.differences(refOf(entity));
      if (!found?.length) return undefined;
      const rows = found.map(({ what, here = l10n.t('not said'), there = l10n.t('not said') }) => [
        what,
        here,
        there,
      ]);
      return {
        sections: [
          { type: 'table', columns: [l10n.t('Field'), l10n.t('Here'), l10n.t('At {0}', name!)], rows },
        ],
      };
    },
  };
}

/** What goes wrong with it at the server, who put it there, and what can be done with it there. */
export function backstageCard(backstage: BackstageReads): EntityCard {
  return {
    id: 'greenroom.backstage',
    title: l10n.t('In Backstage'),
    type: 'info',
    patience: 20_000,
    provide: async (entity) => {
      const name = backstage.name();
      if (name === undefined) return undefined;
      const ref = refOf(entity);
      const act = (title: string, command: string) => ({ title, command, arguments: [ref] });
      const [answer, differences] = await Promise.all([backstage.standing(ref), backstage.differences(ref)]);
      if ('why' in answer) return { sections: [{ type: 'status', state: 'unknown', text: answer.why }] };
      const { standing } = answer;
      if (!standing)
        return {
          sections: [
            { type: 'text', text: l10n.t('{0} has no such entity, or does not show it to you.', name) },
            { type: 'actions', items: [act(l10n.t('Register its file'), CommandIds.registerInBackstage)] },
          ],
        };
      const { errors, isOrphan, from, denied } = standing;
      const isRemovable = !denied.includes(isOrphan ? 'remove' : 'unregister');
      const states: CardSection[] = errors.map((text) => ({ type: 'status', state: 'error', text }));
      if (isOrphan)
        states.push({
          type: 'status',
          state: 'warning',
          text: l10n.t('Orphaned: what brought it in no longer leads to it.'),
        });
      if (differences?.length === 0)
        states.push({ type: 'status', state: 'ok', text: l10n.t('The same as in the open folder.') });
      return {
        sections: [
          ...states,
          ...(from.length > 0 ? [{ type: 'facts', items: from.map(placeOf) } as const] : []),
          {
            type: 'actions',
            items: [
              act(l10n.t('Open in Backstage'), CommandIds.openInBackstage),
              ...(denied.includes('refresh')
                ? []
                : [act(l10n.t('Read it again'), CommandIds.refreshInBackstage)]),
              ...(isRemovable ? [act(l10n.t('Unregister'), CommandIds.unregisterFromBackstage)] : []),
            ],
          },
        ],
      };
    },
  };
}

/** Where it was read, then what led there. */
function placeOf(place: string, at: number): CardFact {
  const label = at === 0 ? l10n.t('Read from') : l10n.t('Through');
  const url = /^url:(https?:.*)$/.exec(place)?.[1];
  if (url !== undefined) return { label, value: url.replace(/^https?:\/\//, ''), url };
  const isRef = place.startsWith('location:') && parseRef(place) !== undefined;
  return { label, value: place, ...(isRef && { ref: place }) };
}
