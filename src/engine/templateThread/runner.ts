import type { CancellationToken } from '../../core/base/cancellation';
import type { TemplateThreads } from '../../core/ports/templateThreads';
import type { ActionDescription } from '../../core/scaffolder/actions/action';
import type { JobOutcome, RunJob } from '../../core/scaffolder/runJob';

/** What the thread serves. One run at a time: whose events and questions they are is clear. */
export interface Runner {
  actions(): Promise<ActionDescription[]>;
  readonly visiblePages: TemplateThreads['visiblePages'];
  /** Answers while the thread comes back to what it is asked. */
  beat(): Promise<void>;
  run(job: RunJob, token?: CancellationToken): Promise<JobOutcome>;
}
