// @ts-check
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's own folder. */
export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** Where sample organisations live; `npm start` opens the only one. */
export const EXAMPLES = join(ROOT, 'examples');

/** Cache of downloaded editors, ignored by git. @vscode/test-electron uses the same folder. */
export const EDITORS = join(ROOT, '.vscode-test');

/** Pictures taken by UI tests, ignored by git. */
export const SCREENSHOTS = join(ROOT, 'screenshots');

/** Compiled tests, ignored by git. */
export const OUT = join(ROOT, 'out');

/**
 * The sample to open: a `.code-workspace` of examples/, or its sole folder, or examples/ itself.
 * @returns {string}
 */
export function sampleOrganisation() {
  if (!existsSync(EXAMPLES)) return ROOT;
  const entries = readdirSync(EXAMPLES, { withFileTypes: true }).filter(
    (entry) => !entry.name.startsWith('.'),
  );
  const workspace = entries.find((entry) => entry.isFile() && entry.name.endsWith('.code-workspace'));
  if (workspace) return join(EXAMPLES, workspace.name);
  const folders = entries.filter((entry) => entry.isDirectory());
  const [only] = folders;
  return only && folders.length === 1 ? join(EXAMPLES, only.name) : EXAMPLES;
}
