export interface Ranked {
  readonly slot: number;
  readonly score: number;
}

/** Better scores first; of equals the one of better static rank, which has the lower number. */
export const byScore = (a: Ranked, b: Ranked): number => b.score - a.score || a.slot - b.slot;

/** Keeps the best of many: a heap with the worst of those kept on top, in typed arrays, so that a loser costs one comparison. */
export class BestOf {
  readonly #slots: Uint32Array;
  readonly #scores: Float64Array;
  #kept = 0;
  /** How many were offered. */
  offered = 0;

  constructor(readonly most: number) {
    this.#slots = new Uint32Array(most);
    this.#scores = new Float64Array(most);
  }

  offer(slot: number, score: number): void {
    this.offered++;
    if (this.#kept < this.most) this.#rise(this.#kept++, slot, score);
    else if (this.most > 0 && this.#isWorse(0, slot, score)) this.#sink(slot, score);
  }

  /** Those kept, best first. */
  list(): Ranked[] {
    const list: Ranked[] = [];
    for (let i = 0; i < this.#kept; i++) list.push({ slot: this.#slots[i]!, score: this.#scores[i]! });
    return list.sort(byScore);
  }

  /** Whether the one at `at` is worse than this one. */
  #isWorse(at: number, slot: number, score: number): boolean {
    const own = this.#scores[at]!;
    return own < score || (own === score && this.#slots[at]! > slot);
  }

  #rise(from: number, slot: number, score: number): void {
    let at = from;
    while (at > 0) {
      const parent = (at - 1) >>> 1;
      if (this.#isWorse(parent, slot, score)) break;
      this.#move(parent, at);
      at = parent;
    }
    this.#set(at, slot, score);
  }

  /** Puts this one in place of the worst. */
  #sink(slot: number, score: number): void {
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= this.#kept) break;
      if (child + 1 < this.#kept && this.#isWorse(child + 1, this.#slots[child]!, this.#scores[child]!))
        child++;
      if (!this.#isWorse(child, slot, score)) break;
      this.#move(child, at);
      at = child;
    }
    this.#set(at, slot, score);
  }

  #move(from: number, to: number): void {
    this.#set(to, this.#slots[from]!, this.#scores[from]!);
  }

  #set(at: number, slot: number, score: number): void {
    this.#slots[at] = slot;
    this.#scores[at] = score;
  }
}
