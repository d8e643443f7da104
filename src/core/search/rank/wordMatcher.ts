import type { SearchIndex } from '../index/searchIndex';
import type { TermMarks } from './termMarks';

/** Most terms whose documents are candidates for one word. */
const MOST_TERMS = 64;
/** Most terms of a prefix that are looked at to find the best ones; of more, evenly chosen ones. */
const MOST_SCANNED = 16_384;

const QUALITY = { exact: 1, stem: 0.9, prefix: 0.62, prefixSpan: 0.3, infix: 0.45, typo: 0.5, typos: 0.38 };

/** Endings that a search looks through: what is typed in the plural is often named in the singular. */
const ENDINGS = ['s', 'es', 'ing', 'ed'];

/** The terms a typed word stands for, and how well each fits. */
export class WordMatcher {
  readonly exact: number;
  /** Merged terms that begin with the word. */
  readonly #beginnings: Uint32Array;
  /** Further terms that fit, and how well: new ones, stems, corrections. */
  readonly #others = new Map<number, number>();
  /** Numbers of the terms that give candidates, best first. */
  readonly terms: readonly number[];
  /** How many documents hold one of `terms`: rough, for weighing words against each other. */
  readonly frequency: number;

  constructor(
    readonly word: string,
    readonly index: SearchIndex,
    { corrected = false } = {},
  ) {
    const { vocabulary } = index;
    const others = this.#others;
    this.exact = vocabulary.idOf(word) ?? -1;
    this.#beginnings = vocabulary.beginning(word);
    for (const id of vocabulary.recent(word)) others.set(id, this.#prefixQuality(id));
    for (const stem of stemsOf(word)) {
      const id = vocabulary.idOf(stem);
      if (id !== undefined) others.set(id, QUALITY.stem);
    }
    if (corrected) this.#correct();
    this.terms = this.#bestTerms();
    this.frequency = this.terms.reduce((sum, id) => sum + index.count(id), 0);
  }

  /** Takes terms that hold the word, too, or that it may be a misspelling of. */
  #correct(): void {
    const { word } = this;
    const { vocabulary } = this.index;
    const add = (id: number, quality: number) => {
      if (!this.begins(id) && (this.#others.get(id) ?? 0) < quality) this.#others.set(id, quality);
    };
    if (word.length >= (isDense(word) ? 2 : 3))
      for (const id of vocabulary.containing(word)) add(id, QUALITY.infix);
    if (word.length >= 4) {
      for (const [id, edits] of vocabulary.similar(word, word.length < 8 ? 1 : 2)) {
        if (edits > 0) add(id, edits === 1 ? QUALITY.typo : QUALITY.typos);
      }
    }
  }

  /** Marks every term that stands for the word. */
  mark(marks: TermMarks, bits: number): void {
    marks.markAll(this.#beginnings, bits);
    for (const term of this.#others.keys()) marks.mark(term, bits);
  }

  /** Marks the terms that begin with the word. */
  markBeginnings(marks: TermMarks, bits: number): void {
    marks.markAll(this.#beginnings, bits);
  }

  /** Whether a term begins with the word. */
  begins(term: number): boolean {
    return this.index.vocabulary.table.startsWith(term, this.word);
  }

  /** How well a term fits that is marked: 1 is the word itself. */
  quality(term: number): number {
    return this.#others.get(term) ?? this.#prefixQuality(term);
  }

  /** How well a term fits that begins with the word: the less of it is missing, the better. */
  #prefixQuality(term: number): number {
    if (term === this.exact) return QUALITY.exact;
    return (
      QUALITY.prefix + (QUALITY.prefixSpan * this.word.length) / this.index.vocabulary.table.lengthOf(term)
    );
  }

  #bestTerms(): number[] {
    const { index } = this;
    const step = Math.max(1, Math.ceil(this.#beginnings.length / MOST_SCANNED));
    const heads: { id: number; head: number }[] = [];
    let worst = Infinity;
    for (let at = 0; at < this.#beginnings.length; at += step) {
      const id = this.#beginnings[at]!;
      const head = index.headOf(id);
      if (head >= worst) continue;
      heads.push({ id, head });
      if (heads.length >= 2 * MOST_TERMS) {
        heads.sort((a, b) => a.head - b.head).length = MOST_TERMS;
        worst = heads.at(-1)!.head;
      }
    }
    heads.sort((a, b) => a.head - b.head);
    const best = new Set<number>(this.exact >= 0 ? [this.exact] : []);
    for (const [id] of [...this.#others].sort((a, b) => b[1] - a[1]).slice(0, MOST_TERMS)) best.add(id);
    for (const { id } of heads.slice(0, MOST_TERMS)) best.add(id);
    return [...best];
  }
}

/** Two letters of Chinese, Japanese or Korean are a word. */
function isDense(word: string): boolean {
  return word.charCodeAt(0) >= 0x2e80;
}

function* stemsOf(word: string): Generator<string> {
  for (const ending of ENDINGS) {
    if (word.endsWith(ending) && word.length - ending.length >= 3) yield word.slice(0, -ending.length);
  }
  if (word.endsWith('ies')) yield `${word.slice(0, -3)}y`;
}
