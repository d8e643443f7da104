/** Scroll positions and source lines of the page, for moving in step with an editor. */

/** Pixels at the top of the window that the bar covers: `scroll-padding-top` of the tab. */
const MARGIN = 56;

/** The source line at the top of the window, interpolated between marked blocks. */
export function lineAtTop(content: HTMLElement): number | undefined {
  const marks = marksOf(content);
  if (marks.length === 0) return undefined;
  let low = 0;
  let high = marks.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (topOf(marks[middle]!) <= MARGIN) low = middle;
    else high = middle - 1;
  }
  const here = marks[low]!;
  const next = marks[low + 1];
  const top = topOf(here);
  if (!next || top > MARGIN) return lineOf(here);
  const share = (MARGIN - top) / Math.max(1, topOf(next) - top);
  return lineOf(here) + share * Math.max(0, lineOf(next) - lineOf(here));
}

/** Scrolls so that the source line is at the top of the window. */
export function scrollToLine(content: HTMLElement, line: number): void {
  const marks = marksOf(content);
  let here: HTMLElement | undefined;
  let next: HTMLElement | undefined;
  for (const mark of marks) {
    if (lineOf(mark) <= line) here = mark;
    else {
      next = mark;
      break;
    }
  }
  if (!here) return window.scrollTo(0, 0);
  const top = topOf(here);
  const share = next ? (line - lineOf(here)) / Math.max(1, lineOf(next) - lineOf(here)) : 0;
  const distance = next ? topOf(next) - top : 0;
  window.scrollTo(0, window.scrollY + top + share * distance - MARGIN);
}

function marksOf(content: HTMLElement): HTMLElement[] {
  // What lies in a closed part of the page has no place on it.
  return [...content.querySelectorAll<HTMLElement>('[data-line]')].filter(
    (mark) => mark.getClientRects().length > 0,
  );
}

function topOf(mark: HTMLElement): number {
  return mark.getBoundingClientRect().top;
}

function lineOf(mark: HTMLElement): number {
  return Number(mark.dataset['line']);
}
