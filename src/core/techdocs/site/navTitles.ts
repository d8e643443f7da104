import type { NavItem } from './nav';

/** Pages whose titles the navigation only guesses. */
export function guessedPages(items: readonly NavItem[]): string[] {
  return items.flatMap((item) => [
    ...(item.guessed && item.page !== undefined && !item.missing ? [item.page] : []),
    ...guessedPages(item.children ?? []),
  ]);
}

/** What the navigation itself calls a page. */
export function titleInNav(items: readonly NavItem[], path: string): string | undefined {
  for (const item of items) {
    if (item.page === path && !item.guessed) return item.title;
    const below = item.children && titleInNav(item.children, path);
    if (below) return below;
  }
  return undefined;
}
