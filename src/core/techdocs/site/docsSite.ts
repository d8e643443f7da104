import type { CatalogProblem } from '../../catalog/problem';
import type { BoundedFiles } from './boundedFiles';
import { type BuiltNav, buildNav } from './navBuilder';
import { type Language, Languages } from './languages';
import { Listing, pagesOf } from './listing';
import { LITERATE_NAV } from './literateNav';
import type { NavEntry } from './mkdocsConfig';
import { titleAsWritten } from '../sections';
import { broughtIn, findConfig, type Mount, plainMount, readMount } from './mount';
import type { SiteNav } from './nav';
import { exclusionIn } from './exclusion';
import { folderPage, isPagePath, urlOfPage } from './titles';
import { baseName, joinUri, normalizePath, parentUri, relativePath } from '../../base/uri';

/** A page that is larger is called by its name where a navigation is ordered by titles. */
const MAX_TITLED_BYTES = 1024 * 1024;

/** A page of a site: its path there, and the file it is. */
export interface SitePage {
  readonly path: string;
  readonly uri: string;
}

/**
 * A docs site, read as it is asked: opening one reads its mkdocs.yml and no page; the navigation, the list of all
 * pages and each page follow on demand.
 */
export class DocsSite {
  /** By language; '' where the site has one. */
  readonly #navs = new Map<string, Promise<BuiltNav>>();
  readonly languages: Languages | undefined;
  #pages: Promise<readonly string[]> | undefined;
  readonly #customIcons = new Map<string, Promise<ReadonlyMap<string, string>>>();

  private constructor(
    readonly title: string,
    readonly mount: Mount,
    readonly listing: Listing,
    /** The only page, where there is no folder of docs. */
    readonly readme: string | undefined,
    /** What stands in for a missing docs/index.md, as TechDocs has it: a README. */
    readonly indexFallback: string | undefined,
  ) {
    this.languages = Languages.of(mount.config);
  }

  /** Undefined where the folder holds neither mkdocs.yml, nor docs, nor a README. */
  static async open(
    files: BoundedFiles,
    folder: string,
    title: string,
    /** The configuration as it was when it could last be read: it holds while somebody is typing in a broken one. */
    lastGood?: Mount,
  ): Promise<DocsSite | undefined> {
    const listing = new Listing(files);
    const found = await findMount(listing, folder);
    const stays = lastGood && found && isBroken(found) && found.configUri === lastGood.configUri;
    const mount = stays ? { ...lastGood, problems: found.problems } : found;
    const readme = await readmeOf(listing, mount?.folder ?? folder);
    if (!mount)
      return readme ? new DocsSite(title, plainMount(folder, folder), listing, readme, readme) : undefined;
    const fallback = (await hasIndex(listing, mount)) ? undefined : readme;
    return new DocsSite(mount.config.siteName ?? title, mount, listing, undefined, fallback);
  }

  /** A README of something that has no docs but that. */
  static ofReadme(files: BoundedFiles, readme: string): DocsSite {
    const folder = parentUri(readme);
    return new DocsSite(baseName(folder), plainMount(folder, folder), new Listing(files), readme, readme);
  }

  get files(): BoundedFiles {
    return this.listing.files;
  }

  /** What is wrong with the configuration, where it can't be read as a whole. */
  get broken(): CatalogProblem | undefined {
    return this.mount.problems.find(isConfigError);
  }

  /** What is wrong with a configuration that can be read all the same. */
  get faults(): readonly CatalogProblem[] {
    return this.mount.problems.filter(({ code, severity }) => code !== 'docs-config' && severity === 'error');
  }

