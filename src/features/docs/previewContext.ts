import * as vscode from 'vscode';
import { setContextKey } from '../../host/contextKeys';
import { ContextKeys } from '../../manifest/contextKeys';
import type { DocsTabs } from './docsTabs';

/** Says whether the active editor shows a page of a docs site: the preview button appears beside its title. */
export function followActivePage(tabs: DocsTabs): vscode.Disposable {
  let question = 0;
  const look = async (editor: vscode.TextEditor | undefined) => {
    const mine = ++question;
    const document = editor?.document;
    const isPage =
      document?.languageId === 'markdown' &&
      (await tabs.docs.siteOf(document.uri.toString()).catch(() => undefined)) !== undefined;
    if (mine === question) setContextKey(ContextKeys.isDocsPage, isPage);
  };
  void look(vscode.window.activeTextEditor);
  return vscode.window.onDidChangeActiveTextEditor((editor) => {
    // A docs tab in front of its own source is no reason to take the button away.
    if (editor) void look(editor);
  });
}
