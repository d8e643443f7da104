import * as vscode from 'vscode';
import { isWebAddress } from '../../core/model/addresses';
import { kindOfRef } from '../../core/model/summary';
import { registerCommand } from '../../host/commands';
import type { EntityItem } from '../../host/entity/entityItem';
import type { FeatureContext } from '../../host/featureContext';
import { readSetting } from '../../host/settings';
import { Commands } from '../../manifest/commands';

/** Search Catalog: everything in the catalog, found as one types. */
export function registerSearch(context: FeatureContext): void {
  context.extension.subscriptions.push(
    registerCommand(Commands.search, context.logger, (term) =>
      searchCatalog(context, typeof term === 'string' ? term : undefined),
    ),
  );
}

/** Opens what is chosen; resolves to its reference. */
async function searchCatalog(context: FeatureContext, term: string | undefined): Promise<string | undefined> {
  const { bookmarks } = context;
  const star = button('star-empty', vscode.l10n.t('Star'));
  const unstar = button('star-full', vscode.l10n.t('Unstar'));
  const docs = button('book', vscode.l10n.t('Open docs'));
  const definition = button('symbol-interface', vscode.l10n.t('Open API definition'));
  const declaration = button('go-to-file', vscode.l10n.t('Go to declaration'));
  const portal = readSetting('greenroom.backstage.baseUrl')
    ? [button('link-external', vscode.l10n.t('Open in Backstage'))]
    : [];

  const item = await context.pickEntity({
    title: vscode.l10n.t('Search catalog'),
    placeholder: vscode.l10n.t(
      'Type a name, team, tag or word; kind: owner: tag: lifecycle: is:mine narrow it',
    ),
    term,
    asksBackstage: true,
    buttonsFor: ({ ref }) =>
      ref === undefined || isWebAddress(ref)
        ? []
        : [
            bookmarks.isStarred(ref) ? unstar : star,
            kindOfRef(ref) === 'api' ? definition : docs,
            declaration,
            ...portal,
          ],
    onButton: async ({ ref }, pressed) => {
      if (pressed === star || pressed === unstar)
        return vscode.commands.executeCommand(Commands.toggleStar, ref);
      if (pressed === docs) return vscode.commands.executeCommand(Commands.openDocs, ref);
      if (pressed === definition) return vscode.commands.executeCommand(Commands.openDefinition, ref);
      if (pressed === portal[0]) return vscode.commands.executeCommand(Commands.openInBackstage, ref);
      return vscode.commands.executeCommand(Commands.openDeclaration, ref);
    },
  });
  if (!item) return undefined;
  await open(item);
  return item.ref ?? item.url;
}

function open({ ref, docsPath, url }: EntityItem): Thenable<unknown> {
  // What a plugin found may be a page on the web.
  const web = ref === undefined || isWebAddress(ref) ? (ref ?? url) : undefined;
  if (web !== undefined) return vscode.commands.executeCommand('vscode.open', web);
  return docsPath === undefined
    ? vscode.commands.executeCommand(Commands.openEntity, ref)
    : vscode.commands.executeCommand(Commands.openDocs, ref, docsPath);
}

function button(icon: string, tooltip: string): vscode.QuickInputButton {
  return { iconPath: new vscode.ThemeIcon(icon), tooltip };
}
