import { constants, promises as fs } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { FileError, type FileErrorCode, type FileReader, type FileStat } from '../core/ports/fileReader';

const CODES: Readonly<Record<string, FileErrorCode>> = {
  ENOENT: 'not-found',
  ENOTDIR: 'not-found',
  EACCES: 'no-access',
  EPERM: 'no-access',
  EISDIR: 'not-a-file',
};

/** Reads `file:` URIs straight from disk, on whatever thread it is made. */
export class NodeFileReader implements FileReader {
  async readText(uri: string, options: { maxBytes?: number } = {}): Promise<string> {
    return this.#guarded(uri, async (path) => {
      // Without O_NONBLOCK opening a named pipe would wait for a writer for ever.
      const handle = await fs.open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
      try {
        const stat = await handle.stat();
        if (!stat.isFile()) throw new FileError('not-a-file', uri, 'it is not a regular file');
        if (options.maxBytes !== undefined && stat.size > options.maxBytes)
          throw new FileError('too-large', uri);
        const text = await handle.readFile('utf8');
        return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
      } finally {
        await handle.close();
      }
    });
  }

  async stat(uri: string): Promise<FileStat | undefined> {
    try {
      const stat = await fs.stat(fileURLToPath(uri));
      return {
        type: stat.isDirectory() ? 'directory' : 'file',
        size: stat.size,
        mtime: Math.trunc(stat.mtimeMs),
      };
    } catch {
      return undefined;
    }
  }

  async list(uri: string): Promise<{ name: string; type: 'file' | 'directory' }[]> {
    try {
      const folder = fileURLToPath(uri);
      const entries = await fs.readdir(folder, { withFileTypes: true });
      return await Promise.all(
        entries.map(async (entry) => {
          const target = entry.isSymbolicLink()
            ? await fs.stat(join(folder, entry.name)).catch(() => entry)
            : entry;
          return {
            name: entry.name,
            type: target.isDirectory() ? ('directory' as const) : ('file' as const),
          };
        }),
      );
    } catch {
      return [];
    }
  }

  async realpath(uri: string): Promise<string> {
    return this.#guarded(uri, async (path) => pathToFileURL(await fs.realpath(path)).toString());
  }

  async #guarded<T>(uri: string, read: (path: string) => Promise<T>): Promise<T> {
    try {
      return await read(fileURLToPath(uri));
    } catch (error) {
      if (error instanceof FileError) throw error;
      const { code, message } = error as NodeJS.ErrnoException;
      throw new FileError(CODES[code ?? ''] ?? 'unavailable', uri, message);
    }
  }
}
