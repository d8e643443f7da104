import type { NavItem } from '../../src/core/techdocs/site/nav';
import { isPagePath } from '../../src/core/techdocs/site/titles';
import { readHtml } from './htmlEvents';
import type { Difference } from './normalize';

/** A line of a navigation as a reference tells it; a title only where it knows one. */
export interface OutlineItem {
  readonly title?: string | null;
  readonly page?: string;
  readonly href?: string | null;
  readonly children?: readonly OutlineItem[];
  /** Of ours: there is no such page, which MkDocs then takes for an address. */
  readonly missing?: true;
}

/** Titles of ours are text; MkDocs' may hold HTML, and before 1.5 a heading's marks of Markdown. */
const plain = (title: string): string =>
  readHtml(title)
    .map((event) => (event.type === 'text' ? event.text : ''))
    .join('')
    .replace(/[`*\\]|\{[^}]*\}$/g, '')
    .replace(/\s+/g, ' ')
    .trim();

interface Line {
  readonly where: string;
  readonly title: string | undefined;
}

function linesOf(items: readonly OutlineItem[], depth = ''): Line[] {
  return items.flatMap(({ title, page, href, children, missing }) => {
    const address = `link ${(href ?? page ?? '').replace(/[?#].*$/, '')}`;
    // What is in the folder but no text, MkDocs 1.6 calls a page as well.
    const isPage = page !== undefined && !missing && isPagePath(page);
    // A section may be a page itself.
    const isSection = children && (children.length > 0 || !isPage);
    const leads = isPage ? `page ${page}` : address;
    const where = depth + (isSection ? `section${isPage ? ` ${leads}` : ''}` : leads);
    const line = { where, title: title === undefined || title === null ? undefined : plain(String(title)) };
    return [line, ...linesOf(children ?? [], `${depth}  `)];
  });
}

/** The first line in which two navigations differ: what is there, in which order and depth, and what it is called. */
export function outlineDifference(
  expected: readonly OutlineItem[],
  ours: readonly NavItem[],
  titles: Readonly<Record<string, string>>,
): Difference | undefined {
  const left = linesOf(expected);
  const named = (items: readonly NavItem[]): OutlineItem[] =>
    items.map((item) => ({
      ...item,
      title: (item.guessed && item.page !== undefined ? titles[item.page] : undefined) ?? item.title,
      ...(item.children && { children: named(item.children) }),
    }));
  const right = linesOf(named(ours));
  const show = (line: Line | undefined): string => (line ? `${line.where} "${line.title ?? ''}"` : '(end)');
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const [a, b] = [left[index], right[index]];
    // A page that MkDocs leaves out, such as a README beside an index, it links as an address.
    const isSame = a?.where === b?.where || a?.where.replace(/^( *)link /, '$1page ') === b?.where;
    if (isSame && (a?.title === undefined || a.title === b?.title)) continue;
    return { index, expected: show(a), actual: show(b), context: 'navigation' };
  }
  return undefined;
}
