import type { CancellationToken } from '../base/cancellation';

/** The files that a repository is made of. */
export interface TrackedFiles {
  /**
   * Paths below a folder, `/` between their parts: those that version control tracks, else those on the disk without what
   * tools leave there. The same array for as long as nothing changed.
   */
  below(folder: string, token?: CancellationToken): Promise<readonly string[]>;
  /** Whether those are all: a list of the disk is without what tools leave there. Without it they are. */
  isWhole?(folder: string): Promise<boolean>;
}
