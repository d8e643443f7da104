import { GitHubError } from './errors';

/** Pages that are read of one list at most: a hundred thousand items. */
const MOST_PAGES = 1000;

/** Where the next page of a list begins. Throws where the list leads back to itself, never ends, or does not say. */
export class Cursors {
  readonly #seen = new Set<string>();

  /** Null at the end of the list. */
  after({ hasNextPage, endCursor }: { hasNextPage: boolean; endCursor: string | null }): string | null {
    if (hasNextPage === false) return null;
    if (
      hasNextPage !== true ||
      typeof endCursor !== 'string' ||
      this.#seen.has(endCursor) ||
      this.#seen.size >= MOST_PAGES
    )
      throw new GitHubError('malformed', 'GitHub sent a list that does not end.', { action: 'retry' });
    this.#seen.add(endCursor);
    return endCursor;
  }
}
