import * as vscode from 'vscode';
import { registerCommand } from '../../host/commands';
import type { FeatureContext } from '../../host/featureContext';
import { PagePanels } from '../../host/webview/pagePanels';
import { Commands } from '../../manifest/commands';
import type { ExplorerView } from '../../protocol/explorer';
import type * as Session from './explorerSession';
import type * as ViewLink from './viewLink';

/** What serves the explorer: read when it first opens. */
export type ExplorerModule = Pick<typeof Session, 'attach'> & Pick<typeof ViewLink, 'parseView'>;

/** The catalog as a table, in one tab. */
export function registerExplorer(context: FeatureContext, module: () => Promise<ExplorerModule>): void {
  const { extension, logger } = context;
  const asked = new vscode.EventEmitter<void>();
  let wanted: ExplorerView | undefined;
  const views = {
    onDidAsk: asked.event,
    latest: () => wanted,
    take: () => {
      const view = wanted;
      wanted = undefined;
      return view;
    },
  };
  const panels = new PagePanels<object>(
    {
      viewType: 'greenroom.explorer',
      page: 'explorer',
      icon: 'explorer',
      key: () => 'explorer',
      title: () => vscode.l10n.t('Catalog'),
      parseTarget: () => ({}),
      attach: async (page) => (await module()).attach(context, page, views),
    },
    extension,
  );
  extension.subscriptions.push(
    asked,
    panels,
    registerCommand(Commands.openExplorer, logger, async (argument) => {
      if (argument !== undefined) wanted = (await module()).parseView(argument);
      panels.show({}, { column: vscode.ViewColumn.Active });
      if (wanted) asked.fire();
    }),
  );
}
