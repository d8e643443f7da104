import * as l10n from '@vscode/l10n';
import type { Entity } from '../model/entity';
import { refOf } from '../model/reference';
import type { ActionDescription } from './actions/action';
import { readTemplate } from './template';
import type { TemplateSummary } from './templates';

/** A template as a list shows it. @param known - the actions that can be run from here */
export function summaryOf(entity: Entity, known: ReadonlyMap<string, ActionDescription>): TemplateSummary {
  const { title, name, description, tags = [] } = entity.metadata;
  const { type, owner } = entity.spec ?? {};
  const reason = whyNot(entity, known);
  return {
    ref: refOf(entity),
    name,
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
    ...(typeof type === 'string' && { type }),
    ...(typeof owner === 'string' && { owner }),
    tags,
    runnable: reason === undefined,
    ...(reason !== undefined && { reason }),
  };
}

/** Why a template can't be run from here; undefined where it can. */
function whyNot(entity: Entity, known: ReadonlyMap<string, ActionDescription>): string | undefined {
  const spec = readTemplate(entity);
  if (typeof spec === 'string') return spec;
  const used = [...new Set(spec.steps.map(({ action }) => action))];
  const off = used.flatMap((action) => known.get(action)?.off ?? []);
  if (off.length > 0) return off.join(' ');
  const foreign = used.filter((action) => !known.has(action));
  if (foreign.length === 0) return undefined;
  return foreign.length === 1
    ? l10n.t(
        'It uses the action {0}, which only a Backstage server that has installed it can run. Run it there.',
        foreign[0]!,
      )
    : l10n.t(
        'It uses the actions {0}, which only a Backstage server that has installed them can run. Run it there.',
        foreign.join(', '),
      );
}
