import { useRef, useState } from 'preact/hooks';

/** Pixels; the style sheets hold rows to it, so that those out of sight need not be drawn. */
const ROW_HEIGHT = 30;
/** Rows drawn above and below what is seen. */
const MARGIN = 12;

/**
 * Of the rows of a long table those in sight, and a few around them; the arrow keys go from row to row. The area that scrolls
 * takes `area`, `onScroll` and `onKeyDown`. @param drawnWhole - a table of so many rows or fewer is drawn whole
 */
export function useWindow(total: number, drawnWhole = 0) {
  const [top, setTop] = useState(0);
  const area = useRef<HTMLDivElement>(null);
  const isWhole = total <= drawnWhole;
  const height = area.current?.clientHeight || 700;
  const from = isWhole ? 0 : Math.max(0, Math.min(Math.floor(top / ROW_HEIGHT) - MARGIN, total - 1));
  const to = isWhole ? total : Math.min(total, from + Math.ceil(height / ROW_HEIGHT) + 2 * MARGIN);
  return {
    isWhole,
    from,
    to,
    area,
    onScroll: (event: { currentTarget: Element }) => setTop(event.currentTarget.scrollTop),
    onKeyDown: walk,
  };
}

function walk(event: KeyboardEvent): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const row = step === undefined ? null : (event.target as Element).closest('tbody tr');
  const next = step === 1 ? row?.nextElementSibling : row?.previousElementSibling;
  const focusable = next?.querySelector<HTMLElement>('button, a');
  if (!focusable) return;
  event.preventDefault();
  focusable.focus();
}

/** The room of rows that are not drawn. */
export function Space({ rows }: { rows: number }) {
  return rows > 0 ? <tr aria-hidden="true" style={{ height: rows * ROW_HEIGHT }} /> : null;
}

/** How a column heading says that its table is sorted by it. */
export function ariaSort(isSorted: boolean, isDescending: boolean): 'ascending' | 'descending' | 'none' {
  return isSorted ? (isDescending ? 'descending' : 'ascending') : 'none';
}
