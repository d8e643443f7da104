import * as vscode from 'vscode';
import type { Disposable } from '../../core/base/disposable';
import { shown } from '../../core/base/oneLine';
import { endpointsOf } from '../../core/catalog/githubEndpoints';
import { secretTexts } from '../../core/scaffolder/keptAnswers';
import type { DryRun, ParameterSchema } from '../../core/scaffolder/templates';
import type { GitHubAuth } from '../../host/auth/githubAuth';
import { CommandProblem } from '../../host/commands';
import type { FeatureContext } from '../../host/featureContext';
import { gitPath } from '../../host/git/editorGit';
import { readSetting } from '../../host/settings';
import type { RpcEndpoint } from '../../protocol/rpc';
import type { RunView, TemplateModel, Values } from '../../protocol/templatePage';
import { begunRuns, forgetRun, rememberRun } from './begunRuns';
import { confirmRun } from './confirm';
import { credentialSecrets } from './credentials';
import { effectWords } from './effectWords';
import { type LentTokens, lentTokens } from './lentTokens';
import { lostRun, mayGoOn, type PageRuns, pageRuns } from './pageRuns';
import { RealRun } from './realRun';
import { rememberAnswers } from './rememberedAnswers';
import type { PageRun } from './runProgress';
import { ServerSide } from './server/serverSide';
import { restricted } from './templateModel';

type Secrets = Readonly<Record<string, string>>;

/** A dry run, and what it was asked. */
export interface DryRunOf {
  /** Of the run that it stands for, and the time that both have. Milliseconds since the epoch. */
  readonly id: string;
  readonly at: number;
  readonly run: DryRun;
  readonly values: Values;
  readonly pages: readonly ParameterSchema[];
  /** What stands for tokens that the template asks for. */
  readonly credentials: Secrets;
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

/** The run of a template's page, from here or on a server: begun, gone on with, and found again. */
export class RunSide implements Disposable {
  readonly server: ServerSide;
  #run: PageRun | undefined;
  /** The page is closed. */
  #isOver = false;

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

  /** Names of tokens that a template asks for and that are not known: what stands for them is no token. */
  async unlent(pages: readonly ParameterSchema[], values: Values): Promise<string[]> {
    const { secrets } = await this.#lent(pages, values);
    return Object.keys(credentialSecrets(pages)).filter((name) => !(name in secrets));
  }

  get view(): RunView | undefined {
    return this.#run?.view;
  }

