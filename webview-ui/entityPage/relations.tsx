import type { RelationGroup } from '../../src/protocol/entityPage';
import { EntityLink } from './entityLink';
import { service } from './service';

/** Relations as links, grouped by relation. The owner stands in the header. */
export function Relations({ relations }: { relations: readonly RelationGroup[] }) {
  const shown = relations.filter(({ type }) => type !== 'ownedBy');
  if (shown.length === 0) return null;
  return (
    <section aria-labelledby="relations">
      <h2 id="relations">Relations</h2>
      <div class="relations">
        {shown.map(({ type, label, targets, more }) => (
          <div class="relation" key={type}>
            <h3>
              {label} <span class="muted">{targets.length + more}</span>
            </h3>
            <ul>
              {targets.map((target) => (
                <li key={target.ref}>
                  <EntityLink entity={target} />
                  {target.type && <span class="muted">{target.type}</span>}
                </li>
              ))}
            </ul>
            {more > 0 && (
              <button class="link" onClick={() => void service.reveal()}>
                and {more} more in the catalog view
              </button>
            )}
          </div>
        ))}
      </div>
    </section>
  );
}
