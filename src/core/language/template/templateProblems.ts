import * as l10n from '@vscode/l10n';
import { editDistance } from '../../base/editDistance';
import { shown } from '../../base/oneLine';
import type { ActionDescription } from '../../scaffolder/actions/action';
import type { LocalProblem } from '../diagnose/localProblem';
import type { EntityDocument } from '../document/entityDocument';
import { type Node, isScalar, nodeAt, spanOf, stringOf } from '../document/nodes';
import { nearest } from '../nearMiss';
import { outputsOf } from './actionSchema';
import type { Access, NamePart } from './expressions';
import { expressionProblems } from './expressionProblems';
import { formProblems } from './formProblems';
import { type Budget, inputProblems } from './inputProblems';
import { guesser, problem } from './problem';
import {
  accessesOf,
  type PlacedExpression,
  type TemplateModel,
  templateModel,
  type TemplateStep,
} from './templateModel';

/** Fixes of one document. */
const MOST_FIXES = 200;

/** The actions that are known here, by their ids. */
export type KnownActions = ReadonlyMap<string, ActionDescription>;

/**
 * What is wrong with a template beyond its shape: names in expressions that nothing has, steps and inputs that their
 * actions do not take. A run would go on without a word: what names nothing is rendered as nothing.
 *
 * @param actions - undefined where they can't be asked for: then nothing is said of them
 */
export function templateProblems(
  document: EntityDocument,
  actions: KnownActions | undefined,
): LocalProblem[] {
  const model = templateModel(document);
  if (!model) return [];
  const budget: Budget = { left: MOST_FIXES };
  return [
    ...parameterProblems(model),
    ...stepUseProblems(model, actions),
    ...stepProblems(document, model, actions, budget),
    ...expressionProblems(model),
    ...unused(model),
    ...formProblems(document, model, budget),
  ];
}

function parameterProblems(model: TemplateModel): LocalProblem[] {
  if (model.isOpen) return [];
  const meantBy = guesser([...model.parameters.keys()]);
  return [...accessesOf(model, 'parameters')].flatMap(({ access }) => {
    const part = access.parts[0];
    if (!part || model.parameters.has(part.name)) return [];
    const whole = withTail(access, (name) => model.parameters.has(name));
    if (whole) return [whole];
    const meant = meantBy(part.name);
    const message = l10n.t(
      'The form has no parameter "{0}", so this is empty unless whoever opens the form passes it.',
      shown(part.name),
    );
    return [problem(part, 'unknown-parameter', message, meant)];
  });
}

function stepUseProblems(model: TemplateModel, actions: KnownActions | undefined): LocalProblem[] {
  return [...accessesOf(model, 'steps')].flatMap(({ access, expression }) => {
    const [part, output, name] = access.parts;
    if (!part) return [];
    const step = model.steps.find(({ id }) => id === part.name);
    if (!step) return model.hasOpenSteps ? [] : [unknownStep(access, part, model, expression)];
    if (expression.step !== undefined && step.index >= expression.step) {
      const message =
        step.index === expression.step
          ? l10n.t(
              'The step "{0}" is this step, so it has no output yet and this is rendered as nothing.',
              shown(step.id),
            )
          : l10n.t(
              'The step "{0}" runs later, so it has no output yet and this is rendered as nothing.',
              shown(step.id),
            );
      return [problem(part, 'unknown-step', message)];
    }
    if (!output) return [];
    if (output.name !== 'output')
      return [
        problem(
          output,
          'unknown-output',
          l10n.t('Only the "output" of a step can be used, as in steps.{0}.output.', shown(step.id)),
          'output',
        ),
      ];
    const outputs = step.action === undefined ? undefined : outputsOf(actions?.get(step.action));
    if (!name || !outputs || step.hasEach || outputs.has(name.name)) return [];
    const message = l10n.t(
      'The action {0} has no output "{1}", so this is rendered as nothing.',
      shown(step.action!),
      shown(name.name),
    );
    return [problem(name, 'unknown-output', message, nearest(name.name, [...outputs.keys()])[0])];
  });
}

function unknownStep(
  access: Access,
  part: NamePart,
  { steps }: TemplateModel,
  { step: own }: PlacedExpression,
): LocalProblem {
  const before = steps.filter(({ index }) => own === undefined || index < own).map(({ id }) => id);
  const whole = withTail(access, (name) => before.includes(name));
  if (whole) return whole;
  const message = l10n.t('There is no step "{0}", so this is rendered as nothing.', shown(part.name));
  return problem(part, 'unknown-step', message, nearest(part.name, before)[0]);
}

