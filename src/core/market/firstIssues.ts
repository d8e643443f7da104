import type { ReportFailure } from '../production/report';

/** Issues that are asked for: those of a label in a repository. */
export interface WantedIssues {
  /** `owner/name`. */
  readonly repository: string;
  readonly label: string;
}

export interface FirstIssue {
  readonly number: number;
  readonly title: string;
  readonly url: string;
  /** Whether somebody is at it. */
  readonly isAssigned: boolean;
  /** Milliseconds since the epoch. */
  readonly updatedAt?: number;
}

/** What GitHub says to somebody who wants to help. */
export interface FirstIssues {
  /** As GitHub writes it. */
  readonly repository: string;
  readonly url: string;
  readonly isArchived: boolean;
  /** The open ones, all of them. Undefined where that was not told: `why`. */
  readonly total?: number;
  /** The newest of them. */
  readonly newest: readonly FirstIssue[];
  readonly why?: string;
  /** What most of it is written in. */
  readonly language?: string;
  /** Its CONTRIBUTING, where it has one. */
  readonly contributing?: string;
  /** Milliseconds since the epoch. */
  readonly asOf: number;
}

/** The last that is known, and why that is not newer; or why nothing is known. */
export type IssuesAnswer =
  | { readonly issues: FirstIssues; readonly failure?: ReportFailure }
  | { readonly issues?: undefined; readonly failure: ReportFailure };
