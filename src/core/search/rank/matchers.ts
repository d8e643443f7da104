import type { SearchIndex } from '../index/searchIndex';
import { WordMatcher } from './wordMatcher';

const MOST_KEPT = 100;

/** Matchers of the last queries' words: with each key pressed all words but the last stay as they were. */
export class Matchers {
  readonly #kept = new Map<string, WordMatcher>();
  #version = -1;

  constructor(readonly index: SearchIndex) {}

  of(word: string, { corrected = false } = {}): WordMatcher {
    if (this.#version !== this.index.version || this.#kept.size >= MOST_KEPT) this.#kept.clear();
    this.#version = this.index.version;
    const key = corrected ? `~${word}` : word;
    let matcher = this.#kept.get(key);
    if (!matcher) this.#kept.set(key, (matcher = new WordMatcher(word, this.index, { corrected })));
    return matcher;
  }
}
