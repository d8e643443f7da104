import type { NavItem } from './nav';
import { HOME } from './titles';

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

/** The first page without a title of its own is "Home" at the top of the navigation only, as MkDocs has it. */
export function homeTitled(
  items: readonly NavItem[],
  {
    isAtRoot = (page: string) => !page.includes('/'),
    /** Whether the whole stands in a section to MkDocs, which it only takes away in the end. */
    isBelow = false,
  } = {},
): readonly NavItem[] {
  const isHome = ({ title, page, guessed }: NavItem): boolean =>
    guessed === true && title === HOME && page !== undefined && isAtRoot(page);
  const below = new Set<string>();
  const look = (list: readonly NavItem[], depth: number): void => {
    for (const item of list) {
      if (depth > 0 && isHome(item)) below.add(item.page!);
      look(item.children ?? [], depth + 1);
    }
  };
  look(items, isBelow ? 1 : 0);
  if (below.size === 0) return items;
  const titled = (item: NavItem): NavItem => ({
    ...item,
    ...(isHome(item) && below.has(item.page!) && { title: 'Index' }),
    ...(item.children && { children: item.children.map(titled) }),
  });
  return items.map(titled);
}
