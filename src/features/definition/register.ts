import * as vscode from 'vscode';
import { kindOfRef, nameOfRef } from '../../core/model/summary';
import { registerCommand } from '../../host/commands';
import { askForRef } from '../../host/entity/askForRef';
import type { FeatureContext } from '../../host/featureContext';
import { PagePanels } from '../../host/webview/pagePanels';
import { parseRefTarget, type RefTarget } from '../../host/webview/refTarget';
import { Commands } from '../../manifest/commands';
import { entityIcon } from '../../protocol/entityIcon';
import type * as Session from './definitionSession';

/** Files that definitions are kept in. */
const DEFINITION_FILE = /\.(?:ya?ml|json|graphqls?|gql|proto)$/i;

/** What an API promises, in editor tabs and as text. @param session - what serves it: read when it is first needed */
export function registerDefinition(context: FeatureContext, session: () => Promise<typeof Session>): void {
  const { extension, logger } = context;
  const panels = new PagePanels<RefTarget>(
    {
      viewType: 'greenroom.definition',
      page: 'definition',
      icon: ({ ref }) => entityIcon(kindOfRef(ref)),
      reusesTab: true,
      key: ({ ref }) => ref,
      title: ({ ref }) => vscode.l10n.t('Definition of {0}', nameOfRef(ref)),
      parseTarget: parseRefTarget,
      attach: async (page) => (await session()).attach(context, page),
    },
    extension,
  );
  const open = async (argument: unknown, title: string) => {
    const ref = await askForRef(context, argument, title, 'api');
    return ref === undefined ? undefined : { ref, served: await session() };
  };
  extension.subscriptions.push(
    panels,
    context.pages.add(panels),
    registerCommand(Commands.openDefinition, logger, async (argument) => {
      const found = await open(argument, vscode.l10n.t('Open API definition'));
      return found?.served.openDefinition(context, found.ref, (ref) => panels.show({ ref }));
    }),
    registerCommand(Commands.compareDefinition, logger, async (argument, before, after) => {
      const found = await open(argument, vscode.l10n.t('Compare API definition'));
      if (!found) return undefined;
      const { ref, served } = found;
      const comparison = await served.compareDefinition(context, ref, before, after);
      panels.show({ ref });
      return comparison;
    }),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (document.isDirty && DEFINITION_FILE.test(document.uri.path))
        void session().then((served) => served.review(context, document));
    }),
  );
}
