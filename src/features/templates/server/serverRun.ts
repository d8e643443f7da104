import * as vscode from 'vscode';
import { CancellationTokenSource } from '../../../core/base/cancellation';
import type { Disposable } from '../../../core/base/disposable';
import { visible } from '../../../core/base/visible';
import { endpointsOf } from '../../../core/catalog/githubEndpoints';
import type { EngineEvents } from '../../../core/engine/services';
import type { Task, TaskEnd } from '../../../core/ports/backstageTasks';
import type { OnServer } from '../../../core/scaffolder/serverTemplates';
import { coalesce } from '../../../host/coalesce';
import { CommandProblem } from '../../../host/commands';
import { linesOf } from '../../../host/entity/entityLine';
import type { FeatureContext } from '../../../host/featureContext';
import { readSetting } from '../../../host/settings';
import type { RpcEndpoint } from '../../../protocol/rpc';
import type { RunView, TemplateModel } from '../../../protocol/templatePage';
import { outputOf } from '../output';
import { type PageRun, RunProgress, TELL } from '../runProgress';
import { repositoryIn } from './repositoryIn';

type Secrets = Readonly<Record<string, string>>;

interface Asked {
  readonly on: OnServer;
  /** The task's id at the server. */
  readonly task: string;
  readonly steps: TemplateModel['steps'];
  /** What it was begun with, which the server keeps not; undefined where it is no longer known. */
  readonly secrets?: Secrets;
  /** Tokens that the template asks for, as they are now; undefined where the person would rather not lend them. */
  readonly lend: () => Promise<Secrets | undefined>;
  /** Whether it has to be told something that is kept nowhere. */
  readonly needsSecrets: () => boolean;
}

/** The run of a page that a Backstage does: heard of, cancelled, run again. It goes on there when the page is closed. */
export class ServerRun implements PageRun {
  onChange = () => {};
  readonly #context: Pick<FeatureContext, 'engine' | 'catalog'>;
  readonly #asked: Asked;
  readonly #progress = new RunProgress();
  readonly #tell = coalesce(TELL, async () => this.onChange());
  readonly #subscription: Disposable;
  #following: CancellationTokenSource | undefined;
  /** What the server says of it. */
  #task: Task | undefined;
  #ended: TaskEnd | undefined;
  /** The server has it no more. */
  #isGone = false;
  /** Why nothing is heard of it any more. */
  #lost: string | undefined;
  /** Why it was not run again. */
  #refused: string | undefined;
  #entities: RunView['entities'] = [];

  constructor(context: Pick<FeatureContext, 'engine' | 'catalog'>, endpoint: RpcEndpoint, asked: Asked) {
    this.#context = context;
    this.#asked = asked;
    this.#subscription = endpoint.on<EngineEvents['templates.run']>('templates.run', ({ id, event }) => {
      if (id !== this.id) return;
      this.#progress.hear(event);
      this.#tell();
    });
  }

  get id(): string {
    return this.#asked.task;
  }

  get isRunning(): boolean {
    return this.#following !== undefined;
  }

  get view(): RunView {
    const { steps, on } = this.#asked;
    const { status, message, output = {} } = this.#ended ?? {};
    const { links, texts } = outputOf(output);
    const web = endpointsOf(readSetting('greenroom.github.apiUrl'))?.web;
    const repository = status === 'completed' && web !== undefined ? repositoryIn(output, web) : undefined;
    const isFailed = status === 'failed' || status === 'cancelled';
    const lacksSecrets = isFailed && this.#asked.secrets === undefined && this.#asked.needsSecrets();
    const faults = [
      status === 'failed' ? message : undefined,
      this.#lost,
      this.#refused,
      lacksSecrets
        ? vscode.l10n.t(
            'It was given secrets, which are kept nowhere: to run it again, fill in the form again.',
          )
        : undefined,
    ];
    return {
      status: this.isRunning ? 'running' : (status ?? (this.#lost === undefined ? 'running' : 'lost')),
      ...this.#progress.view(this.#task ? [...this.#task.steps] : steps),
      errors: faults.flatMap((fault) => (fault === undefined ? [] : [visible(fault)])),
      canRetry: isFailed && !lacksSecrets,
      links,
      texts,
      ...(repository !== undefined && { repository }),
      entities: this.#entities.filter(({ ref }) => !links.some(({ entityRef }) => entityRef === ref)),
      // Of what is not there any more nothing can be done there.
      ...(!this.#isGone && {
        server: {
          name: on.server,
          ...(this.#task && { url: this.#task.url }),
          ...(this.#task?.status === 'open' && !this.#progress.hasBegun && { isWaiting: true as const }),
        },
      }),
    };
  }

  /** Follows it; of one that has ended, once it was run again. */
  async start(secrets?: Secrets): Promise<void> {
    if (this.isRunning) return;
    const source = (this.#following = new CancellationTokenSource());
    this.#refused = undefined;
    this.#tell();
    try {
      if (this.#ended && !(await this.#again(secrets))) return;
      this.#ended = undefined;
      this.#lost = undefined;
      this.#entities = [];
      this.#progress.clear();
      await this.#follow(source);
    } catch (error) {
      this.#lost = error instanceof Error ? error.message : String(error);
    } finally {
      if (this.#following === source) this.#following = undefined;
      if (!source.token.isCancellationRequested) this.#tell();
    }
  }

  async cancel(): Promise<void> {
    const { on, task } = this.#asked;
    const answer = await this.#context.engine.serverTemplates.cancel(on, task);
    if ('why' in answer) throw new CommandProblem(answer.why);
  }

  mend(): Promise<void> {
    return Promise.resolve();
  }

  dispose(): void {
    this.#following?.cancel();
    this.#subscription.dispose();
  }

  /** Has the server run it again. Whether it does. */
  async #again(secrets: Secrets | undefined): Promise<boolean> {
    const { on, task, secrets: begunWith, lend } = this.#asked;
    const lent = await lend();
    if (!lent) return false;
    const given = { ...begunWith, ...lent, ...secrets };
    const again = await this.#context.engine.serverTemplates.retry(on, task, given);
    if ('why' in again) this.#refused = again.why;
    return !('why' in again);
  }

  async #follow({ token }: CancellationTokenSource): Promise<void> {
    const { on, task } = this.#asked;
    const { serverTemplates } = this.#context.engine;
    const found = await serverTemplates.task(on, task);
    const { task: now } = 'why' in found ? {} : found;
    if (!now) {
      this.#isGone = !('why' in found);
      this.#lost =
        'why' in found
          ? found.why
          : vscode.l10n.t('{0} has no such task any more, or does not show it to you.', on.server);
      return;
    }
    this.#isGone = false;
    this.#task = now;
    this.#tell();
    const ended = await serverTemplates.follow(on, this.id, task, token);
    if (token.isCancellationRequested) return;
    if ('why' in ended) this.#lost = ended.why;
    else this.#ended = ended;
    if ('why' in ended || ended.status !== 'completed') return;
    // What it made comes in when it does: nothing waits for that.
    void serverTemplates.given(on, ended.output).then(
      async (given) => {
        if (!('entities' in given) || this.#ended !== ended) return;
        this.#entities = await linesOf(this.#context.catalog, given.entities);
        this.#tell();
      },
      () => {},
    );
  }
}
