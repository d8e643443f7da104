import * as vscode from 'vscode';
import { isWebAddress } from '../../core/base/uri';
import { linkAddresses, sourceAddresses, type WebAddress } from '../../core/model/addresses';
import type { Entity } from '../../core/model/entity';
import { displayName } from '../../core/model/reference';
import { CommandProblem, registerCommand } from '../../host/commands';
import { requireEntity } from '../../host/entity/entityArgument';
import { askForRef } from '../../host/entity/askForRef';
import { showRange } from '../../host/entity/showRange';
import type { FeatureContext } from '../../host/featureContext';
import { linkHosts } from '../../host/linkHosts';
import { Commands } from '../../manifest/commands';

/** Commands that do one thing with one entity. */
export function registerEntityCommands(context: FeatureContext): void {
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
      const url = entity && (await chooseAddress(entity));
      if (url === undefined) return undefined;
      // As text: the editor's own parsing would decode parts of it.
      await vscode.commands.executeCommand('vscode.open', url);
      return url;
    }),
    registerCommand(Commands.refresh, logger, async () =>
      vscode.window.withProgress({ location: { viewId: 'greenroom.catalog' } }, () =>
        Promise.all([
          engine.workspace.refresh(),
          engine.backstage.refresh(),
          vscode.commands.executeCommand(Commands.refreshGitHub),
        ]),
      ),
    ),
  );
}

async function chooseAddress(entity: Entity): Promise<string | undefined> {
  const [source] = sourceAddresses(entity, linkHosts().github);
  if (source) return source.url;
  const links = linkAddresses(entity);
  if (links.length === 0) {
    throw new CommandProblem(
      vscode.l10n.t(
        '{0} names no address on the web. A github.com/project-slug annotation or a link in its catalog file would be one.',
        displayName(entity),
      ),
      [
        {
          label: vscode.l10n.t('Go to declaration'),
          run: () => vscode.commands.executeCommand(Commands.openDeclaration, entity),
        },
      ],
    );
  }
  return links.length === 1 ? links[0]!.url : (await pickAddress(links))?.url;
}

async function pickAddress(addresses: readonly WebAddress[]): Promise<WebAddress | undefined> {
  const items = addresses.map((address) => ({
    address,
    label: address.label,
    description: address.url,
    iconPath: new vscode.ThemeIcon('link-external'),
  }));
  const chosen = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Open in browser') });
  return chosen?.address;
}
