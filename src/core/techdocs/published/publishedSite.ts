import * as l10n from '@vscode/l10n';
import { type CancellationToken, isCancellation, throwIfCancelled } from '../../base/cancellation';
import { isObject } from '../../base/isObject';
import { readAhead } from '../../base/readAhead';
import { decodePath } from '../../base/uri';
import { backstagePageOf, portalPath } from '../../model/backstagePage';
import { parseRef } from '../../model/reference';
import type { PublishedDocs, PublishedFile } from '../../ports/publishedDocs';
import {
  MOST_HITS,
  type NavView,
  type Neighbours,
  type PageView,
  type SiteHit,
  type SiteView,
} from '../docsService';
import { hitOf, SectionIndex } from '../sectionIndex';
import type { ImageSource } from '../site/images';
import type { LinkTarget } from '../site/links';
import { type NavItem, readingOrder } from '../site/nav';
import type { PublishedAge } from './age';
import { textIn } from './html';
import { readNav } from './publishedNav';
import { readPublished } from './publishedPage';

const HOME = 'index.html';
const PAGE_FILE = /\.html?$/i;
/** By their endings, as the server calls some of them plain text. */
const IMAGE_TYPES: Readonly<Record<string, string>> = {
  png: 'png',
  jpg: 'jpeg',
  jpeg: 'jpeg',
  gif: 'gif',
  webp: 'webp',
  avif: 'avif',
  bmp: 'bmp',
  ico: 'x-icon',
  svg: 'svg+xml',
};
/** Images of one page, those asked for at once, and what all of them may take. Characters of base64. */
const MOST_IMAGES = 60;
const AT_ONCE = 6;
const MOST_OF_IMAGES = 20_000_000;

/** What techdocs_metadata.json says. */
interface Metadata {
  readonly title: string | undefined;
  readonly builtAt: number | undefined;
  /** Undefined where it does not list them. */
  readonly files: ReadonlySet<string> | undefined;
  readonly read: PublishedFile;
}

/** The docs of one entity as a portal publishes them: HTML of MkDocs, whose pages have the navigation in them. */
export class PublishedSite {
  /** Where people read it. Ends with a slash. */
  readonly #address: string;
  #nav: { readonly body: string; readonly items: readonly NavItem[] } | undefined;
  #index: { readonly body: string; readonly index: SectionIndex } | undefined;

  private constructor(
    readonly ref: string,
    readonly docs: PublishedDocs,
    readonly metadata: Metadata,
  ) {
    this.#address = `${docs.appUrl}/docs/${portalPath(parseRef(ref)!)}/`;
  }

  /** Undefined where nothing is published. Rejects where that is not known. */
  static async open(
    ref: string,
    docs: PublishedDocs,
    token?: CancellationToken,
  ): Promise<PublishedSite | undefined> {
    const read = await docs.file(ref, 'techdocs_metadata.json', {}, token);
    // Sites of old tools have no metadata.
    const home = read ?? (await docs.file(ref, HOME, {}, token));
    return home && new PublishedSite(ref, docs, metadataOf(read?.body ?? '', home));
  }

  view(page?: string): SiteView {
    const asked = page === undefined ? undefined : pageAt(page);
    return {
      key: this.ref,
      title: this.metadata.title ?? this.ref.slice(this.ref.indexOf('/') + 1),
      home: asked !== undefined && this.#has(asked) ? asked : HOME,
      folder: this.#address,
      root: this.#address,
      docs: this.#address,
      published: this.#age(this.metadata.read),
    };
  }

