import * as l10n from '@vscode/l10n';
import { Icon } from '../shared/icon';
import { number } from '../shared/words';

const STATES: Readonly<Record<string, { icon: string; text: string }>> = {
  completed: { icon: 'pass', text: l10n.t('done') },
  failed: { icon: 'error', text: l10n.t('failed') },
  cancelled: { icon: 'circle-slash', text: l10n.t('cancelled') },
  skipped: { icon: 'circle-slash', text: l10n.t('not done now') },
  open: { icon: 'circle-outline', text: l10n.t('not reached') },
  processing: { icon: 'sync', text: l10n.t('under way') },
};

interface Step {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  /** Milliseconds. */
  readonly took?: number;
}

/** The steps of a run, each with how far it is. */
export function Steps({ steps }: { readonly steps: readonly Step[] }) {
  return (
    <ol class="run-steps">
      {steps.map(({ id, name, status, took }) => {
        const state = STATES[status] ?? { icon: 'circle-outline', text: status };
        return (
          <li key={id}>
            <Icon name={state.icon} />
            <span>{name}</span>
            <span class="muted">
              {state.text}
              {took !== undefined && `, ${durationOf(took)}`}
            </span>
          </li>
        );
      })}
    </ol>
  );
}

function durationOf(ms: number): string {
  return ms < 1_000 ? `${ms} ms` : `${number(Math.round(ms / 100) / 10)} s`;
}
