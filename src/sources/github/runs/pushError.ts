import * as l10n from '@vscode/l10n';
import type { PushOutcome } from '../../../core/ports/gitPush';
import type { Push } from '../../../core/scaffolder/actions/github/github';
import { GitHubError } from '../errors';

type Failed = Extract<PushOutcome, { failed: unknown }>;
type Place = Pick<Push, 'host' | 'owner' | 'repo' | 'branch'>;

/** What git says of a push that failed, as something a person can do about it. */
export function pushError({ failed, said }: Failed, { host, owner, repo, branch }: Place): GitHubError {
  const slug = `${owner}/${repo}`;
  if (failed === 'missing')
    return new GitHubError(
      'query',
      l10n.t('Git is not installed here, or not on the PATH. Install it, or set git.path, and retry.'),
    );
  if (failed === 'git')
    return new GitHubError('query', l10n.t('Git could not make a commit of the files: {0}', lastLine(said)));
  if (/without `?workflows?`? scope|without workflows? permission/i.test(said))
    return new GitHubError(
      'scope',
      l10n.t(
        'The files hold workflows of GitHub Actions, and this sign-in may not write those. Sign in with the scope “workflow”, and retry.',
      ),
      { action: 'signIn' },
    );
  if (/SAML SSO|SAML enforcement/i.test(said)) {
    const url = /https:\/\/\S+\/sso\S*/.exec(said)?.[0];
    return new GitHubError(
      'sso',
      l10n.t(
        '{0} asks for single sign-on, and this sign-in was not authorised for it. Authorise it, and retry.',
        owner,
      ),
      { action: url ?? 'signIn' },
    );
  }
  if (/Authentication failed|could not read (?:Username|Password)|error: 401/i.test(said))
    return new GitHubError(
      'unauthorized',
      l10n.t('{0} does not accept the sign-in. Sign in again, and retry.', host),
      {
        action: 'signIn',
      },
    );
  if (/returned error: 403|Permission to \S+ denied|Write access to repository not granted/i.test(said))
    return new GitHubError(
      'forbidden',
      l10n.t('You may not push to {0}. Ask who administrates it, and retry.', slug),
      {
        action: 'signIn',
      },
    );
  if (/Repository not found|returned error: 404|repository '[^']*' not found/i.test(said))
    return new GitHubError('not-found', l10n.t('{0} has no {1}, or you may not see it.', host, slug));
  if (/\[rejected\]|non-fast-forward|fetch first/i.test(said))
    return new GitHubError(
      'query',
      l10n.t(
        '{0} has a branch {1} with commits already, and nothing is overwritten. Delete the branch or choose another repository, and retry.',
        slug,
        branch,
      ),
    );
  if (/\[remote rejected\]/i.test(said))
    return new GitHubError('forbidden', l10n.t('GitHub refuses the push: {0}', remoteSays(said)));
  if (
    /Could not resolve host|Failed to connect|Couldn't connect|Connection (?:refused|reset|timed out)|timed out|unable to access|early EOF|hung up|RPC failed/i.test(
      said,
    )
  )
    return new GitHubError('offline', l10n.t("{0} can't be reached: {1}", host, lastLine(said)), {
      action: 'retry',
    });
  return new GitHubError('query', l10n.t('Git says: {0}', lastLine(said)));
}

function remoteSays(said: string): string {
  const lines = said
    .split('\n')
    .flatMap((line) => /^remote:\s*(?:error:\s*)?(.*\S)\s*$/.exec(line)?.[1] ?? []);
  const rejected = /\[remote rejected\] [^(]*\(([^)]*)\)/.exec(said)?.[1];
  return [...lines.slice(0, 4), ...(lines.length === 0 && rejected ? [rejected] : [])].join(' ');
}

function lastLine(said: string): string {
  const lines = said.split('\n').map((line) => line.trim());
  return lines.findLast((line) => /^(?:fatal|error|remote):/.test(line)) ?? lines.find(Boolean) ?? 'nothing';
}
