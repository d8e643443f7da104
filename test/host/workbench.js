// @ts-check
// Opens VS Code's workbench, the half of the editor that a person sees, in a Chromium.
import { chromium } from 'playwright-core';
import { CHROMIUM_FLAGS, installChromium } from './chromium.js';
import { workbenchUrl } from './server.js';

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
 * @property {string} [language] what extensions are told to be the editor's language, which itself speaks English without a pack
 * @property {(page: import('playwright-core').Page) => Promise<void>} [prepare] gets the page before it is opened
 */

/**
 * Opens a workbench and waits until it is drawn. If it does not come up it is opened a second time.
 * @param {import('playwright-core').Browser} browser
 * @param {WorkbenchOptions} options
 * @returns {Promise<import('playwright-core').Page>} in a context of its own, to be closed by the caller
 */
export async function openWorkbench(browser, { port, open, extension, tests, language, prepare }) {
  const url = workbenchUrl(port, { open, extension, tests });
  for (let attempt = 1; ; attempt++) {
    const context = await browser.newContext({
      viewport: { width: 1360, height: 860 },
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    try {
      const page = await context.newPage();
      if (language) await page.addInitScript({ content: speak(language) });
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

/**
 * A script that says in the page what is spoken, before the editor's own texts load: those say English, and would overwrite it.
 * As text, for what runs this may have put helpers into functions.
 * @param {string} language
 */
const speak = (language) =>
  `Object.defineProperty(globalThis, '_VSCODE_NLS_LANGUAGE', { get: () => ${JSON.stringify(language)}, set: () => {} });`;
