import * as vscode from 'vscode';
import { Commands } from '../../manifest/commands';
import type { LanguageClient } from './languageClient';

/** Shows a catalog file for a folder as an unsaved document to review. Returns its URI. */
export function registerCreateCatalogFile({ service }: LanguageClient): vscode.Disposable {
  return vscode.commands.registerCommand(Commands.createCatalogFile, async (target?: vscode.Uri | string) => {
    const folder = await folderOf(typeof target === 'string' ? vscode.Uri.parse(target) : target);
    if (!folder) return undefined;
    const { uri, text } = await service.newCatalogFile(folder.toString());
    const file = vscode.Uri.parse(uri);
    if (await exists(file)) {
      await vscode.window.showTextDocument(file);
      return file;
    }
    const document = await vscode.workspace.openTextDocument(file.with({ scheme: 'untitled' }));
    const editor = await vscode.window.showTextDocument(document);
    const whole = new vscode.Range(0, 0, document.lineCount, 0);
    await editor.edit((edit) => edit.replace(whole, text));
    return document.uri;
  });
}

/** The folder asked for, that of the active file, or the one a person chooses. */
async function folderOf(target: vscode.Uri | undefined): Promise<vscode.Uri | undefined> {
  const active = vscode.window.activeTextEditor?.document;
  const start =
    target ??
    (active && !active.isUntitled && vscode.workspace.getWorkspaceFolder(active.uri)
      ? active.uri
      : undefined);
  if (!start) return (await vscode.window.showWorkspaceFolderPick())?.uri;
  const stat = await vscode.workspace.fs.stat(start);
  return stat.type & vscode.FileType.Directory ? start : vscode.Uri.joinPath(start, '..');
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}
