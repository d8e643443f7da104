/** Blocks that fill a large screen: a page of fewer is shown as a whole. */
const BLOCKS = 24;
/** How much more than a screen is shown: heights are guessed. */
const SPARE = 1.25;
/** Heights, in pixels: of a line of text, a row of a table, and of what is around a block. */
const LINE = 22;
const ROW = 34;
const AROUND = 16;
/** Characters in a line of a wide tab. */
const LINE_LENGTH = 110;

/**
 * The first blocks of a page's HTML, to be sanitised as the whole is: what fills a screen is seen earlier than a long page
 * is cleaned. Undefined where the page has hardly more.
 */
export function beginningOf(html: string, screenHeight: number): string | undefined {
  const { children } = new DOMParser().parseFromString(html, 'text/html').body;
  if (children.length < BLOCKS * 1.5) return undefined;
  const beginning: string[] = [];
  for (let index = 0, height = 0; index < BLOCKS && height < screenHeight * SPARE; index++) {
    const block = children[index]!;
    beginning.push(block.outerHTML);
    height += leastHeight(block);
  }
  return beginning.join('\n');
}

/** How high a block is at the least; one that shows only a part of itself counts as a line. */
function leastHeight(block: Element): number {
  const isCut = block.localName === 'details' || block.matches('.tabbed-set, .grid, .grid *');
  if (isCut) return LINE;
  if (block.localName === 'table') return AROUND + ROW * (block as HTMLTableElement).rows.length;
  const text = block.querySelector('td.code') ?? block;
  let lines = 0;
  for (const line of (text.textContent ?? '').split('\n'))
    if (line.trim() !== '') lines += Math.ceil(line.length / LINE_LENGTH);
  return AROUND + LINE * lines;
}
