import * as vscode from 'vscode';
import type { DocumentService } from '../../core/engine/services';
import type { Remote } from '../../protocol/rpc';

/** An edit shows in the catalog this long after the last key. Milliseconds. */
const PAUSE = 60;

const ENTITY = /^apiVersion:\s*\S*backstage\.io\//m;

/** Hands the text of open, unsaved catalog files to the engine, where it takes precedence over the disk. */
export function followUnsavedText(documents: Remote<DocumentService>): vscode.Disposable {
  const timers = new Map<string, NodeJS.Timeout>();
  const shown = new Set<string>();

  const send = (document: vscode.TextDocument) => {
    const uri = document.uri.toString();
    clearTimeout(timers.get(uri));
    timers.delete(uri);
    const unsaved = document.isDirty && !document.isClosed && isCatalogText(document);
    if (!unsaved && !shown.has(uri)) return;
    if (unsaved) shown.add(uri);
    else shown.delete(uri);
    documents.setText(uri, unsaved ? document.getText() : undefined).catch(() => shown.delete(uri));
  };
  const later = (document: vscode.TextDocument) => {
    const uri = document.uri.toString();
    if (document.languageId !== 'yaml' && !shown.has(uri)) return;
    clearTimeout(timers.get(uri));
    timers.set(
      uri,
      setTimeout(() => send(document), PAUSE),
    );
  };
  vscode.workspace.textDocuments.forEach(later);
  return vscode.Disposable.from(
    vscode.workspace.onDidChangeTextDocument(({ document }) => later(document)),
    // Unsaved text of the last window, and of a file that was renamed or moved, comes with its document.
    vscode.workspace.onDidOpenTextDocument(later),
    vscode.workspace.onDidSaveTextDocument(later),
    vscode.workspace.onDidCloseTextDocument(send),
    { dispose: () => timers.forEach(clearTimeout) },
  );
}

/** Whether the text declares entities, whatever the file is called; one that just lost its last still counts. */
function isCatalogText(document: vscode.TextDocument): boolean {
  return (
    /(?:catalog-info[^/]*\.ya?ml|\/greenroom\.yaml)$/.test(document.uri.path) ||
    ENTITY.test(document.getText())
  );
}
