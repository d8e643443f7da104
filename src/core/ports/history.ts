/** One change as version control keeps it. */
export interface Change {
  /** Milliseconds since the epoch. */
  readonly when: number;
  readonly author: string;
}

/** What version control knows of files on this machine. Paths are URIs; `root` is the repository's. */
export interface History {
  /** The last change of anything at or below the paths; undefined where nothing is known. */
  lastChange(root: string, paths: readonly string[], except?: readonly string[]): Promise<Change | undefined>;
  /** How many changes since then, counted up to a bound. */
  countSince(
    root: string,
    since: number,
    paths: readonly string[],
    except?: readonly string[],
  ): Promise<number>;
}
