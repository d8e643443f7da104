import type { GoneModel } from '../../src/protocol/entityPage';
import { Icon } from '../shared/icon';
import { Button } from '../shared/toolkit';
import { EntityLink } from '../shared/cards/entityLink';

/** What is left to say of an entity that is not in the catalog: it comes back when the entity does. */
export function Gone({ gone, onLookAgain }: { gone: GoneModel; onLookAgain: () => void }) {
  const { ref, name, kind, since, lookedSince, nearest } = gone;
  return (
    <main class="status">
      <Icon name="question" />
      <h1>{name} is not in the catalog</h1>
      <p>
        {since === undefined
          ? `The catalog has had no ${kind} of this name since this window opened (${time(lookedSince)}).`
          : `It left the catalog at ${time(since)}: its file was removed or renamed, or no longer declares it.`}{' '}
        The page comes back when it does.
      </p>
      <p class="muted">
        <code>{ref}</code>
      </p>
      {nearest.length > 0 && (
        <section aria-labelledby="nearest" class="nearest">
          <h2 id="nearest">Nearest to it</h2>
          <ul>
            {nearest.map((line) => (
              <li key={line.ref}>
                <EntityLink entity={line} /> <span class="muted">{line.kind}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <Button appearance="primary" onClick={onLookAgain}>
        Look again
      </Button>
    </main>
  );
}

function time(milliseconds: number): string {
  const date = new Date(milliseconds);
  const isToday = date.toDateString() === new Date().toDateString();
  return isToday ? date.toLocaleTimeString() : date.toLocaleString();
}
