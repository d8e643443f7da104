import MiniSearch, { type SearchResult } from 'minisearch';
import { type SiteHit } from './docsService';
import { indexTerms, placesOf, searchTerms } from './searchTerms';

/** A stretch of a page under a heading, or its beginning. */
export interface SectionEntry {
  readonly page: string;
  readonly pageTitle: string;
  /** Empty for the beginning. */
  readonly heading: string;
  readonly anchor: string;
  readonly text: string;
}

/** What is read of a question: nobody types more, and a text pasted by mistake must not cost seconds. */
const LONGEST_QUESTION = 500;
const MOST_WORDS = 20;
/** Longer words are looked for as they are: what is nearly one would be looked for through the whole index. */
const LONGEST_MISSPELT = 24;

/** Finds sections of one site's pages by their words. */
export class SectionIndex {
  readonly #index = new MiniSearch<SectionEntry & { readonly id: number }>({
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
  #nextId = 0;

  addAll(entries: readonly SectionEntry[]): void {
    this.#index.addAll(entries.map((entry) => ({ ...entry, id: this.#nextId++ })));
  }

  /** Best first: what has all words, else what has any. */
  search(term: string): SearchResult[] {
    const words = [...new Set(searchTerms(term.slice(0, LONGEST_QUESTION)))].slice(0, MOST_WORDS);
    const asked = { tokenize: () => words };
    const all = this.#index.search(term, { ...asked, combineWith: 'AND' });
    return all.length > 0 ? all : this.#index.search(term, asked);
  }
}

export function hitOf(result: SearchResult): SiteHit {
  const { page, pageTitle, heading, anchor, text } = result as unknown as SectionEntry;
  return { page, pageTitle, ...(heading && { heading, anchor }), ...excerptOf(text, result.terms) };
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
