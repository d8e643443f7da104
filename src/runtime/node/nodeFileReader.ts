import {
  closeSync,
  constants,
  promises as fs,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { decodeText } from '../../core/base/decodeText';
import {
  FileError,
  type FileReader,
  type FileStat,
  isFileError,
  type ReadOptions,
} from '../../core/ports/fileReader';
import { Disk } from './disk';
import { fileError } from './fileErrors';
import { fileUri } from './fileUri';

/** The bits of a file's mode by which its owner, its group or all may run it. */
const ANYBODY_RUNS = 0o111;

/** Should a file have become a named pipe since it was looked at, opening it would wait for a writer for ever. */
const READ = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/** Reads `file:` URIs straight from disk, on whatever thread it is made. */
export class NodeFileReader implements FileReader {
  readonly #disk = new Disk();

  async readText(uri: string, options: ReadOptions = {}): Promise<string> {
    return this.#guarded(uri, async (path) => {
      const stat = await this.#disk.call(
        () => statSync(path),
        () => fs.stat(path),
      );
      if (!stat.isFile()) {
        const what = stat.isDirectory() ? 'a folder' : 'a pipe, a socket or a device';
        throw new FileError('not-a-file', uri, `it is ${what}`);
      }
      if (options.maxBytes !== undefined && stat.size > options.maxBytes)
        throw new FileError('too-large', uri);
      if (options.isBinary) return fs.readFile(path, { encoding: 'latin1', flag: READ });
      const text = await this.#disk.call(
        () => readInPlace(path),
        () => fs.readFile(path, { encoding: 'utf8', flag: READ }),
      );
      // No UTF-8 begins so: it may be the mark of UTF-16.
      if (text.startsWith('\uFFFD\uFFFD')) return decodeText(await fs.readFile(path, { flag: READ }));
      return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
    });
  }

  async stat(uri: string): Promise<FileStat | undefined> {
    try {
      const path = fileURLToPath(uri);
      const own = await this.#disk.call(
        () => lstatSync(path, { throwIfNoEntry: false }),
        () => fs.lstat(path),
      );
      const isLink = own?.isSymbolicLink();
      const stat = isLink ? await fs.stat(path) : own;
      if (!stat) return undefined;
      const { size, mtimeMs, ctimeMs } = stat;
      const type = stat.isDirectory() ? 'directory' : 'file';
      return {
        type,
        size,
        mtime: Math.trunc(mtimeMs),
        ctime: ctimeMs,
        ...(type === 'file' && (stat.mode & ANYBODY_RUNS) > 0 && { isExecutable: true }),
        ...(isLink && { isLink, linkTarget: await fs.readlink(path) }),
      };
    } catch {
      return undefined;
    }
  }

  async list(uri: string): Promise<{ name: string; type: 'file' | 'directory' }[]> {
    try {
      const folder = fileURLToPath(uri);
      const entries = await this.#disk.call(
        () => readdirSync(folder, { withFileTypes: true }),
        () => fs.readdir(folder, { withFileTypes: true }),
      );
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
    return this.#guarded(uri, async (path) => {
      const real = await this.#disk.call(
        () => realpathSync.native(path),
        () => fs.realpath(path),
      );
      return real === path ? uri : fileUri(real);
    });
  }

  async #guarded<T>(uri: string, read: (path: string) => Promise<T>): Promise<T> {
    try {
      return await read(fileURLToPath(uri));
    } catch (error) {
      throw isFileError(error) ? error : fileError(uri, error);
    }
  }
}

function readInPlace(path: string): string {
  const file = openSync(path, READ);
  try {
    return readFileSync(file, 'utf8');
  } finally {
    closeSync(file);
  }
}
