import * as l10n from '@vscode/l10n';
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
      throw new GitHubError('malformed', l10n.t('GitHub sent a list that does not end.'), {
        action: 'retry',
      });
    this.#seen.add(endCursor);
    return endCursor;
  }
}

/** How many more pages are asked for at once where it is known where they begin. */
const MORE = 2;

/** Where the pages of a list ended, in their order. */
export class PageEnds {
  readonly #cursors: readonly string[];

  constructor(cursors: readonly string[]) {
    this.#cursors = cursors;
  }

  /** Where the page after a cursor ended, and those after that which are to come along; null for the first page. */
  after(cursor: string | null): readonly string[] {
    const at = cursor === null ? 0 : this.#cursors.indexOf(cursor) + 1;
    return cursor !== null && at === 0 ? [] : this.#cursors.slice(at, at + MORE);
  }
}
