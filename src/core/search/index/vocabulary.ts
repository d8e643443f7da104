import SearchableMap from 'minisearch/SearchableMap';

/** Longer words are typed by nobody and blur the search for typos. */
const LONGEST_TYPO_WORD = 24;
/** Most terms a search inside words returns. */
const MOST_INFIX = 64;

/**
 * The terms of the index, each with a number. Those known at the last sort are numbered in alphabetical order, so that a
 * prefix is a range of numbers; later ones follow in order of arrival.
 */
export class Vocabulary {
  #terms: string[] = [];
  #ids = new Map<string, number>();
  /** Terms that are words of a text, not whole names run together and not facets: only these are corrected. */
  #isWord: Uint8Array = new Uint8Array(1024);
  #sorted = 0;
  /** Counts how often terms got new numbers. */
  numbering = 0;
  #joined: string | undefined;
  #typos: SearchableMap<true> | undefined;

  get size(): number {
    return this.#terms.length;
  }

  /** Numbers below this are in alphabetical order. */
  get sortedSize(): number {
    return this.#sorted;
  }

  term(id: number): string {
    return this.#terms[id] ?? '';
  }

  idOf(term: string): number | undefined {
    return this.#ids.get(term);
  }

  /** The number of a term, a new one where it is new. */
  add(term: string, isWord: boolean): number {
    let id = this.#ids.get(term);
    if (id === undefined) {
      id = this.#terms.length;
      this.#terms.push(term);
      this.#ids.set(term, id);
      if (id >= this.#isWord.length) this.#isWord = grown(this.#isWord, 2 * id);
    }
    if (isWord && this.#isWord[id] === 0) {
      this.#isWord[id] = 1;
      if (this.#typos && isCorrectable(term)) this.#typos.set(term, true);
    }
    return id;
  }

  /** Numbers all used terms anew in alphabetical order and forgets the others. Returns old number -> new number. */
  sort(isUsed: (id: number) => boolean): Uint32Array {
    const renumbered = new Uint32Array(this.#terms.length);
    const kept: number[] = [];
    for (let id = 0; id < this.#terms.length; id++) if (isUsed(id)) kept.push(id);
    const old = this.#terms;
    kept.sort((a, b) => (old[a]! < old[b]! ? -1 : 1));
    const words = new Uint8Array(kept.length);
    kept.forEach((from, to) => {
      renumbered[from] = to;
      words[to] = this.#isWord[from]!;
    });
    this.restore(
      kept.map((id) => old[id]!),
      words,
    );
    return renumbered;
  }

  /** Takes over terms in alphabetical order, and which of them are words. */
  restore(terms: string[], isWord: Uint8Array): void {
    this.#terms = terms;
    this.#isWord = isWord;
    this.#ids = new Map(terms.map((term, id) => [term, id]));
    this.#sorted = terms.length;
    this.numbering++;
    this.#joined = undefined;
    this.#typos = undefined;
  }

  snapshot(): { terms: string; isWord: Uint8Array } {
    return { terms: this.#terms.join('\n'), isWord: this.#isWord.slice(0, this.#terms.length) };
  }

  /** Builds what infix search and correction need, so that no keystroke waits for it. */
  prepare(): void {
    if (this.#typos) return;
    const words = this.#terms.filter((_term, id) => this.#isWord[id] === 1);
    this.#joined = `\n${words.join('\n')}\n`;
    this.#typos = new SearchableMap<true>();
    for (const word of words) if (isCorrectable(word)) this.#typos.set(word, true);
  }

  /** The sorted terms that begin with `prefix`: from the first number up to, not including, the second. */
  range(prefix: string): readonly [from: number, to: number] {
    return [this.#lowerBound(prefix), this.#lowerBound(`${prefix}\uffff`)];
  }

  /** The terms that came after the last sort and begin with `prefix`. */
  recent(prefix: string): number[] {
    const found: number[] = [];
    for (let id = this.#sorted; id < this.#terms.length; id++) {
      if (this.#terms[id]!.startsWith(prefix)) found.push(id);
    }
    return found;
  }

  /**
   * Words with `part` in them, a bounded number. One pass over all words as one string: linear, at half a millisecond for
   * a million letters, and only done where what was typed finds next to nothing.
   */
  containing(part: string): number[] {
    this.prepare();
    const text = this.#joined!;
    const found: number[] = [];
    for (let at = text.indexOf(part); at >= 0 && found.length < MOST_INFIX;) {
      const end = text.indexOf('\n', at);
      const id = this.#ids.get(text.slice(text.lastIndexOf('\n', at) + 1, end));
      if (id !== undefined) found.push(id);
      at = text.indexOf(part, end);
    }
    return found;
  }

  /** Words at most `distance` edits away, with how many; two neighbouring letters swapped count as one edit. */
  similar(word: string, distance: number): Map<number, number> {
    this.prepare();
    const found = new Map<number, number>();
    for (const [term, [, edits]] of this.#typos!.fuzzyGet(word, distance)) {
      const id = this.#ids.get(term);
      if (id !== undefined) found.set(id, edits);
    }
    for (let i = 0; i + 1 < word.length; i++) {
      const id = this.#ids.get(word.slice(0, i) + word[i + 1]! + word[i]! + word.slice(i + 2));
      if (id !== undefined && this.#isWord[id] === 1) found.set(id, 1);
    }
    return found;
  }

  #lowerBound(term: string): number {
    let low = 0;
    let high = this.#sorted;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#terms[middle]! < term) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function grown(flags: Uint8Array, length: number): Uint8Array {
  const larger = new Uint8Array(length);
  larger.set(flags);
  return larger;
}

function isCorrectable(term: string): boolean {
  return term.length > 2 && term.length <= LONGEST_TYPO_WORD && !/\d{3}/.test(term);
}
