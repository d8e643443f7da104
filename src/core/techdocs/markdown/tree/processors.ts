import { type CodeBlock, codeBlockHtml } from '../codeHtml';
import type { CodehiliteOptions } from '../options/blocks';
import { unescape } from '../placeholders';
import type { Session } from '../session';
import type { Elem } from './elem';
import { descendants, isBlockLevel } from './elem';

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
    const { options, context } = session;
    const block = options.codehilite ? headedCode(text, options.codehilite) : { code: text, language: '' };
    elem.text = session.stash.store(
      codeBlockHtml(block, { ...options, highlight: context.highlight?.bind(context) }),
    );
    elem.textAtomic = false;
  }
}

const CODE_HEADER = /^(?:::+|(#!))((?:\/\w+)*[/ ])?([\w#.+-]*)\s*(?:hl_lines=(["'])(.*?)\4)?/;

/** Code whose first line may say what it is, `:::python hl_lines="1 3"`; a script's own first line stays. */
function headedCode(text: string, { numbers }: CodehiliteOptions): CodeBlock {
  const header = CODE_HEADER.exec(text);
  const end = text.indexOf('\n');
  const code = header && header[2] === undefined ? text.slice(end < 0 ? text.length : end + 1) : text;
  const marked = (header?.[5] ?? '').split(/\s+/).map(Number).filter(Boolean);
  const isNumbered = numbers ?? header?.[1] !== undefined;
  return { code, language: header?.[3]?.toLowerCase() ?? '', marked, firstNumber: isNumbered ? 1 : 0 };
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

/** Turns escapes back into characters, everywhere but in code. */
export function unescapeTree(root: Elem): void {
  for (const elem of descendants(root)) {
    if (elem.tag !== 'code') elem.text = unescape(elem.text);
    elem.tail = unescape(elem.tail);
    for (const [name, value] of elem.attributes) elem.set(name, unescape(value));
  }
}
