import type { CancellationToken } from '../base/cancellation';
import type { Range } from '../base/range';
import type { CatalogProblem } from '../catalog/problem';
import type { Heading, PageFeatures } from './markdown/types';
import type { ImageSource } from './site/images';
import type { Language } from './site/languages';
import type { LinkTarget } from './site/links';
import type { NoDocs } from './site/locate';
import type { Missing } from './named/missing';
import type { NavItem } from './site/nav';
import type { PageMark } from './pageMarks';
import type { PublishedAge } from './published/age';

/**
 * Names a site: an entity's reference in any form, or the URI of a folder of docs that belongs to no entity.
 */
export type SiteKey = string;

/** A site as far as it is known without reading its pages. */
export interface SiteView {
  /** The key under which other calls reach it: the canonical reference of the entity the docs belong to, or the folder. */
  readonly key: SiteKey;
  readonly title: string;
  /** Path of the page to open; undefined where the site has none. */
  readonly home?: string;
  /** Folder of mkdocs.yml, and the root of its repository: all that may be shown lies below. */
  readonly folder: string;
  readonly root: string;
  /** Folder of the pages. */
  readonly docs: string;
  readonly configUri?: string;
  /** Why the configuration can't be read; the site is then as it last was, or as far as it could be read. */
  readonly broken?: string;
  /** Where it is broken. */
  readonly brokenAt?: { readonly uri: string; readonly range: Range };
  /** What is wrong in a configuration that can be read all the same, and where. */
  readonly faults?: readonly ConfigFault[];
  /** Sentences about what MkDocs would run, or put around pages, and is not done here. */
  readonly notRun?: readonly string[];
  readonly repoUrl?: string;
  /** The languages the site is written in, the default one first where it has several. */
  readonly languages?: readonly Language[];
  /** The folder of the code these docs are about. */
  readonly code?: string;
  /** A portal published it, and its files are not here: folders are addresses of the portal. */
  readonly published?: PublishedAge;
}

export interface NavView {
  readonly items: readonly NavItem[];
  /** Pages in reading order. */
  readonly order: readonly string[];
  /** What is wrong in configurations of sites that are part of this one. */
  readonly faults?: readonly ConfigFault[];
}

export type ConfigFault = Pick<CatalogProblem, 'message' | 'uri' | 'range'>;

/** Pages before and after one in reading order. */
export interface Neighbours {
  readonly previous?: { readonly path: string; readonly title: string };
  readonly next?: { readonly path: string; readonly title: string };
}

/** A page ready for a sanitiser. */
export interface PageView {
  readonly path: string;
  readonly uri: string;
  readonly title: string;
  /** Not sanitised. Links and images keep the addresses the page writes; `links` and `images` say what they are. */
  readonly html: string;
  readonly mark?: PageMark;
  readonly headings: readonly Heading[];
  readonly features: PageFeatures;
  /** Marks in comments of any code open what the list behind the code says, as Material's `content.code.annotate` has it. */
  readonly annotatesCode?: boolean;
  readonly links: Readonly<Record<string, LinkTarget>>;
  readonly images: Readonly<Record<string, ImageSource>>;
  /** What is wrong with the page, its links and its images; anchors of other pages excepted. */
  readonly problems: readonly CatalogProblem[];
  /** Why the page is not shown whole. */
  readonly note?: string;
  /** Why it is not shown at all, and what can be done: in the words of a source's `lastError.action`. */
  readonly failure?: { readonly message: string; readonly action: string };
  /** The language it is read in, and the page in each that the site has: where nobody translated it, the default one's. */
  readonly language?: string;
  /** The language that it is written in, where the site tells: a tag as in HTML's `lang`. */
  readonly writtenIn?: string;
  readonly translations?: readonly (Language & { readonly page: string })[];
  /** Where a web browser can edit the page's source. */
  readonly editUrl?: string;
  /** How old it is, where a portal published it. */
  readonly published?: PublishedAge;
}

/** A search of one site's pages tells no more places than this. */
export const MOST_HITS = 30;

export interface SiteHit {
  readonly page: string;
  readonly pageTitle: string;
  /** Heading and anchor; undefined for the page itself. */
  readonly heading?: string;
  readonly anchor?: string;
  readonly excerpt: string;
  /** Stretches of `excerpt` that matched, in UTF-16 units. */
  readonly highlights: readonly { readonly start: number; readonly end: number }[];
}

/** Docs of entities, read and rendered in the engine. Nothing throws on what a site holds. */
export interface DocsService {
  /** Finds the docs. With `page`: the page to open, as an address of the portal or a path. */
  open(key: SiteKey, page?: string, token?: CancellationToken): Promise<SiteView | NoDocs>;
  /** With `language`: as that language has it; else as the default one does. */
  nav(key: SiteKey, language?: string, token?: CancellationToken): Promise<NavView>;
  /** Titles of pages that the navigation names only by file, read from the pages. */
  titles(
    key: SiteKey,
    language?: string,
    token?: CancellationToken,
  ): Promise<Readonly<Record<string, string>>>;
  /** Icons and statuses of pages that the navigation shows, by path. */
  marks(
    key: SiteKey,
    language?: string,
    token?: CancellationToken,
  ): Promise<Readonly<Record<string, PageMark>>>;
  /**
   * Undefined where there is no such page. A page that nobody translated is in the `language` of its reader, as the site
   * builds it there: its links lead on in that language.
   */
  page(
    key: SiteKey,
    path: string,
    language?: string,
    token?: CancellationToken,
  ): Promise<PageView | undefined>;
  /** The pages before and after; apart from the page itself, which does not wait for the navigation. */
  neighbours(key: SiteKey, path: string, language?: string, token?: CancellationToken): Promise<Neighbours>;
  /** Where an address goes that {@link PageView.links} does not hold. */
  follow(key: SiteKey, path: string, href: string, language?: string): Promise<LinkTarget>;
  /** Of a site in several languages, in one of them, else in its default one. */
  search(
    key: SiteKey,
    term: string,
    language?: string,
    token?: CancellationToken,
  ): Promise<readonly SiteHit[]>;
  /** The site and page a file belongs to, in any site of the catalog. */
  siteOf(uri: string): Promise<{ readonly key: SiteKey; readonly page: string } | undefined>;
  /** Everything wrong with an open site: configuration, navigation, and all pages up to a bound. */
  problems(key: SiteKey, token?: CancellationToken): Promise<readonly CatalogProblem[]>;
  /** What its pages, or one of them, name in code or link to that is not there: the first of each page, up to a bound. */
  missing(key: SiteKey, page?: string, token?: CancellationToken): Promise<readonly Missing[]>;
  /** The same of a README, by its URI, of something that has no docs but that. */
  missingOfReadme(uri: string, token?: CancellationToken): Promise<readonly Missing[]>;
  /** Text in an editor that the disk does not have yet. Undefined: the file counts again. Returns the open sites it is part of. */
  setText(uri: string, text: string | undefined): Promise<readonly SiteKey[]>;
  /** Files that changed on disk. Returns the open sites they are part of. */
  changed(uris: readonly string[]): Promise<readonly SiteKey[]>;
  /**
   * Has a portal build the docs where they are not built, or no longer as their source is. Resolves to whether they are others
   * now.
   */
  build(key: SiteKey, token?: CancellationToken): Promise<boolean>;
  /** The last line of the log of docs that are being built. */
  building(key: SiteKey): Promise<string | undefined>;
  close(key: SiteKey): Promise<void>;
}
