import type { NavItem } from '../site/nav';
import { attribute, hasClass, type Tag, tagsIn, textIn } from './html';

interface Item {
  title: string;
  href: string | undefined;
  readonly children: Item[];
}

/** Levels of a navigation: nobody has more, and a page can't make us go deeper. */
const DEEPEST = 50;

type PageOf = (href: string) => string | undefined;

/**
 * The navigation of a site as the theme Material puts it into each page; undefined where there is none.
 *
 * @param pageOf The page that an address leads to; undefined for what is none of the site.
 */
export function readNav(whole: string, pageOf: PageOf): readonly NavItem[] | undefined {
  const root: Item = { title: '', href: undefined, children: [] };
  const stack = [root];
  /** Lists of the navigation that are open, and lists of a page's own headings. */
  let depth = 0;
  let toc = 0;
  /** What names an item, until it ends. */
  let label: Tag | undefined;
  for (const tag of tagsIn(whole)) {
    if (tag.name === 'nav') {
      if (tag.isEnd) {
        if (toc > 0) toc--;
        else if (depth > 0 && --depth === 0) break;
      } else if (toc > 0 || hasClass(tag, 'md-nav--secondary')) toc++;
      else if (depth > 0 || hasClass(tag, 'md-nav--primary')) depth++;
      continue;
    }
    if (depth === 0 || toc > 0) continue;
    const item = stack.at(-1)!;
    if (tag.name === 'li') {
      label = undefined;
      if (tag.isEnd) {
        if (item !== root) stack.pop();
      } else {
        const child: Item = { title: '', href: undefined, children: [] };
        if (stack.length < DEEPEST) item.children.push(child);
        stack.push(child);
      }
    } else if (item !== root && !tag.isEnd && hasClass(tag, 'md-nav__link')) {
      const href = tag.name === 'a' ? attribute(tag, 'href') : undefined;
      if (href !== undefined && !href.startsWith('#')) item.href ??= href;
      if (tag.name !== 'div') label ??= tag;
    } else if (label && tag.isEnd && tag.name === label.name) {
      item.title ||= textIn(whole.slice(label.end, tag.start));
      label = undefined;
    }
  }
  const items = itemsOf(root, pageOf);
  return items.length > 0 ? items : undefined;
}

function itemsOf({ children }: Item, pageOf: PageOf): NavItem[] {
  return children.flatMap((child): NavItem[] => {
    const { title, href } = child;
    const page = href === undefined ? undefined : pageOf(href);
    const below = itemsOf(child, pageOf);
    const isOutside = page === undefined && /^https?:/i.test(href ?? '');
    if (!title || (page === undefined && !isOutside && below.length === 0)) return below;
    return [
      {
        title,
        ...(page !== undefined && { page }),
        ...(isOutside && { href: href! }),
        ...(below.length > 0 && { children: below }),
      },
    ];
  });
}
