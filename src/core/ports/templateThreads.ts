import type { CancellationToken } from '../base/cancellation';
import type { ActionDescription, RunPorts } from '../scaffolder/actions/action';
import type { RunEvent } from '../scaffolder/runLog';
import type { JobOutcome, RunJob } from '../scaffolder/runJob';

/**
 * Runs templates, which are anybody's code, in a thread that is ended when it does not come back. A run that was ended
 * rejects with a sentence.
 */
export interface TemplateThreads {
  actions(): Promise<ActionDescription[]>;
  run(
    job: RunJob,
    ports: RunPorts,
    onEvent: (event: RunEvent) => void,
    token?: CancellationToken,
  ): Promise<JobOutcome>;
}
