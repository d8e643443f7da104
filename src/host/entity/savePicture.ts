import * as vscode from 'vscode';
import type { PictureFile } from '../../protocol/graphPage';

const ENDINGS: Readonly<Record<PictureFile['format'], string>> = { svg: 'svg', png: 'png', mermaid: 'mmd' };

/** Asks where a picture is to be kept, and writes it there. */
export async function savePicture({ format, content }: PictureFile, name: string): Promise<undefined> {
  const ending = ENDINGS[format];
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const file = `${name.replaceAll(/[^\w.-]+/g, '-')}.${ending}`;
  const uri = await vscode.window.showSaveDialog({
    ...(folder && { defaultUri: vscode.Uri.joinPath(folder, file) }),
    filters: { [ending.toUpperCase()]: [ending] },
  });
  if (!uri) return undefined;
  const bytes =
    format === 'png'
      ? Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0))
      : new TextEncoder().encode(content);
  await vscode.workspace.fs.writeFile(uri, bytes);
  vscode.window.setStatusBarMessage(vscode.l10n.t('Saved {0}', vscode.workspace.asRelativePath(uri)), 5000);
  return undefined;
}
