const MARK = /\((\d{1,3})\)!?/g;
const MARK_IN_CODE = /(?:(?:\/\/|#|--|;|%|\/\*|<!--)\s*)?\((\d{1,3})\)(!?)(?:\s*(?:\*\/|-->))?/g;

/**
 * Material's annotations: `(1)` in the text of a block marked `annotate`, or in a comment of its code, opens the item of
 * that number of the list behind the block. Marks of items that are not there stay text.
 */
export function annotate(root: ParentNode): void {
  for (const block of root.querySelectorAll<HTMLElement>('.annotate')) {
    const list = listBehind(block);
    if (!list) continue;
    const items = [...list.children].filter((item) => item.localName === 'li');
    let used = 0;
    for (const text of textsOf(block))
      used += mark(text, items, text.parentElement?.closest('code') ? MARK_IN_CODE : MARK);
    if (used > 0) list.remove();
  }
}

/** Opens or closes the note of a mark, which follows it in the text. */
export function toggleAnnotation(button: HTMLElement): void {
  const note = button.nextElementSibling as HTMLElement | null;
  if (!note) return;
  note.hidden = !note.hidden;
  button.setAttribute('aria-expanded', String(!note.hidden));
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

function mark(text: Text, items: readonly Element[], pattern: RegExp): number {
  const parts: Node[] = [];
  const { data } = text;
  let at = 0;
  for (const match of data.matchAll(pattern)) {
    const item = items[Number(match[1]) - 1];
    if (!item) continue;
    parts.push(document.createTextNode(data.slice(at, match.index)), button(match[1]!), note(item));
    at = match.index + match[0].length;
  }
  if (parts.length > 0) text.replaceWith(...parts, data.slice(at));
  return parts.length;
}

function button(number: string): HTMLElement {
  const element = document.createElement('button');
  element.type = 'button';
  element.className = 'gr-annotation codicon codicon-info';
  element.setAttribute('aria-label', `Annotation ${number}`);
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
