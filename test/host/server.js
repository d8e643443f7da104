// @ts-check
// Starts VS Code's server, the half of the editor that holds files and extensions. Plain Node: it runs before install.
import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from '../../scripts/lib/paths.js';
import { endTree, isStopping, onStop } from '../../scripts/lib/processes.js';
import { Sorry } from '../../scripts/lib/say.js';

/** Keeps pictures and test runs free of what is not ours. */
const QUIET_SETTINGS = {
  'chat.disableAIFeatures': true,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'extensions.ignoreRecommendations': true,
  'git.openRepositoryInParentFolders': 'never',
};

/**
 * @typedef {object} ServerOptions
 * @property {string} dataDir holds the server's state, settings and logs
 * @property {Record<string, unknown>} [settings] machine settings, on top of the quiet defaults
 * @property {NodeJS.ProcessEnv} [env] reaches the extension host
 * @property {boolean} [trust] whether workspace trust is asked for; without, every folder is trusted
 * @property {boolean} [driven] whether the workbench takes an extension under development and tests from its address;
 *   it then shows no notifications but in the bell. Default true
 * @property {number} [port] 0 for a free one
 * @property {(line: string) => void} [onLine] gets what the server prints, less known noise
 */
/** @typedef {{ port: number, dataDir: string, pid: number, exited: Promise<void>, stop(): Promise<void> }} Server */

/**
 * Starts a server and waits until it listens.
 * @param {import('./install.js').EditorHost} host
 * @param {ServerOptions} options
 * @returns {Promise<Server>}
 */
export async function startServer(host, options) {
  const { dataDir, settings = {}, env, trust = false, driven = true, port = 0, onLine } = options;
  writeSettings(dataDir, settings);
  const args = [
    ...['--import', pathToFileURL(join(ROOT, 'test/host/dieWithParent.js')).href],
    ...[host.serverMain, '--host', '127.0.0.1', '--port', String(port), '--without-connection-token'],
    ...['--accept-server-license-terms', '--telemetry-level', 'off', '--server-data-dir', dataDir],
    ...(driven ? ['--enable-smoke-test-driver'] : []),
    ...(trust ? [] : ['--disable-workspace-trust']),
  ];
  const child = spawn(host.node, args, {
    cwd: dataDir,
    env: { ...serverEnvironment(), ...env, GREENROOM_DIE_WITH_PARENT: '1' },
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const forget = onStop(() => endTree(child));
  const exited = new Promise((/** @type {(value: void) => void} */ resolve) =>
    child.once('exit', () => resolve()),
  );
  const lines = /** @type {string[]} */ ([]);

  try {
    const listening = await new Promise((/** @type {(port: number) => void} */ resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Sorry(`The editor did not start within 60 s.\n${tail(lines)}`)),
        60_000,
      );
      const isNoise = noiseFilter();
      /** @param {string} line */
      const take = (line) => {
        const [, at] = /Extension host agent listening on (\d+)/.exec(line) ?? [];
        if (at) {
          clearTimeout(timer);
          resolve(Number(at));
        }
        if (isNoise(line)) return;
        lines.push(line);
        onLine?.(line);
      };
      eachLine(child.stdout, take);
      eachLine(child.stderr, take);
      child.once('error', reject);
      child.once('exit', () => {
        clearTimeout(timer);
        if (!isStopping()) reject(new Sorry(whyNot(lines, port)));
      });
    });
    return {
      port: listening,
      dataDir,
      pid: child.pid ?? 0,
      exited,
      stop: async () => {
        await endTree(child);
        forget();
      },
    };
  } catch (error) {
    await endTree(child);
    forget();
    throw error;
  }
}

/**
 * Writes the settings of the machine; a running server follows the file.
 * @param {string} dataDir @param {Record<string, unknown>} settings
 */
export function writeSettings(dataDir, settings) {
  const folder = join(dataDir, 'data/Machine');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'settings.json'), JSON.stringify({ ...QUIET_SETTINGS, ...settings }, null, 2));
}

/**
 * The address of a workbench: the folder or .code-workspace it opens, the extension under development in it.
 * @param {number} port
 * @param {{ open?: string, extension?: string, tests?: string }} what absolute paths
 */
export function workbenchUrl(port, { open, extension, tests }) {
  /** @param {string} path */
  const remote = (path) => `vscode-remote://127.0.0.1:${port}${slashed(path)}`;
  const payload = [
    ...(extension ? [['extensionDevelopmentPath', remote(extension)]] : []),
    ...(tests ? [['extensionTestsPath', remote(tests)]] : []),
    ['skipWelcome', 'true'],
    ['skipReleaseNotes', 'true'],
  ];
  const query = new URLSearchParams({ payload: JSON.stringify(payload) });
  if (open) query.set(open.endsWith('.code-workspace') ? 'workspace' : 'folder', slashed(open));
  else query.set('ew', 'true');
  return `http://127.0.0.1:${port}/?${query.toString()}`;
}

/** Windows paths as URI paths: `C:\a` is `/C:/a`. @param {string} path */
const slashed = (path) => path.replace(/\\/g, '/').replace(/^(?!\/)/, '/');

/** The environment without what belongs to npm, or to an editor this runs inside of. */
function serverEnvironment() {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^(npm_|VSCODE_|ELECTRON_|NODE_OPTIONS$|CODE_SERVER)/i.test(name),
    ),
  );
}

/**
 * Tells harmless lines: the missing native bindings (spdlog, watchdog) print a stack and a list of places.
 * @returns {(line: string) => boolean}
 */
function noiseFilter() {
  let inside = false;
  return (line) => {
    if (/Could not locate the bindings file|Cannot find module .*watchdog/.test(line)) inside = true;
    if (!inside)
      return /^\s*$|^\[\d\d:\d\d:\d\d\] *$|reconnection-grace-time|AgentHostChannel|profile extensions/.test(
        line,
      );
    if (line === '}') inside = false;
    return true;
  };
}

/** @param {import('node:stream').Readable | null} stream @param {(line: string) => void} take */
function eachLine(stream, take) {
  let rest = '';
  stream?.setEncoding('utf8').on('data', (/** @type {string} */ chunk) => {
    const parts = (rest + chunk).split(/\r?\n/);
    rest = parts.pop() ?? '';
    parts.forEach(take);
  });
}

/** @param {readonly string[]} lines */
const tail = (lines) => lines.slice(-15).join('\n');

/** @param {readonly string[]} lines @param {number} port */
function whyNot(lines, port) {
  if (lines.some((line) => line.includes('EADDRINUSE')))
    return `Port ${port} is taken. Choose another with --port N, or leave it out for a free one.`;
  return `The editor's server ended before it was ready:\n${tail(lines)}`;
}
