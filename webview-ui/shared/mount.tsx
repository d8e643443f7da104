import './base.css';
import './motion.css';
import './icons.css';
import { type ComponentChild, render } from 'preact';
import { firstPaint } from './firstPaint';
import { keepTarget } from './host';
import { followMouseButtons } from './navigation';

/** Starts a page: to be called once by its `main.tsx`. */
export function mount(page: ComponentChild): void {
  followMouseButtons();
  const root = document.getElementById('root');
  if (root) render(page, root);
  void firstPaint.then(() => {
    keepTarget();
    document.documentElement.classList.add('is-painted');
    // The largest part of a page's code, and no content waits for it.
    void import('./toolkitElements').then(({ registerToolkit }) => registerToolkit());
  });
}
