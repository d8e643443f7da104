import * as l10n from '@vscode/l10n';
import DOMPurify from 'dompurify';
import type { ImageModel, LinkModel } from '../../src/protocol/docs';
import { splitPicture, themeOf } from './themeImages';
import { dropAddresses } from './addresses';

/** What a page's links and images are, as the host found them. */
export interface PageReferences {
  readonly links: Readonly<Record<string, LinkModel>>;
  readonly images: Readonly<Record<string, ImageModel>>;
}

// Whatever loads, frames, submits or styles the page from outside its own text.
const FORBIDDEN_TAGS = [
  'style',
  'form',
  'button',
  'select',
  'textarea',
  'option',
  'optgroup',
  'datalist',
  'dialog',
  'video',
  'audio',
  'source',
  'track',
  'iframe',
  'object',
  'embed',
  'portal',
  'base',
  'link',
  'meta',
  'template',
  'slot',
  'map',
  'area',
  'image',
  'use',
  'animate',
  'set',
  'filter',
  'feimage',
  'foreignobject',
  'marquee',
  'blink',
  'bgsound',
  'applet',
];
const FORBIDDEN_ATTRIBUTES = [
  'srcset',
  'background',
  'poster',
  'ping',
  'formaction',
  'action',
  'longdesc',
  'usemap',
  'popover',
  'popovertarget',
  'commandfor',
  'command',
  'autofocus',
  'contenteditable',
  'draggable',
  'is',
  'slot',
  'part',
  'nonce',
  'accesskey',
  'tabindex',
  'target',
  'cite',
  'dynsrc',
  'lowsrc',
  'filter',
  'mask',
  'clip-path',
  'inert',
  'hidden',
];

/** Properties a page may set in `style`: how its own text looks, never where it lies over the tab's own parts. */
const STYLES = new Set([
  'text-align',
  'vertical-align',
  'font-weight',
  'font-style',
  'font-size',
  'text-decoration',
  'color',
  'background-color',
  'width',
  'height',
  'max-width',
  'max-height',
  'min-width',
  'white-space',
  'float',
  'clear',
  'border',
  'border-color',
  'border-style',
  'border-width',
  'border-radius',
  'padding',
  'margin',
  'margin-left',
  'margin-right',
  'margin-top',
  'margin-bottom',
  'list-style-type',
  'display',
]);

/** Classes of the tab's own parts begin so; a page can't wear them. */
const OWN_CLASS = /^gr-/;

/** Attributes by which the tab's own parts know what a click means. */
const OWN_DATA = new Set(['data-href', 'data-allow', 'data-blocked', 'data-missing']);

/** Attributes that may hold an address. */
const ADDRESSES = new Set(['href', 'src', 'xlink:href', 'data']);

const CONFIG = {
  RETURN_DOM_FRAGMENT: true as const,
  FORBID_TAGS: FORBIDDEN_TAGS,
  FORBID_ATTR: FORBIDDEN_ATTRIBUTES,
  FORBID_CONTENTS: [
    'style',
    'script',
    'template',
    'iframe',
    'object',
    'select',
    'textarea',
    'audio',
    'video',
  ],
  ALLOW_UNKNOWN_PROTOCOLS: false,
  // Addresses are judged by the hook, against what the host found; this only keeps them until then.
  ALLOWED_URI_REGEXP: /^(?!\s*(?:javascript|vbscript|data:text|data:application))/i,
};

/** What the page at hand refers to. */
let known: PageReferences = { links: {}, images: {} };

DOMPurify.addHook('afterSanitizeAttributes', (node) => {
  dropAddresses(node);
  // Most elements have a class or nothing: only what is there is looked at.
  for (const name of node.getAttributeNames()) judge(node, name);
  if (node instanceof HTMLImageElement) image(node, known.images);
  else if (node instanceof HTMLAnchorElement) link(node, known.links);
  else if (node instanceof HTMLInputElement) input(node);
});
DOMPurify.addHook('uponSanitizeAttribute', (node, data) => {
  if (isAnchor(node, data.attrName)) data.forceKeepAttr = true;
});
DOMPurify.addHook('uponSanitizeElement', (node) => {
  if (node instanceof Element && node.localName === 'picture') splitPicture(node);
});

/**
 * The last step before a page is shown: makes untrusted HTML into a fragment that runs nothing and fetches nothing
 * that the host has not named. Links lose their address unless it leads outside by a safe scheme; what was written
 * stays in `data-href` for the host to follow.
 */
