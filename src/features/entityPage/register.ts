import * as vscode from 'vscode';
import { toCanonicalRef } from '../../core/model/reference';
import { kindOfRef, nameOfRef } from '../../core/model/summary';
import { toYaml } from '../../core/yaml/toYaml';
import { coalesce } from '../../host/coalesce';
import { registerCommand } from '../../host/commands';
import { askForRef } from '../../host/entity/askForRef';
import { atCaret } from '../../host/entity/caret';
import { definitionOf } from '../../host/entity/definition';
import { requireEntity } from '../../host/entity/entityArgument';
import { showRange } from '../../host/entity/showRange';
import type { FeatureContext } from '../../host/featureContext';
import { PagePanels, type PageSession, type ShowOptions } from '../../host/webview/pagePanels';
import { parseRefTarget, type RefTarget } from '../../host/webview/refTarget';
import { type CommandId, Commands } from '../../manifest/commands';
import { bind, emitEvent } from '../../protocol/contract';
import { entityChanged, EntityPageContract, factsChanged } from '../../protocol/entityPage';
import { entityIcon } from '../../protocol/entityIcon';
import { entityPageModel, type EntityPageReads } from './entityPageModel';

/** More of a definition than this is for an editor, not for a page. UTF-16 units. */
const MAX_DEFINITION = 200_000;

/** The entity page in editor tabs, one for each entity. */
export function registerEntityPage(context: FeatureContext): void {
  const { extension, catalog, logger, bookmarks } = context;
  const panels = new PagePanels<RefTarget>(
    {
      viewType: 'greenroom.entityPage',
      page: 'entityPage',
      icon: ({ ref }) => entityIcon(kindOfRef(ref)),
      reusesTab: true,
      key: ({ ref }) => ref,
      title: ({ ref }) => nameOfRef(ref),
      parseTarget: parseRefTarget,
      attach: (session) => attach(context, session),
    },
    extension.extensionUri,
  );
  const open = async (argument: unknown, options?: ShowOptions) => {
    const ref = await askForRef(context, argument, vscode.l10n.t('Open page'));
    if (ref === undefined) return undefined;
    await requireEntity(catalog, ref);
    panels.show({ ref }, options);
    await bookmarks.visit(ref);
    return ref;
  };
  extension.subscriptions.push(
    panels,
    context.pages.add(panels),
    registerCommand(Commands.openEntity, logger, (argument) => open(argument)),
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

function attach(
  context: FeatureContext,
  { panel, target, disposables, serve }: PageSession<RefTarget>,
): void {
  const { catalog, engine, bookmarks } = context;
  const { ref } = target;
  const run = (command: CommandId, ...args: unknown[]) =>
    vscode.commands.executeCommand<unknown>(command, ...args);
  /** Runs without making the page wait until a quick pick or document is done. */
  const start = (command: CommandId, ...args: unknown[]): undefined => void run(command, ...args);
  const reads: EntityPageReads = {
    catalog,
    ownerOf: (owned) => engine.ownership.ownerOf(owned),
    isStarred: (each) => bookmarks.isStarred(each),
    pathOf: (uri) => vscode.workspace.asRelativePath(vscode.Uri.parse(uri)),
  };
  const endpoint = serve({
    entity: bind(EntityPageContract, {
      load: async () => {
        // A window that opens with this page has still to read its catalog.
        if (!(await catalog.getEntityByRef(ref))) await catalog.whenReady();
        const model = await entityPageModel(reads, ref);
        if (model) panel.title = model.title;
        return model;
      },
      raw: async () => toYaml(await requireEntity(catalog, ref)),
      definition: async () => {
        const entity = await catalog.getEntityByRef(ref);
        const definition = entity && definitionOf(entity);
        if (!definition) return undefined;
        const { text, language } = definition;
        return {
          language,
          text: text.slice(0, MAX_DEFINITION),
          cut: Math.max(0, text.length - MAX_DEFINITION),
        };
      },
      facts: async () =>
        (await context.facts.of(ref)).map(({ state, summary, reason, details, url }) => ({
          state,
          summary,
          reason,
          details: details && [...details],
          url,
        })),
      openEntity: (other) => start(Commands.openEntity, other),
      openFile: async (uri, line, character) => {
        await showRange(vscode.Uri.parse(uri), { start: { line, character } });
        return undefined;
      },
      openDeclaration: () => start(Commands.openDeclaration, ref),
      openDocs: () => start(Commands.openDocs, ref),
      openDefinition: () => start(Commands.openDefinition, ref),
      openGraph: () => start(Commands.openGraph, ref),
      openInBrowser: () => start(Commands.openInBrowser, ref),
      reveal: () => start(Commands.revealInCatalog, ref),
      searchTag: (tag) => start(Commands.search, `tag:${tag} `),
      toggleStar: () => start(Commands.toggleStar, ref),
      copy: async (text) => {
        await vscode.env.clipboard.writeText(text);
        return undefined;
      },
    }),
  });
  const changed = coalesce(50, async () => emitEvent(endpoint, entityChanged, null));
  disposables.add(changed);
  // Lines of other entities are on the page as well, so every change of the catalog counts.
  disposables.add(
    context.facts.onDidChange((refs) => {
      if (refs.includes(toCanonicalRef(ref) ?? ref)) emitEvent(endpoint, factsChanged, null);
    }),
  );
  disposables.add(catalog.onDidChange(changed));
  disposables.add(catalog.onDidChangeProblems(changed));
  disposables.add(bookmarks.onDidChange((what) => what === 'starred' && changed()));
}
