import * as vscode from 'vscode';
import { CancellationTokenSource } from '../../core/base/cancellation';
import { toCanonicalRef } from '../../core/model/reference';
import { nameOfRef } from '../../core/model/summary';
import { toYaml } from '../../core/yaml/toYaml';
import { coalesce } from '../../host/coalesce';
import { definitionBinding, followDefinition } from '../../host/definition/definitionPage';
import { codeText } from '../../host/entity/codeText';
import { requireEntity } from '../../host/entity/entityArgument';
import { graphModel } from '../../host/entity/graphModel';
import { savePicture } from '../../host/entity/savePicture';
import { showRange } from '../../host/entity/showRange';
import { codeColours } from '../../host/theme/codeColours';
import { linkHosts } from '../../host/linkHosts';
import { onDidChangeSettings } from '../../host/settings';
import type { FeatureContext } from '../../host/featureContext';
import type { PageSession } from '../../host/webview/pagePanels';
import { servePage } from '../../host/webview/servePage';
import type { RefTarget } from '../../host/webview/refTarget';
import { type CommandId, Commands } from '../../manifest/commands';
import { bind, emitEvent } from '../../protocol/contract';
import {
  entityChanged,
  EntityPageContract,
  factsChanged,
  type OpenedPage,
  tabAsked,
} from '../../protocol/entityPage';
import { scorecardsChanged } from '../../protocol/scorecards';
import { graphChanged, GraphPageContract } from '../../protocol/graphPage';
import type { RpcEndpoint } from '../../protocol/rpc';
import { addedByPlugins } from './addedByPlugins';
import { addField } from './addField';
import { ScorecardTab } from './scorecardTab';
import { docsPages } from './docsPages';
import { entityPageModel, type EntityPageReads } from './entityPageModel';
import { type Departures, goneModel } from './gone';
import { keepTab, keptTab } from './keptTab';
import { pageCards } from './pageCards';
import { relationRows } from './relationRows';

/** An entity that left so lately may come back under another name, of which is heard by then. Milliseconds. */
const JUST_NOW = 5_000;
const LATER = 700;

/** What is known from elsewhere is looked at again this often while somebody looks at the page. Milliseconds. */
const LOOKED_AT_AGAIN = 65_000;

export { keepTab };

