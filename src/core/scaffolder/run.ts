import * as l10n from '@vscode/l10n';
import { isObject } from '../base/isObject';
import type { CancellationToken } from '../base/cancellation';
import { shown } from '../base/oneLine';
import type { Entity } from '../model/entity';
import type { ActionContext, RunPorts, TemplateAction } from './actions/action';
import type { ActionRegistry } from './actions/registry';
import type { TreeFile } from './actions/github/github';
import { Agreement, type Intent, notAgreed } from './agreement';
import { ORIGIN_FILE } from './drift/originFile';
import type { Effect } from './effect';
import { failureOf, inputError, type RunFailure } from './errors';
import { MOST_TURNS } from './limits';
import { isOpen, MadeValues } from './madeValues';
import {
  attempt,
  entriesOf,
  exampleOutput,
  isOutside,
  isTruthy,
  isUntold,
  type MaskedTurn,
  Outlook,
  type Output,
  sentences,
  untold,
} from './outlook';
import { checkSchema, type SchemaIssue } from './parameters/schema';
import { Redactions, textsOf, textsOfSecrets } from './redactions';
import { momentOf } from './moment';
import {
  createSkeletonRenderer,
  type MomentOf,
  type PreparedTemplateContext,
  StepRenderer,
  type TemplateValue,
} from './render/renderer';
import type { RepoHosts } from './render/repoUrl';
import { type RunEvent, RunLog } from './runLog';
import type { RunState } from './runState';
import type { Step, TemplateSpec } from './template';
import { workDigest } from './workDigest';
import type { Workspace } from './workspace';

/** What is run, and with what. */
export interface RunTask {
  readonly id: string;
  readonly spec: Pick<TemplateSpec, 'steps' | 'output' | 'metadata'>;
  readonly values: Readonly<Record<string, unknown>>;
  readonly secrets: Readonly<Record<string, string>>;
  readonly user: { readonly ref?: string; readonly entity?: Entity };
  readonly entityRef?: string;
  readonly isDryRun: boolean;
  /** Whether a dry run gives the steps what the run of its id would, where that can be told, and not what a server's gives. */
  readonly isAsRun?: boolean;
  /** The time that steps read, with the chance that goes with it; what it is unless said. */
  readonly at?: number;
  /** What is done elsewhere at most; anything unless said. */
  readonly agreed?: readonly Effect[];
  /** Files that the dry run would have sent, by the digests of its effects, where a run may send others: with what it found. */
  readonly sent?: readonly SentFiles[];
  /** Names of secrets that only stand for tokens, which nobody is given. */
  readonly standIns?: readonly string[];
  readonly hosts: RepoHosts;
  /** What is left beside the catalog file that it makes, to say what made it: the text of a file. */
  readonly origin?: string;
}

export type SentFiles = readonly [digest: string, files: readonly TreeFile[]];

export interface RunSurroundings {
  readonly registry: ActionRegistry;
  readonly ports: RunPorts;
  readonly signal: CancellationToken;
  readonly wait: (milliseconds: number) => Promise<void>;
  readonly onEvent: (event: RunEvent) => void;
}

export interface RunOutcome {
  readonly status: 'completed' | 'failed' | 'cancelled';
  readonly output: Readonly<Record<string, unknown>>;
  /** What went wrong first. */
  readonly error?: RunFailure;
  /** Of a dry run: what a run is given as that. */
  readonly sent?: readonly SentFiles[];
}

/** What is known at one place of the run, with secrets and without. */
interface Turn {
  readonly each?: { readonly key: string; readonly value: unknown };
  readonly shouldRun: boolean;
  readonly input: unknown;
}

/**
 * Runs the steps one after another, by the rules of Backstage's runner (plugin-scaffolder-backend 4.3.0): the same steps
 * run, with the same inputs, and say the same. Rejects never: what goes wrong is the outcome.
 */
