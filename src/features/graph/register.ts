import * as vscode from 'vscode';
import { nameOfRef } from '../../core/model/summary';
import { coalesce } from '../../host/coalesce';
import { registerCommand } from '../../host/commands';
import { askForRef } from '../../host/entity/askForRef';
import { requireEntity } from '../../host/entity/entityArgument';
import type { FeatureContext } from '../../host/featureContext';
import { PagePanels, type PageSession } from '../../host/webview/pagePanels';
import { parseRefTarget, type RefTarget } from '../../host/webview/refTarget';
import { Commands } from '../../manifest/commands';
import { bind, emitEvent } from '../../protocol/contract';
import { graphChanged, GraphPageContract } from '../../protocol/graphPage';
import { graphModel } from './graphModel';

/** The relations graph in editor tabs, one for each entity. */
export function registerGraph(context: FeatureContext): void {
  const { extension, catalog, logger } = context;
  const panels = new PagePanels<RefTarget>(
    {
      viewType: 'greenroom.graph',
      page: 'graph',
      icon: 'graph',
      reusesTab: true,
      key: ({ ref }) => ref,
      title: ({ ref }) => vscode.l10n.t('Relations of {0}', nameOfRef(ref)),
      parseTarget: parseRefTarget,
      attach: (session) => attach(context, session),
    },
    extension.extensionUri,
  );
  extension.subscriptions.push(
    panels,
    context.pages.add(panels),
    registerCommand(Commands.openGraph, logger, async (argument) => {
      const ref = await askForRef(context, argument, vscode.l10n.t('Open relations graph'));
      if (ref === undefined) return undefined;
      await requireEntity(catalog, ref);
      panels.show({ ref });
      return ref;
    }),
  );
}

function attach({ catalog }: FeatureContext, { target, disposables, serve }: PageSession<RefTarget>): void {
  const endpoint = serve({
    graph: bind(GraphPageContract, {
      load: async (depth) => {
        const known = await graphModel(catalog, target.ref, depth);
        if (known) return known;
        // A window that opens with this page has still to read its catalog.
        await catalog.whenReady();
        return graphModel(catalog, target.ref, depth);
      },
      openEntity: (ref) => void vscode.commands.executeCommand(Commands.openEntity, ref),
      openGraph: (ref) => void vscode.commands.executeCommand(Commands.openGraph, ref),
    }),
  });
  const changed = coalesce(100, async () => emitEvent(endpoint, graphChanged, null));
  disposables.add(changed);
  disposables.add(catalog.onDidChange(changed));
}
