import * as vscode from 'vscode';
import type { BlobStore } from '../../core/ports/keyValueStore';

/** Blobs as files of one folder. A file is written beside its place and moved there, so that it is whole or not there. */
export class FileBlobs implements BlobStore {
  readonly #folder: vscode.Uri;
  #writes = 0;

  constructor(folder: vscode.Uri) {
    this.#folder = folder;
  }

  async read(key: string): Promise<Uint8Array | undefined> {
    try {
      return await vscode.workspace.fs.readFile(this.#place(key));
    } catch {
      return undefined;
    }
  }

  async write(key: string, bytes: Uint8Array): Promise<void> {
    const beside = this.#place(`${key}.${process.pid}-${this.#writes++}.part`);
    await vscode.workspace.fs.writeFile(beside, bytes);
    await vscode.workspace.fs.rename(beside, this.#place(key), { overwrite: true });
  }

  async delete(key: string): Promise<void> {
    try {
      await vscode.workspace.fs.delete(this.#place(key));
    } catch {
      // Gone already.
    }
  }

  async keys(prefix: string): Promise<readonly string[]> {
    try {
      const entries = await vscode.workspace.fs.readDirectory(this.#folder);
      return entries.map(([name]) => decodeURIComponent(name)).filter((key) => key.startsWith(prefix));
    } catch {
      return [];
    }
  }

  #place(key: string): vscode.Uri {
    return vscode.Uri.joinPath(this.#folder, encodeURIComponent(key));
  }
}
