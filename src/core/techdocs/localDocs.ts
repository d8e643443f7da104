import * as l10n from '@vscode/l10n';
import { isObject } from '../base/isObject';
import { type CancellationToken, throwIfCancelled, unlessCancelled } from '../base/cancellation';
import { eachOnce } from '../base/eachOnce';
import { readAhead } from '../base/readAhead';
import type { CatalogProblem } from '../catalog/problem';
import { toCanonicalRef } from '../model/reference';
import type { FileReader } from '../ports/fileReader';
import { pageProblems, siteProblems } from './checks';
import type {
  ConfigFault,
  DocsService,
  Neighbours,
  NavView,
  PageView,
  SiteHit,
  SiteKey,
  SiteView,
} from './docsService';
import { openTextOver } from './openText';
import { editUrlOf } from './editUrl';
import { cut, cutNote, unreadable } from './pageView';
import { IconSet } from './icons';
import { splitFrontMatter } from './markdown/source/frontMatter';
import { appendedSnippets } from './markdown/source/snippets';
import { markIn, markOf, type PageMark } from './pageMarks';
import { PageReader, type Renderer } from './pageReader';
import { LONGEST_HEADING, PLAIN_HEADING } from './headings';
import { openingOf, titleOf } from './sections';
import { BoundedFiles } from './site/boundedFiles';
import { DocsSite, type SitePage } from './site/docsSite';
import { missingIn } from './named/sitePages';
import type { Missing } from './named/missing';
import { resolveImage } from './site/images';
import { linkInLanguage } from './site/linkInLanguage';
import type { LinkTarget } from './site/links';
import { type DocsPlace, type LocatePorts, locateDocs, type NoDocs } from './site/locate';
import { CONFIG_NAMES, type Mount } from './site/mount';
import { type FoundTitle, KeptTitles } from './site/keptTitles';
import { guessedPages, titleInNav } from './site/navTitles';
import { whyNoDocs } from './site/noDocs';
import { notRun } from './site/notRun';
import { titleFromPath } from './site/titles';
import { baseName, canonicalUri, isInside, parentUri } from '../base/uri';
import { SiteSearch } from './siteSearch';
import { webFileUrl, type WebRepository, webRepositoryOf } from './webRepository';

export interface DocsPorts extends LocatePorts {
  readonly reader: FileReader;
  readonly renderer: Renderer;
  /** What reading goes through last, open editors included. */
  readonly watch?: (reader: FileReader) => FileReader;
  /** The text of all icons that come with Greenroom; undefined where the installation lacks it. */
  readonly icons?: () => Promise<string | undefined>;
}

interface OpenSite {
  readonly key: SiteKey;
  readonly place: DocsPlace;
  readonly site: DocsSite;
  readonly search: SiteSearch;
}

