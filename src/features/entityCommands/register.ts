import * as vscode from 'vscode';
import { isWebAddress } from '../../core/base/uri';
import { CommandProblem, registerCommand } from '../../host/commands';
import { requireEntity } from '../../host/entity/entityArgument';
import { askForRef } from '../../host/entity/askForRef';
import { showRange } from '../../host/entity/showRange';
import type { FeatureContext } from '../../host/featureContext';
import { Commands } from '../../manifest/commands';
import type * as addresses from './addresses';
import { withProgress } from '../../host/notify';

/** Commands that do one thing with one entity. */
export function registerEntityCommands(context: FeatureContext, load: () => Promise<typeof addresses>): void {
  const { catalog, bookmarks, logger, extension, engine } = context;
  const star = async (argument: unknown, wanted?: boolean): Promise<boolean | undefined> => {
    const ref = await askForRef(context, argument, vscode.l10n.t('Star or unstar'));
    if (ref === undefined) return undefined;
    return bookmarks.isStarred(ref) === wanted ? wanted : bookmarks.toggleStar(ref);
  };
  extension.subscriptions.push(
    registerCommand(Commands.toggleStar, logger, (argument) => star(argument)),
    registerCommand(Commands.addStar, logger, (argument) => star(argument, true)),
    registerCommand(Commands.removeStar, logger, (argument) => star(argument, false)),
    registerCommand(Commands.copyEntityRef, logger, async (argument) => {
      const ref = await askForRef(context, argument, vscode.l10n.t('Copy entity reference'));
      if (ref === undefined) return undefined;
      await vscode.env.clipboard.writeText(ref);
      vscode.window.setStatusBarMessage(vscode.l10n.t('Copied {0}', ref), 3000);
      return ref;
    }),
    registerCommand(Commands.openDeclaration, logger, async (argument) => {
      const ref = await askForRef(context, argument, vscode.l10n.t('Go to declaration'));
      if (ref === undefined) return undefined;
      const location = await catalog.getLocation(ref);
      if (!location) {
        const { kind } = await requireEntity(catalog, ref);
        throw new CommandProblem(
          vscode.l10n.t('{0} is not declared in a file: this {1} comes from GitHub as it is.', ref, kind),
        );
      }
      if (isWebAddress(location.uri)) await vscode.commands.executeCommand('vscode.open', location.uri);
      else await showRange(vscode.Uri.parse(location.uri), location.nameRange);
      return location.uri;
    }),
    registerCommand(Commands.openInBrowser, logger, async (argument) => {
      const ref = await askForRef(context, argument, vscode.l10n.t('Open in browser'));
      const entity = ref === undefined ? undefined : await requireEntity(catalog, ref);
      const url = entity && (await (await load()).chooseAddress(entity));
      if (url === undefined) return undefined;
      // As text: the editor's own parsing would decode parts of it.
      await vscode.commands.executeCommand('vscode.open', url);
      return url;
    }),
    registerCommand(Commands.refresh, logger, async () =>
      withProgress({ location: { viewId: 'greenroom.catalog' } }, () =>
        Promise.all([
          engine.workspace.refresh(),
          engine.backstage.refresh(),
          vscode.commands.executeCommand(Commands.refreshGitHub),
        ]),
      ),
    ),
  );
}