/** `steps.fetch-base` takes `base` from `steps.fetch`; meant was one name. */
function withTail(
  { root, parts, tail }: Access,
  isKnown: (name: string) => boolean,
): LocalProblem | undefined {
  const part = parts[0]!;
  const name = parts.length === 1 && tail ? part.name + tail.name : undefined;
  if (name === undefined || !tail || !isKnown(name)) return undefined;
  // Single quotes: the text around may be in double ones.
  const edits = [{ start: part.start - 1, end: tail.end, newText: `['${name}']` }];
  return {
    start: part.start,
    end: tail.end,
    severity: 'warning',
    code: root.name === 'steps' ? 'unknown-step' : 'unknown-parameter',
    message: l10n.t(
      'In an expression "-" is a minus. Write {0}[\'{1}\'] for a name that holds one.',
      root.name,
      shown(name),
    ),
    fixes: [{ title: l10n.t("Change it to {0}['{1}']", root.name, name), edits, isSafe: true }],
  };
}

function stepProblems(
  document: EntityDocument,
  model: TemplateModel,
  actions: KnownActions | undefined,
  budget: Budget,
): LocalProblem[] {
  const ids = new Set<string>();
  const always = new Map<string, number>();
  for (const { id, hasCondition } of model.steps)
    if (!hasCondition) always.set(id, (always.get(id) ?? 0) + 1);
  return model.steps.flatMap((step) => {
    const found: LocalProblem[] = [];
    // Of alternatives that have a condition each one runs: it is the idiom for one name.
    if (step.idNode && ids.has(step.id) && (always.get(step.id) ?? 0) > 1) {
      const message = l10n.t(
        'Another step has the id "{0}" already, and the output of the last one hides the others\'.',
        shown(step.id),
      );
      found.push({ ...spanOf(step.idNode), severity: 'warning', code: 'duplicate-step', message });
    }
    ids.add(step.id);
    found.push(...keyProblems(step));
    return actions ? [...found, ...actionProblems(document, step, actions, budget)] : found;
  });
}

const STEP_KEYS = ['id', 'name', 'action', 'input', 'if', 'each'];

/** Keys that nothing reads. Longer slips are told as those of any other field. */
function keyProblems({ map }: TemplateStep): LocalProblem[] {
  const keys = map.items.flatMap(({ key }) => (isScalar(key) ? [key] : []));
  const names = new Set(keys.map(({ value }) => String(value)));
  const open = STEP_KEYS.filter((name) => !names.has(name));
  return keys.flatMap((key): LocalProblem[] => {
    const name = String(key.value);
    if (STEP_KEYS.includes(name.toLowerCase()) || /[:$<]/.test(name)) return [];
    const [meant] = nearest(name, open);
    if (meant !== undefined && name.length >= 4) return [];
    const message = l10n.t('Steps have no "{0}", so nothing reads this.', shown(name));
    const found = problem({ ...spanOf(key), name }, 'unknown-step-key', message, meant);
    return [{ ...found, severity: meant === undefined ? 'info' : 'warning' }];
  });
}

function actionProblems(
  document: EntityDocument,
  step: TemplateStep,
  actions: KnownActions,
  budget: Budget,
): LocalProblem[] {
  const { action, actionNode } = step;
  if (action === undefined || !actionNode || action.includes('{{')) return [];
  const description = actions.get(action);
  if (!description) {
    // `publish:gitlab` is no slip of `publish:github`.
    const meant = [...actions.keys()].find((id) => editDistance(action, id, 1) === 1);
    const message = meant
      ? l10n.t('Greenroom does not know the action "{0}".', shown(action))
      : l10n.t(
          'Greenroom does not know the action "{0}": this step runs only in a Backstage that has it.',
          shown(action),
        );
    const at = spanOf(actionNode);
    return [
      {
        ...problem({ ...at, name: action }, 'unknown-action', message, meant),
        severity: meant ? 'warning' : 'info',
      },
    ];
  }
  if (description.off !== undefined) {
    const at = spanOf(actionNode);
    return [
      { ...problem({ ...at, name: action }, 'unknown-action', shown(description.off)), severity: 'warning' },
    ];
  }
  return inputProblems(document, step, description, budget);
}

/** Questions whose answers nothing reads. */
function unused(model: TemplateModel): LocalProblem[] {
  const uses = [...accessesOf(model, 'parameters')].map(({ access }) => access);
  if (uses.some(({ parts }) => parts.length === 0)) return [];
  const used = new Set(
    uses.map(({ parts, tail }) => parts[0]!.name + (tail && parts.length === 1 ? tail.name : '')),
  );
  for (const { parts } of uses) used.add(parts[0]!.name);
  return [...model.parameters.values()].flatMap(({ name, key, isCondition, isSecret, schema }) => {
    if (used.has(name) || isCondition || isSecret || !isAsked(schema)) return [];
    const message = l10n.t('No step and no output reads the parameter "{0}".', shown(name));
    return [{ ...spanOf(key), severity: 'hint', code: 'unused-parameter', message, isUnused: true }];
  });
}

/** Text that is only shown asks for nothing. */
function isAsked(schema: Node | undefined): boolean {
  return stringOf(nodeAt(schema, ['type'])) !== 'null';
}
