// @ts-check
// The code of a tutorial as files: blocks with a title, as ```js title="extension.js".
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Writes the titled blocks of a page into a folder.
 * @param {string} page @param {string} folder
 */
export function writeTutorial(page, folder) {
  mkdirSync(folder, { recursive: true });
  const blocks = readFileSync(page, 'utf8').matchAll(/^```\w+ title="([\w.-]+)"\n([\s\S]*?)^```$/gm);
  for (const [, name = '', text = ''] of blocks) writeFileSync(join(folder, name), text);
}