export function sanitize(html: string, references: PageReferences): DocumentFragment {
  known = references;
  return DOMPurify.sanitize(html, CONFIG);
}

/** Takes away or mends an attribute that is the tab's own, or says where something is or how it looks. */
function judge(node: Element, name: string): void {
  if (OWN_DATA.has(name)) drop(node, name);
  else if (name === 'class') {
    for (const each of [...node.classList]) if (OWN_CLASS.test(each)) node.classList.remove(each);
  } else if (name === 'id') {
    if (/^gr-/.test(node.id)) drop(node, name);
  } else if (name === 'style') node.setAttribute('style', safeStyle(node));
  else if (ADDRESSES.has(name) && !(node instanceof HTMLImageElement || node instanceof HTMLAnchorElement))
    drop(node, name);
}

/** Elements that a document gives out under their names and ids, in place of its own properties. */
const NAMED_ELEMENTS = new Set(['img', 'form', 'iframe', 'embed', 'object', 'input']);

/** A heading may be called as a property is: `## Links` must not lose its anchor. */
function isAnchor(node: Element, attribute: string): boolean {
  if (attribute === 'name') return node.localName === 'a';
  return attribute === 'id' && !NAMED_ELEMENTS.has(node.localName);
}

function link(node: HTMLAnchorElement, links: PageReferences['links']): void {
  const href = node.getAttribute('href');
  drop(node, 'xlink:href');
  if (href === null) return;
  const model = Object.hasOwn(links, href) ? links[href] : undefined;
  node.removeAttribute('href');
  node.dataset['href'] = href;
  const kind = model?.kind ?? (/^https?:\/\//i.test(href) ? 'outside' : 'page');
  node.classList.add('link', `is-${kind}`);
  if (kind === 'missing' || kind === 'refused') {
    node.title = model?.hint ?? '';
    node.setAttribute('aria-disabled', 'true');
    return;
  }
  // Without an address a link can't be reached by keyboard; only outside ones may have a real one.
  const outside = kind === 'outside' && /^(?:https?|mailto):/i.test(href);
  node.setAttribute('href', outside ? href : '#');
  if (outside) {
    node.rel = 'noopener noreferrer';
    node.username = node.password = '';
  }
  if (model?.hint && !node.title) node.title = model.hint;
}

function image(node: HTMLImageElement, images: PageReferences['images']): void {
  const src = node.getAttribute('src') ?? '';
  const theme = themeOf(src);
  const known = [src, src.replace(/#[^#]*$/, '')].find((each) => Object.hasOwn(images, each));
  const model = known === undefined ? undefined : images[known];
  if (theme) node.classList.add(`gr-only-${theme}`);
  node.removeAttribute('src');
  node.loading = 'lazy';
  node.decoding = 'async';
  if (model?.kind === 'shown') node.setAttribute('src', model.url);
  else if (model?.kind === 'blocked') node.dataset['blocked'] = model.host;
  else node.dataset['missing'] = model?.message ?? l10n.t('There is no image {0}.', src);
}

/** Only what task lists and content tabs are made of. */
function input(node: HTMLInputElement): void {
  if (node.type === 'radio') return;
  if (node.type !== 'checkbox') node.remove();
  else node.disabled = true;
}

function safeStyle(node: Element): string {
  const { style } = node as HTMLElement;
  const kept: string[] = [];
  for (const name of Array.from(style)) {
    const value = style.getPropertyValue(name);
    const isSafe = !/url\s*\(|image|expression|var\s*\(|\\/i.test(value);
    // A negative margin would lay text over its neighbours; what is computed may come to one.
    const isShift = /^(?:margin|vertical-align)/.test(name) && !/^[\w.%]*(?:-[a-z]+)*$/i.test(value.trim());
    if (isSafe && STYLES.has(longhand(name)) && !isShift && !/^-|\s-\d/.test(value.trim()))
      kept.push(`${name}: ${value}`);
  }
  return kept.join('; ');
}

/** The allowed name a longhand property goes by: `border-top-color` by `border-color`. */
function longhand(name: string): string {
  return name
    .replace(/^border-(?:top|right|bottom|left)-/, 'border-')
    .replace(/^(padding)-.*/, '$1')
    .replace(/^border-.*-radius$/, 'border-radius')
    .replace(/^text-decoration-.*/, 'text-decoration')
    .replace(/^(white-space)-.*/, '$1')
    .replace(/^(?:text-wrap-mode)$/, 'white-space');
}

function drop(node: Element, name: string): void {
  node.removeAttribute(name);
}
