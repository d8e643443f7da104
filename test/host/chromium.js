// @ts-check
// Finds a browser of the Chromium family, or installs Debian's. Plain Node: it runs before install.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { run, which } from '../../scripts/lib/processes.js';
import { say, seconds, Sorry } from '../../scripts/lib/say.js';

const ON_PATH = [
  ...['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'],
  ...['microsoft-edge', 'microsoft-edge-stable', 'brave-browser'],
];

const MAC_APPS = ['Google Chrome', 'Chromium', 'Microsoft Edge', 'Brave Browser'];

const WINDOWS_PROGRAMS = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Chromium\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
];

/** Flags for automation; as root, Chromium has no sandbox to offer. */
export const CHROMIUM_FLAGS = [
  ...(process.getuid?.() === 0 || process.env.CI ? ['--no-sandbox'] : []),
  ...[
    '--disable-gpu',
    '--disable-quic',
    '--disable-dev-shm-usage',
    '--no-first-run',
    '--disable-background-networking',
  ],
  ...['--disable-component-update', '--disable-sync', '--disable-background-timer-throttling'],
  ...['--disable-renderer-backgrounding', '--disable-backgrounding-occluded-windows'],
];

/**
 * The browser's executable, or undefined.
 * @returns {string | undefined}
 */
export function findChromium() {
  const chosen = process.env.CHROME_PATH;
  if (chosen) {
    if (existsSync(chosen)) return chosen;
    throw new Sorry(
      `CHROME_PATH names ${chosen}, which does not exist. Point it at a Chrome, Chromium or Edge.`,
    );
  }
  return places().find((path) => existsSync(path)) ?? ON_PATH.map(which).find((path) => path !== undefined);
}

/**
 * The browser's executable; where there is none it is installed, if that can be done unasked.
 * @returns {Promise<string>}
 */
export async function installChromium() {
  const found = findChromium();
  if (found) return found;
  if (process.getuid?.() !== 0 || !which('apt-get')) throw new Sorry(howToInstall());

  const start = performance.now();
  say('installing Chromium with apt-get (no Chrome, Chromium or Edge was found)');
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await apt(['update'], env);
  await apt(['install', '-y', '--no-install-recommends', 'chromium'], env);
  const installed = findChromium();
  if (!installed) throw new Sorry(howToInstall());
  say(`Chromium installed in ${seconds(start)}`);
  return installed;
}

/** @param {readonly string[]} args @param {NodeJS.ProcessEnv} env */
async function apt(args, env) {
  const flags = ['-q', '-o', 'DPkg::Lock::Timeout=300', '-o', 'Acquire::Retries=3'];
  const { code, output } = await run('apt-get', [...flags, ...args], { env, quiet: true });
  if (code !== 0) throw new Sorry(`apt-get ${args.join(' ')} failed:\n${output.trim()}\n\n${howToInstall()}`);
}

function howToInstall() {
  const lines = /** @type {Partial<Record<NodeJS.Platform, string>>} */ ({
    darwin: 'brew install --cask google-chrome',
    win32: 'winget install Google.Chrome',
  });
  const command =
    lines[process.platform] ?? (which('dnf') ? 'sudo dnf install chromium' : 'sudo apt-get install chromium');
  return (
    'No Chrome, Chromium or Edge was found; the editor of the tests runs in one.\n' +
    `Install one (${command}), or set CHROME_PATH to the executable.`
  );
}

/** Well-known places outside the PATH. */
function places() {
  if (process.platform === 'darwin')
    return MAC_APPS.flatMap((app) =>
      ['/Applications', join(process.env.HOME ?? '/', 'Applications')].map((folder) =>
        join(folder, `${app}.app/Contents/MacOS/${app}`),
      ),
    );
  if (process.platform === 'win32')
    return [process.env.ProgramFiles, process.env['ProgramFiles(x86)'], process.env.LOCALAPPDATA].flatMap(
      (folder) => (folder ? WINDOWS_PROGRAMS.map((program) => join(folder, program)) : []),
    );
  return [];
}
