import * as l10n from '@vscode/l10n';
import type { ReportPart } from './report';

/** What an account needs to see a part: the permission of a fine-grained token, and the scope of a classic one. */
const NEEDS: Readonly<Record<ReportPart, string>> = {
  repository: l10n.t('"Metadata: read" for the repository, or the scope "repo"'),
  environments: l10n.t('"Deployments: read" and "Environments: read", or the scope "repo"'),
  deployments: l10n.t('"Deployments: read", or the scope "repo_deployment"'),
  ci: l10n.t('"Actions: read" and "Commit statuses: read", or the scope "repo"'),
  release: l10n.t('"Contents: read", or the scope "repo"'),
  pullRequests: l10n.t('"Pull requests: read", or the scope "repo"'),
  alerts: l10n.t(
    'access to the repository\'s alerts, and "Dependabot alerts: read" or the scope "security_events"',
  ),
  codeScanning: l10n.t('"Code scanning alerts: read", or the scope "security_events"'),
  secretScanning: l10n.t('"Secret scanning alerts: read", or the scope "security_events"'),
  branchRules: l10n.t('"Metadata: read" for the repository, or the scope "repo"'),
  behind: l10n.t('"Contents: read", or the scope "repo"'),
};

/** Why a part that GitHub refused is unknown. */
export function notVisible(part: ReportPart): string {
  return l10n.t('not visible to this account: needs {0}', NEEDS[part]);
}

/** Whether an account or a token that may see more would tell. */
export function wantsAccess(why: string): boolean {
  const [beginning] = l10n.t('not visible to this account: needs {0}', '\0').split('\0');
  return why.startsWith(beginning!);
}
