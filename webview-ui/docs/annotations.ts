import * as l10n from '@vscode/l10n';

const MARK = /\((?<number>\d{1,3})\)!?/g;
/** In code a mark stands in a comment, whose signs go with it where it ends in `!`. */
const OPENS = /\/\/|#|--|;|%|\/\*|<!--/.source;
const ENDS = /\*\/|-->/.source;
const MARK_IN_COMMENT = new RegExp(
  `(?:(?:${OPENS})\\s*)?\\((?<bang>\\d{1,3})\\)!(?:\\s*(?:${ENDS}))?|\\((?<number>\\d{1,3})\\)`,
  'g',
);
/** Of code without colours, where what is a comment is told by its signs alone. */
const MARK_IN_PLAIN = new RegExp(
  `(?:${OPENS})\\s*\\((?<bang>\\d{1,3})\\)!(?:\\s*(?:${ENDS}))?|(?<=(?:${OPENS}).{0,200})\\((?<number>\\d{1,3})\\)`,
  'g',
);

/**
 * Material's annotations: `(1)` in the text of a block marked `annotate`, or in a comment of its code, opens the item of
 * that number of the list behind the block. Marks of items that are not there stay text.
 *
 * @param isAllCode whether code need not be marked `annotate`
 */
export function annotate(root: ParentNode, isAllCode = false): void {
  const blocks = [...root.querySelectorAll<HTMLElement>('.annotate')];
  if (isAllCode)
    for (const code of root.querySelectorAll<HTMLElement>('.highlight'))
      if (!code.closest('.annotate')) blocks.push(code);
  // Those in notes come first: they go into these with what they open.
  for (const block of blocks.reverse()) {
    const list = listBehind(block);
    if (!list) continue;
    const items = [...list.children].filter((item) => item.localName === 'li');
    let used = 0;
    for (const text of textsOf(block)) {
      const pattern = patternOf(text, block);
      if (pattern) used += mark(text, items, pattern);
    }
    if (used > 0) list.remove();
  }
}

/** Opens or closes the note of a mark, which follows it in the text. */
export function toggleAnnotation(button: HTMLElement): void {
  const note = button.nextElementSibling as HTMLElement | null;
  if (!note) return;
  const code = note.closest('code');
  const before = code?.offsetHeight ?? 0;
  note.hidden = !note.hidden;
  button.setAttribute('aria-expanded', String(!note.hidden));
  if (!code) return;
  note.classList.toggle('gr-ends-line', between(note, code, 'behind').startsWith('\n'));
  const number = numberBeside(note, code);
  if (number) makeRoom(number, note, code.offsetHeight - before);
}

/** The text of code before or behind a note, without other notes. */
function between(note: HTMLElement, code: HTMLElement, side: 'before' | 'behind'): string {
  const range = document.createRange();
  range.selectNodeContents(code);
  if (side === 'before') range.setEndBefore(note);
  else range.setStartAfter(note);
  const part = range.cloneContents();
  for (const other of part.querySelectorAll('.gr-annotation-note')) other.remove();
  return part.textContent ?? '';
}

/** The number of the line that a note belongs to, where numbers stand in a column of their own. */
function numberBeside(note: HTMLElement, code: HTMLElement): HTMLElement | undefined {
  const numbers = code.closest('.highlighttable')?.querySelectorAll<HTMLElement>('.linenodiv .normal');
  return numbers?.[between(note, code, 'before').split('\n').length - 1];
}

/** How much room the numbers of lines leave for notes, and what has it changed as the tab gets narrower. Pixels. */
const rooms = new WeakMap<HTMLElement, number>();

function makeRoom(number: HTMLElement, note: HTMLElement, pixels: number): void {
  const room = (rooms.get(number) ?? 0) + pixels;
  rooms.set(number, room);
  number.style.display = 'inline-block';
  number.style.marginBlockEnd = `${room}px`;
  if (note.hidden) return;
  let height = note.offsetHeight;
  const observer = new ResizeObserver(() => {
    if (note.hidden || !note.isConnected) return observer.disconnect();
    const grown = note.offsetHeight - height;
    height += grown;
    if (grown === 0) return;
    rooms.set(number, (rooms.get(number) ?? 0) + grown);
    number.style.marginBlockEnd = `${rooms.get(number)}px`;
  });
  observer.observe(note);
}

function listBehind(block: HTMLElement): Element | undefined {
  const next = (block.closest('.gr-frame') ?? block).nextElementSibling;
  return next?.localName === 'ol' ? next : undefined;
}

function textsOf(block: HTMLElement): Text[] {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  while (walker.nextNode()) texts.push(walker.currentNode as Text);
  return texts;
}

/** What marks look like there; undefined where there are none. */
function patternOf(text: Text, block: HTMLElement): RegExp | undefined {
  const code = text.parentElement?.closest('code');
  if (!code) return block.classList.contains('highlight') ? undefined : MARK;
  if (text.parentElement?.closest('.hljs-comment')) return MARK_IN_COMMENT;
  return code.querySelector('[class^=hljs-]') ? undefined : MARK_IN_PLAIN;
}

function mark(text: Text, items: readonly Element[], pattern: RegExp): number {
  const parts: Node[] = [];
  const { data } = text;
  let at = 0;
  for (const match of data.matchAll(pattern)) {
    const number = match.groups?.['bang'] ?? match.groups?.['number'] ?? '';
    const item = items[Number(number) - 1];
    if (!item) continue;
    parts.push(document.createTextNode(data.slice(at, match.index)), button(number), note(item));
    at = match.index + match[0].length;
  }
  if (parts.length > 0) text.replaceWith(...parts, data.slice(at));
  return parts.length;
}

function button(number: string): HTMLElement {
  const element = document.createElement('button');
  element.type = 'button';
  element.className = 'gr-annotation codicon codicon-info';
  element.setAttribute('aria-label', l10n.t('Annotation {0}', number));
  element.setAttribute('aria-expanded', 'false');
  return element;
}

function note(item: Element): HTMLElement {
  const element = document.createElement('span');
  element.className = 'gr-annotation-note';
  element.hidden = true;
  element.append(...[...item.childNodes].map((node) => node.cloneNode(true)));
  return element;
}
