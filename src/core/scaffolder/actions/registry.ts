import * as l10n from '@vscode/l10n';
import { notFound } from '../errors';
import type { ActionDescription, TemplateAction } from './action';

/** The actions that steps can name, Greenroom's own and those of others. */
export class ActionRegistry {
  readonly #actions = new Map<string, TemplateAction>();

  constructor(actions: Iterable<TemplateAction> = []) {
    for (const action of actions) this.register(action);
  }

  /** Throws where the id is taken. */
  register(action: TemplateAction): void {
    if (this.#actions.has(action.id))
      throw new Error(l10n.t('There is a template action {0} already. Give this one another id.', action.id));
    this.#actions.set(action.id, action);
  }

  /** The same and those of others; what is here already stays. */
  with(others: Iterable<TemplateAction>): ActionRegistry {
    const both = new ActionRegistry(this.#actions.values());
    for (const action of others) if (!both.#actions.has(action.id)) both.register(action);
    return both;
  }

  /** Throws NotFoundError, as Backstage does. */
  get(id: string): TemplateAction {
    const action = this.#actions.get(id);
    if (!action)
      throw notFound(
        `Template action with ID '${id}' is not registered. See https://backstage.io/docs/features/software-templates/builtin-actions/ on how to add a new action module.`,
      );
    if (action.off !== undefined) throw notFound(action.off);
    return action;
  }

  describe(): ActionDescription[] {
    return [...this.#actions.values()].map(({ id, description, schema, supportsDryRun = false }) => ({
      id,
      description,
      schema,
      supportsDryRun,
    }));
  }
}
