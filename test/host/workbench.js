// @ts-check
// Opens VS Code's workbench, the half of the editor that a person sees, in a Chromium.
import { chromium } from 'playwright-core';
import { CHROMIUM_FLAGS, installChromium } from './chromium.js';
import { workbenchUrl } from './server.js';

/** Lines of the browser's console that say nothing about the extension. */
const NOISE = [
  /^Failed to load resource: .*(404|403|net::ERR|501|500)/,
  /marketplace|open-vsx|extensionsGallery|gallery/i,
  /Ignoring fetching additional builtin extensions/,
  /spdlog|watchdog|node-pty|\.node'|kerberos|windows-registry/i,
  /iframe which has both allow-scripts and allow-same-origin/,
  /ResizeObserver loop/,
  /service worker/i,
  /net::ERR_(NAME_NOT_RESOLVED|INTERNET_DISCONNECTED|NETWORK_CHANGED|ABORTED|CONNECTION)/,
  /AgentHost|agent host|chat|copilot|language ?model|mcp/i,
  /Unable to (write|read) .*telemetry|telemetry|vscode-cdn|experiment/i,
  /Found unexpected service worker/,
  /Canceled: Canceled/,
];

/** @param {string} text */
export const isNoise = (text) => NOISE.some((pattern) => pattern.test(text));

/**
 * A headless browser. Every workbench gets a profile of its own in it.
 * @returns {Promise<import('playwright-core').Browser>}
 */
export async function launchChromium() {
  return chromium.launch({
    executablePath: await installChromium(),
    headless: !process.env.GREENROOM_HEADED,
    args: CHROMIUM_FLAGS,
  });
}

/**
 * @typedef {object} WorkbenchOptions
 * @property {number} port of the server
 * @property {string} [open] folder or .code-workspace, as an absolute path
 * @property {string} [extension] the extension under development
 * @property {string} [tests] a test index that the extension host runs
 * @property {(page: import('playwright-core').Page) => Promise<void>} [prepare] gets the page before it is opened
 */

/**
 * Opens a workbench and waits until it is drawn. If it does not come up it is opened a second time.
 * @param {import('playwright-core').Browser} browser
 * @param {WorkbenchOptions} options
 * @returns {Promise<import('playwright-core').Page>} in a context of its own, to be closed by the caller
 */
export async function openWorkbench(browser, { port, open, extension, tests, prepare }) {
  const url = workbenchUrl(port, { open, extension, tests });
  for (let attempt = 1; ; attempt++) {
    const context = await browser.newContext({
      viewport: { width: 1360, height: 860 },
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    try {
      const page = await context.newPage();
      await prepare?.(page);
      await page.goto(url, { waitUntil: 'domcontentloaded', timeout: 30_000 });
      await page.locator('.monaco-workbench .part.statusbar').waitFor({ timeout: 45_000 });
      return page;
    } catch (error) {
      await context.close();
      if (attempt === 2) throw new Error(`The workbench did not come up at ${url}`, { cause: error });
    }
  }
}
