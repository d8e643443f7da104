import { growableUint16, growableUint8 } from './growable';
import { similarWords, type SortedWords } from './similar';
import { sortTerms } from './sortTerms';
import { TermTable } from './termTable';

/** Most terms a search inside words returns. */
const MOST_INFIX = 64;
const LINE_BREAK = 10;

export interface VocabularySnapshot {
  readonly letters: Uint16Array;
  readonly lengths: Uint8Array;
  readonly isWord: Uint8Array;
  readonly order: Uint32Array;
}

/**
 * The terms of the index, each with a number that stays. Those known at the last merging are also kept in alphabetical
 * order, so that a prefix is a stretch of that order; later ones are few and looked through.
 */
export class Vocabulary {
  readonly table = new TermTable();
  /** Terms that are words of a text, not whole names run together and not facets: only these are corrected. */
  #isWord = growableUint8();
  #order: Uint32Array = new Uint32Array(0);
  #words: SortedWords = { ids: new Uint32Array(0), shared: new Uint8Array(0) };
  /** Terms that were found to be words after the last merging. */
  #newWords: number[] = [];
  /** The sorted words as one text, each behind a line break, and where each begins; made when first needed. */
  #lines: { readonly text: string; readonly starts: Uint32Array } | undefined;

  get size(): number {
    return this.table.size;
  }

  term(id: number): string {
    return this.table.text(id);
  }

  idOf(term: string): number | undefined {
    const id = this.table.spell(term).find();
    return id < 0 ? undefined : id;
  }

  /** The number of a term, a new one where it is new. */
  add(term: string, isWord: boolean): number {
    return this.#intern(this.table.spell(term), isWord);
  }

  /** The same for a word of a text: a stretch of ASCII, in whatever case. */
  addWord(text: string, start: number, end: number): number {
    return this.#intern(this.table.spellStretch(text, start, end), true);
  }

  /** The number of a term of another vocabulary. */
  addFrom(other: Vocabulary, id: number): number {
    return this.add(other.term(id), other.#isWord.data[id] === 1);
  }

  /** The merged terms that begin with `prefix`, in alphabetical order; valid until the next merging. */
  beginning(prefix: string): Uint32Array {
    return this.#order.subarray(this.#lowerBound(prefix), this.#lowerBound(`${prefix}\uffff`));
  }

  /** The terms that came after the last merging and begin with `prefix`. */
  recent(prefix: string): number[] {
    const found: number[] = [];
    for (let id = this.#order.length; id < this.size; id++) {
      if (this.table.startsWith(id, prefix)) found.push(id);
    }
    return found;
  }

  /**
   * Words with `part` in them, a bounded number. One pass over all words as one text: linear, at half a millisecond for
   * a million letters, and only done where what was typed finds next to nothing.
   */
  containing(part: string): number[] {
    const { text, starts } = (this.#lines ??= linesOf(this.table, this.#words.ids));
    const found = this.#newWords.filter((id) => this.term(id).includes(part)).slice(0, MOST_INFIX);
    for (let at = text.indexOf(part); at >= 0 && found.length < MOST_INFIX;) {
      let [low, high] = [0, starts.length];
      while (low < high) {
        const middle = (low + high) >>> 1;
        if (starts[middle]! <= at) low = middle + 1;
        else high = middle;
      }
      found.push(this.#words.ids[low - 1]!);
      at = low < starts.length ? text.indexOf(part, starts[low]) : -1;
    }
    return found;
  }

  /** Words at most `distance` edits away, with how many; two neighbouring letters swapped count as one edit. */
  similar(word: string, distance: number): Map<number, number> {
    const { table } = this;
    const found = similarWords(table, this.#words, word, distance);
    const added = { ids: Uint32Array.from(this.#newWords), shared: new Uint8Array(this.#newWords.length) };
    for (const [id, edits] of similarWords(table, added, word, distance)) found.set(id, edits);
    for (let i = 0; i + 1 < word.length; i++) {
      const id = this.idOf(word.slice(0, i) + word[i + 1]! + word[i]! + word.slice(i + 2));
      if (id !== undefined && this.#isWord.data[id] === 1) found.set(id, 1);
    }
    return found;
  }

  /** Puts all terms in order, as they are when it begins; done when it returns. Yields where others may have a turn. */
  *merging(): Generator<void, void> {
    const { table } = this;
    const order = yield* sortTerms(table, this.#order, this.size);
    yield;
    const seen = this.#newWords.length;
    const words = this.#wordsOf(order);
    yield;
    const lines = linesOf(table, words.ids);
    this.#order = order;
    this.#words = words;
    this.#lines = lines;
    this.#newWords = this.#newWords.filter((id, i) => i >= seen || id >= order.length);
  }

  snapshot(): VocabularySnapshot {
    return { ...this.table.snapshot(), isWord: this.#isWord.trimmed(), order: this.#order.slice() };
  }

  /** Takes over a snapshot in place of everything. */
  restore(snapshot: VocabularySnapshot): void {
    const { order, isWord } = snapshot;
    this.table.restore(snapshot);
    this.#isWord = growableUint8(isWord);
    this.#order = order;
    this.#words = this.#wordsOf(order);
    this.#newWords = [];
    for (let id = order.length; id < isWord.length; id++) if (isWord[id] === 1) this.#newWords.push(id);
    this.#lines = undefined;
  }

  #wordsOf(order: Uint32Array): SortedWords {
    const ids = order.filter((id) => this.#isWord.data[id] === 1);
    const shared = new Uint8Array(ids.length);
    for (let at = 1; at < ids.length; at++) shared[at] = this.table.shared(ids[at - 1]!, ids[at]!);
    return { ids, shared };
  }

  #intern(table: TermTable, isWord: boolean): number {
    const id = table.intern();
    if (id === this.#isWord.length) this.#isWord.push(0);
    if (isWord && this.#isWord.data[id] === 0) {
      this.#isWord.data[id] = 1;
      this.#newWords.push(id);
    }
    return id;
  }

  #lowerBound(term: string): number {
    let low = 0;
    let high = this.#order.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.table.compareTo(this.#order[middle]!, term) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function linesOf(table: TermTable, ids: Uint32Array): { text: string; starts: Uint32Array } {
  const starts = new Uint32Array(ids.length);
  const letters = growableUint16();
  for (let at = 0; at < ids.length; at++) {
    letters.push(LINE_BREAK);
    starts[at] = letters.length;
    const length = table.lengthOf(ids[at]!);
    for (let i = 0; i < length; i++) letters.push(table.letterAt(ids[at]!, i));
  }
  return { text: new TextDecoder('utf-16le').decode(letters.trimmed()), starts };
}
