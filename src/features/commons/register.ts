import * as vscode from 'vscode';
import { registerCommand } from '../../host/commands';
import type { FeatureContext } from '../../host/featureContext';
import { PagePanels } from '../../host/webview/pagePanels';
import { Commands } from '../../manifest/commands';
import type * as Main from './main';

/** The pages of what people have in common, each in one tab. @param main - what serves them: read when one first opens */
export function registerCommons(context: FeatureContext, main: () => Promise<typeof Main>): void {
  const { extension, logger } = context;
  const panels = new PagePanels<string>(
    {
      viewType: 'greenroom.commons',
      page: 'commons',
      icon: () => 'organization',
      key: (page) => page,
      title: () => vscode.l10n.t('Contribute'),
      parseTarget: (page) => (page === 'contribute' ? page : undefined),
      attach: async (page) => (await main()).attachContribute(context, page),
    },
    extension,
  );
  extension.subscriptions.push(
    panels,
    registerCommand(Commands.contribute, logger, async () => {
      panels.show('contribute', { column: vscode.ViewColumn.Active });
      return (await main()).listProjects(context);
    }),
    registerCommand(Commands.offerProject, logger, async (target) =>
      (await main()).offerProject(context, target),
    ),
  );
}
