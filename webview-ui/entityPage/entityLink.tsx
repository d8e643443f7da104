import type { EntityLine } from '../../src/protocol/entityPage';
import { entityContext } from '../shared/context';
import { Icon } from '../shared/icon';
import { service } from './service';

/** Leads to another entity's page; plain text where the catalog does not have it. */
export function EntityLink({ entity }: { entity: EntityLine }) {
  const { ref, title, kind, type, icon, known, description } = entity;
  const about = [kind, type].filter(Boolean).join(' · ');
  return (
    <span class="entity" {...(known ? entityContext(ref) : {})}>
      <Icon name={icon} />
      {known ? (
        <button
          class="link"
          title={description ? `${about}: ${description}` : about}
          aria-label={`${title}, ${about}`}
          onClick={() => void service.openEntity(ref)}
        >
          {title}
        </button>
      ) : (
        <span title={`${ref} is not in the catalog`}>{title}</span>
      )}
    </span>
  );
}
