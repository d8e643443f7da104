import { ZERO_RANGE } from '../../base/range';
import { type FolderTree, hasPages, withoutPages } from './listing';
import type { MkdocsConfig, NavEntry } from './mkdocsConfig';
import type { NavItem } from './nav';
import { titleFromFolder } from './titles';
import { folderOfPath } from '../../base/uri';

/** A language that a site is written in. */
export interface Language {
  /** As the site calls it: `de`, `pt-BR`. */
  readonly locale: string;
  /** What its readers call it. */
  readonly name: string;
}

interface Settings extends Language {
  readonly nav?: readonly NavEntry[];
  readonly titles: ReadonlyMap<string, string>;
}

const SUFFIX = /^(.+)\.([A-Za-z]{2,3}(?:[-_][A-Za-z0-9]+)*)(\.[A-Za-z]+)$/;
/** What the plugin takes for a language, whether the site names it or not. */
const LOCALE = /^[a-z]{2}(?:(?:-[A-Za-z]{4})?(?:-[A-Z]{2})?|_[A-Z]{2})$/;

/**
 * The languages of a site that the static i18n plugin builds, by its settings: a page in another language is
 * `page.de.md` beside `page.md`, or has its place in a folder of that language.
 */
export class Languages {
  private constructor(
    readonly structure: 'suffix' | 'folder',
    readonly main: string,
    readonly all: readonly Settings[],
    /** Whether pages that nobody translated are read in the default language. */
    readonly fallsBack: boolean,
  ) {}

  /** Undefined for a site of one language. */
  static of({ pluginOptions }: MkdocsConfig): Languages | undefined {
    const options = pluginOptions['i18n'];
    if (!options) return undefined;
    const { languages, default_language, docs_structure, fallback_to_default } = options;
    const all = settingsOf(languages).filter(({ locale }) => locale);
    const named = Array.isArray(languages)
      ? languages.map(record).find((each) => each['default'] === true)?.['locale']
      : default_language;
    const main = typeof named === 'string' ? named : all[0]?.locale;
    if (main === undefined || all.length === 0) return undefined;
    const known = all.some(({ locale }) => locale === main)
      ? all
      : [{ locale: main, name: main, titles: new Map() }, ...all];
    const structure = docs_structure === 'folder' ? 'folder' : 'suffix';
    return new Languages(structure, main, known, fallback_to_default !== false);
  }

  has(locale: string): boolean {
    return this.all.some((each) => each.locale === locale);
  }

  /** The language a page is in, and the path that it shares with the same page in others. */
  placeOf(path: string): { readonly locale: string; readonly base: string } {
    if (this.structure === 'folder') {
      const slash = path.indexOf('/');
      const folder = path.slice(0, Math.max(0, slash));
      return this.has(folder)
        ? { locale: folder, base: path.slice(slash + 1) }
        : { locale: this.main, base: path };
    }
    const [, stem, locale = '', extension] = SUFFIX.exec(path) ?? [];
    return this.has(locale) ? { locale, base: `${stem}${extension}` } : { locale: this.main, base: path };
  }

  /** Whether a page is in a language that the site isn't built in: it is no part of the site then. */
  isUnbuilt(path: string): boolean {
    const [first, ...below] = path.split('/');
    const own = this.structure === 'folder' ? below.length > 0 && first : SUFFIX.exec(path)?.[2];
    return !!own && !this.has(own) && LOCALE.test(own);
  }

  /** Where a page of that base may be in a language, best first. */
  candidates(base: string, locale: string): string[] {
    const paths = this.#anywhere(base, locale);
    return paths.filter((path) => this.isRead(path, locale));
  }

  /** Whether a page is one that readers of a language have. */
  isRead(path: string, locale: string): boolean {
    return this.#readIn(locale).includes(this.placeOf(path).locale);
  }

