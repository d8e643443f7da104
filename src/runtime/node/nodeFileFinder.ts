import { type Dirent, promises as fs, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { globMatcher } from '../../core/base/glob/glob';
import { type CancellationToken, throwIfCancelled } from '../../core/base/cancellation';
import { joinUri, relativePath } from '../../core/base/uri';
import type { FileError, FileFinder } from '../../core/ports/fileReader';
import { Disk } from './disk';
import { fileError } from './fileErrors';
import { fileUri } from './fileUri';

/** Folders listed at a time: twice the threads of Node's pool, which is what keeps a slow disk busy. */
const AT_ONCE = 8;
/** The thread is given back after this long. Milliseconds. */
const SLICE = 10;

type Unread = (folder: string, error: FileError) => void;

/**
 * Finds files below `file:` folders, on whatever thread it is made. The editor's own search is no slower, but hands all
 * it finds to the extension host in one piece: tens of thousands of addresses would hold that up.
 */
export class NodeFileFinder implements FileFinder {
  readonly #disk = new Disk();

  async find(
    root: string,
    include: readonly string[],
    exclude: readonly string[],
    token?: CancellationToken,
    within = root,
    unread?: Unread,
  ): Promise<string[]> {
    const isIncluded = globMatcher(include, { dot: true });
    const isExcluded = globMatcher(exclude, { dot: true });
    const top = fileURLToPath(root);
    const found: string[] = [];
    const folders: string[] = [];
    const take = (path: string, entry: Dirent) => {
      if (isExcluded(path)) return;
      if (entry.isDirectory()) {
        // A pattern for all that a folder holds excludes a file of any name in it.
        if (!isExcluded(`${path}/\0`)) folders.push(path);
      } else if (isIncluded(path)) {
        found.push(joinUri(root, path));
      }
    };
    const start = relativePath(root, within);
    if (start === '') folders.push('');
    else if (start !== undefined) {
      const parents = parentsOf(start);
      const isKeptOut = parents.some((folder) => isExcluded(folder) || isExcluded(`${folder}/\0`));
      const entry = isKeptOut ? undefined : await this.#entry(top, start, parents, unread);
      if (entry) take(start, entry);
    }
    let since = performance.now();
    while (folders.length > 0) {
      throwIfCancelled(token);
      const batch = folders.splice(-AT_ONCE);
      const lists = await Promise.all(batch.map((folder) => this.#list(join(top, folder), unread)));
      for (const [at, entries] of lists.entries()) {
        for (const entry of entries) {
          take(batch[at] ? `${batch[at]}/${entry.name}` : entry.name, entry);
        }
      }
      if (performance.now() - since < SLICE) continue;
      await new Promise((resolve) => setImmediate(resolve));
      since = performance.now();
    }
    return found;
  }

  /** What a walk from the top would come by at a path: in exactly that spelling, and not through a link to a folder. */
  async #entry(
    top: string,
    path: string,
    parents: readonly string[],
    unread?: Unread,
  ): Promise<Dirent | undefined> {
    for (const [at, parent] of parents.entries()) {
      const folder = await fs
        .lstat(join(top, parent))
        .catch((error: unknown) => tell(join(top, parents[at - 1] ?? ''), error, unread));
      if (!folder?.isDirectory()) return undefined;
    }
    const siblings = await this.#list(join(top, parents.at(-1) ?? ''), unread);
    return siblings.find(({ name }) => name === path.slice(path.lastIndexOf('/') + 1));
  }

  /** Empty where the folder is gone or closed to us, which is told. */
  async #list(folder: string, unread?: Unread): Promise<Dirent[]> {
    try {
      return await this.#disk.call(
        () => readdirSync(folder, { withFileTypes: true }),
        () => fs.readdir(folder, { withFileTypes: true }),
      );
    } catch (error) {
      tell(folder, error, unread);
      return [];
    }
  }
}

/** Tells of a folder that is there and can't be looked into. */
function tell(folder: string, error: unknown, unread?: Unread): undefined {
  const uri = fileUri(folder);
  const failure = fileError(uri, error);
  // What was listed is there, however long its path has become.
  const isTooDeep = (error as NodeJS.ErrnoException).code === 'ENAMETOOLONG';
  if (failure.code !== 'not-found' || isTooDeep) unread?.(uri, failure);
}

/** The folders that lead to a path, from the top down. */
function parentsOf(path: string): string[] {
  const names = path.split('/').slice(0, -1);
  return names.map((_name, at) => names.slice(0, at + 1).join('/'));
}
