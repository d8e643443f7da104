import type { FactModel } from '../../src/protocol/fact';
import { Icon } from './icon';

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
      title={asOf === undefined ? undefined : `Found out ${new Date(asOf).toLocaleString()}`}
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
