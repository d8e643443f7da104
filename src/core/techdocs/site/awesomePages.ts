import { globMatcher } from '../../base/glob/glob';
import { guardDepth } from '../../yaml/depth';
import { parseSettings } from '../../yaml/documents';
import { type NavEntry, parseMkdocsConfig } from './mkdocsConfig';
import type { FolderTree } from './listing';
import type { NavItem } from './nav';
import { isIndex, titleFromFolder, titleFromPath } from './titles';
import { folderOfPath, normalizePath } from '../../base/uri';

/** What a `.pages` file of the awesome-pages plugin says about its folder. */
interface PagesSettings {
  readonly title?: string;
  readonly hide?: boolean;
  readonly nav?: readonly NavEntry[];
  readonly order?: 'asc' | 'desc';
  readonly natural: boolean;
  readonly collapseSingle: boolean;
}

/** A folder's navigation as MkDocs orders it, with what its `.pages` files change. Never throws. */
export function navOfFolder(tree: FolderTree, prefix = ''): NavItem[] {
  const settings = settingsOf(tree);
  const items = sorted(defaultItems(tree, prefix, settings), settings);
  return settings.nav ? arranged(settings.nav, items, tree, prefix) : items.map(({ item }) => item);
}

interface Named {
  readonly name: string;
  readonly item: NavItem;
}

function defaultItems(tree: FolderTree, prefix: string, settings: PagesSettings): Named[] {
  const pages = tree.pages.map((path): Named => ({ name: nameOf(path), item: pageItem(path, prefix) }));
  const folders = tree.folders.flatMap((folder): Named[] => {
    const own = settingsOf(folder);
    const named = settings.nav?.some((entry) => entry.target === nameOf(folder.path));
    if (own.hide && !named) return [];
    const children = navOfFolder(folder, prefix);
    const only = children.length === 1 && children[0]!.page !== undefined ? children[0] : undefined;
    if (only && (settings.collapseSingle || own.collapseSingle))
      return [{ name: nameOf(folder.path), item: only }];
    const title = own.title ?? titleFromFolder(nameOf(folder.path));
    return [{ name: nameOf(folder.path), item: { title, children } }];
  });
  return [...pages, ...folders];
}

/** `nav` of a `.pages`: names of this folder in the order written, `...` for all that is not named. */
function arranged(
  entries: readonly NavEntry[],
  items: readonly Named[],
  tree: FolderTree,
  prefix: string,
): NavItem[] {
  const named = new Set(namesIn(entries));
  const place = (list: readonly NavEntry[]): NavItem[] =>
    list.flatMap((entry): NavItem[] => {
      if (entry.children) return [{ title: entry.title ?? '', children: place(entry.children) }];
      const target = entry.target ?? '';
      const rest = /^\.\.\.(?:\s*\|\s*(.+))?$/.exec(target);
      if (rest) {
        const pattern = rest[1]?.trim().replace(/^(?:glob|flat\|?)=/, '');
        const fits = pattern ? globMatcher([pattern]) : () => true;
        const found = items.filter(({ name }) => !named.has(name) && fits(name));
        for (const { name } of found) if (pattern) named.add(name);
        return found.map(({ item }) => item);
      }
      if (/^[a-z][a-z0-9+.-]*:/i.test(target)) return [{ title: entry.title ?? target, href: target }];
      const path = normalizePath(target) ?? '';
      const found = items.find(({ name }) => name === path)?.item ?? nested(path, tree, prefix);
      if (!found) return [];
      return [entry.title ? { ...found, title: entry.title, guessed: undefined } : found];
    });
  return place(entries);
}

function nested(path: string, tree: FolderTree, prefix: string): NavItem | undefined {
  const at = tree.path ? `${tree.path}/${path}` : path;
  const search = (folder: FolderTree): NavItem | undefined => {
    if (folder.pages.includes(at)) return pageItem(at, prefix);
    if (folder.path === at && folder !== tree)
      return { title: titleFromFolder(nameOf(at)), children: navOfFolder(folder, prefix) };
    for (const child of folder.folders) {
      const found = at === child.path || at.startsWith(`${child.path}/`) ? search(child) : undefined;
      if (found) return found;
    }
    return undefined;
  };
  return search(tree);
}

function sorted(items: Named[], settings: PagesSettings): Named[] {
  if (!settings.order) return items;
  const compare = new Intl.Collator('en', { numeric: settings.natural }).compare;
  const direction = settings.order === 'desc' ? -1 : 1;
  return items.sort((a, b) => {
    const index = Number(isIndex(b.name)) - Number(isIndex(a.name));
    return index || direction * compare(a.name, b.name);
  });
}

export function pageItem(path: string, prefix: string): NavItem {
  const page = prefix ? `${prefix}/${path}` : path;
  return { title: titleFromPath(page), page, guessed: true };
}

function nameOf(path: string): string {
  return path.slice(folderOfPath(path).length).replace(/^\//, '');
}

function namesIn(entries: readonly NavEntry[]): string[] {
  return entries.flatMap((entry) =>
    entry.children ? namesIn(entry.children) : [normalizePath(entry.target ?? '') ?? ''],
  );
}

const settingsRead = new WeakMap<FolderTree, PagesSettings>();

function settingsOf(tree: FolderTree): PagesSettings {
  let settings = settingsRead.get(tree);
  if (!settings) settingsRead.set(tree, (settings = readSettings(tree)));
  return settings;
}

function readSettings(tree: FolderTree): PagesSettings {
  const none: PagesSettings = { natural: false, collapseSingle: false };
  if (!tree.settings) return none;
  let value: unknown;
  try {
    const document = parseSettings(guardDepth(tree.settings.text));
    value = document.errors.length ? undefined : document.toJS({ maxAliasCount: 50 });
  } catch {
    return none;
  }
  if (typeof value !== 'object' || value === null) return none;
  const { title, hide, order, sort_type, collapse_single_pages, collapse } = value as Record<string, unknown>;
  // The list has the shape of a nav, and is read as one; `arrange` is its old name.
  const text = tree.settings.text.replace(/^arrange:/m, 'nav:');
  return {
    title: typeof title === 'string' ? title : undefined,
    hide: hide === true,
    nav: parseMkdocsConfig(text).config.nav,
    order: order === 'asc' || order === 'desc' ? order : sort_type === 'natural' ? 'asc' : undefined,
    natural: sort_type === 'natural',
    collapseSingle: collapse_single_pages === true || collapse === true,
  };
}
