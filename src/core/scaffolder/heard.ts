import type { RunEvent, RunWarning } from './runLog';
import type { DryRun } from './templates';

/** What is told of a run while it goes on, put together. */
export class Heard {
  readonly #steps = new Map<string, DryRun['steps'][number]['status']>();
  readonly #log: DryRun['log'][number][] = [];
  readonly #effects: DryRun['effects'][number][] = [];

  readonly #warnings: RunWarning[] = [];

  readonly hear = (event: RunEvent): void => {
    if (event.kind === 'log') this.#log.push(event.line);
    else if (event.kind === 'effect') this.#effects.push(event.effect);
    else if (event.kind === 'warning') this.#warnings.push(event.warning);
    else if (event.kind === 'step') this.#steps.set(event.stepId, event.status);
  };

  /** @param isEnded Whether it was ended in the middle of what it was at. */
  told(isEnded = false): Pick<DryRun, 'steps' | 'log' | 'effects' | 'warnings'> {
    const steps = [...this.#steps].map(([id, status]) => ({
      id,
      status: isEnded && status === 'processing' ? ('failed' as const) : status,
    }));
    return { steps, log: this.#log, effects: this.#effects, warnings: this.#warnings };
  }
}