/** Links and images of one page that are looked up ahead; the rest is looked up when it is followed. */
const MAX_LOOKED_UP = 3_000;
const MAX_TITLES = 2_000;
const MAX_OPEN = 12;
/** Pages read at once: of a remote repository in one request. */
const AT_ONCE = 100;
/** A link, an image or a note whose target is not written beside it. */
const REFERENCE = /\[[^\]]*\](?!\()/;
const BEGINS_WITH_META = /^(?:---|[ ]{0,3}[\w-]+:)/;
const BEGINS_WITH_SNIPPET = /^\s*-{1,}8<-{1,}/;

/** Docs read from files, here or wherever the FileReader reaches. */
export class LocalDocs implements DocsService {
  readonly #open = new Map<SiteKey, Promise<OpenSite | NoDocs>>();
  /** Configurations as they were when they could last be read. */
  readonly #lastGood = new Map<SiteKey, Mount>();
  readonly #texts = new Map<string, string>();
  readonly #files: FileReader;
  readonly #reader: PageReader;
  readonly #titles = new KeptTitles();

  constructor(readonly ports: DocsPorts) {
    const files = openTextOver(ports.reader, this.#texts);
    this.#files = ports.watch?.(files) ?? files;
    this.#reader = new PageReader(ports.renderer, ports.icons && new IconSet(ports.icons));
  }

  async open(key: SiteKey, page?: string, token?: CancellationToken): Promise<SiteView | NoDocs> {
    const opened = await this.#site(key, token);
    if ('reason' in opened) return opened;
    const { site, place } = opened;
    const wanted = page ?? place.page;
    const asked =
      wanted === undefined ? undefined : ((await site.page(wanted)) ?? (await site.pageByUrl(wanted)));
    return {
      key: opened.key,
      title: site.title,
      home: asked?.path ?? (await site.home()),
      folder: place.folder,
      root: place.root,
      docs: site.mount.docs,
      configUri: site.mount.configUri,
      broken: site.broken?.message,
      brokenAt: site.broken && { uri: site.broken.uri, range: site.broken.range },
      faults: site.faults.map(faultOf),
      notRun: notRun(site.mount.config).map(({ message }) => message),
      repoUrl: site.mount.config.repoUrl ?? (await this.#repository(place))?.url,
      ...(site.languages && { languages: site.languages.all.map(({ locale, name }) => ({ locale, name })) }),
      code: place.code,
    };
  }

  async nav(key: SiteKey, language?: string, token?: CancellationToken): Promise<NavView> {
    const { site } = await this.#known(key, token);
    const { items, order } = await site.nav(language);
    const faults = (await site.includedFaults()).map(faultOf);
    return { items, order, ...(faults.length > 0 && { faults }) };
  }

  async titles(key: SiteKey, language?: string, token?: CancellationToken): Promise<Record<string, string>> {
    const { site } = await this.#known(key, token);
    const titles: Record<string, string> = {};
    const guessed = guessedPages((await site.nav(language)).items).slice(0, MAX_TITLES);
    for await (const [path, title] of readAhead(guessed, AT_ONCE, (path) => this.#ownTitle(site, path))) {
      throwIfCancelled(token);
      if (title) titles[path] = title;
    }
    return titles;
  }

  async marks(key: SiteKey, language?: string, token?: CancellationToken): Promise<Record<string, PageMark>> {
    const { site } = await this.#known(key, token);
    const marks: Record<string, PageMark> = {};
    // Of a repository that is not here, pages are fetched to be read, not for a mark.
    if (!site.mount.docs.startsWith('file:')) return marks;
    const { order } = await site.nav(language);
    const read = (path: string) => this.#mark(site, path);
    for await (const [path, mark] of readAhead(order.slice(0, MAX_TITLES), AT_ONCE, read)) {
      throwIfCancelled(token);
      if (mark) marks[path] = mark;
    }
    return marks;
  }

  async page(
    key: SiteKey,
    path: string,
    wanted?: string,
    token?: CancellationToken,
  ): Promise<PageView | undefined> {
    const { site, place } = await this.#known(key, token);
    const page = await site.page(path);
    if (!page) return this.#withheld(site, path);
    const read = await this.#reader.readText(site, page, token);
    throwIfCancelled(token);
    if ('failure' in read) return unreadable(page, read);
    const shown = cut(read.text);
    const rendered = await this.#reader.render(site, page, shown, token);
    throwIfCancelled(token);
    const language = await site.languageOf(page.path, wanted);
    const links = await eachOnce(
      rendered.links.slice(0, MAX_LOOKED_UP).map(({ href }) => href),
      (href) => linkInLanguage(site, page, href, language),
    );
    const images = await eachOnce(
      rendered.images.slice(0, MAX_LOOKED_UP).map(({ src }) => src),
      (src) => resolveImage(site, page, src, language),
    );
    const written = rendered.frontMatter && markIn(rendered.frontMatter);
    const mount = await site.mountOf(page.path);
    const mark = written && (await this.#reader.mark(site, mount, written));
    const note = shown.length < read.text.length ? cutNote(shown, read.text) : undefined;
    const cutInside = rendered.problems.find(({ code }) => code === 'page-cut' || code === 'nesting-cut');
    return {
      ...page,
      title: rendered.title ?? titleFromPath(page.path),
      html: note ? `${rendered.html}\n<p class="cut" role="note">${note}</p>` : rendered.html,
      mark,
      headings: rendered.headings,
      features: rendered.features,
      ...(mount.config.themeFeatures?.includes('content.code.annotate') && { annotatesCode: true }),
      links,
      images,
      // What the site brings into every page is a fault of its settings.
      problems: pageProblems(page, rendered, links, images).filter(({ uri }) => uri !== mount.configUri),
      note: note ?? cutInside?.message,
      ...writtenIn(site.placeOf(page.path)?.locale ?? mount.config.themeLanguage),
      ...(site.languages && {
        language,
        translations: await site.translations(page.path),
      }),
      editUrl: await this.#editUrl(place, mount, page),
    };
  }

  async neighbours(
    key: SiteKey,
    path: string,
    language?: string,
    token?: CancellationToken,
  ): Promise<Neighbours> {
    const { site } = await this.#known(key, token);
    const { previous, next } = await site.neighbours(path, language);
    return { previous: await this.#titled(site, previous), next: await this.#titled(site, next) };
  }

  async follow(key: SiteKey, path: string, href: string, language?: string): Promise<LinkTarget> {
    const { site } = await this.#known(key);
    const page = (await site.page(path)) ?? { path: 'index.md', uri: site.mount.docs };
    return linkInLanguage(site, page, href, await site.languageOf(page.path, language));
  }

  async search(key: SiteKey, term: string, language?: string, token?: CancellationToken): Promise<SiteHit[]> {
    return (await this.#known(key, token)).search.search(term, language, token);
  }

  async siteOf(uri: string): Promise<{ key: SiteKey; page: string } | undefined> {
    const file = canonicalUri(uri);
    const root = await this.ports.repositories.rootOf(file);
    const tried = new Set<SiteKey>();
    const holds = async (key: SiteKey) => {
      if (tried.has(key)) return undefined;
      tried.add(key);
      const opened = await this.#site(key);
      const page = 'reason' in opened ? undefined : await opened.site.pageOf(file);
      return page === undefined || 'reason' in opened ? undefined : { key: opened.key, page };
    };
    for (const key of this.#open.keys()) {
      const found = await holds(key);
      if (found) return found;
    }
    const files = new BoundedFiles(this.#files, root);
    let plain: string | undefined;
    for (let folder = parentUri(file); isInside(root, folder); folder = parentUri(folder)) {
      const names = (await files.list(folder)).filter(({ type }) => type === 'file');
      if (names.some(({ name }) => CONFIG_NAMES.includes(name))) plain ??= folder;
      for (const { name } of names) {
        if (!/\.ya?ml$/i.test(name) || CONFIG_NAMES.includes(name)) continue;
        for (const { ref } of await this.ports.catalog.getEntitiesInFile(
          `${folder}/${encodeURIComponent(name)}`,
        )) {
          const found = await holds(ref);
          if (found) return found;
        }
      }
      if (folder === root) break;
    }
    return plain === undefined ? undefined : holds(plain);
  }

  async problems(key: SiteKey, token?: CancellationToken): Promise<readonly CatalogProblem[]> {
    const { site } = await this.#known(key, token);
    return siteProblems(site, this.#reader, token);
  }

  async missing(key: SiteKey, page?: string, token?: CancellationToken): Promise<Missing[]> {
    const { site, place } = await this.#known(key, token);
    return missingIn(site, place.code, this.#reader, page, token);
  }

  async missingOfReadme(uri: string, token?: CancellationToken): Promise<Missing[]> {
    const readme = canonicalUri(uri);
    const files = new BoundedFiles(this.#files, await this.ports.repositories.rootOf(readme));
    const site = DocsSite.ofReadme(files, readme);
    return missingIn(site, undefined, this.#reader, README_PAGE, token);
  }

  async setText(uri: string, text: string | undefined): Promise<SiteKey[]> {
    const file = canonicalUri(uri);
    if (text === undefined) this.#texts.delete(file);
    else this.#texts.set(file, text);
    return this.#touched(
      [file],
      (name) => CONFIG_NAMES.includes(name) || name.startsWith('.') || /^[\w-]*pages?\.ya?ml$/.test(name),
    );
  }

  async changed(uris: readonly string[]): Promise<SiteKey[]> {
    return this.#touched(uris.map(canonicalUri), () => true);
  }

  /** Files are read as they are. */
  build(): Promise<boolean> {
    return Promise.resolve(false);
  }

  building(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  async close(key: SiteKey): Promise<void> {
    // What changes from now on nobody tells.
    this.#titles.clear();
    this.#open.delete(keyOf(key));
  }

  /** Open sites that hold one of the files; those whose shape it may change are read anew. */
  async #touched(uris: readonly string[], changesShape: (name: string) => boolean): Promise<SiteKey[]> {
    this.#titles.changed(uris);
    const touched: SiteKey[] = [];
    for (const [key, pending] of [...this.#open]) {
      const opened = await pending;
      if ('reason' in opened) {
        this.#open.delete(key);
        continue;
      }
      const inside = uris.filter((uri) => isInside(opened.place.root, uri));
      if (inside.length === 0) continue;
      touched.push(key);
      if (inside.some((uri) => changesShape(baseName(uri)))) this.#open.delete(key);
    }
    return touched;
  }

  async #known(key: SiteKey, token?: CancellationToken): Promise<OpenSite> {
    const opened = await this.#site(key, token);
    if ('reason' in opened) throw new Error(opened.message);
    return opened;
  }

  #site(written: SiteKey, token?: CancellationToken): Promise<OpenSite | NoDocs> {
    const key = keyOf(written);
    let pending = this.#open.get(key);
    if (!pending) {
      pending = this.#load(key);
      this.#open.set(key, pending);
      const forget = () => {
        if (this.#open.get(key) === pending) this.#open.delete(key);
      };
      // A failure is no answer to keep: the entity may come, the folder may appear.
      pending.then((opened) => 'reason' in opened && forget(), forget);
      const [oldest] = this.#open.keys();
      if (this.#open.size > MAX_OPEN && oldest !== undefined) this.#open.delete(oldest);
    } else {
      // The one that nobody asked for longest goes first.
      this.#open.delete(key);
      this.#open.set(key, pending);
    }
    return unlessCancelled(pending, token);
  }

  /** Shared by all who ask for the site, so nobody's going away stops it. */
  async #load(key: SiteKey): Promise<OpenSite | NoDocs> {
    const place = isFolder(key)
      ? {
          ref: key,
          title: baseName(key),
          folder: key,
          root: await this.ports.repositories.rootOf(`${key}/mkdocs.yml`),
        }
      : await this.#locate(key);
    if ('reason' in place) return place;
    const files = new BoundedFiles(this.#files, place.root);
    const site = await DocsSite.open(files, place.folder, place.title, this.#lastGood.get(key));
    if (site && site.broken === undefined) this.#lastGood.set(key, site.mount);
    if (!site && files.withheld) {
      const { why, action = 'retry' } = files.withheld;
      return {
        reason: 'unreadable',
        message: l10n.t("The docs of {0} can't be read. {1}", place.title, why ?? ''),
        action,
      };
    }
    if (!site) return { reason: 'no-docs', message: await whyNoDocs(place.folder, this.ports.reader) };
    return { key: place.ref, place, site, search: new SiteSearch(site, this.#reader) };
  }

  /** A page that is listed nowhere may be kept where it is not read: who keeps the files knows. */
  async #withheld(site: DocsSite, path: string): Promise<PageView | undefined> {
    const page = site.unlisted(path);
    const read = page && (await this.#reader.readText(site, page));
    return read && 'failure' in read && read.why !== undefined ? unreadable(page, read) : undefined;
  }

  /** An entity that is not known yet may be once the catalog has been read. */
  async #locate(key: SiteKey): Promise<DocsPlace | NoDocs> {
    const place = await locateDocs(key, this.ports);
    if (!('reason' in place) || place.reason !== 'unknown-entity') return place;
    await this.ports.catalog.whenReady?.();
    return locateDocs(key, this.ports);
  }

  /** The repository the docs come from: as the entity says it, else by the remote of the checkout. */
  async #repository({ source, folder }: DocsPlace): Promise<WebRepository | undefined> {
    const remote = async () => this.ports.repositories.webUrlOf?.(`${folder}/mkdocs.yml`);
    return webRepositoryOf(source) ?? webRepositoryOf(await remote());
  }

  async #editUrl(place: DocsPlace, mount: Mount, page: SitePage): Promise<string | undefined> {
    if (mount.config.repoUrl) return editUrlOf(mount, page);
    const repository = await this.#repository(place);
    return repository && webFileUrl(repository, place.root, page.uri);
  }

  async #titled(
    site: DocsSite,
    path: string | undefined,
  ): Promise<{ path: string; title: string } | undefined> {
    if (path === undefined) return undefined;
    const named = titleInNav((await site.nav(site.placeOf(path)?.locale)).items, path);
    return { path, title: named ?? (await this.#ownTitle(site, path)) ?? titleFromPath(path) };
  }

  async #mark(site: DocsSite, path: string): Promise<PageMark | undefined> {
    const page = await site.page(path);
    const read = page && (await this.#reader.readText(site, page));
    const written = read && 'text' in read ? markOf(read.text) : undefined;
    return written && this.#reader.mark(site, await site.mountOf(path), written);
  }

  async #ownTitle(site: DocsSite, path: string): Promise<string | undefined> {
    const page = await site.page(path);
    return page && this.#titles.of(page.uri, () => this.#readTitle(site, page));
  }

  async #readTitle(site: DocsSite, page: SitePage): Promise<FoundTitle> {
    const read = await this.#reader.readText(site, page);
    // What can't be read now may be in a moment.
    if (!('text' in read)) return { isOfMore: true };
    const { title, heading, source } = openingOf(read.text);
    if (title !== undefined) return { title };
    const { extensions } = (await site.mountOf(page.path)).config;
    // No heading is of the first level then, and none names the page.
    if (startsBelow(extensions['toc'])) return {};
    if (heading !== undefined && heading.length > LONGEST_HEADING) return { title: titleOf(read.text) };
    if (heading !== undefined && source !== undefined) {
      if (PLAIN_HEADING.test(heading)) return { title: heading };
      // What it refers to stands elsewhere on the page, or in what is appended to every page.
      if (REFERENCE.test(heading))
        return this.#renderedTitle(
          site,
          page,
          read.text,
          read.text.includes('8<-') || !!appendedSnippets(extensions),
        );
      return { title: await this.#reader.headingOf(site, page, source) };
    }
    // A page that begins with what it includes is named by that.
    const beginning = splitFrontMatter(read.text).body.slice(0, 1_000);
    const isOfMore = BEGINS_WITH_SNIPPET.test(beginning);
    // So is one whose metadata only the extension `meta` takes off.
    if (isOfMore || ('meta' in extensions && BEGINS_WITH_META.test(beginning)))
      return this.#renderedTitle(site, page, read.text, isOfMore);
    return {};
  }

  /** The title that a page has once all of it is rendered. */
  async #renderedTitle(site: DocsSite, page: SitePage, text: string, isOfMore: boolean): Promise<FoundTitle> {
    return { title: (await this.#reader.render(site, page, cut(text))).title, isOfMore };
  }
}

/** As HTML's `lang` has it: files are named with `_` as well. */
function writtenIn(locale: string | undefined): { writtenIn?: string } {
  const tag = locale?.replaceAll('_', '-');
  return tag !== undefined && /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i.test(tag) ? { writtenIn: tag } : {};
}

function faultOf({ message, uri, range }: CatalogProblem): ConfigFault {
  return { message, uri, range };
}

/** Whether the table of contents begins its headings at a lower level than the first. */
function startsBelow(toc: unknown): boolean {
  return isObject(toc) && Number(toc['baselevel']) > 1;
}

/** How a site of one README names it. */
const README_PAGE = 'index.md';

function isFolder(key: SiteKey): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(key);
}

export function keyOf(written: SiteKey): SiteKey {
  if (isFolder(written)) return canonicalUri(written);
  return toCanonicalRef(written, { kind: 'component' }) ?? written;
}
