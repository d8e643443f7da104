import { SEARCH_FIELDS, type SearchField } from '../document';
import { ALIAS, bitOf, FIELD_BITS, MASK, NAME, TITLE, WHOLE, WHOLE_NAME, WHOLE_OTHER } from '../index/entry';
import type { SearchIndex } from '../index/searchIndex';
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

export interface Verdict {
  readonly score: number;
  /** Every word that is not optional occurs. */
  readonly complete: boolean;
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
  /** The words' ranges of terms, flat: the inner loop runs a hundred thousand times a keystroke. */
  readonly #from: Uint32Array;
  readonly #to: Uint32Array;
  readonly #hasOthers: boolean;

  constructor(
    readonly index: SearchIndex,
    readonly words: readonly ScoredWord[],
    readonly wholes: readonly ScoredWhole[],
    readonly weights: MaskWeights,
  ) {
    this.#total = words.reduce((sum, word) => sum + (word.optional ? 0 : word.weight), 0) || 1;
    this.#best = new Float64Array(words.length);
    this.#from = Uint32Array.from(words, ({ matcher }) => matcher.from);
    this.#to = Uint32Array.from(words, ({ matcher }) => matcher.to);
    this.#hasOthers = words.some(({ matcher }) => matcher.others.size > 0);
  }

  score(slot: number): Verdict {
    const { words, wholes, index, weights } = this;
    const best = this.#best.fill(0);
    const { entries, starts } = index.forward;
    const from = this.#from;
    const to = this.#to;
    const hasOthers = this.#hasOthers;
    const end = starts[slot + 1]!;
    let wholeExact = 0;
    let wholePrefix = 0;
    let named = 0;
    let titled = 0;
    for (let at = starts[slot]!; at < end; at++) {
      const term = entries[at]! >>> FIELD_BITS;
      const mask = entries[at]! & MASK;
      let fits = false;
      for (let i = 0; i < words.length; i++) {
        const inRange = term >= from[i]! && term < to[i]!;
        if (!inRange && !hasOthers) continue;
        const { matcher } = words[i]!;
        const quality = inRange ? matcher.prefixQuality(term) : (matcher.others.get(term) ?? 0);
        if (quality === 0) continue;
        fits = true;
        const value = quality * weights.word[mask]!;
        if (value > best[i]!) best[i] = value;
      }
      if (fits && mask & NAME) named++;
      if (fits && mask & TITLE) titled++;
      if (!(mask & WHOLE)) continue;
      for (const { matcher, share, open } of wholes) {
        if (term === matcher.exact) {
          wholeExact = Math.max(wholeExact, share * weights.whole[mask]!);
        } else if (open && mask & WHOLE_NAME && term >= matcher.from && term < matcher.to) {
          const typed = matcher.word.length / index.vocabulary.term(term).length;
          wholePrefix = Math.max(wholePrefix, share * typed * weights.whole[mask]!);
        }
      }
    }
    let sum = 0;
    let covered = 0;
    let complete = true;
    for (let i = 0; i < words.length; i++) {
      const word = words[i]!;
      sum += best[i]! * word.weight * (word.optional ? OPTIONAL : 1);
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
