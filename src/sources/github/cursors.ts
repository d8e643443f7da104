import { GitHubError } from './errors';

/** Pages that are read of one list at most: a hundred thousand items. */
const MOST_PAGES = 1000;
/** The fewest items of a page, and how many pages more than the list is long by its own word are still read. */
const SMALLEST_PAGE = 10;
const FURTHER_PAGES = 20;

/** Where the next page of a list begins. Throws where the list leads back to itself, never ends, or does not say. */
export class Cursors {
  readonly #seen = new Set<string>();

  /** Null at the end of the list. `total`: how many items it has, by its own word. */
  after(
    { hasNextPage, endCursor }: { hasNextPage: boolean; endCursor: string | null },
    total?: unknown,
  ): string | null {
    if (hasNextPage === false) return null;
    const pages = typeof total === 'number' ? Math.ceil(total / SMALLEST_PAGE) + FURTHER_PAGES : MOST_PAGES;
    if (
      hasNextPage !== true ||
      typeof endCursor !== 'string' ||
      this.#seen.has(endCursor) ||
      this.#seen.size >= Math.min(pages, MOST_PAGES)
    )
      throw new GitHubError('malformed', 'GitHub sent a list that does not end.', { action: 'retry' });
    this.#seen.add(endCursor);
    return endCursor;
  }
}
