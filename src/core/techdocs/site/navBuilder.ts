import * as l10n from '@vscode/l10n';
import type { CatalogProblem } from '../../catalog/problem';
import { arrangePages, type PagesSite } from './awesomePages';
import { exclusionIn, unlisted } from './exclusion';
import type { Languages } from './languages';
import { type FolderTree, type Listing, withoutPages } from './listing';
import type { NavEntry } from './mkdocsConfig';
import { folderItems, pageItem, subtree } from './folderNav';
import { findByGlob } from './includeGlob';
import { LITERATE_NAV, literateNav } from './literateNav';
import { type Mount, readMount } from './mount';
import { type NavItem, readingOrder, type SiteNav } from './nav';
import { type DocsProblemCode, docsProblem } from './problems';
import { homeTitled } from './navTitles';
import { pagesOptions, settingsByFolder } from './pagesFile';
import { restEntry, type RestEntry, restFor } from './restEntry';
import { SECTION_INDEX, sectionPages } from './sectionPages';
import { siteAlias } from './siteAlias';
import { isPagePath, titleFromFolder } from './titles';
import { baseName, folderOfPath, joinUri, normalizePath, parentUri, relativePath } from '../../base/uri';

const MAX_MOUNTS = 500;
const MAX_INCLUDE_DEPTH = 4;
const MAX_LIST_BYTES = 1024 * 1024;

/** Where something of a nav is written. */
type Place = Pick<NavEntry, 'range' | 'uri'>;

/** The whole of a site's navigation, with the folders of docs its `!include` and `*include` lines bring in. */
export interface BuiltNav extends SiteNav {
  readonly mounts: readonly Mount[];
}

export interface SiteLanguage {
  readonly languages: Languages;
  readonly locale: string;
}

/** Builds a site's navigation from its configuration, or from its folder where that names none. Never throws. */
export async function buildNav(
  listing: Listing,
  root: Mount,
  indexFallback: string | undefined,
  /** What a page calls itself. */
  titleOf: (path: string) => Promise<string | undefined>,
  /** Languages of the site, and the one the navigation is for. */
  language?: SiteLanguage,
): Promise<BuiltNav> {
  const builder = new NavBuilder(listing, root, indexFallback, titleOf, language);
  const mounted = await builder.mount(root, 0);
  const built = SECTION_INDEX in root.config.pluginOptions ? sectionPages(mounted) : mounted;
  const items = language
    ? homeTitled(language.languages.titled(built, language.locale), {
        isAtRoot: (page) => !language.languages.placeOf(page).base.includes('/'),
        isBelow: language.languages.structure === 'folder' && !builder.isWritten,
      })
    : homeTitled(built);
  return { items, order: readingOrder(items), problems: builder.problems, mounts: builder.mounts };
}

class NavBuilder {
  readonly problems: CatalogProblem[] = [];
  readonly mounts: Mount[];
  /** Whether the site says its navigation, rather than its folders. */
  isWritten = false;
  /** Sections that stand for a folder. */
  readonly #folders = new WeakSet<NavItem>();
  /** The sites that are being built, each included by the one before it; URIs of their settings. */
  readonly #openSites: string[] = [];
  readonly #trees = new Map<Mount, Promise<FolderTree>>();

  constructor(
    readonly listing: Listing,
    readonly root: Mount,
    readonly indexFallback: string | undefined,
    readonly titleOf: (path: string) => Promise<string | undefined>,
    readonly language: SiteLanguage | undefined,
  ) {
    this.mounts = [root];
    if (root.configUri !== undefined) this.#openSites.push(root.configUri);
  }

  readonly #firsts = new Map<string, NavItem>();

  async mount(mount: Mount, depth: number): Promise<NavItem[]> {
    const nav = await this.#literate(this.#navIn(mount), mount);
    if (mount === this.root) this.isWritten = nav !== undefined;
    if (nav)
      return this.#localized(await this.#arranged(await this.#written(nav, mount, depth), mount), mount);
    const listed = withoutPages(await this.#tree(mount), unlisted(mount.config));
    const items = await this.#arranged(this.#folder(listed, mount), mount);
    const fallback = mount === this.root && this.indexFallback !== undefined;
    return fallback ? [pageItem('index.md', ''), ...items] : this.#localized(items, mount);
  }

  /** The nav that the settings write: of the language, where it has its own. */
  #navIn(mount: Mount): readonly NavEntry[] | undefined {
    const language = mount === this.root ? this.language : undefined;
    return language?.languages.navOf(language.locale) ?? mount.config.nav;
  }

