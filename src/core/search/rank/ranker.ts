import type { SearchIndex } from '../index/searchIndex';
import type { Query } from '../searchQuery';
import { BestOf } from './bestOf';
import { Candidates } from './candidates';
import { Matchers } from './matchers';
import { type Person, Personal } from './personal';
import { type MaskWeights, Scorer } from './scorer';
import { Selection } from './selection';
import { TermMarks } from './termMarks';
import type { WordMatcher } from './wordMatcher';

/** What is asked, and by whom. */
export interface Question extends Person {
  readonly query: Query;
  readonly types: readonly string[] | undefined;
}

interface Word {
  readonly matcher: WordMatcher;
  readonly optional: boolean;
}

interface Attempt {
  readonly best: BestOf;
  /** How many hold every word. */
  readonly complete: number;
  /** Whether one of them is called just what was typed. */
  readonly typedInFull: boolean;
}

/** Fewer complete matches than this, and what was typed is also looked for inside words and with typos. */
const FEW = 5;
/** More than any words can earn. */
const IS_REFERENCE = 1_000;

/** Orders the documents of an index by how well they answer a question. Keeps its scratch memory between questions. */
export class Ranker {
  readonly #candidates: Candidates;
  readonly #matchers: Matchers;
  readonly #marks = new TermMarks();

  constructor(readonly index: SearchIndex) {
    this.#matchers = new Matchers(index);
    this.#candidates = new Candidates(index);
  }

  /** The best `most`; offered were all that matched among those looked at. */
  rank(question: Question, most: number, weights: MaskWeights): BestOf {
    const { query } = question;
    const phraseWords = query.phrases.flatMap((phrase) => phrase.split(' '));
    const words = [...query.words, ...phraseWords.map((word) => ({ word, optional: false }))].map(
      ({ word, optional }) => ({ matcher: this.#matchers.of(word), optional }),
    );
    const personal = new Personal(this.index, question);
    const selection = new Selection(this.index, query, question);
    const plain = this.#attempt(question, words, selection, personal, most, weights);
    // Looking inside words and for typos costs more: only where what was typed finds next to nothing.
    if (plain.typedInFull || plain.complete >= FEW) return plain.best;
    const isDoubtful = ({ matcher, optional }: Word) =>
      !optional && (plain.complete === 0 || matcher.frequency < FEW);
    if (!words.some(isDoubtful)) return plain.best;
    const corrected = words.map((word) =>
      isDoubtful(word)
        ? { ...word, matcher: this.#matchers.of(word.matcher.word, { corrected: true }) }
        : word,
    );
    const { best } = this.#attempt(question, corrected, selection, personal, most, weights);
    return best.offered > 0 ? best : plain.best;
  }

  #attempt(
    question: Question,
    words: readonly Word[],
    selection: Selection,
    personal: Personal,
    most: number,
    weights: MaskWeights,
  ): Attempt {
    const { index } = this;
    const { wholes } = question.query;
    const scored = words.map((word) => ({ ...word, weight: weightOf(word.matcher.frequency, index.size) }));
    const scoredWholes = wholes.map((whole) => ({ ...whole, matcher: this.#matchers.of(whole.word) }));
    this.#candidates.collect(
      words.filter(({ optional }) => !optional).map(({ matcher }) => matcher),
      scoredWholes.map(({ matcher }) => matcher),
      selection,
      personal,
    );
    const scorer = new Scorer(index, this.#marks, scored, scoredWholes, weights);
    try {
      return this.#score(question, scorer, selection, personal, most);
    } finally {
      this.#marks.clear();
    }
  }

  #score(
    { query, types }: Question,
    scorer: Scorer,
    selection: Selection,
    personal: Personal,
    most: number,
  ): Attempt {
    const { index } = this;
    const hasWords = scorer.hasRequired;
    const exact = index.slotOf(query.reference ?? '');
    if (exact !== undefined) this.#candidates.take(exact);
    const wishes = [...query.wishes].map(([kind, factor]) => ({ prefix: `${kind}:`, factor }));
    const best = new BestOf(most);
    let complete = 0;
    let typedInFull = exact !== undefined;
    for (const slot of this.#candidates.list) {
      const isExact = slot === exact;
      if (types && !types.includes(index.typeOf(slot))) continue;
      if (!isExact && !selection.allows(slot)) continue;
      let score = hasWords ? scorer.score(slot) : index.staticRankOf(slot) / 255;
      if (score <= 0 && !isExact && hasWords) continue;
      if (!hasWords || scorer.complete) complete++;
      typedInFull ||= hasWords && scorer.typedInFull;
      if (wishes.length > 0) {
        const ref = index.refOf(slot);
        for (const { prefix, factor } of wishes) if (ref.startsWith(prefix)) score *= factor;
      }
      score *= personal.factorOf(slot);
      best.offer(slot, isExact ? IS_REFERENCE + score : score);
    }
    return { best, complete, typedInFull };
  }
}

/** Rare words say more about what is meant: from 1 for a word every document has to about 3. */
function weightOf(frequency: number, size: number): number {
  return 1 + Math.log10(1 + size / (1 + frequency)) / 2;
}
