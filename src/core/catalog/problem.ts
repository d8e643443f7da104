import type { Range } from '../base/range';

export type ProblemSeverity = 'error' | 'warning' | 'info';

/** Something wrong in a catalog file: where, what and how bad. Codes are stable and documented. */
export interface CatalogProblem {
  readonly uri: string;
  readonly range: Range;
  readonly severity: ProblemSeverity;
  /** For example `yaml-syntax`, `invalid-entity`, `duplicate-entity`, `unreadable-file`. */
  readonly code: string;
  readonly message: string;
  /** Canonical, where the problem belongs to one entity. */
  readonly entityRef?: string;
  readonly related?: readonly { uri: string; range: Range; message: string }[];
}
