import type { CancellationToken } from '../base/cancellation';
import type { OrWhy } from '../base/orWhy';
import type { Entity } from '../model/entity';
import type { BackstageAccount } from '../ports/backstage';
import type { Task, TaskEnd, TaskRequest } from '../ports/backstageTasks';
import type { RunProblem } from './templates';

/** A template of the catalog that the connected Backstage has too. */
export interface ServerTemplate {
  readonly ref: string;
  /** Why it can't be run there; undefined where it can. */
  readonly reason?: string;
}

/** A server, and as whom it is asked: nothing that is meant for it goes to another. */
export interface OnServer {
  /** What people call it. */
  readonly server: string;
  readonly account: BackstageAccount;
}

/** A template as the connected Backstage has it. */
export interface FoundOnServer extends ServerTemplate, OnServer {
  /** With what it asks of that person. */
  readonly entity: Entity;
}

/** Templates run by the Backstage that is connected. Answers say why where there are none. */
export interface ServerTemplates {
  /** Those of the catalog that the server has; no `server` where none is connected. */
  list(): Promise<OrWhy<{ readonly server?: string; readonly templates: readonly ServerTemplate[] }>>;
  /** Nothing where no server is connected, or the one that is does not have it. */
  get(template: string): Promise<OrWhy<{ readonly found?: FoundOnServer }>>;
  /** Has the server run a template, once. The errors are of values that do not fit. */
  begin(
    on: OnServer,
    request: TaskRequest,
  ): Promise<OrWhy<{ readonly task?: string; readonly errors: readonly RunProblem[] }>>;
  /** Nothing where the server has no such task. */
  task(on: OnServer, id: string): Promise<OrWhy<{ readonly task?: Task }>>;
  /**
   * Tells what happens in a task by `templates.run`, from its beginning, until it ends. Giving up leaves it alone.
   * @param run - names what is told
   */
  follow(on: OnServer, run: string, task: string, token?: CancellationToken): Promise<OrWhy<TaskEnd>>;
  /** References that what a task put out names, as far as the catalog has them once the server was looked at again. */
  given(
    on: OnServer,
    output: Readonly<Record<string, unknown>>,
  ): Promise<OrWhy<{ readonly entities: readonly string[] }>>;
  cancel(on: OnServer, task: string): Promise<OrWhy<Record<never, never>>>;
  /** Has it run again, with secrets given anew: the server keeps none. */
  retry(on: OnServer, task: string, secrets: TaskRequest['secrets']): Promise<OrWhy<Record<never, never>>>;
}
