/** One of a group: so many days to the end of the way, or so many so far. */
export interface Span {
  readonly days: number;
  readonly isReached: boolean;
}

/** The share that is there by a day, from that day on. */
interface Step {
  readonly day: number;
  readonly share: number;
}

/** Shares are fractions of whole people multiplied: equal ones differ in the last digits. */
const TINY = 1e-9;

/**
 * The share that has reached the end by each day, as Kaplan and Meier estimate it: who is not there yet counts for as long as
 * one has been on the way, and not as slow or fast.
 */
export class Reaching {
  readonly #steps: readonly Step[];
  /** Until here somebody was on the way: of later days nothing is known, unless all had come. */
  readonly #last: number;

  constructor(spans: readonly Span[]) {
    const days = [...new Set(spans.filter(({ isReached }) => isReached).map((span) => span.days))];
    let left = 1;
    this.#steps = days
      .sort((a, b) => a - b)
      .map((day) => {
        const onTheWay = spans.filter((span) => span.days >= day).length;
        const came = spans.filter((span) => span.isReached && span.days === day).length;
        left *= 1 - came / onTheWay;
        return { day, share: 1 - left };
      });
    this.#last = left < TINY ? Infinity : Math.max(...spans.map((span) => span.days));
  }

  /** Undefined where nobody was on the way for so long. */
  shareBy(day: number): number | undefined {
    if (day > this.#last) return undefined;
    return this.#steps.filter((step) => step.day <= day).at(-1)?.share ?? 0;
  }

  /** The day by which that share is there: half way between two where it is just that from one to the other. */
  dayOf(share: number): number | undefined {
    const at = this.#steps.findIndex((step) => step.share >= share - TINY);
    const step = this.#steps[at];
    if (!step) return undefined;
    const next = this.#steps[at + 1];
    return next && step.share < share + TINY ? (step.day + next.day) / 2 : step.day;
  }
}
