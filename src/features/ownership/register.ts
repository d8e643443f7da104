import { registerCommand } from '../../host/commands';
import type { FeatureContext } from '../../host/featureContext';
import { Commands } from '../../manifest/commands';
import { findOwner } from './findOwner';
import { OwnerStatusBar } from './statusBar';

/** Find Owner, and the owner of the active file in the status bar. */
export function registerOwnership(context: FeatureContext): void {
  context.extension.subscriptions.push(
    registerCommand(Commands.findOwner, context.logger, (argument) => findOwner(context, argument)),
    new OwnerStatusBar(context),
  );
}
