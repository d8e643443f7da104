import type { Disposable } from '../base/disposable';
import type { FileReader } from './fileReader';

/** Why nobody can tell. */
export interface NotKnown {
  readonly unknown: string;
  /** The commit is known, and what is there now does not come after it. */
  readonly isAhead?: true;
}

/** What version control kept of files on this machine. `git`: the program that is asked. */
export interface PastFiles {
  /** The last commit to files and folders of one repository, where they are now as it left them. */
  commitOf(places: readonly string[], git: string): Promise<{ readonly commit: string } | NotKnown>;
  /** The repository that a folder lies in as it was at a commit. */
  at(folder: string, commit: string, git: string): Promise<PastTree | NotKnown>;
}

export interface PastTree extends Disposable {
  /** Answers at the addresses that the files have, or would have, today. */
  readonly reader: FileReader;
  /** Of the commit. Milliseconds since the epoch. */
  readonly when: number;
  /** How many commits there were to these since. */
  since(places: readonly string[]): Promise<number>;
}
