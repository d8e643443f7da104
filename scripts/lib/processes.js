// @ts-check
import { spawn, spawnSync } from 'node:child_process';

const WINDOWS = process.platform === 'win32';

/** @typedef {import('node:child_process').ChildProcess} ChildProcess */

/** @type {Set<() => void | Promise<void>>} */
const cleanups = new Set();
let stopping = false;

/**
 * Registers what must be undone when this process is told to stop (Ctrl+C, SIGTERM, a closed terminal).
 * @param {() => void | Promise<void>} cleanup
 * @returns {() => void} unregisters it
 */
export function onStop(cleanup) {
  if (cleanups.size === 0) for (const signal of STOP_SIGNALS) process.on(signal, stop);
  cleanups.add(cleanup);
  return () => {
    cleanups.delete(cleanup);
    if (cleanups.size === 0) for (const signal of STOP_SIGNALS) process.off(signal, stop);
  };
}

/** @type {NodeJS.Signals[]} */
const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** @param {NodeJS.Signals} signal */
async function stop(signal) {
  // npm passes on a Ctrl+C that the terminal has already sent to the whole group: the second one is the same.
  if (stopping) return;
  stopping = true;
  await Promise.allSettled([...cleanups].map((cleanup) => cleanup()));
  process.exit(signal === 'SIGINT' ? 130 : 143);
}

/** Whether a stop signal has arrived. */
export const isStopping = () => stopping;

/**
 * Ends a process that was spawned `detached`, with everything it started.
 * @param {ChildProcess} child
 * @param {number} [grace] milliseconds before it is killed hard
 */
export async function endTree(child, grace = 3000) {
  if (child.pid === undefined) return;
  const ended = new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve(undefined);
    else child.once('exit', resolve);
  });
  if (WINDOWS) {
    spawnSync('taskkill', ['/pid', String(child.pid), '/T', '/F'], { stdio: 'ignore' });
    await ended;
    return;
  }
  signalGroup(child.pid, 'SIGTERM');
  const deadline = Date.now() + grace;
  while (groupLives(child.pid) && Date.now() < deadline) await new Promise((next) => setTimeout(next, 50));
  signalGroup(child.pid, 'SIGKILL');
  await ended;
}

/** @param {number} group @param {NodeJS.Signals | 0} signal */
function signalGroup(group, signal) {
  try {
    process.kill(-group, signal);
    return true;
  } catch {
    return false;
  }
}

/** @param {number} group */
const groupLives = (group) => signalGroup(group, 0);

/**
 * Runs a command to its end. Its output is shown as it comes, or, with `quiet`, returned only.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, quiet?: boolean, shell?: boolean }} [options]
 * @returns {Promise<{ code: number, output: string }>}
 */
export async function run(command, args, { cwd, env, quiet = false, shell = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      shell,
      detached: !WINDOWS,
      stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
    });
    let output = '';
    /** @param {Buffer} chunk */
    const keep = (chunk) => (output += chunk.toString());
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    const forget = onStop(() => endTree(child));
    child.once('error', (error) => {
      forget();
      reject(error);
    });
    child.once('close', (code, signal) => {
      forget();
      resolve({ code: code ?? (signal ? 1 : 0), output });
    });
  });
}

/**
 * Runs npm: the one that runs this script where there is one, so that Windows needs no shell.
 * @param {readonly string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 */
export function npm(args, options) {
  const cli = process.env.npm_execpath;
  if (cli?.endsWith('.js')) return run(process.execPath, [cli, ...args], options);
  return run(WINDOWS ? 'npm.cmd' : 'npm', args, { ...options, shell: WINDOWS });
}

/**
 * Where a program is, by the PATH.
 * @param {string} program
 * @returns {string | undefined}
 */
export function which(program) {
  const { status, stdout } = spawnSync(WINDOWS ? 'where' : 'which', [program], { encoding: 'utf8' });
  return status === 0 ? stdout.split(/\r?\n/, 1)[0] : undefined;
}
