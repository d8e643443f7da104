import * as l10n from '@vscode/l10n';
import { isObject } from '../base/isObject';
import type { Entity } from '../model/entity';

/** One step as it is run. */
export interface Step {
  readonly id: string;
  readonly name: string;
  readonly action: string;
  readonly input?: unknown;
  readonly if?: unknown;
  readonly each?: unknown;
}

/** A page of the form: a JSON schema, with `ui:*` keys as they are written. */
export type ParameterSchema = Readonly<Record<string, unknown>>;

/** What a run needs of a Template entity. */
export interface TemplateSpec {
  readonly apiVersion: string;
  readonly metadata: Entity['metadata'];
  readonly parameters: readonly ParameterSchema[];
  /** Schema of the secrets that the caller must give. */
  readonly secrets?: unknown;
  readonly steps: readonly Step[];
  readonly output: unknown;
  readonly buttonLabels?: ButtonLabels;
}

export interface ButtonLabels {
  readonly backButtonText?: string;
  readonly createButtonText?: string;
  readonly reviewButtonText?: string;
}

export const TEMPLATE_API_VERSION = 'scaffolder.backstage.io/v1beta3';

/** Reads a Template entity; a sentence where it is none that can be run. */
export function readTemplate(entity: Entity): TemplateSpec | string {
  if (!isObject(entity) || typeof entity.kind !== 'string' || entity.kind.toLowerCase() !== 'template')
    return l10n.t('This is not a Template: its kind must be Template.');
  const { apiVersion, metadata, spec } = entity;
  if (apiVersion !== TEMPLATE_API_VERSION)
    return l10n.t(
      "Templates of {0} can't be run: only those of {1} can. Change apiVersion, and the template to that version.",
      String(apiVersion),
      TEMPLATE_API_VERSION,
    );
  if (!isObject(spec)) return l10n.t('The template has no spec, so there is nothing to run.');
  const steps: unknown = spec['steps'];
  if (!Array.isArray(steps))
    return l10n.t('The template has no list of steps in spec.steps, so there is nothing to run.');
  const list = steps.map((step: unknown) =>
    isObject(step) && typeof step['action'] === 'string'
      ? (step as Readonly<Record<string, unknown>> & Step)
      : undefined,
  );
  const broken = list.indexOf(undefined);
  if (broken >= 0)
    return l10n.t('Step {0} of the template has no action. Name the action it runs.', broken + 1);
  const parameters: unknown[] = [(spec['parameters'] ?? []) as unknown].flat();
  const secrets = isObject(spec['secrets']) ? spec['secrets']['schema'] : undefined;
  const presentation = isObject(spec['presentation']) ? spec['presentation'] : {};
  const labels = presentation['buttonLabels'];
  return {
    apiVersion,
    metadata: isObject(metadata) ? metadata : { name: '' },
    parameters: parameters.filter(isObject),
    ...(isObject(secrets) && { secrets }),
    steps: list.flatMap((step, index) => {
      if (!step) return [];
      const { action, input, each } = step;
      const id = typeof step.id === 'string' ? step.id : `step-${index + 1}`;
      const name = typeof step.name === 'string' ? step.name : action;
      return [{ id, name, action, input, if: step.if, each }];
    }),
    output: spec['output'] ?? {},
    ...(isObject(labels) && { buttonLabels: labels }),
  };
}
