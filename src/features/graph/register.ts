import * as vscode from 'vscode';
import { toCanonicalRef } from '../../core/model/reference';
import { nameOfRef } from '../../core/model/summary';
import { coalesce } from '../../host/coalesce';
import { registerCommand } from '../../host/commands';
import { askForRef } from '../../host/entity/askForRef';
import { requireEntity } from '../../host/entity/entityArgument';
import { graphModel } from '../../host/entity/graphModel';
import { savePicture } from '../../host/entity/savePicture';
import type { FeatureContext } from '../../host/featureContext';
import { PagePanels, type PageSession } from '../../host/webview/pagePanels';
import { parseRefTarget, type RefTarget } from '../../host/webview/refTarget';
import { Commands } from '../../manifest/commands';
import { bind, emitEvent } from '../../protocol/contract';
import { graphChanged, GraphPageContract } from '../../protocol/graphPage';

/** What a graph is drawn around: an entity, and others beside it. */
interface GraphTarget extends RefTarget {
  readonly others?: readonly string[];
}

function parseTarget(state: unknown): GraphTarget | undefined {
  const target = parseRefTarget(state);
  const others = (state as { others?: unknown } | undefined)?.others;
  return target && Array.isArray(others)
    ? { ...target, others: others.filter((ref) => typeof ref === 'string') }
    : target;
}

/** The relations graph in editor tabs, one for each entity or choice of them. */
export function registerGraph(context: FeatureContext): void {
  const { extension, catalog, logger } = context;
  const panels = new PagePanels<GraphTarget>(
    {
      viewType: 'greenroom.graph',
      page: 'graph',
      icon: 'graph',
      reusesTab: true,
      key: ({ ref, others = [] }) => [ref, ...others].join(' '),
      title: ({ ref, others = [] }) =>
        others.length
          ? vscode.l10n.t('Relations of {0} entities', others.length + 1)
          : vscode.l10n.t('Relations of {0}', nameOfRef(ref)),
      parseTarget,
      attach: (session) => attach(context, session),
    },
    extension.extensionUri,
  );
  extension.subscriptions.push(
    panels,
    context.pages.add(panels),
    registerCommand(Commands.openGraph, logger, async (argument) => {
      const [first, ...more] = Array.isArray(argument) ? (argument as unknown[]) : [argument];
      const ref = await askForRef(context, first, vscode.l10n.t('Open relations graph'));
      if (ref === undefined) return undefined;
      await requireEntity(catalog, ref);
      const others = more.flatMap((each) => toCanonicalRef(String(each)) ?? []);
      panels.show(others.length ? { ref, others } : { ref });
      return ref;
    }),
  );
}

function attach({ catalog }: FeatureContext, { target, disposables, serve }: PageSession<GraphTarget>): void {
  const endpoint = serve({
    graph: bind(GraphPageContract, {
      load: async (depth, grouping) => {
        const refs = [target.ref, ...(target.others ?? [])];
        const known = await graphModel(catalog, refs, depth, grouping);
        if (known) return known;
        // A window that opens with this page has still to read its catalog.
        await catalog.whenReady();
        return graphModel(catalog, refs, depth, grouping);
      },
      openEntity: (ref) => void vscode.commands.executeCommand(Commands.openEntity, ref),
      openGraph: (ref) => void vscode.commands.executeCommand(Commands.openGraph, ref),
      save: (file) => savePicture(file, nameOfRef(target.ref)),
    }),
  });
  const changed = coalesce(100, async () => emitEvent(endpoint, graphChanged, null));
  disposables.add(changed);
  disposables.add(catalog.onDidChange(changed));
}
