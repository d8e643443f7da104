import type { SearchResult } from 'minisearch';
import { type CancellationToken, throwIfCancelled } from '../base/cancellation';
import { readAhead } from '../base/readAhead';
import { MOST_HITS, type SiteHit } from './docsService';
import type { PageReader } from './pageReader';
import { writingOf } from './headings';
import { sectionsOf } from './sections';
import { hitOf, SectionIndex } from './sectionIndex';
import type { DocsSite } from './site/docsSite';
import { markdownOf } from './site/mkdocsConfig';
import { titleInNav } from './site/navTitles';
import { titleFromPath } from './site/titles';

const MAX_PAGES = 3_000;
const MAX_CHARACTERS = 30_000_000;
/** Pages read at once: of a remote repository in one request. */
const AT_ONCE = 100;
/** What is read at a stretch before the thread is given back. Milliseconds. */
const SLICE = 20;
/** Pages that could not be read are tried again after this. Milliseconds. */
const RETRY = 30_000;

/** Searches the pages of one site by heading. The index is made at the first question, page by page. */
export class SiteSearch {
  readonly #index = new SectionIndex();
  #filled: Promise<void> | undefined;
  #left = MAX_CHARACTERS;
  /** Pages that could not be read, and when that was. Milliseconds since the epoch. */
  #missing: readonly string[] = [];
  #missedAt = 0;

  constructor(
    readonly site: DocsSite,
    readonly reader: PageReader,
  ) {}

  /** Of a site in several languages, pages as they are shown in that language, else in its default one. */
  async search(term: string, language?: string, token?: CancellationToken): Promise<SiteHit[]> {
    if (!term.trim()) return [];
    if (this.#missing.length > 0 && Date.now() - this.#missedAt > RETRY) {
      const missing = this.#missing;
      this.#missing = [];
      this.#filled = this.#fill(missing);
    }
    this.#filled ??= this.site.pages().then((pages) => this.#fill(pages.slice(0, MAX_PAGES)));
    await this.#filled;
    throwIfCancelled(token);
    return (await this.#shown(this.#index.search(term), language)).map(hitOf);
  }

  async #shown(found: readonly SearchResult[], language: string | undefined): Promise<SearchResult[]> {
    const { languages } = this.site;
    if (!languages) return found.slice(0, MOST_HITS);
    const locale = language !== undefined && languages.has(language) ? language : languages.main;
    const shown: SearchResult[] = [];
    for (const result of found) {
      if (shown.length === MOST_HITS) break;
      const page = result['page'] as string;
      const { base } = languages.placeOf(page);
      if ((await this.site.inLanguage(base, locale)) === page) shown.push(result);
    }
    return shown;
  }

  async #fill(pages: readonly string[]): Promise<void> {
    const missing: string[] = [];
    const { items } = await this.site.nav();
    const reading = readAhead(pages, AT_ONCE, async (path) => {
      const page = await this.site.page(path);
      return page && this.reader.readText(this.site, page);
    });
    let since = Date.now();
    for await (const [path, read] of reading) {
      // Whoever asks something else meanwhile is answered.
      if (Date.now() - since > SLICE) {
        await this.reader.renderer.giveWay?.();
        since = Date.now();
      }
      if (read && 'failure' in read && read.why !== undefined) missing.push(path);
      if (!read || !('text' in read) || this.#left <= 0) continue;
      this.#left -= read.text.length;
      const writing = writingOf(markdownOf((await this.site.mountOf(path)).config));
      const shown = await this.reader.withSnippets(this.site, path, read.text);
      const { title, sections } = sectionsOf(shown, writing);
      const pageTitle = titleInNav(items, path) ?? title ?? titleFromPath(path);
      this.#index.addAll(
        sections.map((section) => ({
          page: path,
          pageTitle,
          // What the page is called is said with it.
          heading: section.title === pageTitle && section.level === 1 ? '' : section.title,
          anchor: section.anchor,
          text: section.text,
        })),
      );
    }
    this.#missing = missing;
    this.#missedAt = Date.now();
  }
}
