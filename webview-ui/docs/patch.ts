/**
 * What a top-level block was made of, apart from the lines it came from. At the block itself: what is loaded on demand
 * is built apart from the page, and has modules of its own.
 */
const SOURCE = Symbol.for('greenroom.source');
type Made = Node & { [SOURCE]?: string };

/** Marks the blocks of a fragment before anything is added to them, so that `patch` can tell which changed. */
export function remember(fragment: DocumentFragment): void {
  for (const child of fragment.children)
    (child as Made)[SOURCE] = child.outerHTML.replaceAll(/ data-line="\d+"/g, '');
}

/** Makes an element count as what it was put in place of, such as the picture of a diagram. */
export function standFor(element: Node, block: Node): void {
  const source = (block as Made)[SOURCE];
  if (source !== undefined) (element as Made)[SOURCE] = source;
}

/**
 * Puts the fragment's blocks in place of the target's. Blocks that are the same at both ends stay as they are, with
 * what the reader opened in them and what was drawn; only their line numbers follow. Returns the blocks that are new.
 */
export function patch(target: HTMLElement, fragment: DocumentFragment): Element[] {
  const before = [...target.children];
  const after = [...fragment.children];
  const same = (a: Made | undefined, b: Made | undefined) =>
    a?.[SOURCE] !== undefined && a[SOURCE] === b?.[SOURCE];
  let head = 0;
  while (same(before[head], after[head])) head++;
  let tail = 0;
  while (
    tail < Math.min(before.length, after.length) - head &&
    same(before[before.length - 1 - tail], after[after.length - 1 - tail])
  )
    tail++;
  for (let i = 0; i < head; i++) followLines(before[i]!, after[i]!);
  for (let i = 1; i <= tail; i++) followLines(before[before.length - i]!, after[after.length - i]!);
  for (const old of before.slice(head, before.length - tail)) old.remove();
  const fresh = after.slice(head, after.length - tail);
  const next = before[before.length - tail] ?? null;
  for (const block of fresh) target.insertBefore(block, next);
  return fresh;
}

function followLines(kept: Element, from: Element): void {
  const old = kept.matches('[data-line]')
    ? [kept, ...kept.querySelectorAll('[data-line]')]
    : [...kept.querySelectorAll('[data-line]')];
  const lines = from.matches('[data-line]')
    ? [from, ...from.querySelectorAll('[data-line]')]
    : [...from.querySelectorAll('[data-line]')];
  old.forEach((element, i) => {
    const line = lines[i]?.getAttribute('data-line');
    if (line !== null && line !== undefined) element.setAttribute('data-line', line);
  });
}
