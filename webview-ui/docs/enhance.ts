import * as l10n from '@vscode/l10n';
import { annotate } from './annotations';
import { enhanceTabs } from './contentTabs';
import { explainFootnotes } from './footnotes';

/** Adds what a reader may do to sanitised content: copy code, enlarge images, allow what was blocked, choose tabs. */
export function enhance(root: DocumentFragment, tabs: readonly string[], annotatesCode = false): void {
  enhanceTabs(root, tabs);
  for (const pre of root.querySelectorAll('pre'))
    if (pre.querySelector('code') && !pre.closest('.linenos')) copyable(pre);
  for (const code of root.querySelectorAll('code:has([data-linenos])')) alignNumbers(code);
  annotate(root, annotatesCode);
  explainFootnotes(root);
  for (const box of root.querySelectorAll('input[type=checkbox]')) labelTask(box);
  for (const link of root.querySelectorAll<HTMLElement>('a.headerlink')) {
    link.title = l10n.t('Copy a link to this place');
    const heading = headingOf(link);
    link.setAttribute('aria-label', heading ? l10n.t('Copy a link to {0}', heading) : link.title);
  }
  for (const list of root.querySelectorAll('dl:not(:has(> dt))')) meaningsOnly(list);
  for (const image of root.querySelectorAll('img')) images(image);
  for (const table of root.querySelectorAll('table:not(.highlighttable)')) wrap(table, 'gr-table');
}

/** The words of the heading that a link stands in. */
function headingOf(link: Element): string {
  const heading = link.parentElement?.cloneNode(true) as Element | undefined;
  for (const own of heading?.querySelectorAll('.headerlink') ?? []) own.remove();
  return (heading?.textContent ?? '').replace(/\s+/g, ' ').trim();
}

/** Text of a code block without line numbers, prompts and notes of the page's own making. */
export function codeOf(pre: Element): string {
  const code = pre.querySelector('code')?.cloneNode(true) as Element | undefined;
  for (const note of code?.querySelectorAll('.gr-annotation-note, .linenos') ?? []) note.remove();
  return code?.textContent?.replace(/\n$/, '') ?? '';
}

/** Numbers of lines as wide as the widest, which sanitising took the blanks around off. */
function alignNumbers(code: Element): void {
  const numbers = [...code.querySelectorAll<HTMLElement>('[data-linenos]')];
  const width = Math.max(...numbers.map((each) => each.dataset['linenos']!.trim().length));
  for (const each of numbers) each.dataset['linenos'] = each.dataset['linenos']!.trim().padStart(width);
}

function copyable(pre: HTMLElement): void {
  const button = document.createElement('button');
  button.className = 'gr-copy codicon codicon-copy';
  button.type = 'button';
  button.title = l10n.t('Copy');
  button.setAttribute('aria-label', l10n.t('Copy code'));
  pre.classList.add('gr-code');
  pre.tabIndex = 0; // wide code is scrolled by keyboard
  // Beside the code, not in it: the code scrolls under the button.
  const frame = document.createElement('div');
  frame.className = 'gr-frame';
  pre.replaceWith(frame);
  frame.append(pre, button);
}

/** Meanings without a term, as indentation may leave them, are told as a plain list. */
function meaningsOnly(list: Element): void {
  list.setAttribute('role', 'list');
  for (const meaning of list.children) meaning.setAttribute('role', 'listitem');
}

/** A task's box is named by the words of its item, without those of the items below it. */
function labelTask(box: Element): void {
  const item = box.closest('li')?.cloneNode(true) as Element | undefined;
  for (const list of item?.querySelectorAll('ul, ol') ?? []) list.remove();
  box.setAttribute('aria-label', item?.textContent?.trim().slice(0, 200) || l10n.t('Task'));
}

function images(image: HTMLImageElement): void {
  const { blocked, missing } = image.dataset;
  const instead =
    missing !== undefined
      ? placeholder('gr-missing', image.alt, missing)
      : blocked !== undefined && blockedImage(image.alt, blocked);
  if (instead) {
    // It is for the theme that the image is for.
    for (const only of ['gr-only-light', 'gr-only-dark'])
      instead.classList.toggle(only, image.classList.contains(only));
    image.replaceWith(instead);
  } else if (!image.closest('a')) {
    image.classList.add('gr-zoomable');
    image.tabIndex = 0;
    image.setAttribute('role', 'button');
    image.setAttribute(
      'aria-label',
      image.alt ? l10n.t('Enlarge: {0}', image.alt) : l10n.t('Enlarge the image'),
    );
  }
}

/** In the place of a remote image, no larger than a badge: what it shows, and the way to see it. */
function blockedImage(alt: string, host: string): HTMLElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'gr-placeholder gr-blocked';
  button.dataset['allow'] = host;
  button.title = l10n.t('Images from {0} are not loaded: it would learn that you read this page.', host);
  const icon = document.createElement('span');
  icon.className = 'codicon codicon-file-media';
  icon.setAttribute('aria-hidden', 'true');
  const words = document.createElement('span');
  words.textContent = alt
    ? l10n.t('{0}: load images from {1}', alt, host)
    : l10n.t('Load images from {0}', host);
  button.append(icon, words);
  return button;
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
