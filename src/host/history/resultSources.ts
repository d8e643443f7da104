import type { EntityResult } from '../../core/history/events';

/**
 * Something that knows how entities stand, and whose results are told in "What changed" when they fall: docs that go stale,
 * checks of scorecards. One that fails or takes long costs its own results only.
 */
export interface ResultSource {
  /** Begins the ids of its results, as in `scorecards`. */
  readonly id: string;
  /** Of these entities, canonical references: what it knows. What is not told stays as it was. */
  results(refs: readonly string[]): Promise<readonly EntityResult[]>;
}
