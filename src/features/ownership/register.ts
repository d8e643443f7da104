import { registerCommand } from '../../host/commands';
import type { FeatureContext } from '../../host/featureContext';
import { Commands } from '../../manifest/commands';
import type * as findOwnerBundle from './findOwner';
import { OwnerStatusBar } from './statusBar';

/** Find Owner, loaded when it is first asked, and the owner of the active file in the status bar. */
export function registerOwnership(
  context: FeatureContext,
  load: () => Promise<typeof findOwnerBundle>,
): void {
  context.extension.subscriptions.push(
    registerCommand(Commands.findOwner, context.logger, async (argument) =>
      (await load()).findOwner(context, argument),
    ),
    registerCommand(Commands.findOwnerAtCaret, context.logger, async (uri) =>
      (await load()).findOwnerAtCaret(context, uri),
    ),
    new OwnerStatusBar(context),
  );
}