  /** Shows what was begun before the page was opened: what goes on, what could, or that nobody knows what became of it. */
  async open(): Promise<void> {
    const { ref } = this.ports;
    const known = this.#runs.take(ref);
    const last = begunRuns(this.#state, ref).at(-1);
    if (known) this.#show(known);
    else if (last && 'effects' in last && !this.#runs.has(last.id)) this.#begin(lostRun(last));
    await this.look();
  }

  /** Asks the server, and goes on with what it was given to do before this window was. */
  async look(): Promise<void> {
    await this.server.look();
    if (this.#run || this.#isOver) return;
    for (const begun of begunRuns(this.#state, this.ports.ref).reverse()) {
      const task = this.#runs.has(begun.id) ? undefined : this.server.resume(begun);
      if (task) return this.#begin(task);
    }
  }

  /** Asks once for all that the dry run would do elsewhere, and begins it. Whether it was begun. */
  async begin(dry: DryRunOf, secrets: Secrets): Promise<boolean> {
    this.#require();
    if (dry.run.status !== 'completed' || this.#isBusy) return false;
    const { context, auth, endpoint, ref, title } = this.ports;
    const { run, values, pages, user, steps, id, at, credentials } = dry;
    const { lent, unlent, secrets: tokens } = await this.#lent(pages, values);
    const notes = [
      ...lent.map((host) =>
        vscode.l10n.t('The template asks for your token of {0}: its steps are given it.', host),
      ),
      ...unlent
        .map(shown)
        .map((host) =>
          vscode.l10n.t(
            'The template asks for your token of {0}, which Greenroom does not have: steps may fail.',
            host,
          ),
        ),
      ...this.#givenUp,
    ];
    if (!(await confirmRun(title(), run, auth, notes)) || this.#isBusy) return false;
    const made = run.effects.find(({ kind }) => kind === 'create-repository' || kind === 'push');
    const repository = made && 'repository' in made ? made.repository : undefined;
    const request = {
      id,
      at,
      template: ref,
      values,
      secrets: { ...credentials, ...tokens, ...secrets },
      standIns: Object.keys(credentials).filter((name) => !(name in tokens)),
      ...(user !== undefined && { user }),
      agreed: run.effects,
      leavesOrigin: true,
      git: gitPath(),
    };
    // What was not lent at first is not lent later: the question said so.
    const lend = async () => {
      const again = await this.#lent(pages, values);
      return Object.fromEntries(Object.entries(again.secrets).filter(([name]) => name in tokens));
    };
    const asked = { request, steps, lend, ...(repository !== undefined && { repository }) };
    const begun = new RealRun(context, endpoint, asked);
    this.#begin(begun);
    const ending = begun.start();
    // The page was closed while the question was answered.
    if (this.#isOver) this.#runs.leave(begun);
    const hidden = secretTexts(pages, values).filter((text) => text.trim().length > 1);
    const effects = run.effects
      .map(effectWords)
      .map((words) => hidden.reduce((left, text) => left.replaceAll(text, '***'), words));
    await rememberRun(this.#state, { ref, id: begun.id, effects });
    void this.#end(begun, ending);
    return true;
  }

  /** As {@link begin}, on the server. What of the values does not fit there. */
  async beginThere(
    values: Values,
    secrets: Secrets,
    pages: readonly ParameterSchema[],
    dry: DryRunOf | undefined,
  ): Promise<{ readonly isBegun: boolean; readonly errors: string[] }> {
    this.#require();
    if (this.#isBusy) return { isBegun: false, errors: [] };
    const isSame = dry && JSON.stringify(dry.values) === JSON.stringify(values);
    // What either form asks in secret is one.
    const all = [...pages, ...this.server.pages];
    const { run, errors } = await this.server.begin(
      values,
      secrets,
      isSame ? dry?.run : undefined,
      all,
      this.#givenUp,
    );
    if (!run) return { isBegun: false, errors };
    this.#begin(run);
    if (this.#isOver) this.#runs.leave(run);
    await rememberAnswers(this.#state, this.ports.ref, values, all);
    return { isBegun: true, errors: [] };
  }

  retry(secrets: Secrets): void {
    this.#require();
    const run = this.#run;
    if (run) void this.#end(run, run.start(secrets));
  }

  async cancel(): Promise<void> {
    await this.#run?.cancel();
  }

  async mend(): Promise<void> {
    await this.#run?.mend();
  }

  /** The person goes back from what it came to: what goes on, or can, is kept. */
  leave(): void {
    const run = this.#run;
    if (!run || run.isRunning) return;
    if (!mayGoOn(run.view)) return this.#drop();
    // A server keeps what failed: it has been seen.
    if (run.view.server && run.view.status !== 'lost') void forgetRun(this.#state, run.id);
  }

  dispose(): void {
    this.#isOver = true;
    if (this.#run) this.#runs.leave(this.#run);
  }

  /** Whether something is under way here: what a server does goes on without its page. */
  get #isBusy(): boolean {
    return this.#run?.isRunning === true && !this.#run.view.server;
  }

  /** What a new run puts an end to. */
  get #givenUp(): string[] {
    return this.#run?.view.canRetry
      ? [vscode.l10n.t('The run before, which could go on, is given up: what it made stays.')]
      : [];
  }

  get #runs(): PageRuns {
    return pageRuns(this.ports.context.extension.subscriptions);
  }

  get #state(): vscode.Memento {
    return this.ports.context.extension.workspaceState;
  }

  /** Nothing is run in Restricted Mode. */
  #require(): void {
    const reason = restricted();
    if (reason !== undefined) throw new CommandProblem(reason);
  }

  /** Of a run from here what is remembered follows what became of it. */
  async #end(run: PageRun, ending: Promise<void>): Promise<void> {
    await ending;
    if (run.view.server) return;
    const known = begunRuns(this.#state, this.ports.ref).find(({ id }) => id === run.id);
    if (!mayGoOn(run.view)) await forgetRun(this.#state, run.id);
    else if (known && 'effects' in known) await rememberRun(this.#state, { ...known, isFailed: true });
  }

  #begin(run: PageRun): void {
    this.#drop();
    this.#runs.begin(this.ports.ref, this.ports.title(), run, () => void forgetRun(this.#state, run.id));
    this.#show(run);
  }

  #show(run: PageRun): void {
    this.#run = run;
    run.onChange = () => {
      if (this.#run === run) this.ports.onRun(run.view);
    };
    if (!this.#isOver) this.ports.onRun(run.view);
  }

  #drop(): void {
    const run = this.#run;
    this.#run = undefined;
    if (!run) return;
    // What a server does goes on, and is told of at its end.
    if (run.isRunning && run.view.server) this.#runs.leave(run);
    else this.#runs.drop(run);
  }

  #lent(pages: readonly ParameterSchema[], values: Values): Promise<LentTokens> {
    const endpoints = endpointsOf(readSetting('greenroom.github.apiUrl'));
    return lentTokens(pages, values, async (host) =>
      endpoints?.host.toLowerCase() === host
        ? (await this.ports.auth.current(endpoints, true))?.token
        : undefined,
    );
  }
}
