import * as vscode from 'vscode';

/** The folder of what the engine keeps of organisations, for all windows. */
export function sharedStorage({ globalStorageUri }: vscode.ExtensionContext): string {
  return vscode.Uri.joinPath(globalStorageUri, 'github').fsPath;
}
