import * as vscode from 'vscode';
import type { Range } from '../../core/base/range';

/** Opens a file with the cursor at the range's start. */
export async function showRange(
  uri: vscode.Uri,
  { start }: Pick<Range, 'start'>,
): Promise<vscode.TextEditor> {
  const position = new vscode.Position(start.line, start.character);
  return vscode.window.showTextDocument(uri, {
    selection: new vscode.Range(position, position),
    // Never over a page: that one stays in sight.
    viewColumn: columnOfText(),
  });
}

function columnOfText(): vscode.ViewColumn | undefined {
  const isPage = vscode.window.tabGroups.activeTabGroup.activeTab?.input instanceof vscode.TabInputWebview;
  if (!isPage) return undefined;
  const text = vscode.window.visibleTextEditors.find(({ viewColumn }) => viewColumn !== undefined);
  return text?.viewColumn ?? vscode.ViewColumn.Beside;
}
