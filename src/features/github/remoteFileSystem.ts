import * as vscode from 'vscode';
import { isFileError } from '../../core/ports/fileReader';
import type { EngineClient } from '../../host/engine/engineClient';

type Files = Pick<EngineClient['remote'], 'read' | 'stat' | 'list'>;

/** URIs that were read lately: whose editors are told when their repository moves on. */
const MOST_WATCHED = 500;

/** `greenroom-github:` in the editor, read-only. */
export class RemoteFileSystem implements vscode.FileSystemProvider {
  readonly #files: Files;
  readonly #settled: () => Promise<void>;
  readonly #onDidChangeFile = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly onDidChangeFile = this.#onDidChangeFile.event;
  readonly #seen = new Set<string>();

  /** @param settled Resolves once the engine knows what it is to read. */
  constructor(files: Files, settled: () => Promise<void>) {
    this.#files = files;
    this.#settled = settled;
  }

  /** Tells open editors that files below these folders may differ. */
  announce(roots: readonly string[]): void {
    const changed = [...this.#seen].filter((uri) => roots.some((root) => uri.startsWith(`${root}/`)));
    if (changed.length === 0) return;
    const type = vscode.FileChangeType.Changed;
    this.#onDidChangeFile.fire(changed.map((uri) => ({ type, uri: vscode.Uri.parse(uri) })));
  }

  watch(): vscode.Disposable {
    return { dispose() {} };
  }

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    const found = await this.#read(uri, (files) => files.stat(uri.toString()));
    if (!found) throw vscode.FileSystemError.FileNotFound(uri);
    const type = found.type === 'file' ? vscode.FileType.File : vscode.FileType.Directory;
    return {
      type,
      size: found.size,
      mtime: found.mtime,
      ctime: 0,
      permissions: vscode.FilePermission.Readonly,
    };
  }

  async readDirectory(uri: vscode.Uri): Promise<[string, vscode.FileType][]> {
    // By name, as the repository may move on between two pages.
    const all = new Map<string, vscode.FileType>();
    for (let from = 0, total = 1; from < total;) {
      const page = await this.#read(uri, (files) => files.list(uri.toString(), from));
      for (const { name, type } of page.entries)
        all.set(name, type === 'file' ? vscode.FileType.File : vscode.FileType.Directory);
      total = page.entries.length > 0 ? page.total : 0;
      from += page.entries.length;
    }
    return [...all];
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    this.#seen.add(uri.toString());
    if (this.#seen.size > MOST_WATCHED) this.#seen.delete([...this.#seen][0]!);
    return this.#read(uri, (files) => files.read(uri.toString()));
  }

  createDirectory(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  writeFile(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  delete(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  rename(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  async #read<T>(uri: vscode.Uri, read: (files: Files) => Promise<T>): Promise<T> {
    await this.#settled();
    try {
      return await read(this.#files);
    } catch (error) {
      if (!isFileError(error)) throw error;
      switch (error.code) {
        case 'not-found':
          throw vscode.FileSystemError.FileNotFound(uri);
        case 'not-a-file':
          throw vscode.FileSystemError.FileIsADirectory(uri);
        case 'no-access':
          throw vscode.FileSystemError.NoPermissions(error.message);
        default:
          throw vscode.FileSystemError.Unavailable(error.message);
      }
    }
  }
}
