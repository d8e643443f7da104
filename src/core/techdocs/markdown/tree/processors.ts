import { parseAttributes } from '../attributes';
import { codeBlockHtml } from '../codeHtml';
import { BACKLINK_TEXT, NBSP, unescape } from '../placeholders';
import type { BlockParser } from '../blocks/blockParser';
import type { Session } from '../session';
import { descendants, Elem, isBlockLevel, isHeading } from './elem';

const PLACE_MARKER = '///Footnotes Go Here///';

function findMarker(root: Elem): { parent: Elem; child: Elem; inText: boolean } | undefined {
  for (const parent of descendants(root)) {
    for (const child of parent.children) {
      if (child.text.includes(PLACE_MARKER)) return { parent, child, inText: true };
      if (child.tail.includes(PLACE_MARKER)) return { parent, child, inText: false };
    }
  }
  return undefined;
}

/** Parses the footnotes and puts their list at the end of the page, or at its marker. */
export function placeFootnotes(root: Elem, parser: BlockParser): void {
  const { footnotes } = parser.session;
  if (footnotes.size === 0) return;
  const div = new Elem('div').set('class', 'footnote');
  div.add('hr');
  const list = div.add('ol');
  let index = 0;
  for (const [id, { text, line }] of footnotes) {
    index++;
    const item = list.add('li', parser.sourceLine(line)).set('id', `fn:${id}`);
    const holder = parser.holder();
    parser.parseChunk(holder, { text, line });
    item.children = holder.children;
    const link = new Elem('a')
      .set('href', `#fnref:${id}`)
      .set('class', 'footnote-backref')
      .set('title', `Jump back to footnote ${index} in the text`);
    link.text = BACKLINK_TEXT;
    const last = item.last;
    if (last?.tag === 'p') last.text += NBSP;
    if (last) (last.tag === 'p' ? last : item.add('p')).children.push(link);
  }
  const marker = findMarker(root);
  if (!marker) {
    root.children.push(div);
    return;
  }
  const at = marker.parent.children.indexOf(marker.child);
  marker.parent.children.splice(marker.inText ? at : at + 1, marker.inText ? 1 : 0, div);
  if (!marker.inText) marker.child.tail = '';
}

/** Gives footnotes that are referred to several times a link back to each place. */
export function linkRepeatedFootnotes(root: Elem, session: Session): void {
  if (session.footnotes.size === 0) return;
  const div = descendants(root).find((elem) => elem.tag === 'div' && elem.get('class') === 'footnote');
  const list = div && descendants(div).find((elem) => elem.tag === 'ol');
  for (const item of list?.children ?? []) {
    const id = item.get('id').slice('fn:'.length);
    const uses = session.footnoteUses.get(id) ?? 0;
    const link = descendants(item).find(
      (elem) => elem.tag === 'a' && elem.get('class') === 'footnote-backref',
    );
    for (let use = 2; link && use <= uses; use++) {
      const copy = new Elem('a');
      copy.attributes = new Map(link.attributes);
      copy.set('href', `#fnref${use}:${id}`);
      copy.text = link.text;
      copy.tail = link.tail;
      item.last!.children.push(copy);
    }
  }
}

/** Turns indented code into code blocks like those of fences. */
export function highlightIndented(root: Elem, session: Session): void {
  for (const elem of descendants(root)) {
    const code = elem.tag === 'pre' && elem.children.length === 1 ? elem.children[0]! : undefined;
    if (code?.tag !== 'code') continue;
    session.features.code = true;
    const text = code.text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');
    elem.tag = 'p';
    elem.children = [];
    elem.attributes.clear();
    elem.tail = '';
    elem.text = session.stash.store(codeBlockHtml({ code: text, language: '' }, session.options));
    elem.textAtomic = false;
  }
}

const CHECKBOX = /^ *\[([xX ])\] +/;

