import * as l10n from '@vscode/l10n';
import { CommandIds } from '../../base/commandIds';
import type { Entity } from '../../model/entity';
import { refOf } from '../../model/reference';
import type { CheckResult, TrackResult } from '../../scorecard/check';
import type { ScorecardService } from '../../scorecard/scorecardService';
import { BASICS } from '../../scorecard/basics';
import { NOT_SCORED } from '../../scorecard/notScored';
import { progressOf, RESULT_WORDS } from '../../scorecard/words';
import type { CardModel, CardSection, EntityCard } from '../card';

/** How far an entity is on its tracks, and what keeps it from the next level. */
export function scorecardsCard(scorecards: Pick<ScorecardService, 'of'>): EntityCard {
  return {
    id: 'greenroom.scorecards',
    title: l10n.t('Scorecards'),
    type: 'content',
    filter: ({ kind }) => !NOT_SCORED.test(kind),
    patience: 15_000,
    provide: async (entity, token, soFar) => {
      const tracks = await scorecards.of(refOf(entity), token, (known) => {
        const model = cardOf(known, entity);
        if (model) soFar?.(model);
      });
      return cardOf(tracks, entity);
    },
  };
}

function cardOf(tracks: readonly TrackResult[], entity: Entity): CardModel | undefined {
  if (tracks.length === 0) return undefined;
  const sections = tracks.flatMap((track): CardSection[] => {
    const { state, text } = progressOf(track);
    const open = track.checks.filter((check) => isShown(check, track));
    return [
      { type: 'status', state, text },
      ...(open.length > 0
        ? [
            {
              type: 'table',
              columns: [l10n.t('Check'), l10n.t('Result'), l10n.t('Why'), l10n.t('Level')],
              rows: open.map(rowOf),
            } as const,
          ]
        : []),
    ];
  });
  const all = {
    title: l10n.t('All checks'),
    command: CommandIds.openEntity,
    arguments: [refOf(entity), 'scorecards'],
  };
  return { sections: [...sections, { type: 'actions', items: [all] }] };
}

/** Of Greenroom's own track what is to be done next; of what others add, everything: they added it to see it. */
function isShown({ level, result, exemption }: CheckResult, { track, next }: TrackResult): boolean {
  if (track !== BASICS.id) return true;
  return result !== 'pass' && exemption === undefined && level === next;
}

function rowOf({ title, result, reason, level, exemption }: CheckResult): string[] {
  return exemption
    ? [title, l10n.t('Exempt'), exemption.reason, level]
    : [title, RESULT_WORDS[result], reason, level];
}
