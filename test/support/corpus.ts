import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root =
  process.env['GREENROOM_CORPUS'] ?? fileURLToPath(new URL('../../../shared/corpus', import.meta.url));

/** A part of the corpus of real input; undefined where it is absent, and the test then says that it was skipped. */
export function corpusFolder(part: string): string | undefined {
  const folder = join(root, part);
  return existsSync(folder) ? folder : undefined;
}

/** Paths of all files below a folder whose name matches, sorted. */
export function filesBelow(folder: string, name: RegExp): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && name.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