/** `[ ]` and `[x]` at the start of list items. */
export function markTasks(root: Elem, session: Session): void {
  const { customCheckbox, clickableCheckbox } = session.options;
  const addClass = (elem: Elem, name: string): void => {
    const classes = elem.get('class').split(/\s+/).filter(Boolean);
    if (name === 'task-list-item' || !classes.includes(name)) elem.set('class', [...classes, name].join(' '));
  };
  const checkbox = (state: string): string => {
    const flags = (clickableCheckbox ? '' : ' disabled') + (state === ' ' ? '' : ' checked');
    const input = `<input type="checkbox"${flags}/>`;
    return customCheckbox
      ? `<label class="task-list-control">${input}<span class="task-list-indicator"></span></label> `
      : `${input} `;
  };
  for (const list of descendants(root)) {
    for (const item of list.children) {
      if (item.tag !== 'li') continue;
      const holder = item.text === '' ? item.children[0] : item;
      if (!holder || (holder !== item && holder.tag !== 'p')) continue;
      const match = CHECKBOX.exec(holder.text);
      if (!match) continue;
      holder.text = session.stash.store(checkbox(match[1]!)) + holder.text.slice(match[0].length);
      addClass(item, 'task-list-item');
      addClass(list, 'task-list');
    }
  }
}

/** Line ends between blocks and after line breaks. */
export function prettify(root: Elem): void {
  const walk = (elem: Elem): void => {
    if (isBlockLevel(elem.tag) && elem.tag !== 'code' && elem.tag !== 'pre') {
      const first = elem.children[0];
      if (!elem.text.trim() && first && isBlockLevel(first.tag)) elem.text = '\n';
      for (const child of elem.children) if (isBlockLevel(child.tag)) walk(child);
    }
    if (!elem.tail.trim()) elem.tail = '\n';
  };
  walk(root);
  for (const elem of descendants(root)) {
    if (elem.tag === 'br') elem.tail = elem.tail.trim() ? `\n${elem.tail}` : '\n';
    const code = elem.tag === 'pre' ? elem.children[0] : undefined;
    if (code?.tag === 'code' && code.children.length === 0) code.atomic(`${code.text.trimEnd()}\n`);
  }
}

const LIST = String.raw`\{:? *([^}\n ][^}\n]*) *\}`;
const AT_END = new RegExp(` +${LIST} *(?=\\n?$)`);
const ON_LAST_LINE = new RegExp(`\\n *${LIST} *(?=\\n?$)`);
const AT_START = new RegExp(`^${LIST}`);

const NOT_NAME =
  // eslint-disable-next-line no-misleading-character-class -- ranges of XML names, combining marks among them
  /[^A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd:\-.0-9\u00b7\u0300-\u036f\u203f-\u2040]+/g;

function assign(elem: Elem, list: string): void {
  for (const [name, value] of parseAttributes(list)) {
    if (name === '.') elem.set('class', elem.get('class') ? `${elem.get('class')} ${value}` : value);
    else elem.set(name.replace(NOT_NAME, '_'), value);
  }
}

const withoutHashes = (text: string): string => text.replace(/#+$/, '').trimEnd();

/** Takes an attribute list off the end of the text, or of the tail of `child`, and gives it to the element. */
function assignFrom(elem: Elem, child: Elem | undefined, pattern: RegExp): void {
  const text = child ? child.tail : elem.text;
  if (!text.includes('}')) return;
  const match = pattern.exec(text);
  if (!match) return;
  assign(elem, match[1]!);
  const rest = text.slice(0, match.index);
  const kept = isHeading(elem.tag) ? withoutHashes(rest) : rest;
  if (child) child.tail = kept;
  else elem.text = kept;
}

/** `{: #id .class key=value }` after inline elements and at the end of blocks. */
export function applyAttributeLists(root: Elem): void {
  for (const elem of descendants(root)) {
    if (!isBlockLevel(elem.tag)) {
      const match = elem.tail.startsWith('{') ? AT_START.exec(elem.tail) : null;
      if (match) {
        assign(elem, match[1]!);
        elem.tail = elem.tail.slice(match[0].length);
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

/** Turns escapes back into characters, everywhere but in code. */
export function unescapeTree(root: Elem): void {
  for (const elem of descendants(root)) {
    if (elem.tag !== 'code') elem.text = unescape(elem.text);
    elem.tail = unescape(elem.tail);
    for (const [name, value] of elem.attributes) elem.set(name, unescape(value));
  }
}
