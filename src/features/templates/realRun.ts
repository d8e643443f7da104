import { CancellationTokenSource } from '../../core/base/cancellation';
import type { Disposable } from '../../core/base/disposable';
import { visible } from '../../core/base/visible';
import type { EngineEvents } from '../../core/engine/services';
import type { Effect, Run, RunRequest } from '../../core/scaffolder/templates';
import { coalesce } from '../../host/coalesce';
import { linesOf } from '../../host/entity/entityLine';
import type { FeatureContext } from '../../host/featureContext';
import { type Remedy, remedyFor } from '../../host/remedy';
import { runTemplate } from '../../host/templates/run';
import type { RpcEndpoint } from '../../protocol/rpc';
import type { RunView, TemplateModel } from '../../protocol/templatePage';
import { problemWords } from './dryRunView';
import { effectWords } from './effectWords';
import { outputOf } from './output';
import { type PageRun, RunProgress, TELL } from './runProgress';

interface Asked {
  readonly request: RunRequest;
  readonly steps: TemplateModel['steps'];
  /** Tokens that the template asks for, as they are now. */
  readonly lend: () => Promise<Readonly<Record<string, string>>>;
  readonly repository?: string;
}

/** The run of a page: begun, heard of, cancelled, begun again where it failed. */
export class RealRun implements PageRun {
  onChange = () => {};
  readonly #context: Pick<FeatureContext, 'engine' | 'catalog'>;
  readonly #asked: Asked;
  readonly #tell = coalesce(TELL, async () => this.onChange());
  readonly #subscription: Disposable;
  readonly #progress = new RunProgress();
  /** What was shown and agreed to, what came to it on the way last. */
  readonly #agreed: Effect[];
  #running: CancellationTokenSource | undefined;
  #ended: Run | undefined;
  #remedy: Remedy | undefined;
  #entities: RunView['entities'] = [];

  constructor(context: Pick<FeatureContext, 'engine' | 'catalog'>, endpoint: RpcEndpoint, asked: Asked) {
    this.#context = context;
    this.#asked = asked;
    this.#agreed = [...asked.request.agreed];
    this.#subscription = endpoint.on<EngineEvents['templates.run']>('templates.run', ({ id, event }) => {
      if (id !== asked.request.id) return;
      this.#progress.hear(event);
      this.#tell();
    });
  }

  /** What it would do at the step that it ended at, and that was not shown. */
  get #toAgree(): readonly Effect[] {
    const { canRetry = false, failure } = this.#ended ?? {};
    return canRetry && failure?.code === 'not-agreed' ? (failure.effects ?? []) : [];
  }

  get id(): string {
    return this.#asked.request.id;
  }

  get isRunning(): boolean {
    return this.#running !== undefined;
  }

  get view(): RunView {
    const { steps, repository } = this.#asked;
    const { status, errors = [], canRetry = false, output = {} } = this.#ended ?? {};
    const notDone = this.#ended ? (this.#ended.notDone ?? []) : this.#progress.notDone;
    const { links, texts } = outputOf(output);
    const toAgree = this.#toAgree.map((effect) => visible(effectWords(effect)));
    return {
      status: this.isRunning ? 'running' : (status ?? 'running'),
      ...this.#progress.view(steps),
      errors: errors.map(problemWords),
      ...(notDone.length > 0 && { notDone: notDone.map(visible) }),
      ...(this.#remedy && { remedy: this.#remedy.title }),
      ...(toAgree.length > 0 && { toAgree }),
      canRetry,
      links,
      texts,
      ...(repository !== undefined && status === 'completed' && { repository }),
      entities: this.#entities,
    };
  }

  async start(secrets?: Readonly<Record<string, string>>): Promise<void> {
    if (this.isRunning) return;
    const source = (this.#running = new CancellationTokenSource());
    const isRetry = this.#ended?.canRetry ?? false;
    const agreedTo = this.#toAgree;
    this.#ended = undefined;
    this.#remedy = undefined;
    this.#progress.notDone.length = 0;
    this.#tell();
    const { request, lend } = this.#asked;
    const { engine, catalog } = this.#context;
    const run = async (): Promise<Run> => {
      const given = secrets && { secrets: { ...request.secrets, ...(await lend()), ...secrets } };
      // Whoever goes on from there has agreed to it.
      this.#agreed.push(...agreedTo);
      return runTemplate(engine, { ...request, ...given, agreed: [...this.#agreed], isRetry }, source.token);
    };
    const ended = await run().catch((error: unknown): Run => {
      const message = error instanceof Error ? error.message : String(error);
      return { status: 'failed', output: {}, steps: [], errors: [{ message }], canRetry: isRetry };
    });
    for (const { id, status } of ended.steps) this.#progress.note(id, status);
    const { code = '', action } = ended.failure ?? {};
    // Trying again is what the page has a button for.
    if (action !== undefined && action !== 'retry') this.#remedy = remedyFor({ code, action });
    if (ended.status === 'completed')
      this.#entities = await linesOf(catalog, ended.entities ?? []).catch(() => []);
    this.#ended = ended;
    this.#running = undefined;
    this.#tell();
  }

  cancel(): Promise<void> {
    this.#running?.cancel();
    return Promise.resolve();
  }

  async mend(): Promise<void> {
    await this.#remedy?.run();
  }

  dispose(): void {
    this.#running?.cancel();
    this.#subscription.dispose();
    this.#context.engine.templates.forgetRun(this.#asked.request.id).catch(() => {});
  }
}
