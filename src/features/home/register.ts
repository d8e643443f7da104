import * as vscode from 'vscode';
import { registerCommand } from '../../host/commands';
import type { FeatureContext } from '../../host/featureContext';
import { PagePanels } from '../../host/webview/pagePanels';
import { Commands } from '../../manifest/commands';
import type * as Session from './homeSession';

/** Home, in one tab. @param session - what serves it: read when it first opens */
export function registerHome(context: FeatureContext, session: () => Promise<typeof Session>): void {
  const { extension, logger } = context;
  const panels = new PagePanels<object>(
    {
      viewType: 'greenroom.home',
      page: 'home',
      icon: 'home',
      key: () => 'home',
      title: () => vscode.l10n.t('Home'),
      parseTarget: () => ({}),
      attach: async (page) => (await session()).attach(context, page),
    },
    extension,
  );
  extension.subscriptions.push(
    panels,
    registerCommand(Commands.home, logger, () => {
      panels.show({}, { column: vscode.ViewColumn.Active });
    }),
  );
}
