import { GitHubError } from './errors';

/** Pages that are read of one list at most: a hundred thousand items. */
const MOST_PAGES = 1000;
/** What a page holds at least where as many or more were asked for. */
const SMALLEST_PAGE = 10;
/** How many pages more than the list is long by its own word are still read. */
const FURTHER_PAGES = 20;

/** Where the next page of a list begins. Throws where the list leads back to itself, never ends, or does not say. */
export class Cursors {
  readonly #seen = new Set<string>();
  /** How many items the pages held at least. */
  #held = 0;
  /** Pages since those were all. */
  #further = 0;

  /** Null at the end of the list. `total`: how many items it has, by its own word; `asked`: how many the page was to hold. */
  after(
    { hasNextPage, endCursor }: { hasNextPage: boolean; endCursor: string | null },
    total?: unknown,
    asked = SMALLEST_PAGE,
  ): string | null {
    if (hasNextPage === false) return null;
    this.#held += Math.min(asked, SMALLEST_PAGE);
    if (typeof total === 'number' && this.#held >= total) this.#further++;
    if (
      hasNextPage !== true ||
      typeof endCursor !== 'string' ||
      this.#seen.has(endCursor) ||
      this.#further > FURTHER_PAGES ||
      this.#held > MOST_PAGES * SMALLEST_PAGE
    )
      throw new GitHubError('malformed', 'GitHub sent a list that does not end.', { action: 'retry' });
    this.#seen.add(endCursor);
    return endCursor;
  }
}
