import * as l10n from '@vscode/l10n';
import type { CardView } from '../../src/protocol/entityCard';
import type { EntityPageModel } from '../../src/protocol/entityPage';
import { ProgressRing } from '../shared/toolkit';
import { Card, CardFrame } from '../shared/cards/card';
import { Missing } from './missing';
import { Problems } from './problems';

export interface OverviewProps {
  readonly entity: EntityPageModel;
  readonly cards: readonly CardView[];
  /** Some cards have still to come. */
  readonly isWaiting: boolean;
}

/** What is to be seen at a glance: what needs room at the left, what is short at the right, one below the other where it is narrow. */
export function Overview({ entity, cards, isWaiting }: OverviewProps) {
  const of = (type: CardView['type']) => cards.filter((card) => card.type === type);
  const content = of('content');
  return (
    <div class={`overview ${content.length ? '' : 'has-only-info'}`}>
      {content.length > 0 && (
        <div class="content-cards">
          {content.map((card) => (
            <Card key={card.id} card={card} />
          ))}
        </div>
      )}
      <div class="info-cards">
        {entity.problems.length > 0 && (
          <CardFrame id="problems" title={l10n.t('Problems')}>
            <Problems problems={entity.problems} />
          </CardFrame>
        )}
        {of('info').map((card) => (
          <Card key={card.id} card={card} />
        ))}
        {isWaiting && <ProgressRing label={l10n.t('More is being found out')} />}
        <Missing entity={entity} />
      </div>
    </div>
  );
}
