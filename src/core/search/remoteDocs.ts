import type { CancellationToken } from '../base/cancellation';

/** Whose docs in remote repositories are read so that they can be searched. */
export interface WantedDocs {
  /** Entities that somebody starred or opened. Canonical references. */
  readonly refs: readonly string[];
  /** Entities of these owners. Canonical references. */
  readonly owners: readonly string[];
  /** Every entity's. */
  readonly all: boolean;
  /** How often the organisations are read again by themselves; 0 for never, and then neither is what failed. Milliseconds. */
  readonly refreshInterval?: number;
}

export const NO_WANTED_DOCS: WantedDocs = { refs: [], owners: [], all: false };

/** What became of reading all docs. */
export interface ReadDocs {
  /** Sites whose pages can be searched now. */
  readonly read: number;
  readonly failed: number;
  /** Of the first that failed: why. */
  readonly why?: string;
  /** Somebody stopped it: others were not read. */
  readonly isCancelled?: true;
  /** Sites of which not all found room in the search, those at hand among them; undefined for none. */
  readonly cut?: number;
}

/** Docs of remote repositories, for the search. */
export interface RemoteDocsControl {
  configure(wanted: WantedDocs): Promise<void>;
  /** Reads the docs of all once. What was read when it is cancelled stays. */
  readAll(token?: CancellationToken): Promise<ReadDocs>;
  /** How far that is. */
  progress(): Promise<{ readonly done: number; readonly total: number }>;
}
