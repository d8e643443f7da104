import type { Frame, Page } from 'playwright-core';

/** What the content of a webview must hold. */
export interface WebviewQuery {
  /** A CSS selector with something visible to match. */
  selector?: string;
  /** Text that is visible on the page. */
  text?: string | RegExp;
  /** Milliseconds, 60 seconds without. */
  timeout?: number;
}

/** A webview's content lives two frames deep in the workbench; the inner one holds what a person reads. */
export async function findWebview(
  page: Page,
  { selector = 'body', text, timeout = 60_000 }: WebviewQuery,
): Promise<Frame> {
  const deadline = Date.now() + timeout;
  for (;;) {
    for (const frame of contentFrames(page)) {
      try {
        const found =
          text === undefined ? frame.locator(selector) : frame.locator(selector, { hasText: text });
        if (await found.first().isVisible()) return frame;
      } catch {
        // The frame has gone meanwhile.
      }
    }
    if (Date.now() > deadline) {
      const seen = await Promise.all(contentFrames(page).map(summary));
      throw new Error(`No webview shows ${text ?? selector}. Open webviews: ${seen.join(' | ') || 'none'}`);
    }
    await page.waitForTimeout(100);
  }
}

/** The frames that hold webviews' content. */
export function contentFrames(page: Page): Frame[] {
  return page.frames().filter((frame) => /\/fake\.html/.test(frame.url()) && !frame.isDetached());
}

async function summary(frame: Frame): Promise<string> {
  try {
    return (await frame.locator('body').innerText({ timeout: 1000 })).slice(0, 200).replaceAll('\n', ' / ');
  } catch {
    return '(gone)';
  }
}
