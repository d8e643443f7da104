import * as vscode from 'vscode';
import { toCanonicalRef } from '../../core/model/reference';
import { nameOfRef } from '../../core/model/summary';
import { registerCommand } from '../../host/commands';
import { askForRef } from '../../host/entity/askForRef';
import { requireEntity } from '../../host/entity/entityArgument';
import type { FeatureContext } from '../../host/featureContext';
import { PagePanels } from '../../host/webview/pagePanels';
import { parseRefTarget, type RefTarget } from '../../host/webview/refTarget';
import { Commands } from '../../manifest/commands';
import type * as Session from './graphSession';

/** What a graph is drawn around: an entity, and others beside it. */
export interface GraphTarget extends RefTarget {
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
export function registerGraph(context: FeatureContext, session: () => Promise<typeof Session>): void {
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
      attach: async (page) => (await session()).attach(context, page),
    },
    extension,
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
