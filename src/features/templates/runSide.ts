import * as vscode from 'vscode';
import type { Disposable } from '../../core/base/disposable';
import { endpointsOf } from '../../core/catalog/githubEndpoints';
import type { DryRun, ParameterSchema } from '../../core/scaffolder/templates';
import type { GitHubAuth } from '../../host/auth/githubAuth';
import { CommandProblem } from '../../host/commands';
import type { FeatureContext } from '../../host/featureContext';
import { readSetting } from '../../host/settings';
import type { RpcEndpoint } from '../../protocol/rpc';
import type { RunView, TemplateModel, Values } from '../../protocol/templatePage';
import { begunRun, rememberRun } from './begunRuns';
import { confirmRun } from './confirm';
import { effectWords } from './effectWords';
import { type LentTokens, lentTokens } from './lentTokens';
import { lostRun, pageRuns } from './pageRuns';
import { RealRun } from './realRun';
import { rememberAnswers } from './rememberedAnswers';
import type { PageRun } from './runProgress';
import { ServerSide } from './server/serverSide';
import { restricted } from './templateModel';

/** A dry run, and what it was asked. */
export interface DryRunOf {
  readonly run: DryRun;
  readonly values: Values;
  readonly pages: readonly ParameterSchema[];
  readonly user?: string;
  readonly steps: TemplateModel['steps'];
}

interface Ports {
  readonly context: FeatureContext;
  /** Of the engine. */
  readonly endpoint: RpcEndpoint;
  readonly auth: GitHubAuth;
  readonly ref: string;
  readonly title: () => string;
  /** What a server says of the template is another now. */
  readonly onDidLearn: () => void;
  readonly onRun: (view: RunView) => void;
}

type Secrets = Readonly<Record<string, string>>;

/** The run of a template's page, from here or on a server: begun, gone on with, and found again. */
export class RunSide implements Disposable {
  readonly server: ServerSide;
  #run: PageRun | undefined;

  constructor(readonly ports: Ports) {
    const { context, endpoint, ref, onDidLearn } = ports;
    this.server = new ServerSide({
      context,
      endpoint,
      ref,
      onDidLearn,
      lend: (pages, values) => this.#lent(pages, values),
    });
  }

  get view(): RunView | undefined {
    return this.#run?.view;
  }

  /** Shows what was begun before the page was opened: what goes on, what could, or that nobody knows what became of it. */
  async find(): Promise<void> {
    const runs = pageRuns(this.#subscriptions);
    const begun = begunRun(this.#state, this.ports.ref);
    if (this.#run) return this.server.look();
    const known = runs.take(this.ports.ref);
    if (known) this.#show(known);
    else if (begun && 'effects' in begun && !runs.has(this.ports.ref)) this.#begin(lostRun(begun.effects));
    await this.server.look();
    const task = this.#run || runs.has(this.ports.ref) ? undefined : this.server.resume();
    if (task) this.#begin(task);
  }

  /** Asks once for all that the dry run would do elsewhere, and begins it. Whether it was begun. */
  async begin(dry: DryRunOf, secrets: Secrets): Promise<boolean> {
    this.#require();
    if (dry.run.status !== 'completed' || this.#run?.isRunning) return false;
    const { context, auth, endpoint, ref, title } = this.ports;
    const { run, values, pages, user, steps } = dry;
    const { lent, unlent, secrets: tokens } = await this.#lent(pages, values);
    const notes = [
      ...lent.map((host) =>
        vscode.l10n.t('The template asks for your token of {0}: its steps are given it.', host),
      ),
      ...unlent.map((host) =>
        vscode.l10n.t(
          'The template asks for your token of {0}, which Greenroom does not have: steps may fail.',
          host,
        ),
      ),
      ...(this.#run?.view.canRetry
        ? [vscode.l10n.t('The run before, which could go on, is given up: what it made stays.')]
        : []),
    ];
    if (!(await confirmRun(title(), run, auth, notes))) return false;
    const made = run.effects.find(({ kind }) => kind === 'create-repository' || kind === 'push');
    const repository = made && 'repository' in made ? made.repository : undefined;
    const request = {
      id: crypto.randomUUID(),
      template: ref,
      values,
      secrets: { ...tokens, ...secrets },
      ...(user !== undefined && { user }),
      agreed: run.effects,
      leavesOrigin: true,
    };
    const lend = async () => (await this.#lent(pages, values)).secrets;
    const asked = { request, steps, lend, ...(repository !== undefined && { repository }) };
    const begun = new RealRun(context, endpoint, asked);
    await rememberRun(this.#state, ref, { effects: run.effects.map(effectWords) });
    this.#begin(begun);
    void begun.start().then(() => {
      if (begun.view.status === 'completed') this.#forget();
    });
    return true;
  }

  /** As {@link begin}, on the server. What of the values does not fit there. */
  async beginThere(
    values: Values,
    secrets: Secrets,
    dry: DryRunOf | undefined,
  ): Promise<{ readonly isBegun: boolean; readonly errors: string[] }> {
    this.#require();
    if (this.#run?.isRunning) return { isBegun: false, errors: [] };
    const isSame = dry && JSON.stringify(dry.values) === JSON.stringify(values);
    const { run, errors } = await this.server.begin(values, secrets, isSame ? dry?.run : undefined);
    if (!run) return { isBegun: false, errors };
    this.#begin(run);
    await rememberAnswers(this.#state, this.ports.ref, values, this.server.pages);
    return { isBegun: true, errors: [] };
  }

  retry(secrets: Secrets): void {
    this.#require();
    void this.#run?.start(secrets).then(() => {
      if (this.#run?.view.status === 'completed' && !this.#run.view.server) this.#forget();
    });
  }

  cancel(): void {
    this.#run?.cancel();
  }

  async mend(): Promise<void> {
    await this.#run?.mend();
  }

  /** The person goes back from what it came to: what can go on is kept. */
  leave(): void {
    const run = this.#run;
    if (!run || run.isRunning) return;
    // A server keeps it; from here it can go on for as long as the window is open.
    if (run.view.canRetry && !run.view.server) return;
    this.#forget();
    if (!run.view.canRetry) this.#drop();
  }

  dispose(): void {
    if (this.#run) pageRuns(this.#subscriptions).leave(this.ports.ref, this.#run);
  }

  get #subscriptions(): vscode.Disposable[] {
    return this.ports.context.extension.subscriptions;
  }

  get #state(): vscode.Memento {
    return this.ports.context.extension.workspaceState;
  }

  /** Nothing is run in Restricted Mode. */
  #require(): void {
    const reason = restricted();
    if (reason !== undefined) throw new CommandProblem(reason);
  }

  #begin(run: PageRun): void {
    this.#drop();
    pageRuns(this.#subscriptions).begin(this.ports.ref, this.ports.title(), run);
    this.#show(run);
  }

  #show(run: PageRun): void {
    this.#run = run;
    run.onChange = () => {
      if (this.#run === run) this.ports.onRun(run.view);
    };
    this.ports.onRun(run.view);
  }

  #drop(): void {
    if (this.#run) pageRuns(this.#subscriptions).forget(this.ports.ref, this.#run);
    this.#run = undefined;
  }

  #forget(): void {
    void rememberRun(this.#state, this.ports.ref, undefined);
  }

  #lent(pages: unknown, values: Values): Promise<LentTokens> {
    const endpoints = endpointsOf(readSetting('greenroom.github.apiUrl'));
    return lentTokens(pages, values, async (host) =>
      endpoints?.host.toLowerCase() === host
        ? (await this.ports.auth.current(endpoints, true))?.token
        : undefined,
    );
  }
}
