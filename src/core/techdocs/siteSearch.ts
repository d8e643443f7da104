import MiniSearch, { type SearchResult } from 'minisearch';
import { type CancellationToken, throwIfCancelled } from '../base/cancellation';
import { readAhead } from '../base/readAhead';
import { MOST_HITS, type SiteHit } from './docsService';
import { drawsIcons } from './icons';
import type { PageReader } from './pageReader';
import { sectionsOf, titleOf } from './sections';
import { indexTerms, placesOf, searchTerms } from './searchTerms';
import type { DocsSite } from './site/docsSite';
import { titleFromPath } from './site/titles';

interface Entry {
  readonly id: number;
  readonly page: string;
  readonly pageTitle: string;
  readonly heading: string;
  readonly anchor: string;
  readonly text: string;
}

const MAX_PAGES = 3_000;
const MAX_CHARACTERS = 30_000_000;
/** What is read of a question: nobody types more, and a text pasted by mistake must not cost seconds. */
const LONGEST_QUESTION = 500;
const MOST_WORDS = 20;
/** Longer words are looked for as they are: what is nearly one would be looked for through the whole index. */
const LONGEST_MISSPELT = 24;
/** Pages read at once: of a remote repository in one request. */
const AT_ONCE = 100;
/** Pages that could not be read are tried again after this. Milliseconds. */
const RETRY = 30_000;

/** Searches the pages of one site by heading. The index is made at the first question, page by page. */
export class SiteSearch {
  readonly #index = new MiniSearch<Entry>({
    fields: ['pageTitle', 'heading', 'text'],
    tokenize: indexTerms,
    processTerm: (term) => term,
    storeFields: ['page', 'pageTitle', 'heading', 'anchor', 'text'],
    searchOptions: {
      boost: { pageTitle: 3, heading: 4 },
      prefix: true,
      fuzzy: (term) => (term.length > 4 && term.length <= LONGEST_MISSPELT ? 0.2 : false),
    },
  });
  #filled: Promise<void> | undefined;
  #nextId = 0;
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
    const words = [...new Set(searchTerms(term.slice(0, LONGEST_QUESTION)))].slice(0, MOST_WORDS);
    const asked = { tokenize: () => words };
    const all = this.#index.search(term, { ...asked, combineWith: 'AND' });
    const found = all.length > 0 ? all : this.#index.search(term, asked);
    return (await this.#shown(found, language)).map((result) => {
      const { page, pageTitle, heading, anchor, text } = result as unknown as Entry;
      return { page, pageTitle, ...(heading && { heading, anchor }), ...excerptOf(text, result.terms) };
    });
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
    const reading = readAhead(pages, AT_ONCE, async (path) => {
      const page = await this.site.page(path);
      return page && this.reader.readText(this.site, page);
    });
    for await (const [path, read] of reading) {
      if (read && 'failure' in read && read.why !== undefined) missing.push(path);
      if (!read || !('text' in read) || this.#left <= 0) continue;
      this.#left -= read.text.length;
      const icons = drawsIcons((await this.site.mountOf(path)).config.extensions);
      const pageTitle = titleOf(read.text, icons) ?? titleFromPath(path);
      const sections = sectionsOf(read.text, icons);
      this.#index.addAll(
        sections.map(({ title, anchor, text, level }) => ({
          id: this.#nextId++,
          page: path,
          pageTitle,
          heading: level > 1 ? title : '',
          anchor,
          text,
        })),
      );
    }
    this.#missing = missing;
    this.#missedAt = Date.now();
  }
}

const EXCERPT = 160;

/** Of the text before the first match, at most. */
const BEFORE = 40;

/** A stretch of the text around the first match, with the places that matched. */
export function excerptOf(text: string, terms: readonly string[]): Pick<SiteHit, 'excerpt' | 'highlights'> {
  const places = placesOf(text, terms);
  const start = startBefore(text, places[0]?.start ?? 0);
  const end = wholeAt(text, Math.min(start + EXCERPT, text.length));
  const before = start > 0 ? '… ' : '';
  const shift = before.length - start;
  return {
    excerpt: `${before}${text.slice(start, end)}${end < text.length ? ' …' : ''}`,
    highlights: places
      .filter((place) => place.start < end)
      .map((place) => ({ start: place.start + shift, end: Math.min(place.end, end) + shift })),
  };
}

/** Where an excerpt begins: at a word, where blanks tell words apart. */
function startBefore(text: string, first: number): number {
  if (first < BEFORE) return 0;
  const blank = text.indexOf(' ', first - BEFORE);
  return blank >= 0 && blank < first ? blank + 1 : wholeAt(text, first - BEFORE);
}

/** The place, or the one before where it is in the middle of a letter. */
function wholeAt(text: string, at: number): number {
  return (text.codePointAt(at - 1) ?? 0) > 0xffff ? at - 1 : at;
}
