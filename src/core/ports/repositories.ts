/** What is known of the repositories that files lie in. */
export interface Repositories {
  /** Root folder of the repository that holds the file; else the open folder that does; else the file's own. */
  rootOf(uri: string): Promise<string>;
  /**
   * What a web address (a page or raw text of a Git host) stands for among the repositories at hand; undefined where it
   * is in none. `from` is the file it is written in. The answer is of the address alone: nothing was followed or judged.
   */
  resolveUrl(url: string, from?: string): Promise<WebPlace | undefined>;
  /** Web address of the repository that holds the file, as its remote names it. */
  webUrlOf?(uri: string): Promise<string | undefined>;
  /** Of a file or folder that is not on disk: whether Git keeps it and has not checked it out. Undefined without Git. */
  absenceOf?(uri: string): Promise<Absence | undefined>;
}

export interface Absence {
  /** It is left out by a sparse checkout, or lies in a submodule that is not there. */
  readonly isTracked: boolean;
  /** The file that tells. */
  readonly index: string;
}

export interface WebPlace {
  /** Root folder of the repository. */
  readonly root: string;
  /** Below the root, decoded, as written: it may climb. Undefined where the branch asked for is not at hand. */
  readonly path?: string;
  /** Set where another branch is asked for than the one that is checked out. */
  readonly otherBranch?: { readonly asked: string; readonly here: string };
}
