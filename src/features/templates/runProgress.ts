import type { Disposable } from '../../core/base/disposable';
import { visible } from '../../core/base/visible';
import type { RunEvent } from '../../core/scaffolder/templates';
import type { RunView, TemplateModel } from '../../protocol/templatePage';

/** Lines of a log that a page shows, and letters of them; of a longer one the last. */
const MOST_LINES = 2_000;
const MOST_LETTERS = 400_000;
/** A page that is told more often draws no more. Milliseconds. */
export const TELL = 150;

/** A run as its page shows it, whoever runs it. */
export interface PageRun extends Disposable {
  readonly id: string;
  readonly view: RunView;
  readonly isRunning: boolean;
  /** Hears that the view is another: whoever shows it. */
  onChange: () => void;
  /**
   * Begins it, or goes on after it ended.
   * @param secrets - kept nowhere; undefined begins it with those it was asked with
   */
  start(secrets?: Readonly<Record<string, string>>): Promise<void>;
  /** Resolves once that was taken; rejects with why it was not. */
  cancel(): Promise<void>;
  /** Does what helps against the failure. */
  mend(): Promise<void>;
}

/** What was heard of a run: how far each step is, and the log. */
export class RunProgress {
  /** What was agreed to and is not done, a sentence each. */
  readonly notDone: string[] = [];
  readonly #log: string[] = [];
  #letters = 0;
  readonly #steps = new Map<string, { status: string; since: number; took?: number }>();

  hear(event: RunEvent): void {
    if (event.kind === 'restarted') this.clear();
    if (event.kind === 'step') this.note(event.stepId, event.status, event.at);
    if (event.kind === 'not-done') this.notDone.push(event.message);
    if (event.kind !== 'log') return;
    const { stepId, message } = event.line;
    const line = visible(stepId === undefined ? message : `[${stepId}] ${message}`);
    this.#log.push(line);
    this.#letters += line.length;
    while (this.#log.length > MOST_LINES || (this.#letters > MOST_LETTERS && this.#log.length > 1))
      this.#letters -= this.#log.shift()!.length;
  }

  /** @param at - when it came to that, where it was before it is told: servers count whole seconds */
  note(id: string, status: string, at?: number): void {
    const known = this.#steps.get(id);
    if (known?.status === status) return;
    const since = at ?? Date.now();
    const took = known?.status === 'processing' ? since - known.since : undefined;
    const isTold = took !== undefined && (at === undefined || took > 0);
    this.#steps.set(id, { status, since, ...(isTold && { took }) });
  }

  /** Whether anything was heard. */
  get hasBegun(): boolean {
    return this.#log.length > 0 || this.#steps.size > 0;
  }

  clear(): void {
    this.#log.length = 0;
    this.notDone.length = 0;
    this.#letters = 0;
    this.#steps.clear();
  }

  view(steps: TemplateModel['steps']): Pick<RunView, 'steps' | 'log'> {
    return {
      steps: steps.map(({ id, name }) => {
        const { status = 'open', took } = this.#steps.get(id) ?? {};
        return { id, name, status, ...(took !== undefined && { took }) };
      }),
      log: [...this.#log],
    };
  }
}
