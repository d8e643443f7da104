import * as l10n from '@vscode/l10n';
import type { GoneModel } from '../../src/protocol/entityPage';
import { Icon } from '../shared/icon';
import { Button } from '../shared/toolkit';
import { EntityLink } from '../shared/cards/entityLink';
import { dayAndTime, time } from '../shared/words';

/** What is left to say of an entity that is not in the catalog: it comes back when the entity does. */
export function Gone({ gone, onLookAgain }: { gone: GoneModel; onLookAgain: () => void }) {
  const { ref, name, kind, since, lookedSince, nearest } = gone;
  return (
    <main class="status">
      <Icon name="question" />
      <h1>{l10n.t('{0} is not in the catalog', name)}</h1>
      <p>
        {since === undefined
          ? l10n.t(
              'The catalog has had no {0} of this name since this window opened ({1}). The page comes back when it does.',
              kind,
              moment(lookedSince),
            )
          : l10n.t(
              'It left the catalog at {0}: its file was removed or renamed, or no longer declares it. The page comes back when it does.',
              moment(since),
            )}
      </p>
      <p class="muted">
        <code>{ref}</code>
      </p>
      {nearest.length > 0 && (
        <section aria-labelledby="nearest" class="nearest">
          <h2 id="nearest">{l10n.t('Nearest to it')}</h2>
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
        {l10n.t('Look again')}
      </Button>
    </main>
  );
}

function moment(milliseconds: number): string {
  const date = new Date(milliseconds);
  const isToday = date.toDateString() === new Date().toDateString();
  return isToday ? time(date) : dayAndTime(date);
}
