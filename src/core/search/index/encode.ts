import type { SearchDocument, SearchField } from '../document';
import { collapse, eachStretch, initialsOf } from '../tokenize';
import { ALIAS, bitOf, entryOf, MASK, NAME, TITLE, WHOLE_NAME, WHOLE_OTHER } from './entry';
import type { Vocabulary } from './vocabulary';

/** Fields whose whole text, run together, can be typed: `checkoutservice`, `#orders-help`. */
const WHOLE_FIELDS: ReadonlySet<SearchField> = new Set([
  'name',
  'title',
  'alias',
  'tag',
  'annotation',
  'link',
]);
const NAMING = NAME | TITLE | ALIAS;
/** Bounds, so that one huge document can't swell the index. */
const MOST_ENTRIES = 600;
const LONGEST_TEXT = 20_000;
const LONGEST_WORD = 64;
const MOST_CACHED = 500;
/** Names of so many parts are also found by their initials. */
const SHORTEST_ACRONYM = 3;
const LONGEST_ACRONYM = 6;

/** Marks beside a mask while a document is encoded. */
const IS_WORD = 0x4000;
const TOUCHED = 0x8000;

export interface EncodedDocument {
  readonly entries: readonly number[];
  /** Different words of the name and of the title: how much of it a match covers. */
  readonly nameWords: number;
  readonly titleWords: number;
}

/** The term under which a facet's value is kept. `=` never occurs in a word. */
export const facetTerm = (key: string, value: string): string => `${key}=${value.toLowerCase()}`;

/** Turns documents into entries; keeps its scratch memory between documents. Looking terms up is what costs. */
export class Encoder {
  #masks = new Uint16Array(1024);
  #touched: number[] = [];
  /** Terms of facets, which repeat by the thousand. */
  readonly #facets = new Map<string, Map<string, number>>();

  constructor(readonly vocabulary: Vocabulary) {}

  encode(document: SearchDocument): EncodedDocument {
    this.#touched = [];
    for (const { field, text } of document.texts) this.#text(field, text);
    for (const [key, value] of document.facets ?? []) this.#mark(this.#facet(key, value), 0);
    let nameWords = 0;
    let titleWords = 0;
    const entries = this.#touched.map((term) => {
      const mask = this.#masks[term]! & MASK;
      // The marks of whole words only: a whole name run together is no word of the name.
      if (this.#masks[term]! & IS_WORD) {
        if (mask & NAME) nameWords++;
        if (mask & TITLE) titleWords++;
      }
      this.#masks[term] = 0;
      return entryOf(term, mask);
    });
    return { entries, nameWords, titleWords };
  }

  #text(field: SearchField, text: string): void {
    const bit = bitOf(field);
    const bounded = text.length > LONGEST_TEXT ? text.slice(0, LONGEST_TEXT) : text;
    let words = 0;
    let last = 0;
    const word = (term: number) => {
      words++;
      last = term;
      this.#mark(term, bit | IS_WORD);
    };
    eachStretch(
      bounded,
      (start, end) => word(this.vocabulary.addWord(bounded, start, Math.min(end, start + LONGEST_WORD))),
      (folded) => word(this.vocabulary.add(folded.slice(0, LONGEST_WORD), true)),
    );
    if (!WHOLE_FIELDS.has(field) || bounded.length > 2 * LONGEST_WORD) return;
    const whole = bit & NAMING ? WHOLE_NAME : WHOLE_OTHER;
    if (words === 1) {
      this.#mark(last, bit | whole);
      return;
    }
    this.#whole(bounded, bit | whole);
    if (field === 'annotation' && text.includes('/')) {
      this.#whole(text.slice(text.lastIndexOf('/') + 1), bit | whole);
    }
    if (field === 'name' || field === 'title') {
      const initials = initialsOf(text);
      if (initials.length >= SHORTEST_ACRONYM && initials.length <= LONGEST_ACRONYM) {
        this.#mark(this.vocabulary.add(initials, false), ALIAS);
      }
    }
  }

  #whole(text: string, mask: number): void {
    const whole = collapse(text).slice(0, LONGEST_WORD);
    if (whole) this.#mark(this.vocabulary.add(whole, false), mask);
  }

  #facet(key: string, value: string): number {
    let terms = this.#facets.get(key);
    if (!terms) this.#facets.set(key, (terms = new Map<string, number>()));
    let term = terms.get(value);
    if (term === undefined) {
      if (terms.size >= MOST_CACHED) terms.clear();
      terms.set(value, (term = this.vocabulary.add(facetTerm(key, value), false)));
    }
    return term;
  }

  #mark(term: number, mask: number): void {
    if (term >= this.#masks.length) {
      const larger = new Uint16Array(Math.max(term + 1, this.#masks.length * 2));
      larger.set(this.#masks);
      this.#masks = larger;
    }
    const before = this.#masks[term]!;
    if (before === 0) {
      if (this.#touched.length >= MOST_ENTRIES && mask !== 0) return;
      this.#touched.push(term);
    }
    this.#masks[term] = before | mask | TOUCHED;
  }
}
