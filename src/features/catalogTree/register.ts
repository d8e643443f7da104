import * as vscode from 'vscode';
import { displayName } from '../../core/model/reference';
import { registerCommand } from '../../host/commands';
import { atCaret } from '../../host/entity/caret';
import { refOfArgument, refOfFile, requireEntity } from '../../host/entity/entityArgument';
import type { FeatureContext } from '../../host/featureContext';
import { Commands } from '../../manifest/commands';
import { Views } from '../../manifest/views';
import { CatalogView } from './catalogView';
import type * as dialogsBundle from './dialogs';
import { isGrouping } from './grouping';
import type { MoreNode } from './nodes';
import { OwnedView } from './ownedView';
import { ProblemBadges } from './problemBadges';
import { productionBadges, scorecardBadges } from './entityBadges';
import { StarredView } from './starredView';
import { showInformation } from '../../host/notify';

/** What asks people something, loaded when it first does. */
type Dialogs = typeof dialogsBundle;

/** The sidebar: catalog, owned, starred. */
export function registerCatalogTree(context: FeatureContext, dialogs: () => Promise<Dialogs>): void {
  const { catalog, logger, identity, bookmarks, extension } = context;
  const view = new CatalogView(context);
  const owned = new OwnedView(context);
  extension.subscriptions.push(
    view,
    owned,
    new StarredView(context),
    new ProblemBadges(catalog),
    productionBadges(context.answers, context.facts),
    scorecardBadges(context),
    registerCommand(Commands.groupCatalogBy, logger, async (argument) => {
      const grouping = isGrouping(argument) ? argument : await (await dialogs()).pickGrouping(view.grouping);
      if (grouping) await view.setGrouping(grouping);
      return grouping;
    }),
    registerCommand(Commands.filterCatalog, logger, async (argument) => {
      if (typeof argument !== 'string')
        return (await dialogs()).askFilter(catalog, view.filterText, (text) => view.setFilter(text));
      view.setFilter(argument);
      return argument;
    }),
    registerCommand(Commands.addCatalogFiles, logger, async (chosen) =>
      (await dialogs()).addCatalogFiles(catalog, chosen),
    ),
    registerCommand(Commands.clearCatalogFilter, logger, () => view.setFilter('')),
    registerCommand(Commands.showMoreInCatalog, logger, (node) => {
      const more = node as MoreNode;
      (more.parent.id.startsWith('owned:') ? owned : view).showMore(more);
    }),
    registerCommand(Commands.revealInCatalog, logger, async (argument) => {
      const ref = refOfArgument(argument) ?? (await refOfEditor(context, argument));
      if (ref === undefined) return false;
      await requireEntity(catalog, ref);
      await vscode.commands.executeCommand(`${Views.catalog}.focus`);
      return view.reveal(ref, true);
    }),
    registerCommand(Commands.chooseMe, logger, async (argument) => {
      const ref = refOfArgument(argument) ?? (await pickMe(context));
      if (ref === undefined) return undefined;
      const entity = await requireEntity(catalog, ref);
      await identity.choose(ref);
      void showInformation(vscode.l10n.t('Owned shows what belongs to {0}.', displayName(entity)));
      return ref;
    }),
    registerCommand(Commands.clearRecent, logger, () => bookmarks.clearRecent()),
  );
}

/** What is under the caret, else what the file belongs to; from nowhere, the one picked. */
async function refOfEditor(context: FeatureContext, argument: unknown): Promise<string | undefined> {
  const there = argument === undefined ? (await atCaret(context)).refs[0] : undefined;
  if (there !== undefined) return there;
  const uri = argument instanceof vscode.Uri ? argument : vscode.window.activeTextEditor?.document.uri;
  const ref = uri && (await refOfFile(context.catalog, uri));
  if (ref !== undefined) return ref;
  const item = await context.pickEntity({
    title: vscode.l10n.t('Reveal in catalog'),
    placeholder: vscode.l10n.t('Type the name of a service, API, system, team or person'),
    types: ['entity'],
  });
  return item?.ref;
}

async function pickMe(context: FeatureContext): Promise<string | undefined> {
  const item = await context.pickEntity({
    title: vscode.l10n.t('Who are you in the catalog?'),
    placeholder: vscode.l10n.t('Type your name, or a team to see what it owns'),
    types: ['entity'],
    kinds: ['user', 'group'],
  });
  return item?.ref;
}
