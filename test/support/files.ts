import { promises as fs } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import path from 'node:path';
import { URI } from 'vscode-uri';
import { FileError, type FileReader, isFileError } from '../../src/core/ports/fileReader';

/** Real input shared by tests; undefined where this machine has none, and the test then says it is skipped. */
export async function corpus(part: string): Promise<string | undefined> {
  const root = process.env['GREENROOM_CORPUS'] ?? path.resolve(import.meta.dirname, '../../../shared/corpus');
  const folder = path.join(root, part);
  return fs.stat(folder).then(
    () => folder,
    () => undefined,
  );
}

export function fileUri(file: string): string {
  return URI.parse(pathToFileURL(file).toString()).toString();
}

/** The disk as a FileReader, with a count of what was read. */
export class DiskFiles implements FileReader {
  readonly read: string[] = [];

  async readText(uri: string, options?: { maxBytes?: number }): Promise<string> {
    this.read.push(uri);
    const file = fileURLToPath(uri);
    try {
      if (options?.maxBytes !== undefined && (await fs.stat(file)).size > options.maxBytes)
        throw new FileError('too-large', uri);
      return (await fs.readFile(file, 'utf8')).replace(/^\uFEFF/, '');
    } catch (error) {
      throw isFileError(error) ? error : new FileError('not-found', uri);
    }
  }

  async stat(uri: string) {
    return fs.stat(fileURLToPath(uri)).then(
      (stat) => ({
        type: stat.isDirectory() ? ('directory' as const) : ('file' as const),
        size: stat.size,
        mtime: stat.mtimeMs,
      }),
      () => undefined,
    );
  }

  async list(uri: string) {
    const entries = await fs.readdir(fileURLToPath(uri), { withFileTypes: true }).catch(() => []);
    return Promise.all(
      entries.map(async (entry) => {
        const target = entry.isSymbolicLink()
          ? await this.stat(`${uri}/${encodeURIComponent(entry.name)}`)
          : undefined;
        return {
          name: entry.name,
          type: target?.type ?? (entry.isDirectory() ? 'directory' : 'file'),
        } as const;
      }),
    );
  }

  async realpath(uri: string): Promise<string> {
    return fs.realpath(fileURLToPath(uri)).then(fileUri, () => {
      throw new FileError('not-found', uri);
    });
  }
}

/** Files in memory below `file:///repo`, by path. */
export class MemoryFiles implements FileReader {
  readonly read: string[] = [];

  constructor(
    readonly files: Readonly<Record<string, string>>,
    /** Symbolic links: path to absolute path. */
    readonly links: Readonly<Record<string, string>> = {},
  ) {}

  async readText(uri: string, options?: { maxBytes?: number }): Promise<string> {
    this.read.push(uri);
    const text = this.files[this.#path(uri)];
    if (text === undefined) throw new FileError('not-found', uri);
    if (options?.maxBytes !== undefined && text.length > options.maxBytes)
      throw new FileError('too-large', uri);
    return text;
  }

  async stat(uri: string) {
    const file = this.#path(uri);
    if (file in this.files || file in this.links) return { type: 'file' as const, size: 1, mtime: 0 };
    const isFolder = file === '' || Object.keys(this.files).some((other) => other.startsWith(`${file}/`));
    return isFolder ? { type: 'directory' as const, size: 0, mtime: 0 } : undefined;
  }

  async list(uri: string) {
    const prefix = this.#path(uri) === '' ? '' : `${this.#path(uri)}/`;
    const entries = new Map<string, 'file' | 'directory'>();
    for (const file of [...Object.keys(this.files), ...Object.keys(this.links)]) {
      if (!file.startsWith(prefix)) continue;
      const [name = '', ...rest] = file.slice(prefix.length).split('/');
      entries.set(name, rest.length > 0 ? 'directory' : 'file');
    }
    return [...entries].map(([name, type]) => ({ name, type }));
  }

  async realpath(uri: string): Promise<string> {
    const link = this.links[this.#path(uri)];
    if (link) return fileUri(link);
    if (!(await this.stat(uri))) throw new FileError('not-found', uri);
    return uri;
  }

  #path(uri: string): string {
    return URI.parse(uri)
      .path.replace(/^\/repo\/?/, '')
      .replace(/\/$/, '');
  }
}

export const REPO = 'file:///repo';
