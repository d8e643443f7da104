import { globMatcher } from '../../src/core/base/glob/glob';
import { parentUri } from '../../src/core/base/uri';
import {
  FileError,
  type FileFinder,
  type FileReader,
  type FileStat,
  type ReadOptions,
} from '../../src/core/ports/fileReader';

/** Many files in memory, by URI, read as a disk is and without waiting for one. */
export class MemoryDisk implements FileReader, FileFinder {
  readonly #folders = new Map<string, Map<string, FileStat['type']>>();

  constructor(readonly files: ReadonlyMap<string, string>) {
    for (const uri of files.keys()) {
      let type: FileStat['type'] = 'file';
      for (let at = uri; at !== parentUri(at); at = parentUri(at), type = 'directory') {
        const folder = parentUri(at);
        const held = this.#folders.get(folder) ?? new Map<string, FileStat['type']>();
        this.#folders.set(folder, held.set(decodeURIComponent(at.slice(at.lastIndexOf('/') + 1)), type));
      }
    }
  }

  async readText(uri: string, { isBinary = false }: ReadOptions = {}): Promise<string> {
    const text = this.files.get(uri);
    if (text === undefined) throw new FileError(this.#folders.has(uri) ? 'not-a-file' : 'not-found', uri);
    return isBinary ? Buffer.from(text).toString('latin1') : text.replace(/^\uFEFF/, '');
  }

  async stat(uri: string): Promise<FileStat | undefined> {
    const text = this.files.get(uri);
    if (text !== undefined) return { type: 'file', size: text.length, mtime: 0 };
    return this.#folders.has(uri) ? { type: 'directory', size: 0, mtime: 0 } : undefined;
  }

  async list(uri: string) {
    return [...(this.#folders.get(uri) ?? [])].map(([name, type]) => ({ name, type }));
  }

  async realpath(uri: string): Promise<string> {
    if (!(await this.stat(uri))) throw new FileError('not-found', uri);
    return uri;
  }

  async find(root: string, include: readonly string[]): Promise<string[]> {
    const matches = globMatcher(include);
    const below = [...this.files.keys()].filter((uri) => uri.startsWith(`${root}/`));
    return below.filter((uri) => matches(decodeURIComponent(uri.slice(root.length + 1))));
  }
}
