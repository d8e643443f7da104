import * as l10n from '@vscode/l10n';
import type { ActionLog } from './actions/action';
import type { Effect } from './effect';
import { RunError } from './errors';
import { MOST_LOG } from './limits';
import type { Redactions } from './redactions';

export type StepStatus = 'processing' | 'completed' | 'skipped' | 'failed' | 'cancelled';

export interface LogLine {
  readonly stepId?: string;
  /** What an action says begins with its level, as on a server: `info: `, `warn: `, `error: `. */
  readonly message: string;
}

/** What is heard of a run while it goes on. */
export type RunEvent =
  | { readonly kind: 'log'; readonly line: LogLine }
  | { readonly kind: 'step'; readonly stepId: string; readonly status: StepStatus }
  | { readonly kind: 'effect'; readonly effect: Effect }
  /** Something was done that must not be done twice. */
  | { readonly kind: 'checkpoint'; readonly key: string; readonly value: unknown };

/** Characters of what is said of a step as such. */
const MOST_OF_STEP = 10_000;

/** Tells of a run what may be told. */
export class RunLog {
  #left = MOST_LOG;

  constructor(
    readonly tell: (event: RunEvent) => void,
    readonly redactions: Redactions,
  ) {}

  say(text: string, stepId?: string): void {
    this.#left -= text.length;
    if (this.#left < 0)
      throw new RunError(
        'LimitError',
        l10n.t(
          'The template logs more than {0} million characters, so the run was stopped. Let it log less.',
          MOST_LOG / 1e6,
        ),
      );
    this.#write(text, stepId);
  }

  /** Whatever was said before, this is heard. */
  step(stepId: string, status: StepStatus, text: string): void {
    this.tell({ kind: 'step', stepId, status });
    this.#write(text.slice(0, MOST_OF_STEP), stepId);
  }

  #write(text: string, stepId: string | undefined): void {
    const line = { ...(stepId !== undefined && { stepId }), message: this.redactions.mask(text) };
    this.tell({ kind: 'log', line });
  }

  effect(effect: Effect): void {
    // What the template itself is written with says nothing, and tells effects apart.
    const { kind, stepId, action, digest } = effect;
    const own = { kind, stepId, action, ...(digest !== undefined && { digest }) };
    this.tell({ kind: 'effect', effect: { ...this.redactions.maskAll(effect), ...own } as Effect });
  }

  /** The log of a step's action. */
  of(stepId: string): ActionLog {
    const say = (level: string) => (message: string, meta?: unknown) =>
      this.say(`${level}: ${message}${meta === undefined ? '' : ` ${JSON.stringify(meta)}`}`, stepId);
    return { info: say('info'), warn: say('warn'), error: say('error') };
  }
}
