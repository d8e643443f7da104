#!/usr/bin/env node
// @ts-check
// Stands in for VS Code's executable: takes its command line, runs the npm-built host behind a headless Chromium, and
// ends with the exit code of the test run. So @vscode/test-electron's runTests drives this host and a downloaded
// VS Code alike. See README.md beside this file.
import { mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { format } from 'node:util';
import { SCREENSHOTS } from '../../scripts/lib/paths.js';
import { onStop } from '../../scripts/lib/processes.js';
import { installHost } from './install.js';
import { installFolder } from './installExtension.js';
import { startServer } from './server.js';
import { launchChromium, openWorkbench } from './workbench.js';

/** How long a test run may take: twice mocha's own patience with a hanging suite. */
const LIMIT = Number(process.env.GREENROOM_SUITE_TIMEOUT ?? 240) * 1000;

const args = process.argv.slice(2);
const userData = resolve(option('user-data-dir') ?? '.vscode-test/user-data');
/** What the editor said. @type {string[]} */
const said = [];
const open = args.findLast((arg) => !arg.startsWith('-'));

process.exitCode = await main();

async function main() {
  mkdirSync(join(userData, 'server'), { recursive: true });
  // The workbench takes one extension under development; others are beside it as a person has them: installed.
  const [extension, ...others] = options('extensionDevelopmentPath');
  for (const other of others) installFolder(join(userData, 'server'), other);
  const server = await startServer(await installHost(), {
    dataDir: join(userData, 'server'),
    settings: userSettings(),
    trust: !args.includes('--disable-workspace-trust') || Boolean(process.env.GREENROOM_ASK_TRUST),
    onLine: (line) => note(`[server] ${line}`),
  });
  const browser = await launchChromium();
  onStop(() => browser.close());
  /** @type {import('playwright-core').Page | undefined} */
  let page;
  try {
    return await new Promise((/** @type {(code: number) => void} */ end, reject) => {
      const tooLate = () => reject(new Error(`The test run did not end within ${LIMIT / 1000} s.`));
      setTimeout(tooLate, LIMIT).unref();
      void server.exited.then(() => reject(new Error('The editor ended in the middle of the test run.')));
      openWorkbench(browser, {
        port: server.port,
        open: open && resolve(open),
        extension,
        tests: option('extensionTestsPath'),
        prepare: async (opened) => {
          page = opened;
          await opened.exposeFunction('codeAutomationExit', end);
          await opened.exposeFunction('codeAutomationLog', log);
          opened.on('crash', () => reject(new Error('The workbench crashed.')));
        },
      })
        .then((opened) => (process.env.GREENROOM_ASK_TRUST ? distrust(opened) : undefined))
        .catch(reject);
    });
  } catch (error) {
    console.error(error);
    await tellWhatWasSeen(page);
    return 1;
  } finally {
    await browser.close();
    await server.stop();
  }
}

/**
 * A line of the extension host's console: a format with its arguments.
 * @param {string} type @param {unknown[]} messages
 */
function log(type, messages) {
  note(`[${type}] ${format(...messages)}`);
}

/** The results have a way of their own: what the editor says is kept for the case that there are none. @param {string} line */
function note(line) {
  if (process.env.GREENROOM_VERBOSE) console.log(line);
  said.push(line);
}

/** @param {import('playwright-core').Page | undefined} page */
async function tellWhatWasSeen(page) {
  console.log(said.slice(-40).join('\n'));
  const path = join(SCREENSHOTS, 'failed', 'integration.png');
  await page?.screenshot({ path }).then(
    () => console.log(`seen: ${path}`),
    () => undefined,
  );
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
function options(name) {
  return args.filter((arg) => arg.startsWith(`--${name}=`)).map((arg) => arg.slice(name.length + 3));
}

/** @param {string} name */
function option(name) {
  return args.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
}
