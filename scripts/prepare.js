// @ts-check
// What has to be there before anything runs: Node's version, packages, bundles. Plain Node: it runs before install.
import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './lib/paths.js';
import { npm, run } from './lib/processes.js';
import { say, seconds, Sorry } from './lib/say.js';

/** Stops with a clear sentence where Node is too old. */
export function checkNode() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < 20)
    throw new Sorry(
      `Greenroom is built with Node 20 or newer; this is ${process.version}. Install it from nodejs.org.`,
    );
}

/** Installs the npm packages unless exactly those of package-lock.json are there. */
export async function preparePackages() {
  checkNode();
  const reason = packagesReason();
  if (!reason) return;
  const folder = join(ROOT, 'node_modules');
  if (existsSync(folder) && lstatSync(folder).isSymbolicLink())
    // npm ci would empty the folder the link leads to, and with it another checkout.
    return say(`node_modules is a link, and ${reason}: run npm ci where it leads to.`);
  const start = performance.now();
  say(`installing packages (${reason})`);
  const { code, output } = await npm(['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: ROOT,
    quiet: true,
  });
  if (code !== 0)
    throw new Sorry(
      `npm ci failed:\n${output.trim()}\n\nIs the npm registry within reach? Then try npm ci by hand.`,
    );
  say(`packages installed in ${seconds(start)}`);
}

/** Bundles the extension. @param {readonly string[]} [args] */
export async function build(args = []) {
  const start = performance.now();
  const { code, output } = await run(process.execPath, [join(ROOT, 'esbuild.js'), ...args], {
    cwd: ROOT,
    quiet: true,
  });
  if (code !== 0) throw new Sorry(`The build failed:\n${output.trim()}`);
  say(`built in ${seconds(start)}`);
}

/**
 * Why packages have to be installed, or undefined. npm writes its own copy of the lock into node_modules at the very
 * end of an install, so an interrupted one is noticed; file times are no help, as every checkout sets them anew.
 */
function packagesReason() {
  const wanted = lockedPackages(join(ROOT, 'package-lock.json'));
  const present = lockedPackages(join(ROOT, 'node_modules/.package-lock.json'));
  if (!wanted) return undefined;
  if (!present)
    return existsSync(join(ROOT, 'node_modules')) ? 'the last install did not finish' : 'first run';
  const stale = Object.entries(wanted).some(
    ([path, { version, optional }]) => path !== '' && !optional && present[path]?.version !== version,
  );
  return stale ? 'package-lock.json has changed' : undefined;
}

/**
 * @param {string} file
 * @returns {Record<string, { version?: string, optional?: boolean }> | undefined}
 */
function lockedPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}
