// @ts-check
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's own folder. */
export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** Cache of downloaded editors, ignored by git. @vscode/test-electron uses the same folder. */
export const EDITORS = join(ROOT, '.vscode-test');

/** Pictures taken by UI tests, ignored by git. */
export const SCREENSHOTS = join(ROOT, 'screenshots');

/** Compiled tests, ignored by git. */
export const OUT = join(ROOT, 'out');

/**
 * The sample organisation, which `npm start` opens.
 * @returns {string}
 */
export function sampleOrganisation() {
  return join(ROOT, 'examples', 'skerry-line');
}
