import * as vscode from 'vscode';
import { registerCommand } from '../../host/commands';
import type { FeatureContext } from '../../host/featureContext';
import type { OpenPage } from '../../host/webview/pages';
import { type CommandId, Commands } from '../../manifest/commands';

/** What can be done with the page in front, whatever it shows. */
export function registerPages({ extension, logger, pages }: FeatureContext): void {
  const command = (id: CommandId, run: (page: OpenPage) => void) =>
    registerCommand(id, logger, () => {
      const page = pages.active();
      if (page) run(page);
    });
  extension.subscriptions.push(
    command(Commands.pageBack, (page) => page.step('back')),
    command(Commands.pageForward, (page) => page.step('forward')),
    command(Commands.keepOpen, (page) => pages.keep(page)),
    command(Commands.pageToSide, (page) => {
      pages.keep(page);
      page.panel.reveal(vscode.ViewColumn.Beside);
    }),
  );
}