export async function run(
  task: RunTask,
  state: RunState,
  surroundings: RunSurroundings,
): Promise<RunOutcome> {
  return new Runner(task, state, surroundings).run();
}

class Runner {
  readonly #task: RunTask;
  readonly #state: RunState;
  readonly #around: RunSurroundings;
  readonly #redactions = new Redactions();
  readonly #log: RunLog;
  readonly #renderer: StepRenderer;
  /** Where each step is in the list. */
  readonly #places: ReadonlyMap<Step, number>;
  /** Outputs of the steps that a run before this one completed, by their places. */
  readonly #before: ReadonlyMap<number, unknown>;
  /** Values of what a run before this one did: what this one does itself is done as often as a step says it. */
  readonly #doneBefore: ReadonlyMap<string, unknown>;
  /** What expressions may read between steps: no secrets. */
  #context: PreparedTemplateContext;
  /** The same as it is told before a run: outputs as they will be, as far as that is known. Effects are told of it. */
  #foreseen: PreparedTemplateContext;
  readonly #outlook: Outlook;
  readonly #made = new MadeValues();
  readonly #agreement: Agreement | undefined;
  /** Whether something was done that does not say what it does: what comes of it can't be told. */
  #isOpen = false;
  /** Whether a dry run left out a step: what others read of it may be other than in a run. */
  #hasLeftOut = false;
  /** Whether a dry run came to a step whose outputs a run finds out. */
  #hasFound = false;
  readonly #sent = new Map<string, readonly TreeFile[]>();
  #hasFailed = false;
  #asksForStatus = false;

