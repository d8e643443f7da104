import './base.css';
import './icons.css';
import { type ComponentChild, render } from 'preact';
import { keepTarget } from './host';
import { registerToolkit } from './toolkit';

/** Starts a page: to be called once by its `main.tsx`. */
export function mount(page: ComponentChild): void {
  keepTarget();
  registerToolkit();
  const root = document.getElementById('root');
  if (root) render(page, root);
}
