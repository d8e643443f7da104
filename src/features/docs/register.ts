import * as vscode from 'vscode';
import { EXISTS } from '../../core/catalog/filter';
import type { NoDocs } from '../../core/techdocs/site/locate';
import { TECHDOCS_REF } from '../../core/model/docs';
import { coalesce } from '../../host/coalesce';
import { CommandProblem, registerCommand } from '../../host/commands';
import { refOfArgument } from '../../host/entity/entityArgument';
import type { FeatureContext } from '../../host/featureContext';
import { remedyFor } from '../../host/remedy';
import { onDidChangeSettings } from '../../host/settings';
import { followTokenColours, type ThemeColoursModule } from '../../host/theme/tokenColours';
import { type CommandId, Commands } from '../../manifest/commands';
import type { DocsCommand } from '../../protocol/docs';
import { DocsProblems } from './docsProblems';
import { DocsFreshness } from './docsFreshness';
import type { FreshnessModule } from './freshness/main';
import type * as SessionModule from './docsSession';
import { DocsTabs } from './docsTabs';
import type { LoadFences } from './docsSession';
import { LiveText } from './liveText';
import { followActivePage } from './previewContext';
import { followEditors } from './scrollSync';
import { visible, visibleLine } from '../../core/base/visible';

const TAB_COMMANDS: readonly [id: CommandId, command: DocsCommand][] = [
  [Commands.docsBack, 'back'],
  [Commands.docsForward, 'forward'],
  [Commands.docsSearch, 'search'],
  [Commands.docsNext, 'next'],
  [Commands.docsPrevious, 'previous'],
  [Commands.docsZoomIn, 'zoomIn'],
  [Commands.docsZoomOut, 'zoomOut'],
  [Commands.docsZoomReset, 'zoomReset'],
  [Commands.docsReportIssue, 'reportIssue'],
];

/** Bundles that are read from disk when a docs tab first needs them. */
interface DocsBundles {
  readonly session: () => Promise<typeof SessionModule>;
  readonly fences: LoadFences;
  readonly freshness: () => Promise<FreshnessModule>;
  readonly themeColours: () => Promise<ThemeColoursModule>;
}

/** Docs in editor tabs: reading, and writing with a live preview. */
export function registerDocs(context: FeatureContext, load: DocsBundles): void {
  const { docs } = context.engine;
  const colours = followTokenColours(load.themeColours, (values) => {
    for (const session of tabs.sessions) session.tellColours(values);
  });
  const freshness = new DocsFreshness(docs, context.engine.remote, load.freshness, context.engine.docsPlaces);
  const tabs: DocsTabs = new DocsTabs(context, freshness, () => colours.current(), load);
  const live = new LiveText(tabs);
  const command = (id: CommandId, run: (...args: unknown[]) => unknown) =>
    registerCommand(id, context.logger, run);
  context.extension.subscriptions.push(
    live,
    colours,
    freshness,
    context.facts.register(freshness),
    renewFreshness(tabs, live, freshness, context),
    new DocsProblems(tabs, live),
    followEditors(tabs),
    followActivePage(tabs),
    onDidChangeSettings(['greenroom.docs.allowedImageHosts'], () => tabs.reload()),
    command(Commands.openDocs, async (target, page) => {
      const ref = siteOf(target) ?? (await askForDocs(context));
      if (ref === undefined) return undefined;
      const [address, anchor] = typeof page === 'string' ? page.split('#', 2) : [];
      tabs.forget(ref);
      const open = () => docs.open(ref, address || undefined);
      const [found, { buildDocs }] = await Promise.all([open(), tabs.load()]);
      const unbuilt = 'reason' in found && found.reason === 'unbuilt' && found.ref;
      const site = unbuilt && (await buildDocs(docs, unbuilt, unbuilt)) ? await open() : found;
      if ('reason' in site) throw explain(site);
      tabs.show(site, address ? site.home : undefined, anchor);
      if (!site.key.includes('://')) void context.bookmarks.visit(site.key);
      return { ref: site.key, title: site.title, page: site.home };
    }),
    command(Commands.previewDocs, async (target) => {
      const uri = target instanceof vscode.Uri ? target : vscode.window.activeTextEditor?.document.uri;
      const found = uri && (await docs.siteOf(uri.toString()));
      if (found) tabs.forget(found.key);
      const [site] = await Promise.all([found && docs.open(found.key, found.page), tabs.load()]);
      if (!found || !site || 'reason' in site)
        throw new CommandProblem(
          vscode.l10n.t(
            'This file is not a page of any docs: there is no mkdocs.yml in a folder above it, and no entity whose docs it belongs to.',
          ),
        );
      tabs.show(site, found.page, undefined, { column: vscode.ViewColumn.Beside, preserveFocus: true });
      return { ref: site.key, page: found.page };
    }),
    command(Commands.docsEdit, () => tabs.active?.edit()),
    ...TAB_COMMANDS.map(([id, name]) => command(id, () => tabs.run(name))),
  );
}

/** What is typed makes a page one that is being edited. Milliseconds after the last key. */
const PAUSE = 500;

/** Tells the tabs when whether their pages are up to date may be told otherwise. */
function renewFreshness(
  tabs: DocsTabs,
  live: LiveText,
  freshness: DocsFreshness,
  { catalog }: FeatureContext,
): vscode.Disposable {
  const renew = coalesce(PAUSE, async () => freshness.renew());
  let failing = '';
  const sources = catalog.onDidChangeSources((statuses) => {
    // What is being read again is no news yet.
    if (statuses.some(({ state }) => state === 'loading')) return;
    const now = statuses.map(({ id, state, lastError }) => `${id} ${state} ${lastError?.message}`).join('\n');
    if (now !== failing) renew();
    failing = now;
  });
  return vscode.Disposable.from(
    renew,
    sources,
    live.onDidChange(renew),
    freshness.onDidChange(() => {
      for (const session of tabs.sessions) session.tellFreshness();
    }),
  );
}

/** An entity as a command gets it, or a folder of docs. */
function siteOf(target: unknown): string | undefined {
  if (typeof target === 'string' && target.includes('://')) return target;
  return target instanceof vscode.Uri ? target.toString() : refOfArgument(target);
}

/** Every entity that names docs, to pick one. */
async function askForDocs({ catalog }: FeatureContext): Promise<string | undefined> {
  const { items } = await catalog.queryEntities({
    filter: { [`metadata.annotations.${TECHDOCS_REF}`]: EXISTS },
    fields: ['kind', 'metadata.name', 'metadata.namespace', 'metadata.title', 'metadata.description'],
    orderFields: [{ field: 'metadata.name', order: 'asc' }],
    limit: 2000,
  });
  const picks = items.map(({ kind, metadata: { name, namespace = 'default', title, description } }) => ({
    label: visibleLine(title ?? name),
    description: kind,
    detail: description && visible(description),
    ref: `${kind}:${namespace}/${name}`,
  }));
  const picked = await vscode.window.showQuickPick(picks, {
    placeHolder: vscode.l10n.t('Whose docs?'),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return picked?.ref;
}

function explain({ reason, message, url, action }: NoDocs): CommandProblem {
  const isAway = (reason === 'remote' || reason === 'unbuilt') && url !== undefined && /^https:/i.test(url);
  const open = {
    label: vscode.l10n.t('Open in Browser'),
    run: () => vscode.env.openExternal(vscode.Uri.parse(url ?? '')),
  };
  const remedy = action === undefined ? undefined : remedyFor({ code: '', action });
  const actions = remedy ? [{ label: remedy.title, run: () => remedy.run() }] : [];
  return new CommandProblem(message, isAway ? [open] : actions);
}
