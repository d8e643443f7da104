import { withoutEnd } from '../../../base/withoutEnd';
import { type Attribute, scanAttributes } from '../attributes';
import { descendants, isBlockLevel, isHeading } from './elem';
import type { Elem } from './elem';

/** Where a list may begin, up to what it says. */
const OPENING = String.raw`\{:? *(?=[^}\n ])`;
const AT_END = new RegExp(`(?<! ) +${OPENING}`);
const ON_LAST_LINE = new RegExp(`^ *${OPENING}`);
const AT_START = new RegExp(`^${OPENING}([^\\n]*)\\}`);

const NOT_NAME =
  // eslint-disable-next-line no-misleading-character-class -- ranges of XML names, combining marks among them
  /[^A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd:\-.0-9\u00b7\u0300-\u036f\u203f-\u2040]+/g;

/** Gives an element the attributes of a list. */
export function assignAttributes(elem: Elem, attributes: readonly Attribute[]): void {
  for (const [name, value] of attributes) {
    if (name === '.') elem.set('class', elem.get('class') ? `${elem.get('class')} ${value}` : value);
    else elem.set(name.replace(NOT_NAME, '_'), value);
  }
}

const withoutHashes = (text: string): string => withoutEnd(text, '#').trimEnd();

/**
 * Takes an attribute list off the end of the text, or of the tail of `child`, and gives it to the element. One that closes
 * before its end is none.
 */
function assignFrom(elem: Elem, child: Elem | undefined, pattern: RegExp): void {
  const text = child ? child.tail : elem.text;
  const close = /\} *\n?$/.test(text.slice(-200)) ? text.lastIndexOf('}') : -1;
  const from = text.lastIndexOf('\n', close) + 1;
  if (close < 0 || (pattern === ON_LAST_LINE && from === 0)) return;
  const match = pattern.exec(text.slice(from, close));
  if (!match) return;
  const start = from + match.index;
  const { attributes, rest } = scanAttributes(text.slice(start + match[0].length, close));
  if (rest) return;
  assignAttributes(elem, attributes);
  const before = text.slice(0, pattern === ON_LAST_LINE ? start - 1 : start);
  const kept = isHeading(elem.tag) ? withoutHashes(before) : before;
  if (child) child.tail = kept;
  else elem.text = kept;
}

/** `{: #id .class key=value }` after inline elements and at the end of blocks. */
export function applyAttributeLists(root: Elem): void {
  for (const elem of descendants(root)) {
    if (!isBlockLevel(elem.tag)) {
      const match = elem.tail.startsWith('{') ? AT_START.exec(elem.tail) : null;
      if (match) {
        const { attributes, rest } = scanAttributes(match[1]!);
        assignAttributes(elem, attributes);
        // What was taken beyond the list's end comes back behind the rest of the text, as in the reference.
        elem.tail = elem.tail.slice(match[0].length) + rest;
      }
      continue;
    }
    const pattern = isHeading(elem.tag) || ['dt', 'td', 'th'].includes(elem.tag) ? AT_END : ON_LAST_LINE;
    if (elem.tag === 'li' && elem.children.length > 0) {
      const list = elem.children.findIndex((child) => child.tag === 'ul' || child.tag === 'ol');
      const child = list < 0 ? elem.last : elem.children[list - 1];
      assignFrom(elem, child?.tail ? child : undefined, pattern);
    } else if (elem.last?.tail) {
      assignFrom(elem, elem.last, pattern);
    } else {
      assignFrom(elem, undefined, pattern);
    }
  }
}
