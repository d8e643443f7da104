// @ts-check
// Installs and starts the real Backstage of the tests. Plain Node, and a Node of its own: Backstage needs 22 or newer.
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { ROOT } from '../../scripts/lib/paths.js';
import { npm } from '../../scripts/lib/processes.js';
import { say, seconds } from '../../scripts/lib/say.js';

const HERE = join(ROOT, 'test/backstage/server');
const HOME = join(ROOT, '.cache/backstage');
/** What programs show that may read everything. */
export const TOKEN = 'token-of-the-tests-0123456789';
/** Milliseconds that starting may take. */
const PATIENCE = 120_000;

/** Whether its packages are there, installed if need be. */
export async function installBackstage() {
  const isSame = () =>
    existsSync(join(HOME, 'node_modules')) &&
    readFileSync(join(HOME, 'package-lock.json'), 'utf8') ===
      readFileSync(join(HERE, 'package-lock.json'), 'utf8');
  if (isSame()) return true;
  const start = performance.now();
  say('installing a Backstage for the tests (about 460 MB of packages; kept in .cache/)');
  const partial = `${HOME}.partial-${process.pid}`;
  mkdirSync(partial, { recursive: true });
  for (const name of ['package.json', 'package-lock.json']) cpSync(join(HERE, name), join(partial, name));
  const { code, output } = await npm(
    [
      'ci',
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
      '--fetch-retries=1',
      '--fetch-timeout=60000',
    ],
    {
      cwd: partial,
      quiet: true,
    },
  );
  if (code !== 0) {
    rmSync(partial, { recursive: true, force: true });
    say(`Backstage can't be installed here:\n${output.trim().slice(-2000)}`);
    return false;
  }
  rmSync(HOME, { recursive: true, force: true });
  renameSync(partial, HOME);
  say(`Backstage installed in ${seconds(start)}`);
  return true;
}

/**
 * Starts it over the catalog files in the folders of a folder.
 * @param {string} node a Node of 22 or newer
 * @param {string} folder
 * @returns {Promise<{ url: string, stop: () => void }>}
 */
export async function startBackstage(node, folder) {
  for (const name of ['index.cjs', 'app-config.yaml']) cpSync(join(HERE, name), join(HOME, name));
  const port = await freePort();
  const child = spawn(node, ['index.cjs', '--config', 'app-config.yaml'], {
    cwd: HOME,
    env: {
      ...process.env,
      PORT: String(port),
      TOKEN,
      FOLDER: folder,
      NODE_ENV: 'development',
      LOG_LEVEL: 'info',
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const stop = () => void child.kill('SIGKILL');
  process.once('exit', stop);
  let said = '';
  await new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`Backstage did not start:\n${said.slice(-2000)}`)),
      PATIENCE,
    );
    child.stderr.on('data', (data) => {
      said += data;
      if (!/^STARTED$/m.test(said)) return;
      clearTimeout(timer);
      resolve(undefined);
    });
    child.once('exit', () => {
      clearTimeout(timer);
      reject(new Error(`Backstage ended:\n${said.slice(-2000)}`));
    });
  });
  return { url: `http://127.0.0.1:${port}`, stop };
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
