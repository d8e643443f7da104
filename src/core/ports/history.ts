import { isKind } from '../base/errorKind';
/** Why version control can't tell how old something is. */
export type NoHistory =
  | 'untrusted'
  | 'elsewhere'
  | 'no-git'
  /** The editor runs where no program can be started, as in a browser. */
  | 'no-programs'
  | 'no-repository'
  /** The folder is not there. */
  | 'no-folder'
  | 'refused'
  | 'no-commits'
  | 'shallow'
  | 'partial'
  | 'failed';

/** A file as a commit changed it. Paths are relative to the top of the repository. */
export interface FileChange {
  readonly path: string;
  /** Its path before, where it was renamed. */
  readonly from?: string;
  /** False where nothing but its name, its mode or its white space changed. */
  readonly isContent: boolean;
}

/** One commit, as far as it touches what was asked for. */
export interface Commit {
  readonly hash: string;
  /** Milliseconds since the epoch. */
  readonly when: number;
  readonly author: string;
  readonly email: string;
  readonly changes: readonly FileChange[];
}

/** A repository on this machine whose whole history is known. */
export interface HistoryOf {
  /** Changes with every commit, checkout and rebase. */
  readonly head: string;
  /** Commits that change no more than how things look, as the repository itself lists them. */
  readonly ignored: ReadonlySet<string>;
  /** The path of a file or folder from the top of the repository; '' for the top, undefined where it lies outside. */
  pathOf(uri: string): string | undefined;
  /**
   * Newest first, without merges. `follow`: of one file under the names it had before; `after`: without that commit and
   * what it rests on. Throws a HistoryFailure.
   */
  commits(
    path: string,
    options: { readonly most: number; readonly after?: string; readonly follow?: boolean },
  ): Promise<Commit[]>;
  /**
   * Merges in which a file there has lines that no branch they join had, newest first; `after`: without that commit and what
   * it rests on. Throws a HistoryFailure.
   */
  merges(path: string, after?: string): Promise<Commit[]>;
  /** Whether the commit that is checked out has the file or folder. Throws a HistoryFailure. */
  isCommitted(path: string): Promise<boolean>;
  /** Those of the paths that a commit took away: they were there once, and are not ignored now. Throws a HistoryFailure. */
  removed(paths: readonly string[]): Promise<ReadonlySet<string>>;
  /** The paths of the files in a folder and below it that are to be committed, or are. Throws a HistoryFailure. */
  files(path: string): Promise<string[]>;
  /** The file, or the files of a folder, of which the disk, the index or an editor has what no commit has. */
  uncommitted(path: string): Promise<string[]>;
}

/** Version control did not answer in the middle of it. */
export class HistoryFailure extends Error {
  constructor(readonly reason: NoHistory) {
    super(reason);
    this.name = 'HistoryFailure';
  }
}

export function isHistoryFailure(error: unknown): error is HistoryFailure {
  return isKind(error, 'HistoryFailure');
}

/** What version control knows of files on this machine. */
export interface History {
  /** The history that a file or folder is part of, or why there is none to ask. */
  of(folder: string): Promise<HistoryOf | NoHistory>;
}
