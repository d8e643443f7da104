/** Whose rules a CODEOWNERS file is written by. */
export type Dialect = 'github' | 'gitlab';

/** A stretch of one line. Zero-based; characters as the editor counts them. */
export interface Span {
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

/** An owner as written: `@user`, `@org/team`, `@group/subgroup/…`, `@@role` or an e-mail address. */
export interface WrittenOwner extends Span {
  readonly handle: string;
}

/** One line of a CODEOWNERS file that says who owns what. */
export interface CodeownersRule {
  /** As written, backslashes included, without the `!` of an exclusion. */
  readonly pattern: string;
  /** Who owns what it matches, a section's defaults included. Empty: the line takes ownership away. */
  readonly owners: readonly string[];
  /** Zero-based. */
  readonly line: number;
  /** Where the pattern stands. */
  readonly at: Span;
  /** The owners that stand on the line itself. */
  readonly written: readonly WrittenOwner[];
  /** The section's name as its first head has it; undefined outside of sections. GitLab only. */
  readonly section?: string;
  /** Nobody of its section owns what it matches. GitLab only. */
  readonly isExclusion?: true;
  /** Approval of its owners is asked for, not required: its section is optional. GitLab only. */
  readonly isOptional?: true;
}

/** A part of a GitLab file that decides by itself: every section names its own owners for a file. */
export interface CodeownersSection {
  readonly name: string;
  /** Approval of its owners is asked for, not required. */
  readonly isOptional: boolean;
  /** Approvals required, at least 1. */
  readonly approvals: number;
  /** Of all of its heads. */
  readonly defaultOwners: readonly WrittenOwner[];
  /** Its first head. */
  readonly at: Span;
}

/** What the host of the repository would find wrong with a line, in its own terms. */
export interface SyntaxProblem extends Span {
  readonly code: 'invalid-pattern' | 'invalid-owner' | 'invalid-section' | 'no-owner';
  /** The host leaves the line out; else only a part of it. */
  readonly isLineIgnored: boolean;
  readonly message: string;
  /** What the stretch could be replaced by. */
  readonly suggestion?: string;
}

export interface CodeownersFile {
  readonly dialect: Dialect;
  readonly rules: readonly CodeownersRule[];
  readonly sections: readonly CodeownersSection[];
  readonly problems: readonly SyntaxProblem[];
}
