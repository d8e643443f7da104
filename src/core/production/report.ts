/** How much is read: what a row of a list or a hover shows, or all that a page has room for. */
export type ReportDepth = 'list' | 'page';

/** A part of a report that can be missing by itself. */
export type ReportPart =
  | 'repository'
  | 'environments'
  | 'deployments'
  | 'ci'
  | 'release'
  | 'pullRequests'
  | 'alerts'
  | 'codeScanning'
  | 'secretScanning'
  | 'behind'
  | 'branchRules';

/** Something that was not told, and why: it may well be there. */
export interface UnknownPart {
  readonly what: ReportPart;
  /** A clause a person reads, for example `not visible to this account: needs …`. */
  readonly why: string;
}

/** GitHub's own words for how a deployment stands. */
export type DeploymentState =
  | 'ABANDONED'
  | 'ACTIVE'
  | 'DESTROYED'
  | 'ERROR'
  | 'FAILURE'
  | 'INACTIVE'
  | 'IN_PROGRESS'
  | 'PENDING'
  | 'QUEUED'
  | 'SUCCESS'
  | 'WAITING'
  | (string & {});

export interface DeploymentReport {
  readonly environment: string;
  readonly state: DeploymentState;
  /** The commit that was deployed. */
  readonly oid: string;
  /** The branch or tag that was asked for. */
  readonly ref?: string;
  readonly isTag?: boolean;
  /** Milliseconds since the epoch, as every time here. */
  readonly createdAt: number;
  /** When it came to the state it is in. */
  readonly since: number;
  /** Where what was deployed can be seen. */
  readonly url?: string;
}

export interface ReleaseReport {
  readonly tag: string;
  readonly name?: string;
  readonly oid?: string;
  readonly url: string;
  readonly publishedAt?: number;
  readonly isPrerelease: boolean;
}

export interface RunReport {
  readonly name: string;
  /** GitHub's own word: how it ended, or what it is at. */
  readonly state: string;
  readonly url?: string;
  readonly at?: number;
}

export interface CiReport {
  /** GitHub's own word for all checks together; undefined where there are none. */
  readonly state?: string;
  /** Read for a page only. */
  readonly runs: readonly RunReport[];
}

/** What GitHub said of a repository. What is undefined is in `unknown`, or was not asked at this depth. */
export interface RepositoryReport {
  /** `owner/name`, as GitHub writes it. */
  readonly repository: string;
  readonly url: string;
  readonly depth: ReportDepth;
  readonly isArchived: boolean;
  /** The default branch; undefined where nothing was ever pushed. */
  readonly branch?: { readonly name: string; readonly oid: string };
  /** Names of environments, those without a deployment too. */
  readonly environments?: readonly string[];
  /** Those of them that are pinned to the repository's page. */
  readonly pinnedEnvironments?: readonly string[];
  /** Those of them that a rule protects. Read for a page only. */
  readonly protectedEnvironments?: readonly string[];
  /** Environments that were not read, since there are so many. */
  readonly moreEnvironments: number;
  /** The last ones, and the last completed of each environment; newest first. */
  readonly deployments: readonly DeploymentReport[];
  readonly ci?: CiReport;
  /** The last releases, newest first. */
  readonly releases?: readonly ReleaseReport[];
  /** The one GitHub calls the latest. */
  readonly latestRelease?: ReleaseReport;
  /** Whether a rule protects the default branch. Read for a page only, as what follows. */
  readonly isBranchProtected?: boolean;
  readonly openPullRequests?: number;
  /** When the oldest of them was opened. */
  readonly oldestPullRequest?: number;
  /** Open alerts by what found them. */
  readonly alerts: { readonly [P in 'alerts' | 'codeScanning' | 'secretScanning']?: number };
  /** Commits on the default branch that a deployed commit lacks, by that commit. */
  readonly behind: Readonly<Record<string, number>>;
  /** Commits that the default branch lacks of a deployed commit, by that commit. */
  readonly ahead?: Readonly<Record<string, number>>;
  readonly unknown: readonly UnknownPart[];
  readonly asOf: number;
}

/** Why a report could not be read, or not anew. */
export interface ReportFailure {
  readonly code: string;
  readonly message: string;
  /** As of a source's last error. */
  readonly action?: string;
}

/** The last that is known of a repository, and why that is not newer where it should be; or why nothing is known. */
export type ReportAnswer =
  | { readonly report: RepositoryReport; readonly failure?: ReportFailure }
  | { readonly report?: undefined; readonly failure: ReportFailure };

export interface WantedReport {
  /** `owner/name`. */
  readonly repository: string;
  readonly depth: ReportDepth;
  /** Environments to be read whatever else there is. */
  readonly environments: readonly string[];
}
