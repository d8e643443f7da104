/** Blocks that fill a large screen: a page of fewer is shown as a whole. */
const BLOCKS = 24;

/**
 * The first blocks of a page's HTML, to be sanitised as the whole is: what fills a screen is seen earlier than a long page
 * is cleaned. Undefined where the page has hardly more.
 */
export function beginningOf(html: string): string | undefined {
  const { children } = new DOMParser().parseFromString(html, 'text/html').body;
  if (children.length < BLOCKS * 1.5) return undefined;
  return Array.from(children)
    .slice(0, BLOCKS)
    .map(({ outerHTML }) => outerHTML)
    .join('\n');
}
