import * as vscode from 'vscode';
import { coalesce } from '../../host/coalesce';
import type { FeatureContext } from '../../host/featureContext';
import type { PageSession } from '../../host/webview/pagePanels';
import { servePage } from '../../host/webview/servePage';
import { Commands } from '../../manifest/commands';
import { bind, emitEvent } from '../../protocol/contract';
import {
  explorerChanged,
  ExplorerContract,
  type ExplorerRow,
  type ExplorerView,
  type ExportFormat,
  type OpenedExplorer,
  viewWanted,
} from '../../protocol/explorer';
import { explorerModel, type ExplorerReads, explorerRows } from './explorerModel';
import { exportText } from './exportRows';
import { parseView, viewAddress } from './viewLink';
import { withProgress } from '../../host/notify';

/** Rows read at once for an export. */
const CHUNK = 500;
/** An export of more is cut, and says so. */
const MOST_EXPORTED = 50_000;

const LANGUAGES: Readonly<Record<ExportFormat, string>> = {
  csv: 'plaintext',
  json: 'json',
  markdown: 'markdown',
};

/** Views that are asked for from outside the page. */
export interface WantedViews {
  /** The latest that the page has not taken; it stays to be taken. */
  latest(): ExplorerView | undefined;
  /** Takes it. */
  take(): ExplorerView | undefined;
  onDidAsk(listener: () => void): vscode.Disposable;
}

/** Rows that the explorer opens with. */
const FIRST_ROWS = 100;

/** Serves the explorer. Returns what it opens with. */
export function attach(
  context: FeatureContext,
  page: PageSession<object>,
  views: WantedViews,
): () => Promise<OpenedExplorer | undefined> {
  const { disposables } = page;
  const { catalog, titles, identity, bookmarks, extension } = context;
  const reads: ExplorerReads = {
    catalog,
    titles,
    owners: () => identity.owners(),
    starred: () => bookmarks.starred,
  };
  const endpoint = servePage(page, {
    explorer: bind(ExplorerContract, {
      load: async (view) => {
        await Promise.race([catalog.whenReady(), new Promise((end) => setTimeout(end, 2_000))]);
        return explorerModel(reads, view);
      },
      wanted: () => views.take(),
      rows: (view, offset, limit) => explorerRows(reads, view, offset, limit),
      openEntity: (ref) => void vscode.commands.executeCommand(Commands.openEntity, ref),
      openGraph: (refs) => void vscode.commands.executeCommand(Commands.openGraph, refs),
      exportRows: (view, refs, format) => exportRows(reads, view, refs, format),
      copyLink: async (view) => {
        await vscode.env.clipboard.writeText(viewAddress(vscode.env.uriScheme, extension.extension.id, view));
        vscode.window.setStatusBarMessage(vscode.l10n.t('Copied a link to this view'), 3000);
        return undefined;
      },
    }),
  });
  const changed = coalesce(200, async () => emitEvent(endpoint, explorerChanged, null));
  disposables.add(changed);
  for (const event of [catalog.onDidChange, catalog.onDidChangeProblems, bookmarks.onDidChange])
    disposables.add(event(changed));
  disposables.add(identity.onDidChange(changed));
  disposables.add(views.onDidAsk(() => emitEvent(endpoint, viewWanted, null)));
  return async () => {
    const asked = views.latest();
    const view = asked ?? parseView({});
    const [model, rows] = await Promise.all([
      explorerModel(reads, view),
      explorerRows(reads, view, 0, FIRST_ROWS),
    ]);
    // A window that opens with this page has still to read its catalog.
    return model.total > 0 || asked ? { view, isAsked: asked !== undefined, model, rows } : undefined;
  };
}

/** Opens the rows as a document that is not saved yet. */
async function exportRows(
  reads: ExplorerReads,
  view: ExplorerView,
  refs: readonly string[],
  format: ExportFormat,
): Promise<undefined> {
  await withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t('Exporting the catalog'),
      cancellable: true,
    },
    async (_, token) => {
      const wanted = new Set(refs);
      const rows: ExplorerRow[] = [];
      for (let offset = 0; offset < MOST_EXPORTED && !token.isCancellationRequested; offset += CHUNK) {
        const chunk = await explorerRows(reads, view, offset, CHUNK);
        rows.push(...chunk.filter(({ ref }) => wanted.size === 0 || wanted.has(ref)));
        if (chunk.length < CHUNK || (wanted.size > 0 && rows.length === wanted.size)) break;
      }
      if (token.isCancellationRequested) return;
      const document = await vscode.workspace.openTextDocument({
        content: exportText(rows, format),
        language: LANGUAGES[format],
      });
      await vscode.window.showTextDocument(document);
    },
  );
  return undefined;
}
