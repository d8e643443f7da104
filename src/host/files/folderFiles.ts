import * as vscode from 'vscode';
import { FileError } from '../../core/ports/fileReader';
import type { FolderFiles } from '../../core/ports/folderFiles';
import { machine } from '../../runtime/machine';

/** What a folder of whatever file system is written to with. */
export function folderFiles(folder: vscode.Uri): FolderFiles {
  return (folder.scheme === 'file' && machine.disk) || editorFiles;
}

const editorFiles: FolderFiles = {
  async realpath(uri) {
    try {
      await vscode.workspace.fs.stat(vscode.Uri.parse(uri));
      return uri;
    } catch (error) {
      throw new FileError('not-found', uri, messageOf(error));
    }
  },
  isLink: async () => false,
  read: async (uri) => vscode.workspace.fs.readFile(vscode.Uri.parse(uri)).then(undefined, () => undefined),
  write: async (uri, content) => vscode.workspace.fs.writeFile(vscode.Uri.parse(uri), content),
  makeExecutable: async () => {},
  link: async () => {
    throw new Error(vscode.l10n.t('This file system has no symbolic links.'));
  },
};

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