  /** The nav that lists in Markdown make of it, where the site uses mkdocs-literate-nav. */
  async #literate(
    nav: readonly NavEntry[] | undefined,
    mount: Mount,
  ): Promise<readonly NavEntry[] | undefined> {
    const options = mount.config.pluginOptions[LITERATE_NAV];
    if (options === undefined || mount !== this.root) return nav;
    return literateNav(options ?? {}, nav, {
      tree: await this.#tree(mount),
      read: async (path) => {
        const uri = joinUri(mount.docs, path);
        if ((await this.listing.typeOf(uri)) !== 'file') return undefined;
        const read = await this.listing.files.readText(uri, { maxBytes: MAX_LIST_BYTES });
        return 'text' in read ? { uri, text: read.text } : undefined;
      },
      report: (at, message) => this.#report(mount, at, 'docs-nav-missing', message),
    });
  }

  /** A nav as mkdocs.yml writes it. What it names nowhere stands where it says `...`. */
  async #written(nav: readonly NavEntry[], mount: Mount, depth: number): Promise<NavItem[]> {
    const named = new Set<string>();
    const rests: RestEntry[] = [];
    const look = (list: readonly NavEntry[]) => {
      for (const entry of list) {
        const rest = restEntry(entry);
        if (rest) rests.push(rest);
        else if (entry.children) look(entry.children);
        else if (entry.target) named.add(normalizePath(entry.target) ?? '');
      }
    };
    look(nav);
    const blocks = rests.length > 0 ? await this.#rest(mount, named, rests) : undefined;
    for (const { entry, fault } of rests) if (fault) this.#report(mount, entry, 'docs-nav-missing', fault);
    return this.#entries(nav, mount, depth, blocks);
  }

  async #entries(
    list: readonly NavEntry[],
    mount: Mount,
    depth: number,
    rest: ReadonlyMap<NavEntry, readonly NavItem[]> | undefined,
  ): Promise<NavItem[]> {
    const items: NavItem[] = [];
    for (const entry of list)
      items.push(...(rest?.get(entry) ?? (await this.#entry(entry, mount, depth, rest))));
    return items;
  }

  async #entry(
    entry: NavEntry,
    mount: Mount,
    depth: number,
    rest: ReadonlyMap<NavEntry, readonly NavItem[]> | undefined,
  ): Promise<NavItem[]> {
    const { title, target, children } = entry;
    if (children)
      return [{ title: title ?? '', children: await this.#entries(children, mount, depth, rest) }];
    if (!target) return title ? [{ title, children: [] }] : [];
    const include = /^([!*])include\s+(.+)$/.exec(target);
    if (include) {
      const path = include[2]!.trim();
      return include[1] === '!'
        ? this.#include(entry, path, mount, depth)
        : this.#includeAll(entry, path, mount, depth);
    }
    // From the root of the web server that the site is on: MkDocs takes it for an address elsewhere.
    if (/^(?:[a-z][a-z0-9+.-]*:|\/|#)/i.test(target)) return [{ title: title ?? target, href: target }];
    return this.#page(entry, target, mount);
  }

  async #page(entry: NavEntry, target: string, mount: Mount): Promise<NavItem[]> {
    const path = normalizePath(target.replace(/[?#].*$/, ''));
    if (path === undefined) {
      this.#report(mount, entry, 'docs-outside', l10n.t('The page is not in the docs folder: {0}.', target));
      return [{ title: entry.title ?? target, page: target, missing: true }];
    }
    const found = await this.#pageOrFile(path, mount);
    if (found) {
      // With an anchor it is a link to MkDocs, which knows nothing of the page.
      const isLink = target.includes('#');
      const item =
        entry.title || isLink ? { ...found, title: entry.title || found.title, guessed: undefined } : found;
      if (exclusionIn(mount, this.root).has(path))
        this.#report(
          mount,
          entry,
          'docs-nav-missing',
          l10n.t('exclude_docs leaves {0} out, so MkDocs builds no page of it.', target),
        );
      return [isLink || (await this.#isLeftOut(path, mount)) ? item : this.#named(item)];
    }
    if ('refused' in (await this.listing.files.resolve(mount.docs, path))) {
      this.#report(mount, entry, 'docs-outside', l10n.t('{0} leads out of the repository.', target));
      return [{ title: entry.title ?? target, page: target, missing: true }];
    }
    // The navigation may name a page of an included site by its path in the whole.
    const guess = pageItem(path, mount.alias);
    const message = isPagePath(path)
      ? l10n.t('There is no page {0} in the docs folder.', target)
      : l10n.t('{0} is neither a page nor an address.', target);
    if (!this.#isTold(mount, entry)) this.#report(mount, entry, 'docs-nav-missing', message);
    // What another tool makes of the site may be there: its address is as it is written.
    const page = target.endsWith('/') ? `${guess.page}/` : guess.page;
    return [{ title: entry.title ?? guess.title, page, missing: true }];
  }

  /** A README beside an index is no page of the site to MkDocs, though a navigation may link it. */
  async #isLeftOut(path: string, mount: Mount): Promise<boolean> {
    const index = path.replace(/(^|\/)README\.(?=[^./]+$)/, '$1index.');
    return index !== path && (await this.listing.typeOf(joinUri(mount.docs, index))) === 'file';
  }

  /** A page or another file that was in the navigation before is called there what it was called first, as MkDocs has it. */
  #named(item: NavItem): NavItem {
    const file = item.page ?? item.href;
    if (file === undefined || item.children) return item;
    const first = this.#firsts.get(file);
    if (first) return { ...first };
    this.#firsts.set(file, item);
    return item;
  }

  async #pageOrFile(path: string, mount: Mount): Promise<NavItem | undefined> {
    const type = await this.listing.typeOf(joinUri(mount.docs, path));
    if (this.language && mount === this.root && isPagePath(path)) {
      const page = await this.#inLanguage(path, this.language);
      if (page !== undefined) return { ...pageItem(path, ''), page };
      const { languages, locale } = this.language;
      if (!languages.fallsBack && !languages.isRead(path, locale)) return undefined;
    }
    if (type === 'file')
      return isPagePath(path)
        ? pageItem(path, mount.alias)
        : { title: baseName(joinUri(mount.docs, path)), href: path };
    if (path === 'index.md' && mount === this.root && this.indexFallback) return pageItem(path, '');
    return undefined;
  }

  /** The page of that base in the language the navigation is for. */
  async #inLanguage(base: string, { languages, locale }: SiteLanguage): Promise<string | undefined> {
    for (const path of languages.candidates(base, locale))
      if ((await this.listing.typeOf(joinUri(this.root.docs, path))) === 'file') return path;
    return undefined;
  }

  /** A folder's items as MkDocs orders them. */
  #folder(tree: FolderTree, mount: Mount): NavItem[] {
    return folderItems(tree, mount.alias, (section) => this.#folders.add(section));
  }

  /** Items as the `.pages` files of the awesome-pages plugin arrange them, where the site uses it. */
  async #arranged(items: readonly NavItem[], mount: Mount): Promise<readonly NavItem[]> {
    const options = this.root.config.pluginOptions['awesome-pages'];
    if (options === undefined || mount.alias) return items;
    const tree = await this.#tree(mount);
    const settings = settingsByFolder(tree);
    for (const { uri, faults = [] } of settings.values())
      for (const { range, code, message } of faults)
        if (uri) this.problems.push(docsProblem(uri, range, code, message, 'error'));
    const site: PagesSite = {
      settings,
      options: pagesOptions(options ?? {}),
      isFolder: (section) => this.#folders.has(section),
      titleOf: async ({ title, page, guessed }) =>
        (guessed && page !== undefined ? await this.titleOf(page) : undefined) ?? title,
      nested: (path) => {
        const folder = subtree(tree, folderOfPath(path));
        return folder?.pages.includes(path) ? pageItem(path, '') : undefined;
      },
      report: (uri, range, message) => {
        if (uri) this.problems.push(docsProblem(uri, range, 'docs-nav-missing', message));
      },
    };
    return arrangePages(items, site);
  }

  /** Each page of a folder in the language the navigation is for. */
  async #localized(items: readonly NavItem[], mount: Mount): Promise<NavItem[]> {
    const { language } = this;
    if (!language || mount !== this.root) return [...items];
    return Promise.all(
      items.map(async (item) => ({
        ...item,
        ...(item.page !== undefined && {
          page: (await this.#inLanguage(item.page, language)) ?? item.page,
        }),
        ...(item.children && { children: await this.#localized(item.children, mount) }),
      })),
    );
  }

  /** What a nav names nowhere, by the entry that takes it in. */
  async #rest(
    mount: Mount,
    named: ReadonlySet<string>,
    rests: readonly RestEntry[],
  ): Promise<Map<NavEntry, readonly NavItem[]>> {
    const collect = (items: readonly NavItem[]): Map<RestEntry, NavItem[]> => {
      const found = new Map<RestEntry, NavItem[]>(rests.map((rest) => [rest, []]));
      for (const item of items) {
        if (item.children) {
          for (const [rest, children] of collect(item.children)) {
            if (children.length === 0) continue;
            const section = { ...item, children };
            this.#folders.add(section);
            found.get(rest)!.push(...(rest.flat ? children : [section]));
          }
        } else {
          const path = withoutAlias(item.page ?? '', mount);
          const rest = named.has(path) ? undefined : restFor(rests, path);
          if (rest) found.get(rest)!.push(item);
        }
      }
      return found;
    };
    const found = collect(this.#folder(await this.#tree(mount), mount));
    return new Map([...found].map(([{ entry }, items]) => [entry, items]));
  }

  async #include(entry: NavEntry, path: string, from: Mount, depth: number): Promise<NavItem[]> {
    const found = await this.listing.files.resolve(from.folder, path);
    const uri = 'refused' in found ? undefined : found.uri;
    const title = entry.title ?? titleFromFolder(baseName(parentUri(uri ?? joinUri(from.folder, path))));
    const items = await this.#included(entry, uri, path, from, depth);
    return items ? [{ title, children: items }] : [{ title, children: [], missing: true }];
  }

  async #includeAll(entry: NavEntry, glob: string, from: Mount, depth: number): Promise<NavItem[]> {
    const uris = await findByGlob(this.listing, from.folder, glob);
    if (uris.length === 0)
      this.#report(from, entry, 'docs-include', l10n.t('No mkdocs.yml matches {0}.', glob));
    const children: NavItem[] = [];
    for (const uri of uris) {
      const path = relativePath(from.folder, uri) ?? uri;
      const before = this.mounts.length;
      const items = await this.#included(entry, uri, path, from, depth);
      const title = this.mounts[before]?.config.siteName ?? titleFromFolder(baseName(parentUri(uri)));
      if (items) children.push({ title, children: items });
    }
    return entry.title === undefined ? children : [{ title: entry.title, children }];
  }

  async #included(
    at: Place,
    /** Undefined where it is outside. */
    uri: string | undefined,
    path: string,
    from: Mount,
    depth: number,
  ): Promise<NavItem[] | undefined> {
    const refuse = (message: string, code: DocsProblemCode = 'docs-include') => {
      this.#report(from, at, code, message);
      return undefined;
    };
    if (!/\.ya?ml$/i.test(path))
      return refuse(l10n.t("{0} is not a .yml or .yaml file, so it can't be included.", path));
    if (uri === undefined) return refuse(l10n.t('{0} is outside the repository.', path), 'docs-outside');
    if ((await this.listing.typeOf(uri)) !== 'file')
      return refuse(l10n.t('There is no file {0} to include.', path));
    if (this.#openSites.includes(uri)) return refuse(l10n.t('{0} includes this file itself.', path));
    if (depth >= MAX_INCLUDE_DEPTH || this.mounts.length >= MAX_MOUNTS)
      return refuse(l10n.t('{0} is not included: too many sites in one.', path));
    if (depth > 0) refuse(l10n.t('The monorepo plugin does not allow an !include inside an included file.'));
    const read = await readMount(this.listing, uri, '');
    if (!read.config.siteName) refuse(l10n.t('{0} has no site_name, which the monorepo plugin needs.', path));
    const slug = siteAlias(read.config.siteName ?? baseName(read.folder));
    const alias = from.alias ? `${from.alias}/${slug}` : slug;
    if (this.mounts.some((other) => other.alias === alias))
      return refuse(l10n.t('Two included sites are called {0}.', alias));
    const mount: Mount = { ...read, alias };
    this.mounts.push(mount);
    this.problems.push(...mount.problems);
    this.#openSites.push(uri);
    const items = await this.mount(mount, depth + 1);
    this.#openSites.pop();
    return items;
  }

  async #readTree(mount: Mount): Promise<FolderTree> {
    const named = this.root.config.pluginOptions['awesome-pages']?.['filename'];
    const settingsName = typeof named === 'string' ? named : undefined;
    const tree = await this.listing.tree(mount.docs, exclusionIn(mount, this.root), settingsName);
    if (!this.language || mount !== this.root) return tree;
    const isWritten = LITERATE_NAV in mount.config.pluginOptions || this.#navIn(mount) !== undefined;
    return this.language.languages.treeOf(tree, isWritten, this.language.locale);
  }

  #tree(mount: Mount): Promise<FolderTree> {
    let tree = this.#trees.get(mount);
    if (!tree) this.#trees.set(mount, (tree = this.#readTree(mount)));
    return tree;
  }

  /** Whether the settings are wrong at that place already. */
  #isTold({ problems }: Mount, { range }: Place): boolean {
    return problems.some(
      ({ code, range: told }) =>
        code === 'docs-config-type' &&
        told.start.line === range.start.line &&
        told.start.character === range.start.character,
    );
  }

  #report(mount: Mount, at: Place, code: DocsProblemCode, message: string): void {
    const uri = at.uri ?? mount.navUri ?? mount.configUri;
    if (uri) this.problems.push(docsProblem(uri, at.range, code, message));
  }
}

function withoutAlias(page: string, mount: Mount): string {
  return mount.alias ? page.slice(mount.alias.length + 1) : page;
}
