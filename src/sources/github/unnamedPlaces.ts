/** How far a place may have moved since the last walk. */
const NEAR = 10;

/**
 * Places of a list of which GitHub told nothing, not even a name, by how many items are before each: those of the last
 * walk are asked for by themselves, so that what is between them comes in whole pages.
 */
export class UnnamedPlaces {
  #expected: readonly number[];
  /** Those of this walk. */
  readonly met: number[] = [];

  constructor(expected: readonly number[]) {
    this.#expected = expected;
  }

  get isNoneExpected(): boolean {
    return this.#expected.length === 0;
  }

  /** How many items, after so many, come before the next place that is expected to fail. */
  roomAfter(before: number): number {
    return Math.min(...this.#expected.filter((place) => place >= before)) - before;
  }

  /** One was met: where another was expected near it, the list became longer or shorter before it. */
  meet(place: number): void {
    this.met.push(place);
    const far = (each: number) => Math.abs(each - place);
    const [nearest] = this.#expected.toSorted((a, b) => far(a) - far(b));
    if (nearest === undefined || far(nearest) > NEAR) return;
    this.#expected = this.#expected.filter((each) => each > nearest).map((each) => each + place - nearest);
  }
}
