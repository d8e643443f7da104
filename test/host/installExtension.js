// @ts-check
// Installs Greenroom into a server as a person's editor has it: the files of its package, in the folder of extensions.
import { cpSync, existsSync, readFileSync } from 'node:fs';
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
 * Has the editor itself install the package that `npm run package` made.
 * @param {string} dataDir the server's state @param {import('./install.js').EditorHost} host
 */
export async function installPackage(dataDir, host) {
  const { name, version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const file = join(ROOT, `${name}-${version}.vsix`);
  if (!existsSync(file)) throw new Sorry(`${file} is not there: npm run package makes it.`);
  const args = ['--accept-server-license-terms', '--telemetry-level', 'off', '--server-data-dir', dataDir];
  const { code, output } = await run(host.node, [host.serverMain, ...args, '--install-extension', file], {
    cwd: dataDir,
    quiet: true,
  });
  if (code !== 0 || !output.includes('was successfully installed'))
    throw new Sorry(`The editor refused ${file}:\n${output.trim()}`);
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
