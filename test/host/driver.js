// @ts-check
// The tests' end of the driver extension: calls functions inside the extension host.
import { cpSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../scripts/lib/paths.js';

/** @param {string} dataDir */
const driverFile = (dataDir) => join(dataDir, 'driver.json');

/**
 * Puts the driver among the installed extensions of a server that is about to start: the workbench's address has room
 * for one extension under development only.
 * @param {string} dataDir
 */
export function installDriver(dataDir) {
  const home = join(dataDir, 'extensions/greenroom-tests.driver-0.0.0');
  cpSync(join(ROOT, 'test/host/driver'), home, { recursive: true });
}

/** What the server's environment must hold. @param {string} dataDir */
export const driverEnvironment = (dataDir) => ({ GREENROOM_DRIVER_FILE: driverFile(dataDir) });

/** Forgets the extension host of an earlier page. @param {string} dataDir */
export const forgetDriver = (dataDir) => rmSync(driverFile(dataDir), { force: true });

/**
 * Waits for the extension host and returns a way to call it.
 * @param {string} dataDir
 * @param {number} [patience] milliseconds
 * @returns {Promise<(source: string, argument: unknown) => Promise<unknown>>} runs the text of a function
 *   `(vscode, argument) => result` there; the argument and the result travel as JSON
 */
export async function connectDriver(dataDir, patience = 60_000) {
  const deadline = Date.now() + patience;
  for (;;) {
    try {
      const { port, secret } = JSON.parse(readFileSync(driverFile(dataDir), 'utf8'));
      return (source, argument) => call(port, secret, source, argument);
    } catch {
      if (Date.now() > deadline)
        throw new Error(`The extension host did not start within ${patience / 1000} s.`);
      await new Promise((next) => setTimeout(next, 50));
    }
  }
}

/** @param {number} port @param {string} secret @param {string} source @param {unknown} argument */
async function call(port, secret, source, argument) {
  const response = await fetch(`http://127.0.0.1:${port}/`, {
    method: 'POST',
    headers: { authorization: secret },
    body: JSON.stringify({ source, argument }),
  });
  const { value, error } = /** @type {{ value?: unknown, error?: string }} */ (await response.json());
  if (error) throw new Error(error);
  return value;
}
