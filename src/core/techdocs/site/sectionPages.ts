import type { NavItem } from './nav';
import { urlOfPage } from './titles';

/** The plugin mkdocs-section-index. */
export const SECTION_INDEX = 'section-index';

/**
 * Makes each section whose first page has no title of its own a page with pages below it, as the plugin does: the
 * section's title opens that page. The site's first page stays where it is.
 */
export function sectionPages(items: readonly NavItem[]): NavItem[] {
  return items.map((item) => {
    if (!item.children) return item;
    const [first, ...rest] = item.children;
    const isIndex =
      first?.guessed &&
      first.page !== undefined &&
      !first.missing &&
      !first.children &&
      urlOfPage(first.page) !== '';
    if (!isIndex) return { ...item, children: sectionPages(item.children) };
    const { title } = item;
    return { title, page: first.page, ...(rest.length > 0 && { children: sectionPages(rest) }) };
  });
}
