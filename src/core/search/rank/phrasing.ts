import type { SearchDocument, SearchField } from '../document';
import { eachToken, fold, hasSignsBefore } from '../tokenize';

/** What words that stand together, as typed, are worth beside the weight of their field. */
const TOGETHER = 1.5;
/** So many words found one after another in whatever field are meant as they stand: nobody types a sentence by chance. */
const SENTENCE = 3;
const WORD_FOR_WORD = 12;

/** A text as its words with a blank before, between and behind them. */
export function wordsOf(text: string): string {
  let words = ' ';
  eachToken(text, (word) => {
    if (!hasSignsBefore(word)) words += `${word} `;
  });
  return words;
}

/**
 * How much a document gains because neighbours of the query are neighbours in it: `rest hours` means "rest hours", not
 * "the rest after 24 hours". The last word may be half typed. `typed` has the fillers, `content` has not: "head of fleet"
 * is one as it stands, "payments for the islands" by "payments islands" is, too.
 */
export function phrasing(
  document: SearchDocument,
  { typed, content }: { readonly typed: readonly string[]; readonly content: readonly string[] },
  weights: Readonly<Record<SearchField, number>>,
): number {
  let gain = 0;
  for (const { field, text } of document.texts) {
    const weight = weights[field] * TOGETHER;
    if (gain >= Math.max(weight, WORD_FOR_WORD) || !mayHoldTwo(fold(text), typed)) continue;
    const words = wordsOf(text);
    gain = Math.max(gain, weight * together(words, typed), weight * together(words, content));
    if (typed.length >= SENTENCE && words.includes(` ${typed.join(' ')}`))
      gain = Math.max(gain, WORD_FOR_WORD);
  }
  return gain;
}

/** Two words can only be neighbours in a text that has their letters: reading it word by word costs more than this. */
function mayHoldTwo(text: string, words: readonly string[]): boolean {
  let held = 0;
  for (const word of words) if (text.includes(word) && ++held === 2) return true;
  return false;
}

/** The longest run of at least two of `sought` in `words`, as its share of all, squared. */
function together(words: string, sought: readonly string[]): number {
  for (let length = sought.length; length > 1; length--) {
    for (let from = 0; from + length <= sought.length; from++) {
      if (words.includes(` ${sought.slice(from, from + length).join(' ')}`))
        return (length / sought.length) ** 2;
    }
  }
  return 0;
}
