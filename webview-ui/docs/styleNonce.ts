/** Gives a style sheet's element the right to apply, which the page's policy gives to nothing that lacks the nonce. */
export function withNonce<E extends Element>(element: E): E {
  const nonce = document.querySelector('meta[property="csp-nonce"]')?.getAttribute('content');
  // As a property: an attribute could be read by whoever reads the document.
  if (nonce && 'nonce' in element) element.nonce = nonce;
  return element;
}

let allowed = false;

/** Lets a library that writes style sheets into the page do so, from then on. */
export function allowStyleSheetsOfScripts(): void {
  if (allowed) return;
  allowed = true;
  const createElement = document.createElement.bind(document);
  const createElementNS = document.createElementNS.bind(document);
  const nonced = <E extends Element>(element: E): E =>
    element.localName === 'style' ? withNonce(element) : element;
  document.createElement = (name: string, options?: ElementCreationOptions) =>
    nonced(createElement(name, options));
  document.createElementNS = ((space: string | null, name: string) =>
    nonced(createElementNS(space, name))) as typeof document.createElementNS;
}
