import * as vscode from 'vscode';
import { CancellationTokenSource } from '../../core/base/cancellation';
import { toCanonicalRef } from '../../core/model/reference';
import { nameOfRef } from '../../core/model/summary';
import type { ReadCard } from '../../core/portal/card';
import { AnnotationLinks } from '../../core/portal/annotationLinks/annotationLinks';
import { builtInCards } from '../../core/portal/builtInCards';
import { CardRegistry } from '../../core/portal/entityCards';
import { toYaml } from '../../core/yaml/toYaml';
import { systemClock } from '../../runtime/node/clock';
import { coalesce } from '../../host/coalesce';
import { definitionBinding, followDefinition } from '../../host/definition/definitionPage';
import { cardView } from '../../host/entity/cardViews';
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
import type { RefTarget } from '../../host/webview/refTarget';
import { type CommandId, Commands } from '../../manifest/commands';
import { bind, emitEvent } from '../../protocol/contract';
import type { CardView } from '../../protocol/entityCard';
import { entityChanged, EntityPageContract, factsChanged, type OpenedPage } from '../../protocol/entityPage';
import { graphChanged, GraphPageContract } from '../../protocol/graphPage';
import type { RpcEndpoint } from '../../protocol/rpc';
import { addField } from './addField';
import { docsPages } from './docsPages';
import { entityPageModel, type EntityPageReads } from './entityPageModel';
import { type Departures, goneModel } from './gone';
import { keepTab, keptTab } from './keptTab';
import { relationRows } from './relationRows';

/** An entity that left so lately may come back under another name, of which is heard by then. Milliseconds. */
const JUST_NOW = 5_000;
const LATER = 700;
/** Cards that take longer come after the page. Milliseconds. */
const SOON = 25;

/** What is known from elsewhere is looked at again this often while somebody looks at the page. Milliseconds. */
const LOOKED_AT_AGAIN = 65_000;

/** Serves the page of one entity. Returns what the page opens with. */
export function attach(
  context: FeatureContext,
  departures: Departures,
  { panel, target, disposables, serve }: PageSession<RefTarget>,
): () => Promise<OpenedPage> {
  const { catalog, engine, bookmarks, facts, titles, answers, linkRows } = context;
  const { ref } = target;
  const registry = new CardRegistry(systemClock);
  const links = new AnnotationLinks(linkHosts, linkRows);
  for (const card of builtInCards({ catalog, ownership: engine.ownership, facts, answers, links }))
    registry.register(card);
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
  };

  /** The cards as they were read last: what an action of one of them names. */
  let read = new Map<string, ReadCard>();
  const cards = async (wait?: number): Promise<{ views: CardView[]; isWaiting: boolean }> => {
    const entity = await catalog.getEntityByRef(ref);
    if (!entity) return { views: [], isWaiting: false };
    const late = wait === undefined ? undefined : new Promise<'late'>((end) => setTimeout(end, wait, 'late'));
    const asked = registry.read(entity, shown.token);
    const answers = await Promise.all(asked.map((card) => (late ? Promise.race([card, late]) : card)));
    const found = answers.filter((card) => card !== undefined && card !== 'late');
    read = new Map(found.map((card) => [card.id, card]));
    const views = await Promise.all(found.map((card) => cardView(catalog, card)));
    return { views, isWaiting: answers.includes('late') };
  };
  const load = async (): Promise<OpenedPage> => {
    // A window that opens with this page has still to read its catalog.
    if (!(await catalog.getEntityByRef(ref))) await catalog.whenReady();
    const [entity, { views, isWaiting }] = await Promise.all([entityPageModel(reads, ref), cards(SOON)]);
    if (!entity) {
      const gone = await goneModel({ catalog, search: engine.search, departures }, ref);
      // What takes its place may be read a moment later, and the search hears of it later still.
      if (gone.nearest.length === 0 && Date.now() - (gone.since ?? 0) < JUST_NOW) setTimeout(changed, LATER);
      return { is: 'gone', gone };
    }
    panel.title = entity.title;
    return { is: 'here', entity, cards: views, isWaiting };
  };

  const colours = codeColours(() => endpoint);
  const endpoint: RpcEndpoint = serve({
    definition: definitionBinding(context, ref, { shows: () => colours.tell() }),
    entity: bind(EntityPageContract, {
      load,
      cards: async () => (await cards()).views,
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
        const found = read.get(id)?.sections[section];
        const action = found?.type === 'actions' ? found.items[at] : undefined;
        if (action?.command) void vscode.commands.executeCommand(action.command, ...(action.arguments ?? []));
        return undefined;
      },
      addField: (path) => addField(context, ref, path),
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
    emitEvent(endpoint, entityChanged, null);
    emitEvent(endpoint, graphChanged, null);
  });
  disposables.add(changed);
  disposables.add(
    facts.onDidChange((refs) => {
      if (refs.includes(toCanonicalRef(ref) ?? ref)) emitEvent(endpoint, factsChanged, null);
    }),
  );
  const lookAgain = () => {
    if (panel.visible && vscode.window.state.focused) emitEvent(endpoint, factsChanged, null);
  };
  const again = setInterval(lookAgain, LOOKED_AT_AGAIN);
  disposables.add({ dispose: () => clearInterval(again) });
  disposables.add(panel.onDidChangeViewState(lookAgain));
  // Lines of other entities are on the page as well, so every change of the catalog counts.
  disposables.add(catalog.onDidChange(changed));
  disposables.add(onDidChangeSettings(['greenroom.links.hosts'], changed));
  disposables.add(catalog.onDidChangeProblems(changed));
  disposables.add(bookmarks.onDidChange((what) => what === 'starred' && changed()));
  return load;
}
