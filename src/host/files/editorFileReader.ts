import * as vscode from 'vscode';
import { bytesAsText, decodeText } from '../../core/base/decodeText';
import {
  FileError,
  type FileErrorCode,
  type FileReader,
  type FileStat,
  isFileError,
} from '../../core/ports/fileReader';

const CODES: Readonly<Record<string, FileErrorCode>> = {
  FileNotFound: 'not-found',
  FileIsADirectory: 'not-a-file',
  NoPermissions: 'no-access',
};

/** Reads through the editor's file systems: virtual workspaces and remote repositories included. */
export const editorFileReader: FileReader = {
  async readText(uri, options = {}) {
    return guarded(uri, async (target) => {
      if (
        options.maxBytes !== undefined &&
        (await vscode.workspace.fs.stat(target)).size > options.maxBytes
      ) {
        throw new FileError('too-large', uri);
      }
      const bytes = await vscode.workspace.fs.readFile(target);
      return options.isBinary ? bytesAsText(bytes) : decodeText(bytes);
    });
  },
  async stat(uri): Promise<FileStat | undefined> {
    try {
      const { type, size, mtime } = await vscode.workspace.fs.stat(vscode.Uri.parse(uri));
      return { type: type & vscode.FileType.Directory ? 'directory' : 'file', size, mtime };
    } catch {
      return undefined;
    }
  },
  async list(uri) {
    try {
      const entries = await vscode.workspace.fs.readDirectory(vscode.Uri.parse(uri));
      return entries.map(([name, type]) => ({
        name,
        type: type & vscode.FileType.Directory ? 'directory' : 'file',
      }));
    } catch {
      return [];
    }
  },
  // Other file systems have no links that lead out of them.
  realpath: (uri) => Promise.resolve(uri),
};

async function guarded<T>(uri: string, read: (target: vscode.Uri) => Promise<T>): Promise<T> {
  try {
    return await read(vscode.Uri.parse(uri));
  } catch (error) {
    if (isFileError(error)) throw error;
    const code = error instanceof vscode.FileSystemError ? CODES[error.code] : undefined;
    throw new FileError(code ?? 'unavailable', uri, error instanceof Error ? error.message : String(error));
  }
}
