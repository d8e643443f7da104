import { constants, promises as fs } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { FileError } from '../../core/ports/fileReader';
import type { FolderFiles } from '../../core/ports/folderFiles';

/** A folder on disk, written to by Node. */
export const diskFiles: FolderFiles = {
  async realpath(uri) {
    try {
      const path = fileURLToPath(uri);
      const real = await fs.realpath(path);
      return real === path ? uri : pathToFileURL(real).toString();
    } catch (error) {
      const isMissing = ['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '');
      throw new FileError(isMissing ? 'not-found' : 'unavailable', uri, messageOf(error));
    }
  },
  isLink: (uri) =>
    fs.lstat(fileURLToPath(uri)).then(
      (stat) => stat.isSymbolicLink(),
      () => false,
    ),
  read: (uri) => fs.readFile(fileURLToPath(uri)).catch(() => undefined),
  async write(uri, content, isNew) {
    const path = fileURLToPath(uri);
    await fs.mkdir(dirname(path), { recursive: true });
    // A link that came meanwhile is not followed.
    const replace = constants.O_WRONLY | constants.O_TRUNC | (constants.O_NOFOLLOW ?? 0);
    await fs.writeFile(path, content, { flag: isNew ? 'wx' : replace });
  },
  async makeExecutable(uri) {
    const path = fileURLToPath(uri);
    const { mode } = await fs.stat(path);
    // For whoever may read it.
    await fs.chmod(path, mode | ((mode & 0o444) >> 2));
  },
  async link(uri, target) {
    const path = fileURLToPath(uri);
    await fs.mkdir(dirname(path), { recursive: true });
    await fs.symlink(target, path);
  },
};

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
