import * as vscode from 'vscode';
import { displayName } from '../../core/model/reference';
import { registerCommand } from '../../host/commands';
import { refOfArgument, refOfFile, requireEntity } from '../../host/entity/entityArgument';
import { pickEntity } from '../../host/entity/entityPicker';
import type { FeatureContext } from '../../host/featureContext';
import { Commands } from '../../manifest/commands';
import { Views } from '../../manifest/views';
import { addCatalogFiles } from './addCatalogFiles';
import { CatalogView } from './catalogView';
import { type Grouping, GROUPINGS, isGrouping } from './grouping';
import type { MoreNode } from './nodes';
import { OwnedView } from './ownedView';
import { ProblemBadges } from './problemBadges';
import { StarredView } from './starredView';

/** The sidebar: catalog, owned, starred. */
export function registerCatalogTree(context: FeatureContext): void {
  const { catalog, logger, identity, bookmarks, extension } = context;
  const view = new CatalogView(context);
  const owned = new OwnedView(context);
  extension.subscriptions.push(
    view,
    owned,
    new StarredView(context),
    new ProblemBadges(catalog),
    registerCommand(Commands.groupCatalogBy, logger, async (argument) => {
      const grouping = isGrouping(argument) ? argument : await pickGrouping(view.grouping);
      if (grouping) await view.setGrouping(grouping);
      return grouping;
    }),
    registerCommand(Commands.filterCatalog, logger, async (argument) => {
      const text = typeof argument === 'string' ? argument : await askFilter(view.filterText);
      if (text !== undefined) view.setFilter(text);
      return text;
    }),
    registerCommand(Commands.addCatalogFiles, logger, (chosen) => addCatalogFiles(catalog, chosen)),
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
      void vscode.window.showInformationMessage(
        vscode.l10n.t('Owned shows what belongs to {0}.', displayName(entity)),
      );
      return ref;
    }),
    registerCommand(Commands.clearRecent, logger, () => bookmarks.clearRecent()),
  );
}

/** From a file, the entity it belongs to; from nowhere, the one picked. */
async function refOfEditor(context: FeatureContext, argument: unknown): Promise<string | undefined> {
  const uri = argument instanceof vscode.Uri ? argument : vscode.window.activeTextEditor?.document.uri;
  const ref = uri && (await refOfFile(context.catalog, uri));
  if (ref !== undefined) return ref;
  const item = await pickEntity(context, {
    title: vscode.l10n.t('Reveal in catalog'),
    placeholder: vscode.l10n.t('Type the name of a service, API, system, team or person'),
    types: ['entity'],
  });
  return item?.ref;
}

async function pickMe(context: FeatureContext): Promise<string | undefined> {
  const item = await pickEntity(context, {
    title: vscode.l10n.t('Who are you in the catalog?'),
    placeholder: vscode.l10n.t('Type your name, or a team to see what it owns'),
    types: ['entity'],
    scope: 'kind:user,group',
  });
  return item?.ref;
}

async function pickGrouping(current: Grouping): Promise<Grouping | undefined> {
  const labels: Readonly<Record<Grouping, [label: string, icon: string, detail: string]>> = {
    system: [
      vscode.l10n.t('System'),
      'layers',
      vscode.l10n.t('Domains, their systems and what they are made of'),
    ],
    kind: [vscode.l10n.t('Kind'), 'symbol-misc', vscode.l10n.t('Components, APIs, resources, groups, …')],
    owner: [vscode.l10n.t('Owner'), 'organization', vscode.l10n.t('Teams and people, and what they own')],
    lifecycle: [
      vscode.l10n.t('Lifecycle'),
      'history',
      vscode.l10n.t('Production, experimental, deprecated, …'),
    ],
    tag: [vscode.l10n.t('Tag'), 'tag', vscode.l10n.t('Languages, topics and other tags')],
  };
  const items = GROUPINGS.map((grouping) => {
    const [label, icon, detail] = labels[grouping];
    const iconPath = new vscode.ThemeIcon(icon);
    return {
      grouping,
      label,
      detail,
      iconPath,
      description: grouping === current ? vscode.l10n.t('current') : '',
    };
  });
  const item = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Group the catalog by'),
    placeHolder: vscode.l10n.t('Choose how to group'),
  });
  return item?.grouping;
}

function askFilter(value: string): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title: vscode.l10n.t('Filter the catalog'),
    value,
    placeHolder: 'checkout kind:api owner:payments tag:java lifecycle:production',
    prompt: vscode.l10n.t(
      'Words of a name or description, and kind:, type:, owner:, system:, lifecycle:, tag:',
    ),
  });
}
