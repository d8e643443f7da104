import { registerCommand } from '../../host/commands';
import type { FeatureContext } from '../../host/featureContext';
import { Commands } from '../../manifest/commands';
import type * as findOwnerBundle from './findOwner';
import type * as ownersOfChangeBundle from './ownersOfChange';
import { OwnerStatusBar } from './statusBar';

/** Find Owner, loaded when it is first asked, and the owner of the active file in the status bar. */
export function registerOwnership(
  context: FeatureContext,
  load: () => Promise<typeof findOwnerBundle>,
  loadChange: () => Promise<typeof ownersOfChangeBundle>,
): void {
  context.extension.subscriptions.push(
    registerCommand(Commands.findOwner, context.logger, async (argument) =>
      (await load()).findOwner(context, argument),
    ),
    registerCommand(Commands.findOwnerAtCaret, context.logger, async (uri) =>
      (await load()).findOwnerAtCaret(context, uri),
    ),
    registerCommand(Commands.ownersOfChange, context.logger, async (argument, more) =>
      (await loadChange()).ownersOfChange(context, argument, more),
    ),
    new OwnerStatusBar(context),
  );
}
