#!/usr/bin/env node
// @ts-check
// Stands in for VS Code's executable: takes its command line, runs the npm-built host behind a headless Chromium, and
// ends with the exit code of the test run. So @vscode/test-electron's runTests drives this host and a downloaded
// VS Code alike. See README.md beside this file.
import { mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { onStop } from '../../scripts/lib/processes.js';
import { installHost } from './install.js';
import { startServer } from './server.js';
import { isNoise, launchChromium, openWorkbench } from './workbench.js';

/** How long a test run may take: twice mocha's own patience with a hanging suite. */
const LIMIT = Number(process.env.GREENROOM_SUITE_TIMEOUT ?? 240) * 1000;

const args = process.argv.slice(2);
const userData = resolve(option('user-data-dir') ?? '.vscode-test/user-data');
const open = args.findLast((arg) => !arg.startsWith('-'));

process.exitCode = await main();

async function main() {
  mkdirSync(join(userData, 'server'), { recursive: true });
  const server = await startServer(await installHost(), {
    dataDir: join(userData, 'server'),
    settings: userSettings(),
    trust: !args.includes('--disable-workspace-trust') || Boolean(process.env.GREENROOM_ASK_TRUST),
    onLine: (line) => console.log(`[server] ${line}`),
  });
  const browser = await launchChromium();
  onStop(() => browser.close());
  try {
    return await new Promise((/** @type {(code: number) => void} */ end, reject) => {
      const timer = setTimeout(() => {
        console.error(`The test run did not end within ${LIMIT / 1000} s.`);
        end(1);
      }, LIMIT);
      timer.unref();
      void server.exited.then(() => reject(new Error('The editor ended in the middle of the test run.')));
      openWorkbench(browser, {
        port: server.port,
        open: open && resolve(open),
        extension: option('extensionDevelopmentPath'),
        tests: option('extensionTestsPath'),
        prepare: async (page) => {
          await page.exposeFunction('codeAutomationExit', (/** @type {number} */ code) => end(code));
          await page.exposeFunction('codeAutomationLog', log);
          page.on('crash', () => reject(new Error('The workbench crashed.')));
        },
      })
        .then((page) => (process.env.GREENROOM_ASK_TRUST ? distrust(page) : undefined))
        .catch(reject);
    });
  } finally {
    await browser.close();
    await server.stop();
  }
}

/** @param {string} type @param {unknown[]} messages */
function log(type, messages) {
  const text = messages
    .map((message) => (typeof message === 'string' ? message : JSON.stringify(message)))
    .join(' ');
  if (!isNoise(text)) console.log(type === 'error' ? `[error] ${text}` : text);
}

/** Answers the question whether this folder is trusted. @param {import('playwright-core').Page} page */
async function distrust(page) {
  await page.getByRole('button', { name: /don't trust|restricted mode/i }).click({ timeout: 30_000 });
}

/** VS Code's own place for settings under a user data folder. @returns {Record<string, unknown>} */
function userSettings() {
  try {
    return JSON.parse(readFileSync(join(userData, 'User/settings.json'), 'utf8'));
  } catch {
    return {};
  }
}

/** @param {string} name */
function option(name) {
  return args.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
}