  /** Languages that pages are in for readers of one. */
  #readIn(locale: string): readonly string[] {
    return this.fallsBack ? [locale, this.main] : [locale];
  }

  #anywhere(base: string, locale: string): string[] {
    const at = (each: string) =>
      this.structure === 'folder' ? `${each}/${base}` : base.replace(/(\.[^./]*)?$/, `.${each}$1`);
    return [...new Set([at(locale), at(this.main), base])];
  }

  /** Where a file that a page of a language names may be, best first: in its language, in the main one, as named. */
  places(path: string, locale: string): string[] {
    const [folder] = path.split('/', 1);
    const named = this.structure === 'folder' && this.has(folder!);
    const places = this.#anywhere(named ? path.slice(folder!.length + 1) : path, locale);
    return [...new Set(named ? [path, ...places] : places)];
  }

  /**
   * The docs as readers of one language see them: each page once, by its base. A navigation that is made from folders of
   * languages has no pages outside them, though one that is written may name them.
   */
  treeOf(tree: FolderTree, isWritten: boolean, locale: string): FolderTree {
    const built = withoutPages(tree, (path) => this.isUnbuilt(path));
    if (this.structure === 'suffix') return this.#bySuffix(built, this.#readIn(locale));
    const shared = {
      ...built,
      folders: built.folders.filter(({ path }) => !this.has(path)),
    };
    const own = this.#readIn(locale).flatMap((each) => {
      const folder = built.folders.find(({ path }) => path === each);
      return folder ? [rebased(folder, each)] : [];
    });
    const isOfMain = this.#readIn(locale).includes(this.main);
    if (own.length === 0) return isOfMain ? shared : { path: '', pages: [], folders: [] };
    // The plugin knows the section of a language's folder by its title, which of a code in two parts is another.
    if (!isWritten && locale === this.main && titleFromFolder(locale) !== capitalized(locale))
      return { ...shared, folders: built.folders.filter(({ path }) => path === locale || !this.has(path)) };
    const whole = own.reduce(merged);
    const ordered = { ...whole, folders: byTitle(whole.folders) };
    return isWritten && isOfMain ? merged(ordered, shared) : ordered;
  }

  #bySuffix(tree: FolderTree, locales: readonly string[]): FolderTree {
    const pages = tree.pages.map((path) => this.placeOf(path));
    const shown = pages.filter(({ locale }) => locales.includes(locale)).map(({ base }) => base);
    const folders = tree.folders.map((each) => this.#bySuffix(each, locales)).filter(hasPages);
    return { ...tree, pages: indexFirst([...new Set(shown)]), folders };
  }

  /** A language's own navigation, where the site writes one. */
  navOf(locale: string): readonly NavEntry[] | undefined {
    return this.all.find((each) => each.locale === locale)?.nav;
  }

  /** Items with the titles a language has for those that are written. */
  titled(items: readonly NavItem[], locale: string): NavItem[] {
    const titles = this.all.find((each) => each.locale === locale)?.titles;
    return items.map((item) => ({
      ...item,
      title: (item.guessed ? undefined : titles?.get(item.title)) ?? item.title,
      ...(item.children && { children: this.titled(item.children, locale) }),
    }));
  }
}

/** Folders by the titles of their sections, as mkdocs-static-i18n has those of folders of languages. */
function byTitle(folders: readonly FolderTree[]): FolderTree[] {
  const titled = folders.map(
    (folder) => [titleFromFolder(folder.path.slice(folder.path.lastIndexOf('/') + 1)), folder] as const,
  );
  return titled.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, folder]) => folder);
}

/** As Python writes a word with a capital: all other letters are small. */
const capitalized = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();

/** A folder with what another of the same name has beside. */
function merged(one: FolderTree, other: FolderTree): FolderTree {
  const folders = one.folders.map((each) => {
    const same = other.folders.find(({ path }) => path === each.path);
    return same ? merged(each, same) : each;
  });
  const settings = one.settings ?? other.settings;
  return {
    path: one.path,
    pages: indexFirst([...new Set([...one.pages, ...other.pages])]),
    folders: [
      ...folders,
      ...other.folders.filter(({ path }) => !one.folders.some((each) => each.path === path)),
    ],
    ...(settings && { settings }),
  };
}

function rebased(tree: FolderTree, folder: string): FolderTree {
  const cut = (path: string) => path.slice(folder.length + 1);
  return {
    ...tree,
    path: cut(tree.path),
    pages: tree.pages.map(cut),
    folders: tree.folders.map((each) => rebased(each, folder)),
  };
}

/** A folder's index is its first page, in whichever language it is written. */
function indexFirst(pages: readonly string[]): string[] {
  const isIndex = (path: string) =>
    /^index\.[^.]+$/.test(path.slice(folderOfPath(path).length).replace('/', ''));
  return [...pages.filter(isIndex), ...pages.filter((path) => !isIndex(path))];
}

/** Languages as the plugin's settings list them: maps of today, or the older map of names. */
function settingsOf(languages: unknown): Settings[] {
  const settings = (locale: unknown, value: unknown): Settings[] => {
    const { name, nav, nav_translations, build } = record(
      typeof value === 'string' ? { name: value } : value,
    );
    if (typeof locale !== 'string' || build === false) return [];
    const titles = Object.entries(record(nav_translations)).filter(([, title]) => typeof title === 'string');
    const entries = navEntries(nav);
    return [
      {
        locale,
        name: typeof name === 'string' && name ? name : locale,
        titles: new Map(titles as [string, string][]),
        ...(entries.length > 0 && { nav: entries }),
      },
    ];
  };
  if (Array.isArray(languages)) return languages.flatMap((each) => settings(record(each)['locale'], each));
  return Object.entries(record(languages)).flatMap(([locale, value]) =>
    locale === 'default' ? [] : settings(locale, value),
  );
}

function navEntries(nav: unknown): NavEntry[] {
  if (!Array.isArray(nav)) return [];
  return nav.flatMap((item: unknown): NavEntry[] => {
    if (typeof item === 'string') return [{ target: item, range: ZERO_RANGE }];
    return Object.entries(record(item)).map(([title, value]) => ({
      title,
      range: ZERO_RANGE,
      ...(typeof value === 'string' ? { target: value } : { children: navEntries(value) }),
    }));
  });
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}
