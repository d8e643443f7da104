/** Longest that a page waits to be seen: one that lies behind others is not painted. Milliseconds. */
const LONGEST = 1000;

/**
 * Resolves when the page has been seen for the first time. What is done, asked or loaded earlier keeps it from being
 * shown: the editor's window does its own work in the same thread.
 */
export const firstPaint = new Promise<void>((resolve) => {
  const next = () => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, LONGEST);
  };
  if (document.readyState === 'complete') next();
  else window.addEventListener('load', next, { once: true });
});