  constructor(task: RunTask, state: RunState, surroundings: RunSurroundings) {
    this.#task = task;
    this.#state = state;
    this.#places = new Map(task.spec.steps.map((step, place) => [step, place]));
    this.#before = new Map(state.outputs);
    this.#doneBefore = new Map(state.checkpoints);
    this.#around = surroundings;
    this.#redactions.add(Object.values(task.secrets));
    this.#log = new RunLog(surroundings.onEvent, this.#redactions);
    const globals = {
      always: () => (this.#asksForStatus = true),
      failure: () => {
        this.#asksForStatus = true;
        return this.#hasFailed;
      },
    };
    this.#renderer = new StepRenderer(task.hosts, globals, this.#momentOf);
    this.#outlook = new Outlook(task, this.#renderer, state.workspace);
    this.#context = this.#renderer.prepare({});
    this.#foreseen = this.#context;
    if (task.agreed && !task.isDryRun) this.#agreement = new Agreement(task.agreed, this.#made);
  }

  async run(): Promise<RunOutcome> {
    const { spec, values, user, id } = this.#task;
    let failure: RunOutcome['error'];
    const fail = (error: unknown, step?: Step) => {
      this.#hasFailed = true;
      const told = failureOf(error);
      const { effects } = told;
      const said = {
        ...this.#redactions.maskAll(told),
        ...(effects && { effects: effects.map((effect) => this.#log.masked(effect)) }),
      };
      if (step)
        this.#log.step(step.id, this.#isCancelled ? 'cancelled' : 'failed', `${said.name}: ${said.message}`);
      failure ??= said;
    };
    this.#log.say(`Starting up task with ${spec.steps.length} steps`);
    let output: Record<string, unknown> = {};
    try {
      this.#context = this.#renderer.prepare({
        parameters: values,
        environment: { parameters: {}, secrets: {} },
        steps: {},
        user,
        context: { task: { id } },
      });
      this.#foreseen = this.#context;
      for (const step of spec.steps) {
        if (this.#isPassedOver(step)) continue;
        try {
          await this.#execute(step);
        } catch (error) {
          fail(error, step);
        }
      }
      if (!this.#hasFailed) {
        this.#leaveOrigin();
        output = this.#output();
      }
    } catch (error) {
      fail(error);
    }
    const status = this.#isCancelled ? 'cancelled' : failure ? 'failed' : 'completed';
    const sent = this.#sent.size > 0 && { sent: [...this.#sent] };
    return { status, output, ...(failure && { error: failure }), ...sent };
  }

  /** Undefined where the time is what it is. */
  get #momentOf(): MomentOf | undefined {
    const { id, at } = this.#task;
    return at === undefined ? undefined : (...of) => momentOf(at, id, ...of);
  }

  get #isCancelled(): boolean {
    return this.#around.signal.isCancellationRequested;
  }

  /** Whether nothing is to be done for a step, since it was done before, or one before it failed. */
  #isPassedOver(step: Step): boolean {
    const place = this.#placeOf(step);
    if (this.#before.has(place)) {
      this.#rememberMade(step, this.#before.get(place) as Output);
      const why = `Skipping step ${step.id} because it was already completed in a previous run`;
      this.#log.step(step.id, 'completed', why);
      return true;
    }
    if (!this.#hasFailed) return false;
    this.#asksForStatus = false;
    if (typeof step.if === 'string' && !this.#isCancelled) this.#renderer.render(step.if, this.#context);
    if (this.#asksForStatus) return false;
    this.#log.step(step.id, 'skipped', `Skipping step ${step.id} because a previous step failed`);
    return true;
  }

  #placeOf(step: Step): number {
    return this.#places.get(step)!;
  }

  async #execute(step: Step): Promise<void> {
    this.#log.step(step.id, 'processing', `Beginning step ${step.name}`);
    this.#throwIfCancelled(step);
    const isDecidedHere = typeof step.if === 'string' && step.each === undefined;
    const onFailed = this.#failedIn(step.if, 'if', step.id);
    if (
      step.if === false ||
      (isDecidedHere && !isTruthy(this.#renderer.render(step.if, this.#context, onFailed)))
    ) {
      this.#log.step(step.id, 'skipped', `Skipping step ${step.id} because its if condition was false`);
      this.#noteLess(step);
      return;
    }
    const action = this.#around.registry.get(step.action);
    // What is published is what is there by then.
    if (!action.supportsDryRun) this.#leaveOrigin();
    if (this.#task.isDryRun) this.#warnOfStandIn(step);
    if (this.#task.isDryRun && this.#isLeftOut(step, action)) return;
    const standIn = this.#outlook.standInOf(step, this.#context);
    if (standIn !== undefined && !this.#task.isDryRun) throw inputError(whyNoToken(standIn));
    const turns = this.#turns(step, action);
    if (!this.#task.isDryRun || action.supportsDryRun) this.#checkInputs(action, turns);
    const place = this.#placeOf(step);
    this.#state.notDone = this.#state.notDone.filter(([at]) => at !== place);
    const output: Record<string, unknown> = {};
    const put = (name: string, value: unknown) => {
      if (step.each === undefined) output[name] = value;
      else ((output[name] ??= [] as unknown[]), output[name] as unknown[]).push(value);
    };
    const isHeld = this.#agreement !== undefined && isOutside(action);
    const told = isHeld ? byKey(this.#outlook.turns(step, this.#foreseen)) : undefined;
    const now = isHeld ? byKey(this.#outlook.turns(step, this.#context)) : undefined;
    const others: Effect[] = [];
    for (const turn of turns) {
      const key = turn.each?.key;
      if (isHeld && turn.shouldRun)
        others.push(...this.#notAgreed(step, action, turn, told?.get(key), now?.get(key)));
    }
    if (others.length > 0) throw notAgreed(step, others[0], others);
    for (const turn of turns) {
      const act = () => this.#act(step, action, turn, put);
      await (isUntold(action) ? this.#state.untold(act) : act());
    }
    this.#throwIfCancelled(step);
    this.#state.outputs.set(place, output);
    this.#rememberMade(step, output);
    this.#noteLess(step);
    this.#log.step(step.id, 'completed', `Finished step ${step.name}`);
  }

  /** Notes that a step did less than was agreed to. */
  #noteLess(step: Step): void {
    const named = this.#task.spec.steps.filter(({ id }) => id === step.id);
    // What was done before is not taken from what was agreed to.
    const isKnown = named.at(-1) === step && !named.some((each) => this.#before.has(this.#placeOf(each)));
    if (isKnown && this.#agreement?.isLeft(step.id))
      this.#noteNotDone(step, l10n.t('Step {0} ({1}) did less than was announced.', step.id, step.action));
  }

  #noteNotDone(step: Step, message: string): void {
    this.#state.notDone.push([this.#placeOf(step), this.#log.notDone(step.id, message)]);
  }

  #leaveOrigin(): void {
    const { origin } = this.#task;
    const { workspace } = this.#state;
    const catalogFile = origin === undefined ? undefined : catalogFileIn(workspace);
    if (origin === undefined || catalogFile === undefined) return;
    const path = catalogFile.slice(0, catalogFile.lastIndexOf('/') + 1) + ORIGIN_FILE;
    if (!workspace.at(path)) workspace.write(path, origin);
  }

  /** In a dry run: says with what an action is run, and leaves it out where it reaches outside. */
  #isLeftOut(step: Step, action: TemplateAction): boolean {
    const input = step.input ? this.#renderer.render(step.input, this.#outlook.masked(this.#context)) : {};
    const text = JSON.stringify(input, undefined, 2);
    const log = this.#log.of(step.id);
    log.info(`Running ${action.id} in dry-run mode with inputs (secrets redacted): ${text}`);
    const failed = action.supportsDryRun ? undefined : this.#failedIn(step.input, 'input', step.id);
    const turns = isOutside(action)
      ? this.#outlook.turns(step, this.#foreseen, (text, why) => {
          // What a secret is may be needed to render it.
          if (!/\bsecrets\b/.test(text)) failed?.(text, why);
        })
      : [];
    for (const turn of turns) this.#tellEffects(step, action, turn);
    if (action.finds || isUntold(action)) this.#hasFound = true;
    if (isUntold(action)) this.#isOpen = true;
    if (action.supportsDryRun) return false;
    this.#hasLeftOut = true;
    this.#log.step(step.id, 'skipped', `Skipping because ${action.id} does not support dry-run`);
    const foreseen = this.#outlook.foreseenOutput(step, action, turns);
    this.#remember(step.id, this.#task.isAsRun ? foreseen : exampleOutput(action), foreseen);
    return true;
  }

  /** In a dry run: warns of what can't be rendered, as far as that is so in a run as well. */
  #failedIn(
    value: unknown,
    place: string,
    stepId?: string,
  ): ((text: string, why: string) => void) | undefined {
    if (!this.#task.isDryRun) return undefined;
    return (text, why) => {
      if (this.#hasLeftOut && /\bsteps\b/.test(text)) return;
      const path = [place, ...(wayTo(text, value) ?? [])].join('.');
      const message = l10n.t("{0} can't be rendered, and stays as it is written: {1}", shown(text), why);
      this.#log.warn({ ...(stepId !== undefined && { stepId }), path, message });
    };
  }

  /** Says what a turn of a step would do outside, or that it would fail. */
  #tellEffects({ id: stepId }: Step, action: TemplateAction, { input }: MaskedTurn): void {
    const { effects, files, failure } = this.#outlook.told(action, input, this.#state.workspace);
    const issues = action.schema?.input ? checkSchema(input, action.schema.input) : [];
    const certain = issues.filter((issue) => this.#isCertain(issue, input));
    const misfit =
      certain.length === 0
        ? undefined
        : `The step would fail, since its input does not fit ${action.id}: ${sentences(certain)}`;
    if (misfit !== undefined && !action.supportsDryRun) this.#log.of(stepId).warn(misfit);
    // What does not fit is why the effects can't be told, or may be it.
    const isFailure = !this.#isOpen && issues.length === 0;
    const why =
      certain.length > 0
        ? l10n.t('{0} does not take what it is given: {1}', action.id, sentences(certain))
        : isFailure && failure?.name === 'InputError'
          ? failure.message
          : undefined;
    if (why !== undefined)
      this.#log.warn({ stepId, message: l10n.t('The step would fail. {0}', why), fails: true });
    const isOther = effects?.some(({ kind }) => kind === 'other') ?? true;
    const told = !isOther ? (effects ?? []) : why === undefined ? [{ kind: 'other' as const }] : [];
    const digest = workDigest(action.id, untold(input), files);
    if (this.#hasFound && files.length > 0) this.#sent.set(digest, files);
    for (const effect of told) this.#log.effect({ ...effect, stepId, action: action.id, digest });
  }

  /** Whether something will be wrong with an input in a run too, since it is not for want of what comes of an earlier step. */
  #isCertain({ name, path }: SchemaIssue, input: unknown): boolean {
    if (name === 'additionalProperties') return true;
    let value = input;
    for (const key of path)
      value = isObject(value) || Array.isArray(value) ? (value as Output)[key] : undefined;
    return !this.#isOpen && !textsOf(value).some(isOpen);
  }

  /**
   * What a step is about to do outside that was not agreed to: nothing where it was. Throws where the step is sure to fail.
   * @param told The turn as a dry run has it.
   * @param now The turn as it is, without what secrets are.
   */
  #notAgreed(
    step: Step,
    action: TemplateAction,
    { input }: Turn,
    told: MaskedTurn | undefined,
    now: MaskedTurn | undefined,
  ): Effect[] {
    const { workspace } = this.#state;
    // What fails does so for its own reason.
    const real = this.#outlook.effects(action, input, workspace);
    const intent = told && this.#intentOf(action, input, told, now);
    if (intent && this.#agreement?.take(step, intent)) return [];
    if (real.length === 0) throw notAgreed(step, undefined);
    const digest = workDigest(
      action.id,
      [untold(now ? now.input : input), real],
      action.sends?.(input as Output, workspace) ?? [],
    );
    const effects = real.map((effect): Effect => ({
      ...effect,
      stepId: step.id,
      action: action.id,
      digest,
    }));
    return this.#agreement?.takeReal(step, { told: intent?.told ?? [], effects }) ? [] : effects;
  }

  /** What a step is about to do, to be held against what was agreed to. */
  #intentOf(action: TemplateAction, input: unknown, turn: MaskedTurn, now: MaskedTurn | undefined): Intent {
    const workspace = this.#state.told();
    const { effects: told = [{ kind: 'other' as const }], files } = this.#outlook.told(
      action,
      turn.input,
      workspace,
    );
    const digestOf = (sent: readonly TreeFile[]) => workDigest(action.id, untold(turn.input), sent);
    const like = (this.#task.sent ?? []).filter(
      ([digest, sent]) => this.#made.areAsTold(sent, files) && digestOf(sent) === digest,
    );
    const digests = [digestOf(files), ...like.map(([digest]) => digest)];
    // Anything was agreed to.
    if (told.some(({ kind }) => kind === 'other')) return { told, real: told, digests, isSame: true };
    const isSame = this.#isOpen || this.#made.isAsTold(untold(turn.input), untold(now?.input));
    const real = this.#outlook.effects(action, input, workspace);
    return { told, real, digests, isSame };
  }

  /** Remembers what a step gave, and what a dry run tells of it. */
  #rememberMade(step: Step, output: Output): void {
    const action = attempt(() => this.#around.registry.get(step.action));
    if (!action || (action.supportsDryRun && !action.foreseen)) return this.#remember(step.id, output);
    const turns = this.#outlook.turns(step, this.#foreseen);
    const told = action.supportsDryRun
      ? this.#outlook.answeredDry(step, action, turns)
      : this.#outlook.foreseenOutput(step, action, turns);
    if (this.#task.isDryRun) return this.#remember(step.id, this.#task.isAsRun ? told : output, told);
    const { finds } = action;
    if (finds) this.#made.learn(only(finds, told), only(finds, output));
    else if (isUntold(action)) this.#made.learn(told, output, true);
    if (isUntold(action)) this.#isOpen = true;
    this.#remember(step.id, output, told);
  }

  /** What a step does once, or for each of its values. */
  #turns(step: Step, action: TemplateAction): Turn[] {
    const { secrets } = this.#task;
    const full = this.#context.withValue(['secrets'], { ...secrets });
    const bare = this.#context.withValue(['secrets'], {});
    const render = (value: unknown, context: PreparedTemplateContext) =>
      this.#renderer.render(value, context);
    const hasSecrets = Object.keys(secrets).length > 0;
    const hide = (shown: unknown, value: unknown, context: PreparedTemplateContext) => {
      if (!hasSecrets) return;
      try {
        this.#redactions.add(textsOfSecrets(shown, render(value, context)));
      } catch {
        this.#redactions.add(textsOf(shown));
      }
    };
    const told = (value: unknown, context: PreparedTemplateContext, place: string) =>
      this.#renderer.render(value, context, this.#failedIn(value, place, step.id));
    const inputOf = (context: PreparedTemplateContext) =>
      step.input ? told(step.input, context, 'input') : {};
    if (step.each === undefined) {
      const input = inputOf(full);
      if (step.input) hide(input, step.input, bare);
      return [{ shouldRun: true, input }];
    }
    const each = told(step.each, full, 'each');
    const at = `Invalid value on action ${action.id}.each parameter, `;
    if (each === undefined) throw inputError(`${at}"${plainText(step.each)}" cannot be resolved to a value`);
    if (each === null || typeof each !== 'object')
      throw inputError(`${at}must resolve to an array or object`);
    hide(each, step.each, bare);
    const entries = entriesOf(each);
    if (entries.length > MOST_TURNS)
      throw inputError(`${at}has ${entries.length} values; a step is run for ${MOST_TURNS} at most`);
    return entries.map(([key, value]) => {
      const turn = { key, value: value as TemplateValue };
      const context = full.withValue(['each'], turn);
      const shouldRun = !step.if || isTruthy(told(step.if, context, 'if'));
      const input = inputOf(context);
      if (step.input && shouldRun) hide(input, step.input, bare.withValue(['each'], turn));
      return { each: turn, shouldRun, input };
    });
  }

  #warnOfStandIn(step: Step): void {
    const name = this.#outlook.standInOf(step, this.#context);
    if (name === undefined) return;
    const message = l10n.t('The step would fail. {0}', whyNoToken(name));
    this.#log.warn({ stepId: step.id, message, fails: true });
  }

  #checkInputs(action: TemplateAction, turns: readonly Turn[]): void {
    const schema = action.schema?.input;
    if (!schema) return;
    for (const { each, shouldRun, input } of turns) {
      const issues = shouldRun ? checkSchema(input, schema) : [];
      const name = each ? `${action.id}[${each.key}]` : action.id;
      if (issues.length > 0) throw inputError(`Invalid input passed to action ${name}, ${sentences(issues)}`);
    }
  }

  async #act(
    step: Step,
    action: TemplateAction,
    { each, shouldRun, input }: Turn,
    output: ActionContext['output'],
  ): Promise<void> {
    const log = this.#log.of(step.id);
    if (each) log.info(`${shouldRun ? 'Running' : 'Skipping'} step each: ${eachAsText(each)}`);
    if (!shouldRun) return;
    this.#throwIfCancelled(step);
    const { ports, signal, wait } = this.#around;
    const { secrets, isDryRun, user, hosts, entityRef, spec } = this.#task;
    const { workspace, checkpoints } = this.#state;
    const moment = this.#momentOf?.('step', this.#placeOf(step), each?.key);
    await action.handler({
      input: input as ActionContext['input'],
      workspace,
      log,
      signal,
      ports,
      secrets,
      isDryRun,
      template: { entityRef, metadata: spec.metadata },
      user,
      step: { id: step.id, name: step.name },
      hosts,
      renderer: (syntax, context) => createSkeletonRenderer(hosts, syntax, context, this.#momentOf),
      ...(moment && { moment }),
      output,
      notDone: (what) => this.#noteNotDone(step, what),
      wait,
      checkpoint: async <T>(name: string, work: () => Promise<T>) => {
        const key = `${this.#placeOf(step)}.${each ? `${step.id}[${each.key}]` : step.id}.${name}`;
        if (this.#doneBefore.has(key)) return this.#doneBefore.get(key) as T;
        const value = await work();
        checkpoints.set(key, value ?? {});
        this.#around.onEvent({ kind: 'checkpoint', key, value: value ?? {} });
        return value;
      },
    });
  }

  #remember(stepId: string, output: unknown, foreseen = output): void {
    this.#context = this.#context.withValue(['steps', stepId], { output: output as TemplateValue });
    this.#foreseen = this.#foreseen.withValue(['steps', stepId], { output: foreseen as TemplateValue });
  }

  #output(): Record<string, unknown> {
    const { output: written } = this.#task.spec;
    const rendered = this.#renderer.render(written, this.#context, this.#failedIn(written, 'output'));
    if (!isObject(rendered)) return {};
    const output: Record<string, unknown> = { ...rendered };
    for (const list of ['links', 'text'])
      if (Array.isArray(output[list])) output[list] = withoutUnmet(output[list] as unknown[]);
    return output;
  }

  #throwIfCancelled(step: Step): void {
    if (this.#isCancelled) throw new Error(l10n.t('Step {0} ({1}) was cancelled.', step.id, step.name));
  }
}

/** The one nearest to the top. */
function catalogFileIn(workspace: Workspace): string | undefined {
  for (const [path, { kind }] of workspace.below())
    if (kind === 'file' && /(?:^|\/)catalog-info\.ya?ml$/.test(path)) return path;
  return undefined;
}

function whyNoToken(secret: string): string {
  return l10n.t(
    'It is told the secret {0}, a token that Greenroom does not have for the host you named. Sign in to that host and look at a dry run again, or let the step do without it.',
    secret,
  );
}

/** Names on the way to where a text is written in a value. */
function wayTo(text: string, value: unknown): string[] | undefined {
  if (value === text) return [];
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [name, part] of Object.entries(value)) {
    const way = wayTo(text, part);
    if (way) return [name, ...way];
  }
  return undefined;
}

function byKey(turns: readonly MaskedTurn[]): ReadonlyMap<string | undefined, MaskedTurn> {
  return new Map(turns.map((turn) => [turn.key, turn]));
}

function only(names: readonly string[], output: unknown): Output {
  return Object.fromEntries(Object.entries(output ?? {}).filter(([name]) => names.includes(name)));
}

/** Links and texts whose `if` is not met go, and the `if` of the others. */
function withoutUnmet(items: readonly unknown[]): unknown[] {
  return items.flatMap((item) => {
    if (!isObject(item)) return [item];
    const { if: condition, ...rest } = item;
    return 'if' in item && !isTruthy(condition) ? [] : [rest];
  });
}

function eachAsText(each: NonNullable<Turn['each']>): string {
  return JSON.stringify(each, (key, value: unknown) => (key ? plainText(value) : value));
}

/** As JavaScript writes a value into a text, whatever is in it. */
function plainText(value: unknown): string {
  if (Array.isArray(value))
    return value
      .map((item: unknown) => (item === null || item === undefined ? '' : plainText(item)))
      .join(',');
  return typeof value === 'object' && value !== null ? '[object Object]' : String(value);
}