  /** What is wrong with the configurations of sites that are part of this one. */
  async includedFaults(): Promise<readonly CatalogProblem[]> {
    if (!this.#hasIncludes()) return [];
    const [, ...included] = (await this.#built()).mounts;
    return included.flatMap(({ problems }) => problems.filter(({ severity }) => severity === 'error'));
  }

  /** Problems of the configuration itself; those of the navigation are in {@link nav}. */
  get problems(): readonly CatalogProblem[] {
    return this.mount.problems;
  }

  /** The navigation, of a site in several languages in its default one or the one asked for. */
  async nav(locale?: string): Promise<SiteNav> {
    return this.#built(locale);
  }

  /** The language a page is in, and the path it shares with the same page in others; undefined in a site of one language. */
  placeOf(path: string): { readonly locale: string; readonly base: string } | undefined {
    return this.languages?.placeOf(path);
  }

  /** The language a page is read in: the wanted one, where the site has no translation and builds this page for it. */
  async languageOf(path: string, wanted?: string): Promise<string | undefined> {
    const { languages } = this;
    if (!languages) return undefined;
    const { locale, base } = languages.placeOf(path);
    const isWanted = wanted !== undefined && languages.has(wanted);
    return isWanted && (await this.inLanguage(base, wanted)) === path ? wanted : locale;
  }

  /** A page in every language, else the first page of that language, in the site's order. */
  async translations(path: string): Promise<(Language & { readonly page: string })[]> {
    const { languages } = this;
    if (!languages) return [];
    const { base } = languages.placeOf(path);
    const found: (Language & { readonly page: string })[] = [];
    for (const { locale, name } of languages.all) {
      const page = (await this.inLanguage(base, locale)) ?? (await this.inLanguage('index.md', locale));
      if (page !== undefined) found.push({ locale, name, page });
    }
    return found;
  }

  /** The page of a base in a language, else in the default one where the site falls back to that. */
  async inLanguage(base: string, locale: string): Promise<string | undefined> {
    for (const path of this.languages?.candidates(base, locale) ?? [base])
      if ((await this.listing.typeOf(joinUri(this.mount.docs, path))) === 'file') return path;
    return undefined;
  }

  /** The page the site opens with: its index, unless the navigation leaves it out; then the first that it names. */
  async home(): Promise<string | undefined> {
    const index = this.readme ? undefined : ((await this.#index()) ?? undefined);
    const opening = index ?? (this.indexFallback && 'index.md');
    const { nav, pluginOptions, notInNav, draftDocs } = this.mount.config;
    const isListed = [LITERATE_NAV, 'awesome-pages'].some((plugin) => pluginOptions[plugin] !== undefined);
    const isLeftOut = !nav && (notInNav ?? draftDocs) !== undefined;
    if (
      opening !== undefined &&
      !isListed &&
      !isLeftOut &&
      (!nav || isNamed(nav, this.placeOf(opening)?.base ?? opening))
    )
      return opening;
    const { order } = await this.nav();
    return (opening !== undefined && order.includes(opening) ? opening : order[0]) ?? opening;
  }

  async #index(): Promise<string | undefined> {
    const { languages } = this;
    const own = languages && (await this.inLanguage('index.md', languages.main));
    return own ?? indexIn(this.listing, this.mount);
  }

  /** Where the page of that path would be, be there one or not. */
  unlisted(path: string): SitePage | undefined {
    const normal = normalizePath(path);
    if (normal === undefined || !isPagePath(normal)) return undefined;
    return { path: normal, uri: joinUri(this.mount.docs, normal) };
  }

  /** The page with that path, whether or not the navigation names it. */
  async page(path: string): Promise<SitePage | undefined> {
    const named = this.unlisted(path);
    if (!named) return undefined;
    const { path: normal, uri: own } = named;
    if (this.readme) return normal === 'index.md' ? { path: normal, uri: this.readme } : undefined;
    if ((await this.listing.typeOf(own)) === 'file') return named;
    if (normal === 'index.md') {
      const index = await indexIn(this.listing, this.mount);
      if (index) return { path: normal, uri: joinUri(this.mount.docs, index) };
      if (this.indexFallback) return { path: normal, uri: this.indexFallback };
    }
    if (!this.#hasIncludes()) return undefined;
    for (const mount of (await this.#built()).mounts) {
      if (!mount.alias || !normal.startsWith(`${mount.alias}/`)) continue;
      const uri = joinUri(mount.docs, normal.slice(mount.alias.length + 1));
      if ((await this.listing.typeOf(uri)) === 'file') return { path: normal, uri };
    }
    return undefined;
  }

  /** The page at an address as the portal writes it: `guide/setup/`, `guide/`, ''. */
  async pageByUrl(url: string): Promise<SitePage | undefined> {
    const path = normalizePath(url.replace(/(?:index)?\.html$/i, ''));
    if (path === undefined) return undefined;
    const at = path ? `${path}/` : '';
    const { languages } = this;
    const slash = at.indexOf('/');
    const locale = languages?.has(at.slice(0, Math.max(0, slash))) ? at.slice(0, slash) : undefined;
    for (const guess of guessesOf(path)) {
      const page = await this.page((languages && (await this.inLanguage(guess, languages.main))) ?? guess);
      if (page) return page;
    }
    for (const guess of locale === undefined ? [] : guessesOf(path.slice(slash + 1))) {
      const page = await this.inLanguage(guess, locale!);
      if (page !== undefined) return this.page(page);
    }
    const wanted = (await this.pages()).find((page) => urlOfPage(page).toLowerCase() === at.toLowerCase());
    return wanted === undefined ? undefined : this.page(wanted);
  }

  /** The page a file is, if it is one of this site. */
  async pageOf(uri: string): Promise<string | undefined> {
    if (!isPagePath(baseName(uri))) return undefined;
    if (uri === this.readme || uri === this.indexFallback) return 'index.md';
    if (this.readme) return undefined;
    const mounts = this.#hasIncludes() ? (await this.#built()).mounts : [this.mount];
    // An included site may lie inside the folder of another: the innermost folder knows the page's own path.
    const [innermost] = mounts
      .map((mount) => ({ mount, path: relativePath(mount.docs, uri) }))
      .filter((found) => found.path)
      .sort((a, b) => a.path!.length - b.path!.length);
    if (!innermost) return undefined;
    const { mount, path } = innermost;
    return mount.alias ? `${mount.alias}/${path}` : path;
  }

  /** What a page is rendered with. Of a site that is brought in only navigation and pages are: all else is this site's. */
  async mountOf(path: string): Promise<Mount> {
    if (!this.#hasIncludes()) return this.mount;
    const { mounts } = await this.#built();
    const own = mounts.find(({ alias }) => alias && path.startsWith(`${alias}/`));
    return own ? broughtIn(own, this.mount) : this.mount;
  }

  /** Pages before and after in the reading order of a language, else of the page's own. */
  async neighbours(path: string, language?: string): Promise<{ previous?: string; next?: string }> {
    const { order } = await this.nav(await this.languageOf(path, language));
    const index = order.indexOf(path);
    if (index < 0) return {};
    return { previous: order[index - 1], next: order[index + 1] };
  }

  /** Paths of all pages, in the navigation or not. Lists folders; reads nothing. */
  pages(): Promise<readonly string[]> {
    this.#pages ??= this.#listPages();
    return this.#pages;
  }

  /** Icons below a folder of the site's own, by the names that pages call them. */
  customIcons(mount: Mount, folder: string): Promise<ReadonlyMap<string, string>> {
    const key = joinUri(mount.folder, folder);
    let icons = this.#customIcons.get(key);
    if (!icons) this.#customIcons.set(key, (icons = this.#listIcons(mount, folder)));
    return icons;
  }

  async #listIcons(mount: Mount, folder: string): Promise<Map<string, string>> {
    const found = await this.files.resolve(mount.folder, folder);
    const icons = new Map<string, string>();
    if ('refused' in found) return icons;
    for (const path of await this.listing.filesBelow(found.uri, /\.svg$/i))
      icons.set(path.slice(0, -'.svg'.length).replaceAll('/', '-'), joinUri(found.uri, path));
    return icons;
  }

  async #listPages(): Promise<string[]> {
    if (this.readme) return ['index.md'];
    const { mounts } = await this.#built();
    const pages = new Set<string>(this.indexFallback ? ['index.md'] : []);
    for (const mount of mounts) {
      const tree = await this.listing.tree(mount.docs, exclusionIn(mount, this.mount));
      for (const path of pagesOf(tree))
        if (mount.alias) pages.add(`${mount.alias}/${path}`);
        else if (!this.languages?.isUnbuilt(path)) pages.add(path);
    }
    return [...pages];
  }

  async #titleOf(path: string): Promise<string | undefined> {
    const read = await this.files.readText(joinUri(this.mount.docs, path), { maxBytes: MAX_TITLED_BYTES });
    return 'text' in read ? titleAsWritten(read.text) : undefined;
  }

  /** Whether other sites are part of this one: only then must the navigation be known to know a page. */
  #hasIncludes(): boolean {
    const isInclude = ({ target, children }: NavEntry): boolean =>
      children ? children.some(isInclude) : /^[!*]include\s/.test(target ?? '');
    return !this.readme && (this.mount.config.nav ?? []).some(isInclude);
  }

  #built(wanted?: string): Promise<BuiltNav> {
    const { languages } = this;
    const locale = wanted !== undefined && languages?.has(wanted) ? wanted : (languages?.main ?? '');
    let nav = this.#navs.get(locale);
    if (!nav) {
      nav = this.readme
        ? Promise.resolve({
            items: [{ title: this.title, page: 'index.md' }],
            order: ['index.md'],
            problems: [],
            mounts: [this.mount],
          })
        : buildNav(
            this.listing,
            this.mount,
            this.indexFallback,
            (path) => this.#titleOf(path),
            languages && { languages, locale },
          );
      this.#navs.set(locale, nav);
    }
    return nav;
  }
}

/** Paths that a page at an address may have. */
function guessesOf(address: string): string[] {
  const at = address ? `${address}/` : '';
  return [...(address ? [`${address}.md`] : []), `${at}index.md`, `${at}README.md`];
}

function isBroken(mount: Mount): boolean {
  return mount.problems.some(isConfigError);
}

function isConfigError({ code }: CatalogProblem): boolean {
  return code === 'docs-config';
}

/** Whether a site opens with a page of its own, be it one that no Markdown is behind. */
async function hasIndex(listing: Listing, mount: Mount): Promise<boolean> {
  const html = async () => (await listing.typeOf(joinUri(mount.docs, 'index.html'))) === 'file';
  return (await indexIn(listing, mount)) !== undefined || (await html());
}

/** The page a folder of docs opens with, if it has one. */
async function indexIn(listing: Listing, mount: Mount): Promise<string | undefined> {
  const excluded = exclusionIn(mount, mount);
  const entries = await listing.list(mount.docs);
  return folderPage(
    entries.flatMap(({ name, type }) => (type === 'file' && !excluded.has(name) ? [name] : [])),
  );
}

/** Whether a nav as written names a page. */
function isNamed(nav: readonly NavEntry[], page: string): boolean {
  return nav.some(({ target, children }) =>
    children ? isNamed(children, page) : target !== undefined && normalizePath(target) === page,
  );
}

async function findMount(listing: Listing, folder: string): Promise<Mount | undefined> {
  const config = await findConfig(listing, folder);
  if (config)
    return readMount(listing, config, '', (await readmeOf(listing, parentUri(config))) !== undefined);
  const entries = await listing.list(folder);
  const docs = entries.find(({ name, type }) => type === 'directory' && name === 'docs');
  if (docs) return plainMount(folder, joinUri(folder, 'docs'));
  // `dir:./docs` names the folder of the pages; the configuration that knows it lies above.
  const above = folder === listing.files.root ? undefined : await findConfig(listing, parentUri(folder));
  const mount = above && (await readMount(listing, above, ''));
  if (mount && mount.docs === folder) return mount;
  const isDocs =
    /^(?:docs?|documentation|wiki)$/i.test(baseName(folder)) && entries.some(({ name }) => isPagePath(name));
  return isDocs || entries.some(({ name }) => /^index\./i.test(name) && isPagePath(name))
    ? plainMount(folder, folder)
    : undefined;
}

async function readmeOf(listing: Listing, folder: string): Promise<string | undefined> {
  const found = (await listing.list(folder)).find(
    ({ name, type }) => type === 'file' && /^readme\.(?:md|markdown)$/i.test(name),
  );
  return found && joinUri(folder, found.name);
}
