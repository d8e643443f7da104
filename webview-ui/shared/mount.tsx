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
  // After the first paint: it is the largest part of a page's code, and no content waits for it.
  requestAnimationFrame(() =>
    setTimeout(() => void import('./toolkitElements').then(({ registerToolkit }) => registerToolkit())),
  );
}
