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

/** What of a dry run is not as it should be, though it goes on. */
export interface RunWarning {
  readonly stepId?: string;
  /** Of what is written in the step, or in the template's `output`: names on the way to it, dots between them. */
  readonly path?: string;
  readonly message: string;
  /** Whether a run is sure to fail there: it is not worth beginning. */
  readonly fails?: true;
}

/** What is heard of a run while it goes on. */
export type RunEvent =
  | { readonly kind: 'log'; readonly line: LogLine }
  /** `at`: when it came to that, where it was before it is told. Milliseconds since the epoch. */
  | { readonly kind: 'step'; readonly stepId: string; readonly status: StepStatus; readonly at?: number }
  /** It begins anew: what was heard before counts no more. */
  | { readonly kind: 'restarted' }
  | { readonly kind: 'effect'; readonly effect: Effect }
  | { readonly kind: 'warning'; readonly warning: RunWarning }
  /** What was announced and is not done, with the reason: a sentence. */
  | { readonly kind: 'not-done'; readonly stepId: string; readonly message: string }
  /** Something was done that must not be done twice. */
  | { readonly kind: 'checkpoint'; readonly key: string; readonly value: unknown };

/** Characters of what is said of a step as such. */
const MOST_OF_STEP = 10_000;

const MOST_WARNINGS = 200;

/** Tells of a run what may be told. */
export class RunLog {
  #left = MOST_LOG;
  readonly #warnings = new Set<string>();

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

  /** Says it once. */
  warn(warning: RunWarning): void {
    const { stepId = '', path = '', message } = warning;
    const key = [stepId, path, message].join('\n');
    if (this.#warnings.has(key) || this.#warnings.size >= MOST_WARNINGS) return;
    this.#warnings.add(key);
    this.tell({ kind: 'warning', warning: { ...warning, message: this.redactions.mask(message) } });
  }

  notDone(stepId: string, message: string): string {
    const said = this.redactions.mask(message);
    this.tell({ kind: 'not-done', stepId, message: said });
    return said;
  }

  effect(effect: Effect): void {
    this.tell({ kind: 'effect', effect: this.masked(effect) });
  }

  /** An effect as it may be told. */
  masked(effect: Effect): Effect {
    // What the template itself is written with says nothing, and tells effects apart.
    const { kind, stepId, action, digest } = effect;
    const own = { kind, stepId, action, ...(digest !== undefined && { digest }) };
    return { ...this.redactions.maskAll(effect), ...own } as Effect;
  }

  /** The log of a step's action. */
  of(stepId: string): ActionLog {
    const say = (level: string) => (message: string, meta?: unknown) =>
      this.say(`${level}: ${message}${meta === undefined ? '' : ` ${JSON.stringify(meta)}`}`, stepId);
    return { info: say('info'), warn: say('warn'), error: say('error') };
  }
}
