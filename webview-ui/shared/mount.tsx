import './base.css';
import './icons.css';
import { type ComponentChild, render } from 'preact';
import { keepTarget } from './host';
import { followMouseButtons } from './navigation';

/** Starts a page: to be called once by its `main.tsx`. */
export function mount(page: ComponentChild): void {
  keepTarget();
  followMouseButtons();
  const root = document.getElementById('root');
  if (root) render(page, root);
  afterFirstPaint(() => {
    document.documentElement.classList.add('is-painted');
    // The largest part of a page's code, and no content waits for it.
    void import('./toolkitElements').then(({ registerToolkit }) => registerToolkit());
  });
}

/** Calls back when the page has been seen: what loads earlier keeps it from being shown. */
function afterFirstPaint(run: () => void): void {
  const next = () => requestAnimationFrame(() => setTimeout(run));
  if (document.readyState === 'complete') next();
  else window.addEventListener('load', next, { once: true });
}
