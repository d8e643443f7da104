import { isObject } from '../base/isObject';
import type { EffectOfAction, TemplateAction } from './actions/action';
import type { TreeFile } from './actions/github/github';
import { failureOf, inputError, type RunFailure } from './errors';
import { exampleOf } from './exampleOutput';
import { checkSchema } from './parameters/schema';
import type { PreparedTemplateContext, StepRenderer, TemplateValue } from './render/renderer';
import type { RunTask } from './run';
import type { Step } from './template';
import type { Workspace } from './workspace';

export type Output = Readonly<Record<string, unknown>>;

/** What a step is told once, or for one of its values, without what secrets are. */
export interface MaskedTurn {
  readonly key?: string;
  readonly input: unknown;
}

/** What steps would be told, do outside and give, as far as that can be known before they do anything. */
export class Outlook {
  readonly #task: RunTask;
  readonly #renderer: StepRenderer;
  readonly #workspace: Workspace;

  constructor(task: RunTask, renderer: StepRenderer, workspace: Workspace) {
    this.#task = task;
    this.#renderer = renderer;
    this.#workspace = workspace;
  }

  /** A context without what secrets are. */
  masked(context: PreparedTemplateContext): PreparedTemplateContext {
    const masked = Object.fromEntries(Object.keys(this.#task.secrets).map((name) => [name, '***']));
    return context.withValue(['secrets'], masked);
  }

  /** The turns of a step that come. */
  turns(
    step: Step,
    context: PreparedTemplateContext,
    onFailed?: (text: string, why: string) => void,
  ): MaskedTurn[] {
    const masked = this.masked(context);
    const inputOf = (turn: PreparedTemplateContext) =>
      step.input ? this.#renderer.render(step.input, turn, onFailed) : {};
    if (step.each === undefined) return [{ input: inputOf(masked) }];
    return entriesOf(this.#renderer.render(step.each, masked)).flatMap(([key, value]) => {
      const turn = masked.withValue(['each'], { key, value: value as TemplateValue });
      const comes = !step.if || isTruthy(this.#renderer.render(step.if, turn));
      return comes ? [{ key, input: inputOf(turn) }] : [];
    });
  }

  /** What an action does outside with that input and which files it sends, or why that can't be told. */
  told(
    action: TemplateAction,
    input: unknown,
    workspace: Workspace,
  ): {
    effects: readonly EffectOfAction[] | undefined;
    files: readonly TreeFile[];
    failure?: RunFailure;
  } {
    try {
      const effects = this.effects(action, input, workspace);
      return { effects, files: action.sends?.(input as Output, workspace) ?? [] };
    } catch (error) {
      return { effects: undefined, files: [], failure: failureOf(error) };
    }
  }

  /** What an action does outside with that input. Throws where that can't be told. */
  effects(
    { effects, schema }: TemplateAction,
    input: unknown,
    workspace: Workspace,
  ): readonly EffectOfAction[] {
    if (!effects) return [{ kind: 'other' }];
    // What an action does not know does not change what it does.
    const issues = schema?.input ? checkSchema(input, schema.input) : [];
    if (!isObject(input) || issues.some(({ name }) => name !== 'additionalProperties'))
      throw inputError(sentences(issues));
    return effects(input, workspace, this.#task.hosts);
  }

  /** What a step that a dry run leaves out would output, and examples of what nobody can tell. */
  foreseenOutput(step: Step, action: TemplateAction, turns: readonly MaskedTurn[]): unknown {
    const example = exampleOutput(action);
    return isObject(example) ? this.#answers(step, action, turns, example) : example;
  }

  /** What a step outputs that is done in dry runs too, and other there than in a run. */
  answeredDry(step: Step, action: TemplateAction, turns: readonly MaskedTurn[]): Output {
    return this.#answers(step, action, turns, {});
  }

  /** What is put out turn by turn: lists of it where a step is done for each of some values. */
  #answers(
    { each }: Step,
    { foreseen }: TemplateAction,
    turns: readonly MaskedTurn[],
    example: Output,
  ): Output {
    const answers = turns.map(({ input }) => ({
      ...example,
      ...attempt(() => foreseen?.(input as Output, this.#workspace)),
    }));
    if (each === undefined) return answers[0] ?? example;
    const lists: Record<string, unknown[]> = {};
    for (const answer of answers)
      for (const [name, value] of Object.entries(answer)) (lists[name] ??= []).push(value);
    return lists;
  }

  /** Names the secret that a step is told and that is none; undefined where there is no such. */
  standInOf(step: Step, context: PreparedTemplateContext): string | undefined {
    const { standIns = [], secrets } = this.#task;
    const as = (name: string, value: string) => {
      const full = context.withValue(['secrets'], { ...secrets, [name]: value });
      const turns =
        step.each === undefined
          ? [full]
          : entriesOf(this.#renderer.render(step.each, full)).map(([key, value]) =>
              full.withValue(['each'], { key, value: value as TemplateValue }),
            );
      return JSON.stringify(turns.map((turn) => untold(this.#renderer.render(step.input, turn))));
    };
    if (step.input === undefined) return undefined;
    return standIns.find((name) => as(name, 'one token') !== as(name, 'another'));
  }
}

/** Whether an action does what it does not say. */
export function isUntold({ effects, supportsDryRun = false }: TemplateAction): boolean {
  return effects === undefined && !supportsDryRun;
}

/** Whether an action may do something outside, that is to be told before it does. */
export function isOutside({ effects, supportsDryRun = false }: TemplateAction): boolean {
  return effects !== undefined || !supportsDryRun;
}

export function exampleOutput({ schema }: TemplateAction): unknown {
  return schema?.output ? exampleOf(schema.output) : {};
}

/** An input without what actions ignore, and nobody is told. */
export function untold(input: unknown): unknown {
  if (!isObject(input)) return input;
  const { token: _token, ...rest } = input;
  return rest;
}

/** As Backstage takes an `if`: an empty list is false as well. */
export function isTruthy(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}

export function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}

export function sentences(issues: readonly { readonly sentence: string }[]): string {
  return issues.map(({ sentence }) => sentence).join(', ');
}

export function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
