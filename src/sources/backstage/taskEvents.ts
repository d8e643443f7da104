import { isObject } from '../../core/base/isObject';
import type { RunEvent, StepStatus } from '../../core/scaffolder/runLog';
import { withoutColours } from './eventStream';

/** Letters of a line of the log. */
const MOST_LETTERS = 10_000;
const MOST_OF_ID = 200;
const STEP_STATES: ReadonlySet<unknown> = new Set([
  'processing',
  'completed',
  'skipped',
  'failed',
  'cancelled',
] satisfies StepStatus[]);

/** What a server tells of a task. It tells some of it again after each interruption: each is heard once. */
export class TaskEvents {
  /** The last that was heard; those after it are wanted. */
  last: number | undefined;
  /** What it came to, once it has ended. */
  end: { readonly output: Readonly<Record<string, unknown>>; readonly message?: string } | undefined;
  /** Whether somebody cancelled it: the server calls what comes of that a failure. */
  isCancelled = false;
  readonly #hear: (event: RunEvent) => void;

  constructor(hear: (event: RunEvent) => void) {
    this.#hear = hear;
  }

  take(event: unknown): void {
    const { id, type, body, createdAt } = isObject(event) ? event : {};
    if (typeof id !== 'number' || (this.last !== undefined && id <= this.last)) return;
    this.last = id;
    const told = isObject(body) ? body : {};
    const { message, stepId, status, output, error } = told;
    if (type === 'recovered') {
      this.isCancelled = false;
      this.end = undefined;
      this.#hear({ kind: 'restarted' });
    }
    // One that has ended can be cancelled too: it stays what it was.
    if (type === 'cancelled' && !this.end) this.isCancelled = true;
    if (type === 'completion') {
      const why = isObject(error) ? error['message'] : undefined;
      this.end = {
        output: isObject(output) ? output : {},
        ...(typeof why === 'string' && { message: lineOf(why) }),
      };
    }
    if (type !== 'log' && type !== 'cancelled') return;
    const step = typeof stepId === 'string' ? { stepId: stepId.slice(0, MOST_OF_ID) } : {};
    const at = typeof createdAt === 'string' ? Date.parse(createdAt) : Number.NaN;
    if (step.stepId !== undefined && STEP_STATES.has(status))
      this.#hear({
        kind: 'step',
        stepId: step.stepId,
        status: status === 'failed' && this.isCancelled ? 'cancelled' : (status as StepStatus),
        ...(Number.isFinite(at) && { at }),
      });
    if (typeof message === 'string') this.#hear({ kind: 'log', line: { ...step, message: lineOf(message) } });
  }
}

function lineOf(text: string): string {
  return withoutColours(text).trimEnd().slice(0, MOST_LETTERS);
}
