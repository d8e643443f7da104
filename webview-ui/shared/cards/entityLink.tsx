import * as l10n from '@vscode/l10n';
import type { EntityLine } from '../../../src/protocol/entityCard';
import { entityContext } from '../context';
import { Icon } from '../icon';
import { useCardActions } from './actions';

/** Leads to another entity's page; plain text where the catalog does not have it. */
export function EntityLink({ entity }: { entity: EntityLine }) {
  const { ref, title, kind, type, icon, known, description } = entity;
  const actions = useCardActions();
  const about = [kind, type].filter(Boolean).join(' · ');
  return (
    <span class="entity" {...(known ? entityContext(ref) : {})}>
      <Icon name={icon} />
      {known ? (
        <button
          class="link"
          title={description ? `${about}: ${description}` : about}
          aria-label={`${title}, ${about}`}
          onClick={() => actions.openEntity(ref)}
        >
          {title}
        </button>
      ) : (
        <span title={l10n.t('{0} is not in the catalog', ref)}>{title}</span>
      )}
    </span>
  );
}
