import type { Elem } from './elem';

const EMPTY = new Set('area base basefont br col frame hr img input isindex link meta param'.split(' '));
const BARE_AMPERSAND = /&(?!(?:#[0-9]+|#x[0-9a-f]+|[0-9a-z]+);)/gi;

/** Escapes text; character references stay. */
export function escapeText(text: string): string {
  if (!/[&<>]/.test(text)) return text;
  return text.replace(BARE_AMPERSAND, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

export function escapeAttribute(text: string): string {
  return escapeText(text).replace(/"/g, '&quot;');
}

function write(out: string[], elem: Elem): void {
  const tag = elem.tag;
  out.push('<', tag);
  if (elem.attributes.size > 0) {
    for (const name of [...elem.attributes.keys()].sort()) {
      out.push(' ', name, '="', escapeAttribute(elem.get(name)), '"');
    }
  }
  const lower = tag.toLowerCase();
  if (EMPTY.has(lower)) {
    out.push(' />');
  } else {
    out.push('>');
    if (elem.text) out.push(lower === 'script' || lower === 'style' ? elem.text : escapeText(elem.text));
    for (const child of elem.children) write(out, child);
    out.push('</', tag, '>');
  }
  if (elem.tail) out.push(escapeText(elem.tail));
}

/** The element as XHTML, its tail included. */
export function serialize(elem: Elem): string {
  const out: string[] = [];
  write(out, elem);
  return out.join('');
}

/** What is inside the element, as XHTML. */
export function serializeInside(root: Elem): string {
  const out: string[] = [escapeText(root.text)];
  for (const child of root.children) write(out, child);
  return out.join('');
}
