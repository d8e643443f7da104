import type { CatalogProblem } from '../../catalog/problem';

/** One line of a site's navigation: a page, a link, or a section with children. */
export interface NavItem {
  readonly title: string;
  /** Path of the page in the site. */
  readonly page?: string;
  /** An address instead of a page, as written. */
  readonly href?: string;
  readonly children?: readonly NavItem[];
  /** The title is made from the file's name: the page itself may know a better one. */
  readonly guessed?: true;
  /** Named in the navigation, but there is no such page. */
  readonly missing?: true;
}

export interface SiteNav {
  readonly items: readonly NavItem[];
  /** Pages in reading order, each once. */
  readonly order: readonly string[];
  readonly problems: readonly CatalogProblem[];
}

/** Pages of the items in reading order, each once, without what is missing. */
export function readingOrder(items: readonly NavItem[]): string[] {
  const order = new Set<string>();
  const visit = (list: readonly NavItem[]) => {
    for (const item of list) {
      if (item.page !== undefined && !item.missing) order.add(item.page);
      if (item.children) visit(item.children);
    }
  };
  visit(items);
  return [...order];
}
