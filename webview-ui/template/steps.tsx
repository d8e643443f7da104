import { Icon } from '../shared/icon';

const STATES: Readonly<Record<string, { icon: string; text: string }>> = {
  completed: { icon: 'pass', text: 'done' },
  failed: { icon: 'error', text: 'failed' },
  cancelled: { icon: 'circle-slash', text: 'cancelled' },
  skipped: { icon: 'circle-slash', text: 'not done now' },
  open: { icon: 'circle-outline', text: 'not reached' },
  processing: { icon: 'sync', text: 'under way' },
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
  return ms < 1_000 ? `${ms} ms` : `${(ms / 1_000).toFixed(1)} s`;
}
