import type { CancellationToken } from '../base/cancellation';
import type { ActionDescription, RunPorts } from '../scaffolder/actions/action';
import type { RunEvent } from '../scaffolder/runLog';
import type { JobOutcome, RunJob } from '../scaffolder/runJob';
import type { ParameterSchema } from '../scaffolder/template';

/**
 * Runs templates, which are anybody's code, in a thread that is ended when it does not come back. A run that was ended
 * rejects with a sentence.
 */
export interface TemplateThreads {
  actions(): Promise<ActionDescription[]>;
  visiblePages(
    pages: readonly ParameterSchema[],
    values: Readonly<Record<string, unknown>>,
  ): Promise<{ visible: boolean[]; values: Readonly<Record<string, unknown>> }>;
  run(
    job: RunJob,
    ports: RunPorts,
    onEvent: (event: RunEvent) => void,
    token?: CancellationToken,
  ): Promise<JobOutcome>;
}
