import * as vscode from 'vscode';
import { registerCommand } from '../../host/commands';
import type { FeatureContext } from '../../host/featureContext';
import { PagePanels } from '../../host/webview/pagePanels';
import { Commands } from '../../manifest/commands';
import type * as Session from './scorecardsSession';

/** Scorecards of the whole catalog, in one tab. @param session - what serves it: read when it first opens */
export function registerScorecards(context: FeatureContext, session: () => Promise<typeof Session>): void {
  const { extension, logger } = context;
  const asked = new vscode.EventEmitter<string>();
  let wanted: string | undefined;
  const panels = new PagePanels<object>(
    {
      viewType: 'greenroom.scorecards',
      page: 'scorecards',
      icon: 'scorecards',
      key: () => 'scorecards',
      title: () => vscode.l10n.t('Scorecards'),
      parseTarget: () => ({}),
      attach: async (page) => (await session()).attach(context, page, asked.event, () => wanted),
    },
    extension,
  );
  context.resultSources.add({
    id: 'scorecards',
    results: async (refs) => (await session()).checkResults(context, refs),
  });
  extension.subscriptions.push(
    asked,
    panels,
    registerCommand(Commands.openScorecards, logger, (track) => {
      wanted = typeof track === 'string' ? track : undefined;
      panels.show({}, { column: vscode.ViewColumn.Active });
      if (wanted !== undefined) asked.fire(wanted);
    }),
  );
}
