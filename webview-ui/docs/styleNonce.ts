/** What gives a style sheet's element the right to apply: the page's policy lets no other one. */
function styleNonce(): string {
  return document.querySelector('meta[property="csp-nonce"]')?.getAttribute('content') ?? '';
}

/** A style sheet of the page's own. */
export function styleSheet(text: string): HTMLStyleElement {
  const element = document.createElement('style');
  // The document keeps the right, not the nonce itself.
  element.removeAttribute('nonce');
  element.nonce = styleNonce();
  element.textContent = text;
  return element;
}

let allowed = false;

/** Lets a library that writes style sheets into the page do so, from then on. */
export function allowStyleSheetsOfScripts(): void {
  if (allowed) return;
  allowed = true;
  const createElement = document.createElement.bind(document);
  const createElementNS = document.createElementNS.bind(document);
  // As an attribute, so that it survives being written out and read again, as such a library does.
  const nonced = <E extends Element>(element: E): E => {
    if (element.localName === 'style') element.setAttribute('nonce', styleNonce());
    return element;
  };
  document.createElement = (name: string, options?: ElementCreationOptions) =>
    nonced(createElement(name, options));
  document.createElementNS = ((space: string | null, name: string) =>
    nonced(createElementNS(space, name))) as typeof document.createElementNS;
}
