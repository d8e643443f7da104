import type { SearchDocument, SearchField } from '../document';
import { collapse, eachToken, partsOf } from '../tokenize';
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
/** Bounds, so that one huge document can't swell the index. */
const MOST_ENTRIES = 600;
const LONGEST_TEXT = 20_000;
const LONGEST_WORD = 64;
const MOST_CACHED = 2_000;
/** Names of three parts and more are also found by their initials. */
const SHORTEST_ACRONYM = 3;

export interface EncodedDocument {
  readonly entries: readonly number[];
  /** Different words of the name and of the title: how much of it a match covers. */
  readonly nameWords: number;
  readonly titleWords: number;
}

/** The term under which a facet's value is kept. `=` never occurs in a word. */
export const facetTerm = (key: string, value: string): string => `${key}=${value.toLowerCase()}`;

/** Turns documents into entries; keeps its scratch memory between documents. */
export class Encoder {
  #masks = new Uint16Array(1024);
  #touched: number[] = [];
  readonly #facets = new Map<string, Map<string, string>>();

  constructor(readonly vocabulary: Vocabulary) {}

  encode(document: SearchDocument): EncodedDocument {
    this.#touched = [];
    for (const { field, text } of document.texts) {
      const bit = bitOf(field);
      const bounded = text.length > LONGEST_TEXT ? text.slice(0, LONGEST_TEXT) : text;
      eachToken(bounded, (word) => this.#touch(word, bit, true));
      if (WHOLE_FIELDS.has(field) && bounded.length <= 2 * LONGEST_WORD) this.#whole(bounded, bit, field);
    }
    for (const [key, value] of document.facets ?? []) this.#touch(this.#facet(key, value), 0, false);
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

  /** Values repeat by the thousand; joining and hashing them once is cheaper. */
  #facet(key: string, value: string): string {
    let terms = this.#facets.get(key);
    if (!terms) this.#facets.set(key, (terms = new Map<string, string>()));
    let term = terms.get(value);
    if (term === undefined) {
      if (terms.size >= MOST_CACHED) terms.clear();
      terms.set(value, (term = facetTerm(key, value)));
    }
    return term;
  }

  #whole(text: string, bit: number, field: SearchField): void {
    const naming = bit & (NAME | TITLE | ALIAS);
    const whole = collapse(text);
    if (whole) this.#touch(whole, bit | (naming ? WHOLE_NAME : WHOLE_OTHER), false);
    if (field === 'annotation' && text.includes('/')) {
      const last = collapse(text.slice(text.lastIndexOf('/') + 1));
      if (last) this.#touch(last, bit | WHOLE_OTHER, false);
    }
    if (field === 'name' || field === 'title') {
      const parts = partsOf(text);
      if (parts.length >= SHORTEST_ACRONYM && parts.length <= 6) {
        this.#touch(parts.map((part) => part[0]!).join(''), ALIAS, false);
      }
    }
  }

  #touch(text: string, mask: number, isWord: boolean): void {
    const term = this.vocabulary.add(
      text.length > LONGEST_WORD && mask ? text.slice(0, LONGEST_WORD) : text,
      isWord,
    );
    if (term >= this.#masks.length) {
      const larger = new Uint16Array(Math.max(term + 1, this.#masks.length * 2));
      larger.set(this.#masks);
      this.#masks = larger;
    }
    if (!this.#masks[term]) {
      if (this.#touched.length >= MOST_ENTRIES && mask) return;
      this.#touched.push(term);
    }
    this.#masks[term]! |= mask | TOUCHED | (isWord ? IS_WORD : 0);
  }
}

const IS_WORD = 0x4000;
const TOUCHED = 0x8000;
