import * as vscode from 'vscode';
import { CommandProblem } from '../../host/commands';
import { requireEntity } from '../../host/entity/entityArgument';
import type { FeatureContext } from '../../host/featureContext';

/** Runs what plugins offer to do with an entity: the action of that id, else the one that is chosen. */
export async function runAction(
  { plugins: lazy, catalog }: FeatureContext,
  ref: string,
  id: unknown,
): Promise<unknown> {
  const entity = await requireEntity(catalog, ref);
  const actions = (await lazy.get())?.for('entityActions', entity) ?? [];
  const items = actions.map(({ plugin, contribution }) => ({
    label: contribution.title,
    description: plugin.displayName,
    contribution,
  }));
  if (items.length === 0)
    throw new CommandProblem(vscode.l10n.t('No plugin that is installed offers an action for {0}.', ref));
  const chosen =
    typeof id === 'string'
      ? items.find(({ contribution }) => contribution.id === id)
      : await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Actions of plugins for {0}', ref) });
  return chosen && vscode.commands.executeCommand(chosen.contribution.details.command!, { ref });
}
