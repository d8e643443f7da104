import * as vscode from 'vscode';
import { registerCommand } from '../../host/commands';
import type { FeatureContext } from '../../host/featureContext';
import { PagePanels } from '../../host/webview/pagePanels';
import { Commands } from '../../manifest/commands';
import type * as Main from './main';

const { contribute, offerProject, whatChanged, myUse } = Commands;

/** The pages of what people have in common, each in one tab. @param main - what serves them: read when one first opens */
export function registerCommons(context: FeatureContext, main: () => Promise<typeof Main>): void {
  const { extension, logger } = context;
  const titles: Readonly<Record<string, string>> = {
    [contribute]: vscode.l10n.t('Contribute'),
    [whatChanged]: vscode.l10n.t('What changed'),
    [myUse]: vscode.l10n.t('My use'),
  };
  const panels = new PagePanels<string>(
    {
      viewType: 'greenroom.commons',
      page: 'home',
      icon: () => 'organization',
      key: (page) => page,
      title: (page) => titles[page]!,
      parseTarget: (page) => (titles[page as string] ? (page as string) : undefined),
      attach: async (page) => (await main()).attach(context, page),
    },
    extension,
  );
  extension.subscriptions.push(
    panels,
    registerCommand(offerProject, logger, async (target) => (await main()).offerProject(context, target)),
    ...[contribute, whatChanged, myUse].map((page) =>
      registerCommand(page, logger, async () => {
        panels.show(page, { column: vscode.ViewColumn.Active });
        return (await main()).answer(context, page);
      }),
    ),
  );
}
