import type { CancellationToken } from '../base/cancellation';
import type { Entity } from '../model/entity';
import type { ActionDescription, RunPorts } from './actions/action';
import { foreignAction } from './actions/foreign';
import type { ActionRegistry } from './actions/registry';
import type { Effect } from './effect';
import { checkValues } from './parameters/checkValues';
import { KNOWN_HOSTS } from './render/repoUrl';
import type { RunFailure } from './errors';
import { run, type RunOutcome, type RunSurroundings, type SentFiles } from './run';
import type { RunEvent } from './runLog';
import { type KeptState, RunState } from './runState';
import type { TemplateSpec } from './template';
import type { MadeFile, RunProblem } from './templates';
import type { Workspace } from './workspace';

/** A run as it is handed to the thread that does it: nothing but data. */
export interface RunJob {
  readonly id: string;
  readonly spec: TemplateSpec;
  readonly values: Readonly<Record<string, unknown>>;
  readonly secrets: Readonly<Record<string, string>>;
  readonly user: { readonly ref?: string; readonly entity?: Entity };
  readonly entityRef?: string;
  readonly isDryRun: boolean;
  readonly isAsRun?: boolean;
  /** Whether it tells which files a dry run would have sent. */
  readonly tellsSent?: boolean;
  /** The time that steps read. */
  readonly at?: number;
  /** Whether a dry run may wait for files as long as they take: that is no time of its own. */
  readonly waitsForFiles?: boolean;
  readonly agreed?: readonly Effect[];
  /** Files that the dry run of it would have sent. */
  readonly sent?: readonly SentFiles[];
  /** Names of secrets that only stand for tokens. */
  readonly standIns?: readonly string[];
  readonly origin?: string;
  /** Hosts beside those that are known, each with what runs there: `['ghe.acme.com', 'github']`. */
  readonly hosts: readonly (readonly [string, string])[];
  /** Actions of extensions that its steps may use. */
  readonly foreign?: readonly ActionDescription[];
  /** What a run before this one made, which this one goes on from. */
  readonly state?: KeptState;
}

export interface JobOutcome {
  readonly status: RunOutcome['status'] | 'invalid';
  readonly output: RunOutcome['output'];
  readonly files: readonly MadeFile[];
  readonly errors: readonly RunProblem[];
  readonly failure?: RunFailure;
  /** Files that a dry run would have sent. */
  readonly sent?: readonly SentFiles[];
  /** What was announced and is not done, in words. */
  readonly notDone?: readonly string[];
  /** Of a run that did not complete: what it made, for one that goes on from there. */
  readonly state?: KeptState;
}

/** Checks the values, then runs. */
export async function runJob(
  job: RunJob,
  builtin: ActionRegistry,
  ports: RunPorts,
  onEvent: (event: RunEvent) => void,
  signal: CancellationToken,
  wait: RunSurroundings['wait'],
): Promise<JobOutcome> {
  try {
    const { values, errors } = checkValues(job.spec, job.values, job.secrets);
    if (errors.length > 0) return { status: 'invalid', output: {}, files: [], errors };
    const state = new RunState(job.state);
    const registry = builtin.with((job.foreign ?? []).map(foreignAction));
    const hosts = new Map([...KNOWN_HOSTS, ...job.hosts]);
    const outcome = await run({ ...job, values, hosts }, state, { registry, ports, signal, wait, onEvent });
    const { status, output, error, sent } = outcome;
    const files = status === 'completed' ? filesOf(state.workspace) : [];
    return {
      status,
      output,
      files,
      errors: error
        ? [{ message: error.message, ...(error.file !== undefined && { file: error.file }) }]
        : [],
      ...(error && { failure: error }),
      ...(job.tellsSent && sent && { sent }),
      ...(state.notDone.length > 0 && { notDone: state.notDone.map(([, message]) => message) }),
      ...(!job.isDryRun && status !== 'completed' && { state: state.kept() }),
    };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { status: 'failed', output: {}, files: [], errors: [{ message }] };
  }
}

/** All files and links of a workspace, by their paths; none of what a repository keeps of itself. */
function filesOf(workspace: Workspace): MadeFile[] {
  const files: MadeFile[] = [];
  for (const [path, node] of workspace.below()) {
    if (path === '.git' || path.startsWith('.git/')) continue;
    if (node.kind === 'file') files.push({ path, content: node.bytes, executable: node.executable });
    if (node.kind === 'link')
      files.push({ path, content: new TextEncoder().encode(node.target), executable: false, symlink: true });
  }
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}
