import type { Contribution } from '../plugins/contribution';

/** A file of house rules as it was found: what it says, and where. */
export interface FoundRules {
  readonly uri: string;
  /** One a document. Plain data. */
  readonly rules: readonly unknown[];
  /** Why nothing of it is read, where that is so: sentences. */
  readonly unread?: readonly string[];
}

/** What is wrong with a part of it. */
export interface RuleFault {
  readonly path: readonly (string | number)[];
  /** Which part of the pair at the path is meant. Default: the value. */
  readonly part?: 'key';
  /** A warning leaves the part in use. */
  readonly severity: 'error' | 'warning';
  readonly message: string;
}

export interface ReadRules {
  readonly contributions: readonly Rule[];
  readonly problems: readonly RuleFault[];
  /** Whether it is house rules of a version that is read, within bounds. */
  readonly isReadable: boolean;
}

/** What stands at a path. */
export function partAt(value: unknown, path: RuleFault['path']): unknown {
  return path.reduce<unknown>((at, step) => (at as Record<string, unknown> | undefined)?.[step], value);
}

/** A contribution, and the part of the file that it is. */
export interface Rule {
  readonly contribution: Contribution;
  readonly path: readonly (string | number)[];
}

/** Who owns files that neither the catalog nor CODEOWNERS tells of. */
export interface OwnershipHint {
  /** The file of house rules: its paths start from the folder it lies in. */
  readonly file: string;
  /** Globs. */
  readonly paths: readonly string[];
  /** Canonical reference. */
  readonly owner: string;
  readonly why?: string;
}
