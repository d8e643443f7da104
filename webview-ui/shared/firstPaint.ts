/** Longest that a page waits to be seen: one that lies behind others is not painted. Milliseconds. */
const LONGEST = 1000;

/**
 * Resolves when the page has been seen for the first time, as the browser notes it. What is done, asked or loaded earlier keeps
 * it from being shown: the editor's window does its own work in the same thread, and paints with what is left of the machine.
 */
export const firstPaint = new Promise<void>((resolve) => {
  setTimeout(resolve, LONGEST);
  new PerformanceObserver((list, observer) => {
    if (list.getEntriesByName('first-contentful-paint').length === 0) return;
    observer.disconnect();
    resolve();
  }).observe({ type: 'paint', buffered: true });
});
