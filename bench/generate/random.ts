/** A seeded source of choices (mulberry32), so that every run measures the same organisation. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** At least 0, below 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  /** An integer from 0 to `below` - 1. */
  int(below: number): number {
    return Math.floor(this.next() * below);
  }

  pick<T>(choices: readonly T[]): T {
    return choices[this.int(choices.length)]!;
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** `count` different choices, fewer where there are fewer. */
  some<T>(choices: readonly T[], count: number): T[] {
    const found = new Set<T>();
    for (let tries = 0; found.size < Math.min(count, choices.length) && tries < count * 8; tries++) {
      found.add(this.pick(choices));
    }
    return [...found];
  }
}
