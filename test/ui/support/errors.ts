import type { ConsoleMessage, Page } from 'playwright-core';
import { ROOT } from '../../../scripts/lib/paths.js';

/**
 * Keeps what goes wrong in Greenroom: errors that name it, and everything that goes wrong inside its webviews. The
 * editor's own errors (missing native modules, no network) are not ours.
 */
export function collectErrors(page: Page, into: string[]): void {
  page.on('console', (message) => {
    if (message.type() === 'error' && isOurs(message)) into.push(message.text());
  });
  page.on('pageerror', (error) => {
    if (isAboutGreenroom(error.stack ?? error.message)) into.push(error.stack ?? error.message);
  });
}

function isOurs(message: ConsoleMessage): boolean {
  return (
    isAboutGreenroom(message.text()) ||
    /Content Security Policy/.test(message.text()) ||
    /\/dist\/webview\//.test(message.location().url)
  );
}

/** The folder this repository lies in may well be named greenroom, and the editor lies in it: paths do not count. */
function isAboutGreenroom(text: string): boolean {
  return /greenroom/i.test(
    text
      .replaceAll(`${ROOT}/dist/`, 'greenroom:')
      .replaceAll(/\S*\.vscode-test\S*/g, '')
      .replaceAll(ROOT, ''),
  );
}
