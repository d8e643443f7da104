import type { Day } from '../../../core/onboarding/day';
import type { RateLimit } from '../production/reportsQuery';

type Maybe<T> = T | null | undefined;

/** Results on a page: ten are wanted, and most people need one page. */
const PAGE = 50;
/** GitHub's search lists no more than this of one question. */
export const MOST_LISTED = 1000;

export interface PullRequestNode {
  readonly number?: Maybe<number>;
  readonly url?: Maybe<string>;
  readonly createdAt?: Maybe<string>;
  readonly mergedAt?: Maybe<string>;
  readonly repository?: Maybe<{ readonly nameWithOwner?: Maybe<string> }>;
  readonly author?: Maybe<{ readonly __typename?: Maybe<string>; readonly login?: Maybe<string> }>;
}

interface Found {
  readonly issueCount?: Maybe<number>;
  readonly pageInfo?: Maybe<{ readonly hasNextPage?: Maybe<boolean>; readonly endCursor?: Maybe<string> }>;
  readonly nodes?: Maybe<readonly Maybe<PullRequestNode>[]>;
}

export interface MergedData {
  readonly rateLimit?: Maybe<RateLimit>;
  readonly repositoryOwner?: Maybe<{ readonly login?: Maybe<string> }>;
  readonly user?: Maybe<{ readonly login?: Maybe<string> }>;
  readonly opened?: Maybe<Found>;
  readonly merged?: Maybe<Found>;
}

/**
 * A page of merged pull requests. A search is silent of whom it may not show and of whom there is not: so the organisation
 * and the account are asked for beside it.
 */
export const MERGED = `query GreenroomMerged($owner: String!, $login: String!, $merged: String!, $opened: String!, $withOpened: Boolean!, $cursor: String) {
  rateLimit { limit remaining resetAt }
  repositoryOwner(login: $owner) { login }
  user(login: $login) { login }
  opened: search(query: $opened, type: ISSUE, first: 1) @include(if: $withOpened) {
    issueCount nodes { ... on PullRequest { createdAt } }
  }
  merged: search(query: $merged, type: ISSUE, first: ${PAGE}, after: $cursor) {
    issueCount pageInfo { hasNextPage endCursor }
    nodes { ... on PullRequest {
      number url createdAt mergedAt repository { nameWithOwner } author { __typename login }
    } }
  }
}`;

/** One organisation a question: GitHub reads several in one as any of them, or as all, by the kind of its search. */
export function searchTexts(owner: string, login: string, since: Day | undefined) {
  const from = since === undefined ? '' : ` merged:>=${since}`;
  return {
    merged: `org:${owner} is:pr is:merged author:${login}${from} sort:created-asc`,
    opened: `org:${owner} is:pr author:${login} sort:created-asc`,
  };
}

export interface JoinedData {
  readonly organization?: Maybe<{
    readonly auditLog?: Maybe<{
      readonly nodes?: Maybe<readonly Maybe<{ readonly createdAt?: Maybe<string> }>[]>;
    }>;
  }>;
}

/** When the account was added to the organisation. Only owners of some organisations may ask. */
export const JOINED = `query GreenroomJoined($owner: String!, $entries: String!) {
  organization(login: $owner) {
    auditLog(first: 1, query: $entries, orderBy: { field: CREATED_AT, direction: ASC }) {
      nodes { ... on OrgAddMemberAuditEntry { createdAt } }
    }
  }
}`;

/** Scopes that let a token ask for it. */
export const AUDIT_SCOPES: readonly string[] = ['read:audit_log', 'admin:org'];
