import { SEARCH_FIELDS, type SearchField } from '../document';
import { ALIAS, bitOf, MASK, NAME, TITLE, WHOLE, WHOLE_NAME } from '../index/entry';
import type { SearchIndex } from '../index/searchIndex';
import type { WordMatcher } from './wordMatcher';

/** A word of the query on its way through scoring. */
export interface ScoredWord {
  readonly matcher: WordMatcher;
  readonly optional: boolean;
  /** Share of the query's meaning: rare words carry more. */
  readonly weight: number;
}

/** Neighbouring words of the query run together. */
export interface ScoredWhole {
  readonly matcher: WordMatcher;
  readonly share: number;
  readonly open: boolean;
}

export interface Verdict {
  readonly score: number;
  /** Every word that is not optional occurs. */
  readonly complete: boolean;
}

const EXACT_WHOLE = 2.2;
const PREFIX_WHOLE = 0.45;
const NAMED = 0.5;

/** Scores documents against the words of one query. Field weights run to 10; a whole name typed exactly adds 22. */
export class Scorer {
  readonly #weightOf: Float64Array;
  readonly #total: number;
  readonly #best: Float64Array;

  constructor(
    readonly index: SearchIndex,
    readonly words: readonly ScoredWord[],
    readonly wholes: readonly ScoredWhole[],
    weights: Readonly<Record<SearchField, number>>,
  ) {
    this.#weightOf = weightsOfMasks(weights);
    this.#total = words.reduce((sum, word) => sum + (word.optional ? 0 : word.weight), 0) || 1;
    this.#best = new Float64Array(words.length);
  }

  score(slot: number): Verdict {
    const { words, index } = this;
    const best = this.#best.fill(0);
    let wholeExact = 0;
    let wholePrefix = 0;
    let named = 0;
    let titled = 0;
    index.eachEntry(slot, (term, mask) => {
      const fieldWeight = this.#weightOf[mask]!;
      let fits = false;
      for (let i = 0; i < words.length; i++) {
        const quality = words[i]!.matcher.quality(term);
        if (quality === 0) continue;
        fits = true;
        const value = quality * fieldWeight;
        if (value > best[i]!) best[i] = value;
      }
      if (fits && mask & NAME) named++;
      if (fits && mask & TITLE) titled++;
      if (!(mask & WHOLE)) return;
      for (const { matcher, share, open } of this.wholes) {
        if (term === matcher.exact) {
          wholeExact = Math.max(wholeExact, share * this.#weightOf[wholeFields(mask)]!);
        } else if (open && mask & WHOLE_NAME) {
          wholePrefix = Math.max(wholePrefix, share * prefixShare(matcher, term) * fieldWeight);
        }
      }
    });
    let sum = 0;
    let covered = 0;
    let complete = true;
    for (let i = 0; i < words.length; i++) {
      const word = words[i]!;
      sum += best[i]! * word.weight * (word.optional ? 0.35 : 1);
      if (word.optional) continue;
      if (best[i]! > 0) covered += word.weight;
      else complete = false;
    }
    const coverage = covered / this.#total;
    const share = Math.max(
      Math.min(1, named / (index.nameWordsOf(slot) || 1)),
      Math.min(1, titled / (index.titleWordsOf(slot) || 1)),
    );
    const score =
      (sum / this.#total) * coverage * coverage * (1 + NAMED * share) +
      EXACT_WHOLE * wholeExact +
      PREFIX_WHOLE * wholePrefix;
    return { score: score * (0.5 + index.standingOf(slot) / 400), complete };
  }
}

/** The fields of a term that it can be the whole of. */
function wholeFields(mask: number): number {
  return mask & (mask & WHOLE_NAME ? NAME | TITLE | ALIAS : ~(NAME | TITLE | ALIAS));
}

function prefixShare(whole: WordMatcher, term: number): number {
  return term >= whole.from && term < whole.to
    ? whole.word.length / whole.index.vocabulary.term(term).length
    : 0;
}

/** The weight of the best field of every possible mask. */
function weightsOfMasks(weights: Readonly<Record<SearchField, number>>): Float64Array {
  const table = new Float64Array(MASK + 1);
  for (let mask = 0; mask <= MASK; mask++) {
    for (const field of SEARCH_FIELDS) {
      if (mask & bitOf(field)) table[mask] = Math.max(table[mask]!, weights[field]);
    }
  }
  return table;
}
