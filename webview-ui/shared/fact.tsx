import * as l10n from '@vscode/l10n';
import type { FactModel } from '../../src/protocol/fact';
import { Icon } from './icon';
import { dayAndTime } from './words';

const ICONS: Readonly<Record<FactModel['state'], string>> = {
  ok: 'check',
  warning: 'warning',
  error: 'error',
  info: 'info',
  unknown: 'question',
};

/** Something that is known of what the page shows, or that nobody knows, with what it rests on. */
export function FactCard({ fact: { state, summary, details = [], url, asOf } }: { fact: FactModel }) {
  return (
    <div
      class={`fact is-${state}`}
      title={asOf === undefined ? undefined : l10n.t('Found out {0}', dayAndTime(asOf))}
    >
      <p>
        <Icon name={ICONS[state]} /> {url === undefined ? summary : <a href={url}>{summary}</a>}
      </p>
      {details.length > 0 && (
        <ul class="muted">
          {details.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
