import { enhanceTabs } from './contentTabs';

/** Adds what a reader may do to sanitised content: copy code, enlarge images, allow what was blocked, choose tabs. */
export function enhance(root: DocumentFragment, tabs: readonly string[]): void {
  enhanceTabs(root, tabs);
  for (const pre of root.querySelectorAll('pre'))
    if (pre.querySelector('code') && !pre.closest('.linenos')) copyable(pre);
  for (const image of root.querySelectorAll('img')) images(image);
  for (const table of root.querySelectorAll('table:not(.highlighttable)')) wrap(table, 'gr-table');
  for (const block of root.querySelectorAll(
    '.language-plantuml, .language-puml, .language-dot, .language-graphviz',
  ))
    note(block, 'This diagram is drawn by the portal. Here is its source.');
}

/** Text of a code block without line numbers and prompts of the page's own making. */
export function codeOf(pre: Element): string {
  return pre.querySelector('code')?.textContent?.replace(/\n$/, '') ?? '';
}

function copyable(pre: HTMLElement): void {
  const button = document.createElement('button');
  button.className = 'gr-copy codicon codicon-copy';
  button.type = 'button';
  button.title = 'Copy';
  button.setAttribute('aria-label', 'Copy code');
  pre.classList.add('gr-code');
  pre.tabIndex = 0; // wide code is scrolled by keyboard
  // Beside the code, not in it: the code scrolls under the button.
  const frame = document.createElement('div');
  frame.className = 'gr-frame';
  pre.replaceWith(frame);
  frame.append(pre, button);
}

function images(image: HTMLImageElement): void {
  const { blocked, missing } = image.dataset;
  if (missing !== undefined) image.replaceWith(placeholder('gr-missing', image.alt, missing));
  else if (blocked !== undefined) {
    const box = placeholder('gr-blocked', image.alt, `Images from ${blocked} are not loaded.`);
    const button = document.createElement('button');
    button.type = 'button';
    button.dataset['allow'] = blocked;
    button.textContent = `Load images from ${blocked}`;
    box.append(button);
    image.replaceWith(box);
  } else if (!image.closest('a')) {
    image.classList.add('gr-zoomable');
    image.tabIndex = 0;
    image.setAttribute('role', 'button');
    image.setAttribute('aria-label', `Enlarge: ${image.alt || 'image'}`);
  }
}

function placeholder(kind: string, alt: string, message: string): HTMLElement {
  const box = document.createElement('span');
  box.className = `gr-placeholder ${kind}`;
  const label = document.createElement('span');
  label.textContent = alt ? `${alt}: ${message}` : message;
  box.append(label);
  return box;
}

function wrap(element: Element, name: string): void {
  const frame = document.createElement('div');
  frame.className = name;
  frame.tabIndex = 0;
  element.replaceWith(frame);
  frame.append(element);
}

function note(before: Element, text: string): void {
  const line = document.createElement('p');
  line.className = 'gr-note';
  line.textContent = text;
  before.before(line);
}
