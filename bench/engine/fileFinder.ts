import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import picomatch from 'picomatch';
import type { FileFinder } from '../../src/core/ports/fileReader';

/** What the editor's file search does, done by Node: the engine asks its host for it. */
export const fileFinder: FileFinder = {
  async find(root, include, exclude) {
    const isIncluded = picomatch([...include], { dot: true });
    const isExcluded = picomatch([...exclude], { dot: true });
    const top = fileURLToPath(root);
    const found: string[] = [];
    const visit = async (relative: string): Promise<void> => {
      const entries = await readdir(join(top, relative), { withFileTypes: true });
      await Promise.all(
        entries.map(async (entry) => {
          const path = relative ? `${relative}/${entry.name}` : entry.name;
          if (entry.isDirectory() && !isExcluded(`${path}/x`)) await visit(path);
          else if (entry.isFile() && isIncluded(path) && !isExcluded(path)) {
            found.push(pathToFileURL(join(top, path)).toString());
          }
        }),
      );
    };
    await visit('');
    return found;
  },
};
