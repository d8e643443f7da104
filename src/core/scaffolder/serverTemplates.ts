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

/** A template as the connected Backstage has it. */
export interface FoundOnServer extends ServerTemplate {
  /** What people call the server. */
  readonly server: string;
  /** As whom it is asked. */
  readonly account: BackstageAccount;
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
    request: TaskRequest,
  ): Promise<OrWhy<{ readonly task?: string; readonly errors: readonly RunProblem[] }>>;
  /** Nothing where the server has no such task, or another server is connected now. */
  task(id: string): Promise<OrWhy<{ readonly task?: Task }>>;
  /**
   * Tells what happens in a task by `templates.run`, from its beginning, until it ends. Giving up leaves it alone.
   * @param run - names what is told
   */
  follow(run: string, task: string, token?: CancellationToken): Promise<OrWhy<FollowedTask>>;
  cancel(task: string): Promise<OrWhy<Record<never, never>>>;
  /** Has it run again, with secrets given anew: the server keeps none. */
  retry(task: string, secrets: TaskRequest['secrets']): Promise<OrWhy<Record<never, never>>>;
}

export interface FollowedTask extends TaskEnd {
  /** References that it gives, as far as the catalog has them by now. */
  readonly entities: readonly string[];
}
