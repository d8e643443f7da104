import * as vscode from 'vscode';
import type { DocsTabs } from './docsTabs';

/** Docs tabs scroll with the editor that shows their page's source. */
export function followEditors(tabs: DocsTabs): vscode.Disposable {
  return vscode.window.onDidChangeTextEditorVisibleRanges(({ textEditor, visibleRanges }) => {
    const line = visibleRanges[0]?.start.line;
    if (line === undefined || textEditor !== vscode.window.activeTextEditor) return;
    const uri = textEditor.document.uri.toString();
    for (const session of tabs.sessions) if (session.current?.uri === uri) session.revealLine(line);
  });
}
