import type { CancellationToken } from '../base/cancellation';
import type { RunEvent } from '../scaffolder/runLog';
import type { ParameterSchema } from '../scaffolder/template';
import type { RunProblem, Values } from '../scaffolder/templates';

/** A template that a server is to run. */
export interface TaskRequest {
  /** A reference, canonical. */
  readonly template: string;
  readonly values: Values;
  /** Sent with the request, and kept nowhere. */
  readonly secrets: Readonly<Record<string, string>>;
  /** What of the values nobody is to read: never repeated. */
  readonly hidden?: readonly string[];
}

export type TaskStatus = 'open' | 'processing' | 'completed' | 'failed' | 'cancelled';

/** A run of a template on a server. */
export interface Task {
  readonly id: string;
  /** Where people see it. */
  readonly url: string;
  readonly status: TaskStatus;
  readonly steps: readonly { readonly id: string; readonly name: string; readonly action: string }[];
}

/** What a task came to. */
export interface TaskEnd {
  readonly status: Extract<TaskStatus, 'completed' | 'failed' | 'cancelled'>;
  readonly output: Readonly<Record<string, unknown>>;
  /** Why it failed, in the server's words. */
  readonly message?: string;
}

/** Templates as one Backstage runs them. Each rejects with words for a person; a refusal names the permission it takes. */
export interface BackstageTasks {
  /** What it asks of who asks, a page each; undefined where it has no such template, or does not show it. */
  parameters(template: string): Promise<readonly ParameterSchema[] | undefined>;
  /** References of the templates that it has. */
  templates(): Promise<readonly string[]>;
  /** Ids of the actions that it has; undefined where it runs no templates. */
  actions(): Promise<readonly string[] | undefined>;
  /** Has it run a template, once: the errors are of values that do not fit. */
  begin(request: TaskRequest): Promise<{ readonly id: string } | { readonly errors: readonly RunProblem[] }>;
  /** Undefined where it has no such task, or does not show it. */
  task(id: string): Promise<Task | undefined>;
  /** Tells what happens in a task, from its beginning, until it ends. The task goes on where that is cancelled. */
  follow(id: string, hear: (event: RunEvent) => void, token?: CancellationToken): Promise<TaskEnd>;
  cancel(id: string): Promise<void>;
  /** Has it run a task anew that has ended. */
  retry(id: string, secrets: Readonly<Record<string, string>>): Promise<void>;
}
