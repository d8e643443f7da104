import type { ReportPart } from './report';

/** What an account needs to see a part: the permission of a fine-grained token, and the scope of a classic one. */
const NEEDS: Readonly<Record<ReportPart, string>> = {
  repository: '"Metadata: read" for the repository, or the scope "repo"',
  environments: '"Deployments: read" and "Environments: read", or the scope "repo"',
  deployments: '"Deployments: read", or the scope "repo_deployment"',
  ci: '"Actions: read" and "Commit statuses: read", or the scope "repo"',
  release: '"Contents: read", or the scope "repo"',
  pullRequests: '"Pull requests: read", or the scope "repo"',
  alerts: 'access to the repository\'s alerts, and "Dependabot alerts: read" or the scope "security_events"',
  codeScanning: '"Code scanning alerts: read", or the scope "security_events"',
  secretScanning: '"Secret scanning alerts: read", or the scope "security_events"',
  branchRules: '"Metadata: read" for the repository, or the scope "repo"',
  behind: '"Contents: read", or the scope "repo"',
};

const NOT_VISIBLE = 'not visible to this account: needs ';

/** Why a part that GitHub refused is unknown. */
export function notVisible(part: ReportPart): string {
  return NOT_VISIBLE + NEEDS[part];
}

/** Whether an account or a token that may see more would tell. */
export function wantsAccess(why: string): boolean {
  return why.startsWith(NOT_VISIBLE);
}