/** Serves the page of one entity. Returns what the page opens with. */
export function attach(
  context: FeatureContext,
  departures: Departures,
  tabs: vscode.Event<{ readonly ref: string; readonly tab: string }>,
  page: PageSession<RefTarget>,
): () => Promise<OpenedPage> {
  const { panel, target, disposables } = page;
  const { catalog, engine, bookmarks, facts, titles, plugins } = context;
  const { ref } = target;
  const cards = pageCards(context);
  disposables.add(cards);
  const shown = new CancellationTokenSource();
  disposables.add({ dispose: () => shown.cancel() });

  const run = (command: CommandId, ...args: unknown[]) =>
    vscode.commands.executeCommand<unknown>(command, ...args);
  /** Runs without making the page wait until a quick pick or document is done. */
  const start = (command: CommandId, ...args: unknown[]): undefined => void run(command, ...args);
  const reads: EntityPageReads = {
    catalog,
    ownerOf: (owned) => engine.ownership.ownerOf(owned),
    isStarred: (each) => bookmarks.isStarred(each),
    pathOf: (uri) => vscode.workspace.asRelativePath(vscode.Uri.parse(uri)),
    tabOf: (kind) => keptTab(context, kind),
    github: () => linkHosts().github,
    added: (entity) => addedByPlugins(plugins, entity),
  };

  const load = async (): Promise<OpenedPage> => {
    // A window that opens with this page has still to read its catalog.
    if (!(await catalog.getEntityByRef(ref))) await catalog.whenReady();
    const [entity, here] = await Promise.all([entityPageModel(reads, ref), cards.read(ref, shown.token)]);
    if (!entity) {
      const gone = await goneModel({ catalog, search: engine.search, departures }, ref);
      // What takes its place may be read a moment later, and the search hears of it later still.
      if (gone.nearest.length === 0 && Date.now() - (gone.since ?? 0) < JUST_NOW) setTimeout(changed, LATER);
      return { is: 'gone', gone };
    }
    panel.title = entity.title;
    return { is: 'here', entity, ...here };
  };

  const scorecards = new ScorecardTab(context, ref, shown.token, () =>
    emitEvent(endpoint, scorecardsChanged, null),
  );
  const colours = codeColours(() => endpoint);
  const endpoint: RpcEndpoint = servePage(page, {
    definition: definitionBinding(context, ref, { shows: () => colours.tell() }),
    entity: bind(EntityPageContract, {
      load,
      cards: (version) => cards.next(version),
      content: async (id) => cards.content(id, await requireEntity(catalog, ref), shown.token),
      runEntityAction: (id) => start(Commands.pluginActions, ref, id),
      relations: async () => relationRows(catalog, titles, await requireEntity(catalog, ref)),
      raw: async () => {
        colours.tell();
        return codeText(toYaml(await requireEntity(catalog, ref)), 'yaml');
      },
      docsPages: () => docsPages(engine.docs, ref),
      keepTab: (tab) => keepTab(context, ref, tab),
      openEntity: (other) => start(Commands.openEntity, other),
      openFile: async (uri, line, character) => {
        await showRange(vscode.Uri.parse(uri), { start: { line, character } });
        return undefined;
      },
      openDeclaration: () => start(Commands.openDeclaration, ref),
      openDocs: (page) => start(Commands.openDocs, ref, page),
      openDefinition: () => start(Commands.openDefinition, ref),
      openGraph: (other) => start(Commands.openGraph, other ?? ref),
      openInBrowser: () => start(Commands.openInBrowser, ref),
      reveal: () => start(Commands.revealInCatalog, ref),
      searchTag: (tag) => start(Commands.search, `tag:${tag} `),
      toggleStar: () => start(Commands.toggleStar, ref),
      copy: async (text) => {
        await vscode.env.clipboard.writeText(text);
        return undefined;
      },
      runAction: async (id, section, at) => {
        const action = cards.action(id, section, at);
        if (action?.command) void vscode.commands.executeCommand(action.command, ...(action.arguments ?? []));
        return undefined;
      },
      addField: (path) => addField(context, ref, path),
      scorecards: () => scorecards.load(),
      fixCheck: (id) => scorecards.fix(id),
      openScorecards: (track) => start(Commands.openScorecards, track),
    }),
    graph: bind(GraphPageContract, {
      load: (depth, grouping) => graphModel(catalog, [ref], depth, grouping),
      openEntity: (other) => start(Commands.openEntity, other),
      openGraph: (other) => start(Commands.openGraph, other),
      save: (file) => savePicture(file, nameOfRef(ref)),
    }),
  });
  disposables.add(colours);
  disposables.add(followDefinition(context, ref, endpoint));
  const changed = coalesce(50, async () => {
    scorecards.changed();
    emitEvent(endpoint, entityChanged, null);
    emitEvent(endpoint, graphChanged, null);
  });
  disposables.add(changed);
  disposables.add(
    facts.onDidChange((refs) => {
      if (!refs.includes(toCanonicalRef(ref) ?? ref)) return;
      scorecards.changed();
      emitEvent(endpoint, factsChanged, null);
    }),
  );
  const lookAgain = () => {
    if (!panel.visible || !vscode.window.state.focused) return;
    scorecards.changed();
    emitEvent(endpoint, factsChanged, null);
  };
  const again = setInterval(lookAgain, LOOKED_AT_AGAIN);
  disposables.add({ dispose: () => clearInterval(again) });
  disposables.add(panel.onDidChangeViewState(lookAgain));
  // Lines of other entities are on the page as well, so every change of the catalog counts.
  disposables.add(catalog.onDidChange(changed));
  disposables.add(onDidChangeSettings(['greenroom.links.hosts'], changed));
  disposables.add(catalog.onDidChangeProblems(changed));
  disposables.add(cards.onDidChange(changed));
  disposables.add(tabs((asked) => asked.ref === ref && emitEvent(endpoint, tabAsked, asked.tab)));
  disposables.add(bookmarks.onDidChange((what) => what === 'starred' && changed()));
  return load;
}
