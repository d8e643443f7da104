import * as vscode from 'vscode';
import { kindOfRef, nameOfRef } from '../../core/model/summary';
import { systemClock } from '../../host/clock';
import { registerCommand } from '../../host/commands';
import { askForRef } from '../../host/entity/askForRef';
import { atCaret } from '../../host/entity/caret';
import { requireEntity } from '../../host/entity/entityArgument';
import type { FeatureContext } from '../../host/featureContext';
import { PagePanels, type ShowOptions } from '../../host/webview/pagePanels';
import { parseRefTarget, type RefTarget } from '../../host/webview/refTarget';
import { Commands } from '../../manifest/commands';
import { entityIcon } from '../../protocol/entityIcon';
import type * as Session from './entityPageSession';

/** Entities that left the catalog, of which the moment is kept. */
const MOST_DEPARTURES = 1_000;

/** The entity page in editor tabs, one for each entity. @param session - what serves a page: read when the first opens */
export function registerEntityPage(context: FeatureContext, session: () => Promise<typeof Session>): void {
  const { extension, catalog, logger, bookmarks } = context;
  const departures = watchDepartures(context);
  const tabs = new vscode.EventEmitter<{ readonly ref: string; readonly tab: string }>();
  const panels = new PagePanels<RefTarget>(
    {
      viewType: 'greenroom.entityPage',
      page: 'entityPage',
      icon: ({ ref }) => entityIcon(kindOfRef(ref)),
      reusesTab: true,
      key: ({ ref }) => ref,
      title: ({ ref }) => nameOfRef(ref),
      parseTarget: parseRefTarget,
      attach: async (page) => (await session()).attach(context, departures, tabs.event, page),
    },
    extension,
  );
  const open = async (argument: unknown, options?: ShowOptions, tab?: unknown) => {
    const ref = await askForRef(context, argument, vscode.l10n.t('Open page'));
    if (ref === undefined) return undefined;
    await requireEntity(catalog, ref);
    if (typeof tab === 'string') await (await session()).keepTab(context, ref, tab);
    panels.show({ ref }, options);
    if (typeof tab === 'string') tabs.fire({ ref, tab });
    await bookmarks.visit(ref);
    return ref;
  };
  extension.subscriptions.push(
    panels,
    tabs,
    context.pages.add(panels),
    // With the id of a tab, the page opens at it.
    registerCommand(Commands.openEntity, logger, (argument, tab) => open(argument, undefined, tab)),
    registerCommand(Commands.openEntityToSide, logger, (argument) =>
      open(argument, { column: vscode.ViewColumn.Beside, keep: true }),
    ),
    // From a menu of an editor: for what is under the caret, else for the file.
    registerCommand(Commands.openEntityAtCaret, logger, async (uri) => {
      const { refs, file } = await atCaret(context);
      return open(refs[0] ?? file ?? uri);
    }),
  );
}

/** Notes when entities leave the catalog: a page of one that is gone says since when. */
function watchDepartures({ catalog, extension }: FeatureContext) {
  const left = new Map<string, number>();
  extension.subscriptions.push(
    catalog.onDidChange(({ added, removed }) => {
      for (const ref of added) left.delete(ref);
      for (const ref of removed) left.set(ref, systemClock.now());
      for (const ref of left.keys()) {
        if (left.size <= MOST_DEPARTURES) break;
        left.delete(ref);
      }
    }),
  );
  return { lookedSince: systemClock.now(), since: (ref: string) => left.get(ref) };
}
