/** What git reads of a person's own, for all of their repositories. Addresses are URIs. */
export interface PersonalGit {
  /** The folder that `~` stands for. */
  readonly home: string;
  /** Files of settings; what a later one says counts. */
  readonly settings: readonly string[];
  /** What to ignore everywhere, where no setting names another file. */
  readonly ignore: string;
}
