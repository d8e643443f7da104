// @ts-check
// Installs Greenroom into a server as a person's editor has it: the files of its package, in the folder of extensions.
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../scripts/lib/paths.js';
import { run } from '../../scripts/lib/processes.js';
import { Sorry } from '../../scripts/lib/say.js';

/**
 * Copies what the package ships. Build first; a server that is about to start finds it there.
 * @param {string} dataDir the server's state
 */
export async function installExtension(dataDir) {
  const { publisher, name, version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const home = join(dataDir, 'extensions', `${publisher}.${name}-${version}`);
  for (const file of await packagedFiles()) cpSync(join(ROOT, file), join(home, file), { recursive: true });
}

/**
 * Copies an extension that needs no build.
 * @param {string} dataDir the server's state @param {string} folder
 */
export function installFolder(dataDir, folder) {
  const { publisher, name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  cpSync(folder, join(dataDir, 'extensions', `${publisher}.${name}-${version}`), { recursive: true });
}

/** The files that `.vscodeignore` lets into the package, relative to the repository. */
async function packagedFiles() {
  const vsce = join(ROOT, 'node_modules/@vscode/vsce/vsce');
  const { code, output } = await run(process.execPath, [vsce, 'ls', '--no-dependencies'], {
    cwd: ROOT,
    quiet: true,
  });
  if (code !== 0) throw new Sorry(`vsce failed:\n${output.trim()}`);
  return output.split(/\r?\n/).filter((line) => line.trim() !== '');
}
