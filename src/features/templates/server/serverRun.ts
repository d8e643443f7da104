import * as vscode from 'vscode';
import { CancellationTokenSource } from '../../../core/base/cancellation';
import type { Disposable } from '../../../core/base/disposable';
import { endpointsOf } from '../../../core/catalog/githubEndpoints';
import { visible } from '../../../core/base/visible';
import type { EngineEvents } from '../../../core/engine/services';
import type { Task } from '../../../core/ports/backstageTasks';
import type { FollowedTask } from '../../../core/scaffolder/serverTemplates';
import { coalesce } from '../../../host/coalesce';
import { linesOf } from '../../../host/entity/entityLine';
import type { FeatureContext } from '../../../host/featureContext';
import { readSetting } from '../../../host/settings';
import type { RpcEndpoint } from '../../../protocol/rpc';
import type { RunView, TemplateModel } from '../../../protocol/templatePage';
import { outputOf } from '../output';
import { type PageRun, RunProgress, TELL } from '../runProgress';
import { repositoryIn } from './repositoryIn';

interface Asked {
  /** The task's id at the server. */
  readonly task: string;
  /** What people call the server. */
  readonly server: string;
  readonly steps: TemplateModel['steps'];
  /** Tokens that the template asks for, as they are now: the server keeps none. */
  readonly lend: () => Promise<Readonly<Record<string, string>>>;
}

/** The run of a page that a Backstage does: heard of, cancelled, run again. It goes on there when the page is closed. */
export class ServerRun implements PageRun {
  onChange = () => {};
  readonly #context: Pick<FeatureContext, 'engine' | 'catalog'>;
  readonly #asked: Asked;
  readonly #id = crypto.randomUUID();
  readonly #progress = new RunProgress();
  readonly #tell = coalesce(TELL, async () => this.onChange());
  readonly #subscription: Disposable;
  #following: CancellationTokenSource | undefined;
  /** What the server says of it. */
  #task: Task | undefined;
  #ended: FollowedTask | undefined;
  /** Why nothing is heard of it any more. */
  #lost: string | undefined;
  /** Why it was not cancelled, or run again. */
  #refused: string | undefined;
  #entities: RunView['entities'] = [];

  constructor(context: Pick<FeatureContext, 'engine' | 'catalog'>, endpoint: RpcEndpoint, asked: Asked) {
    this.#context = context;
    this.#asked = asked;
    this.#subscription = endpoint.on<EngineEvents['templates.run']>('templates.run', ({ id, event }) => {
      if (id !== this.#id) return;
      this.#progress.hear(event);
      this.#tell();
    });
  }

  get isRunning(): boolean {
    return this.#following !== undefined;
  }

  get view(): RunView {
    const { steps, server } = this.#asked;
    const { status, message, output = {} } = this.#ended ?? {};
    const { links, texts } = outputOf(output);
    const web = endpointsOf(readSetting('greenroom.github.apiUrl'))?.web;
    const repository = status === 'completed' && web !== undefined ? repositoryIn(output, web) : undefined;
    const faults = [status === 'failed' ? message : undefined, this.#lost, this.#refused];
    return {
      status: this.isRunning ? 'running' : (status ?? (this.#lost === undefined ? 'running' : 'lost')),
      ...this.#progress.view(this.#task ? [...this.#task.steps] : steps),
      errors: faults.flatMap((fault) => (fault === undefined ? [] : [visible(fault)])),
      canRetry: status === 'failed' || status === 'cancelled',
      links,
      texts,
      ...(repository !== undefined && { repository }),
      entities: this.#entities.filter(({ ref }) => !links.some(({ entityRef }) => entityRef === ref)),
      server: { name: server, ...(this.#task && { url: this.#task.url }) },
    };
  }

  /** Follows it; of one that has ended, once it was run again. */
  async start(secrets?: Readonly<Record<string, string>>): Promise<void> {
    if (this.isRunning) return;
    const source = (this.#following = new CancellationTokenSource());
    const isAgain = this.#ended !== undefined;
    this.#ended = undefined;
    this.#lost = undefined;
    this.#refused = undefined;
    this.#entities = [];
    this.#tell();
    const { task, server, lend } = this.#asked;
    const { serverTemplates } = this.#context.engine;
    try {
      const again = isAgain ? await serverTemplates.retry(task, { ...(await lend()), ...secrets }) : {};
      if ('why' in again) return this.#isLost(again.why, source);
      this.#progress.clear();
      const found = await serverTemplates.task(task);
      if ('why' in found) return this.#isLost(found.why, source);
      if (!found.task)
        return this.#isLost(
          vscode.l10n.t('{0} has no such task any more, or does not show it to you.', server),
          source,
        );
      this.#task = found.task;
      this.#tell();
      const ended = await serverTemplates.follow(this.#id, task, source.token);
      if (source.token.isCancellationRequested) return;
      if ('why' in ended) return this.#isLost(ended.why, source);
      this.#entities = await linesOf(this.#context.catalog, ended.entities);
      this.#ended = ended;
      this.#end(source);
    } catch (error) {
      this.#isLost(error instanceof Error ? error.message : String(error), source);
    }
  }

  cancel(): void {
    const { task } = this.#asked;
    this.#context.engine.serverTemplates.cancel(task).then(
      (answer) => {
        this.#refused = 'why' in answer ? answer.why : undefined;
        this.#tell();
      },
      () => {},
    );
  }

  mend(): Promise<void> {
    return Promise.resolve();
  }

  dispose(): void {
    this.#following?.cancel();
    this.#subscription.dispose();
  }

  #isLost(why: string, source: CancellationTokenSource): void {
    if (source.token.isCancellationRequested) return;
    this.#lost = why;
    this.#end(source);
  }

  #end(source: CancellationTokenSource): void {
    if (this.#following === source) this.#following = undefined;
    this.#tell();
  }
}