  async nav(token?: CancellationToken): Promise<NavView> {
    const home = await this.docs.file(this.ref, HOME, {}, token);
    if (!home) return { items: [], order: [] };
    if (this.#nav?.body !== home.body) {
      const items = readNav(home.body, (href) => this.#pageOf(HOME, href)) ?? (await this.#list(token));
      this.#nav = { body: home.body, items };
    }
    const { items } = this.#nav;
    return { items, order: readingOrder(items) };
  }

  async page(path: string, token?: CancellationToken): Promise<PageView | undefined> {
    const file = await this.docs.file(this.ref, path, {}, token);
    throwIfCancelled(token);
    if (!file) return undefined;
    const { title, html, headings, links, images, editUrl } = readPublished(file.body);
    const uri = this.#address + path.replace(/(^|\/)index\.html$/, '$1');
    const has = (pattern: RegExp) => pattern.test(html);
    return {
      path,
      uri,
      title: title ?? path,
      html,
      headings,
      features: {
        mermaid: has(/class="[^"]*\bmermaid\b/),
        math: has(/class="[^"]*\barithmatex\b/),
        code: has(/<pre\b/),
      },
      links: Object.fromEntries(links.map((href) => [href, this.follow(path, href)])),
      images: await this.#images(path, images, token),
      problems: [],
      editUrl: editUrl ?? uri,
      published: this.#age(file),
    };
  }

  async neighbours(path: string, token?: CancellationToken): Promise<Neighbours> {
    const { items, order } = await this.nav(token);
    const at = order.indexOf(path);
    const named = (page: string | undefined) =>
      page === undefined ? undefined : { path: page, title: titleOf(items, page) ?? page };
    return at < 0 ? {} : { previous: named(order[at - 1]), next: named(order[at + 1]) };
  }

  /** Where an address on a page goes: what of it belongs to the site, to the portal, or to neither. */
  follow(path: string, href: string): LinkTarget {
    const link = href.trim();
    if (/^[a-z][a-z0-9+.-]*:/i.test(link) && !/^(?:https?|mailto|tel|sms|slack|msteams):/i.test(link))
      return {
        type: 'refused',
        message: l10n.t('Links of this kind are not followed: {0}', link.slice(0, 40)),
      };
    const url = URL.canParse(link, this.#address + path) ? new URL(link, this.#address + path) : undefined;
    if (!url) return { type: 'missing', message: l10n.t('There is nothing at {0}.', link.slice(0, 100)) };
    const anchor = url.hash.length > 1 ? decodePath(url.hash.slice(1)) : undefined;
    const whole = url.href.replace(/#.*$/s, '');
    if (whole.startsWith(this.#address)) {
      const page = pageAt(decodePath(whole.slice(this.#address.length).replace(/\?.*$/s, '')));
      // A file beside the pages: the portal has it.
      if (page === undefined) return { type: 'outside', url: url.href };
      if (!this.#has(page)) return { type: 'missing', message: l10n.t('There is no page {0}.', page) };
      return { type: 'page', page, ...(anchor && { anchor }) };
    }
    const place = whole.startsWith(`${this.docs.appUrl}/`)
      ? backstagePageOf(whole.slice(this.docs.appUrl.length))
      : undefined;
    if (!place) return { type: 'outside', url: url.href };
    const { ref, docsPath } = place;
    if (docsPath === undefined) return { type: 'entity', ref };
    return { type: 'docs', ref, ...(docsPath && { url: docsPath }), ...(anchor && { anchor }) };
  }

  async search(term: string, token?: CancellationToken): Promise<SiteHit[]> {
    if (!term.trim()) return [];
    const file = await this.docs.file(this.ref, 'search/search_index.json', {}, token);
    if (!file) return [];
    if (this.#index?.body !== file.body) this.#index = { body: file.body, index: indexOf(file.body) };
    return this.#index.index.search(term).slice(0, MOST_HITS).map(hitOf);
  }

  /** Of a site whose theme shows no navigation: its pages, as its search lists them. */
  async #list(token?: CancellationToken): Promise<NavItem[]> {
    const file = await this.docs
      .file(this.ref, 'search/search_index.json', {}, token)
      .catch((error: unknown) => {
        if (isCancellation(error)) throw error;
        return undefined;
      });
    return sectionsIn(file?.body ?? '').flatMap(({ location, title }) =>
      location.includes('#') ? [] : [{ title, page: pageAt(location) ?? HOME }],
    );
  }

  #pageOf(path: string, href: string): string | undefined {
    const target = this.follow(path, href);
    return target.type === 'page' ? target.page : undefined;
  }

  #has(page: string): boolean {
    return this.metadata.files?.has(page) ?? true;
  }

  #age({ readAt, why }: PublishedFile): PublishedAge {
    const { builtAt } = this.metadata;
    return { by: this.docs.name, readAt, ...(builtAt !== undefined && { builtAt }), ...(why && { why }) };
  }

  /** Read by the host: a page fetches nothing from the portal. */
  async #images(
    path: string,
    sources: readonly string[],
    token?: CancellationToken,
  ): Promise<Record<string, ImageSource>> {
    const images = new Map<string, ImageSource>();
    let left = MOST_OF_IMAGES;
    const read = (src: string) => this.#image(path, src, token);
    for await (const [src, image] of readAhead(sources.slice(0, MOST_IMAGES), AT_ONCE, read)) {
      throwIfCancelled(token);
      if (image.type === 'data') left -= image.url.length;
      images.set(
        src,
        left > 0 ? image : { type: 'missing', message: l10n.t('The images of this page are too large.') },
      );
    }
    return Object.fromEntries(images);
  }

  async #image(path: string, src: string, token?: CancellationToken): Promise<ImageSource> {
    if (/^data:image\//i.test(src)) return { type: 'data', url: src };
    const url = URL.canParse(src, this.#address + path) ? new URL(src, this.#address + path) : undefined;
    if (!url || !/^https?:$/.test(url.protocol))
      return { type: 'missing', message: l10n.t('There is no image {0}.', src.slice(0, 100)) };
    if (!url.href.startsWith(this.#address)) return { type: 'remote', url: url.href, host: url.host };
    const file = decodePath(url.pathname.slice(new URL(this.#address).pathname.length));
    const type = IMAGE_TYPES[/\.([a-z]+)$/i.exec(file)?.[1]?.toLowerCase() ?? ''];
    if (!type) return { type: 'missing', message: l10n.t('{0} is not an image.', file) };
    try {
      const read = await this.docs.file(this.ref, file, { isBinary: true }, token);
      if (read) return { type: 'data', url: `data:image/${type};base64,${read.body}` };
      return { type: 'missing', message: l10n.t('There is no image {0}.', file) };
    } catch (error) {
      if (isCancellation(error)) throw error;
      return { type: 'missing', message: l10n.t("{0} can't be read: {1}", file, (error as Error).message) };
    }
  }
}

/** The page's file behind an address of the site: `guide/` is `guide/index.html`. Undefined for what is no page. */
function pageAt(address: string): string | undefined {
  const path = address.replace(/^\/+/, '').replace(/\.md$/i, '/').replace(/#.*$/s, '');
  if (path === '' || path.endsWith('/'))
    return `${path}${HOME}`.replace(/(^|\/)(?:index|README)\/index\.html$/, `$1${HOME}`);
  if (PAGE_FILE.test(path)) return path;
  return /\.[a-z0-9]{1,5}$/i.test(path) ? undefined : `${path}/${HOME}`;
}

function titleOf(items: readonly NavItem[], page: string): string | undefined {
  for (const item of items) {
    const found = item.page === page ? item.title : titleOf(item.children ?? [], page);
    if (found !== undefined) return found;
  }
  return undefined;
}

function metadataOf(body: string, read: PublishedFile): Metadata {
  const { site_name: title, build_timestamp: at, files } = objectIn(body);
  const names = Array.isArray(files) ? files.filter((each) => typeof each === 'string') : [];
  return {
    title: typeof title === 'string' && title.trim() ? title : undefined,
    builtAt: typeof at === 'number' && at > 0 ? at : undefined,
    files: names.length > 0 ? new Set(names) : undefined,
    read,
  };
}

interface Section {
  readonly location: string;
  readonly title: string;
  readonly text: string;
}

/** What MkDocs' own index holds of each page and each heading. */
function sectionsIn(body: string): Section[] {
  const { docs } = objectIn(body);
  return (Array.isArray(docs) ? (docs as unknown[]) : []).flatMap((each): Section[] => {
    if (!isObject(each) || typeof each['location'] !== 'string') return [];
    const words = (value: unknown) => (typeof value === 'string' ? textIn(value) : '');
    return [{ location: each['location'], title: words(each['title']), text: words(each['text']) }];
  });
}

function indexOf(body: string): SectionIndex {
  const sections = sectionsIn(body);
  const pageOf = ({ location }: Section) => location.split('#', 1)[0]!;
  const titles = new Map(
    sections.flatMap((each) => (each.location.includes('#') ? [] : [[each.location, each.title]])),
  );
  const index = new SectionIndex();
  index.addAll(
    sections.map((section) => {
      const [, anchor = ''] = section.location.split('#');
      const page = pageOf(section);
      return {
        page: pageAt(page) ?? page,
        pageTitle: titles.get(page) ?? section.title,
        heading: anchor && section.title,
        anchor: decodePath(anchor),
        text: section.text,
      };
    }),
  );
  return index;
}

function objectIn(body: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(body);
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}
