import * as vscode from 'vscode';
import { visible } from '../../core/base/visible';
import type { Catalog } from '../../core/catalog/catalog';
import type { Entity } from '../../core/model/entity';
import { ownerRefOf } from '../../core/model/relations';
import { displayName } from '../../core/model/reference';
import { secretNames } from '../../core/scaffolder/keptAnswers';
import type { TemplateForm, TemplateSummary } from '../../core/scaffolder/templates';
import { linesOf } from '../../host/entity/entityLine';
import type { TemplateModel } from '../../protocol/templatePage';

export interface TemplateReads {
  readonly catalog: Pick<Catalog, 'getEntityByRef' | 'getEntitiesByRefs'>;
  readonly templates: {
    list(): Promise<TemplateSummary[]>;
    form(template: string | Entity): Promise<TemplateForm | undefined>;
  };
}

/**
 * What the page shows of a template; undefined where the catalog has none of that name.
 * @param other - another version of it, which counts in place of the catalog's
 */
export async function templateModel(
  { catalog, templates }: TemplateReads,
  ref: string,
  other?: Entity,
): Promise<TemplateModel | undefined> {
  const [entity, form, all] = await Promise.all([
    other ?? catalog.getEntityByRef(ref),
    templates.form(other ?? ref),
    templates.list(),
  ]);
  if (!entity || !form) return undefined;
  const owner = ownerRefOf(entity);
  const [ownerLine] = owner === undefined ? [] : await linesOf(catalog, [owner]);
  const { description, tags = [] } = entity.metadata;
  const { backButtonText, createButtonText, reviewButtonText } = form.buttonLabels;
  const reason = all.find((each) => each.ref === ref)?.reason;
  return {
    ref,
    title: displayName(entity),
    ...(description !== undefined && { description: visible(description) }),
    ...(typeof entity.spec?.['type'] === 'string' && { type: visible(entity.spec['type']) }),
    ...(ownerLine && { owner: ownerLine }),
    tags: tags.filter((tag) => typeof tag === 'string').map(visible),
    pages: form.pages.map(({ title, description: about, schema, when }) => ({
      title: title && visible(title),
      description: about && visible(about),
      schema: { ...schema },
      secret: secretNames(schema),
      when,
    })),
    buttonLabels: { back: backButtonText, create: createButtonText, review: reviewButtonText },
    steps: templateSteps(entity),
    problems: [...form.problems.filter((problem) => problem !== reason), ...decoratorsOf(entity)],
    cannotRun: reason,
  };
}

/** What only the page of a Backstage does to the answers before they are sent. */
function decoratorsOf({ spec }: Entity): string[] {
  const decorators: unknown = spec?.['formDecorators'] ?? spec?.['EXPERIMENTAL_formDecorators'];
  const names = (Array.isArray(decorators) ? (decorators as unknown[]) : []).flatMap((each) =>
    typeof each === 'object' && each !== null && 'id' in each && typeof each.id === 'string' ? [each.id] : [],
  );
  if (names.length === 0) return [];
  return [
    vscode.l10n.t(
      'What the form decorators {0} add to the answers and secrets is missing here: only the web page of a Backstage runs them.',
      visible(names.join(', ')),
    ),
  ];
}

/** Why nothing is run in this window at all. */
export function restricted(): string | undefined {
  return vscode.workspace.isTrusted
    ? undefined
    : vscode.l10n.t(
        'This window is in Restricted Mode, in which templates can be read and not run. Trust its folders to run them.',
      );
}

/** The steps of a template as a list shows them. */
export function templateSteps({ spec }: Entity): TemplateModel['steps'] {
  const steps: unknown = spec?.['steps'];
  if (!Array.isArray(steps)) return [];
  return steps.map((step: unknown, at) => {
    const part = (key: string) => {
      const value: unknown =
        typeof step === 'object' && step !== null && key in step ? (step as never)[key] : undefined;
      return typeof value === 'string' && value ? visible(value) : undefined;
    };
    const action = part('action') ?? '';
    const id = part('id') ?? `step-${at + 1}`;
    return { id, name: part('name') ?? (action || id), action };
  });
}
