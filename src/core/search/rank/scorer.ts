import { SEARCH_FIELDS, type SearchField } from '../document';
import { ALIAS, bitOf, FIELD_BITS, MASK, NAME, TITLE, WHOLE, WHOLE_NAME, WHOLE_OTHER } from '../index/entry';
import type { SearchIndex } from '../index/searchIndex';
import { MOST_MARKED, type TermMarks, WHOLE_MARK } from './termMarks';
import type { WordMatcher } from './wordMatcher';

/** A word of the query on its way through scoring. */
export interface ScoredWord {
  readonly matcher: WordMatcher;
  readonly optional: boolean;
  /** Rare words carry more of the query's meaning. */
  readonly weight: number;
}

/** Neighbouring words of the query run together. */
export interface ScoredWhole {
  readonly matcher: WordMatcher;
  readonly share: number;
  readonly open: boolean;
}

/** Weights of a match by the fields it is in, for every possible mask. */
export interface MaskWeights {
  /** Of a word. */
  readonly word: Float64Array;
  /** Of a whole: only the fields it can be the whole of count. */
  readonly whole: Float64Array;
}

const EXACT_WHOLE = 2.2;
const PREFIX_WHOLE = 0.45;
const NAMED = 0.5;
/** What a filler or hint weighs beside a word that names something. */
const OPTIONAL = 0.35;
const NAMING = NAME | TITLE | ALIAS;

export function maskWeights(weights: Readonly<Record<SearchField, number>>): MaskWeights {
  const word = new Float64Array(MASK + 1);
  for (let mask = 0; mask <= MASK; mask++) {
    for (const field of SEARCH_FIELDS) {
      if (mask & bitOf(field)) word[mask] = Math.max(word[mask]!, weights[field]);
    }
  }
  const whole = word.map((_weight, mask) =>
    Math.max(
      mask & WHOLE_NAME ? word[mask & NAMING]! : 0,
      mask & WHOLE_OTHER ? word[mask & ~NAMING & ~WHOLE]! : 0,
    ),
  );
  return { word, whole };
}

/** Scores documents against the words of one query. Field weights run to 10; a whole name typed exactly adds 22. */
export class Scorer {
  readonly #total: number;
  readonly #best: Float64Array;
  #wholeExact = 0;
  #wholePrefix = 0;
  readonly #words: readonly ScoredWord[];
  /** By term, the words it stands for: made for this query, and to be cleared after it. */
  readonly #bits: Int32Array;
  /** Whether any word is not optional. */
  readonly hasRequired: boolean;
  /** Whether every word that is not optional occurs in the document scored last. */
  complete = false;
  /** Whether the document scored last is called just what was typed, fillers aside. */
  typedInFull = false;

  constructor(
    readonly index: SearchIndex,
    marks: TermMarks,
    words: readonly ScoredWord[],
    readonly wholes: readonly ScoredWhole[],
    readonly weights: MaskWeights,
  ) {
    this.#words = words.slice(0, MOST_MARKED);
    this.hasRequired = this.#words.some(({ optional }) => !optional);
    this.#total = this.#words.reduce((sum, word) => sum + (word.optional ? 0 : word.weight), 0) || 1;
    this.#best = new Float64Array(this.#words.length);
    marks.reserve(index.vocabulary.size);
    this.#words.forEach(({ matcher }, i) => matcher.mark(marks, 1 << i));
    for (const { matcher, open } of wholes) {
      if (open) matcher.markBeginnings(marks, WHOLE_MARK);
      if (matcher.exact >= 0) marks.mark(matcher.exact, WHOLE_MARK);
    }
    this.#bits = marks.bits;
  }

  score(slot: number): number {
    const { index, weights } = this;
    const words = this.#words;
    const bits = this.#bits;
    const best = this.#best.fill(0);
    const { entries, starts } = index.forward;
    const end = starts[slot + 1]!;
    this.#wholeExact = this.#wholePrefix = 0;
    this.typedInFull = false;
    let named = 0;
    let titled = 0;
    for (let at = starts[slot]!; at < end; at++) {
      const entry = entries[at]!;
      const term = entry >>> FIELD_BITS;
      const marked = bits[term]!;
      if (marked === 0) continue;
      const mask = entry & MASK;
      if (marked & WHOLE_MARK && mask & WHOLE) this.#weighWholes(term, mask);
      let fits = false;
      for (let left = marked & ~WHOLE_MARK; left !== 0; left &= left - 1) {
        const i = 31 - Math.clz32(left & -left);
        fits = true;
        const value = words[i]!.matcher.quality(term) * weights.word[mask]!;
        if (value > best[i]!) best[i] = value;
      }
      if (fits && mask & NAME) named++;
      if (fits && mask & TITLE) titled++;
    }
    return this.#sum(slot, named, titled) * (0.5 + index.staticRankOf(slot) / 400);
  }

  #weighWholes(term: number, mask: number): void {
    const { index, weights } = this;
    for (const { matcher, share, open } of this.wholes) {
      if (term === matcher.exact) {
        if (share === 1 && mask & WHOLE_NAME) this.typedInFull = true;
        this.#wholeExact = Math.max(this.#wholeExact, share * weights.whole[mask]!);
      } else if (open && mask & WHOLE_NAME && matcher.begins(term)) {
        const typed = matcher.word.length / index.vocabulary.table.lengthOf(term);
        this.#wholePrefix = Math.max(this.#wholePrefix, share * typed * weights.whole[mask]!);
      }
    }
  }

  #sum(slot: number, named: number, titled: number): number {
    const { index } = this;
    const best = this.#best;
    let sum = 0;
    let covered = 0;
    this.complete = true;
    for (let i = 0; i < best.length; i++) {
      const { weight, optional } = this.#words[i]!;
      sum += best[i]! * weight * (optional ? OPTIONAL : 1);
      if (optional) continue;
      if (best[i]! > 0) covered += weight;
      else this.complete = false;
    }
    const coverage = covered / this.#total;
    const share = Math.max(
      Math.min(1, named / (index.nameWordsOf(slot) || 1)),
      Math.min(1, titled / (index.titleWordsOf(slot) || 1)),
    );
    return (
      (sum / this.#total) * coverage * coverage * (1 + NAMED * share) +
      EXACT_WHOLE * this.#wholeExact +
      PREFIX_WHOLE * this.#wholePrefix
    );
  }
}
