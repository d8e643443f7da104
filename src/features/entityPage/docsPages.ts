import type { DocsService } from '../../core/techdocs/docsService';
import type { NavItem } from '../../core/techdocs/site/nav';
import { visible } from '../../core/base/visible';

/** Pages of a site that are listed; its own tab has all of them. */
const MOST_PAGES = 300;

/** The pages of an entity's docs in reading order, with how deep they stand. */
export async function docsPages(
  docs: Pick<DocsService, 'open' | 'nav'>,
  ref: string,
): Promise<{ title: string; path: string; depth: number }[]> {
  const site = await docs.open(ref);
  if (!('home' in site)) return [];
  const { items } = await docs.nav(site.key);
  const pages: { title: string; path: string; depth: number }[] = [];
  const walk = (each: readonly NavItem[], depth: number) => {
    for (const { title, page, missing, children } of each) {
      if (pages.length >= MOST_PAGES) return;
      if (!missing && (page !== undefined || children))
        pages.push({ title: visible(title), path: page ?? '', depth });
      if (children) walk(children, depth + 1);
    }
  };
  walk(items, 0);
  return pages;
}
