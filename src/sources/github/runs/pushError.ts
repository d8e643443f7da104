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
      'git is not installed here, or not on the PATH. Install it, or set git.path, and retry.',
    );
  if (failed === 'git')
    return new GitHubError('query', `git could not make a commit of the files: ${lastLine(said)}`);
  if (/without `?workflows?`? scope|without workflows? permission/i.test(said))
    return new GitHubError(
      'scope',
      'The files hold workflows of GitHub Actions, and this sign-in may not write those. Sign in with the scope “workflow”, and retry.',
      { action: 'signIn' },
    );
  if (/SAML SSO|SAML enforcement/i.test(said)) {
    const url = /https:\/\/\S+\/sso\S*/.exec(said)?.[0];
    return new GitHubError(
      'sso',
      `${owner} asks for single sign-on, and this sign-in was not authorised for it. Authorise it, and retry.`,
      { action: url ?? 'signIn' },
    );
  }
  if (/Authentication failed|could not read (?:Username|Password)|error: 401/i.test(said))
    return new GitHubError('unauthorized', `${host} does not accept the sign-in. Sign in again, and retry.`, {
      action: 'signIn',
    });
  if (/returned error: 403|Permission to \S+ denied|Write access to repository not granted/i.test(said))
    return new GitHubError('forbidden', `You may not push to ${slug}. Ask who administrates it, and retry.`, {
      action: 'signIn',
    });
  if (/Repository not found|returned error: 404|repository '[^']*' not found/i.test(said))
    return new GitHubError('not-found', `${host} has no ${slug}, or you may not see it.`);
  if (/\[rejected\]|non-fast-forward|fetch first/i.test(said))
    return new GitHubError(
      'query',
      `${slug} has a branch ${branch} with commits already, and nothing is overwritten. Delete the branch or choose another repository, and retry.`,
    );
  if (/\[remote rejected\]/i.test(said))
    return new GitHubError('forbidden', `GitHub refuses the push: ${remoteSays(said)}`);
  if (
    /Could not resolve host|Failed to connect|Couldn't connect|Connection (?:refused|reset|timed out)|timed out|unable to access|early EOF|hung up|RPC failed/i.test(
      said,
    )
  )
    return new GitHubError('offline', `${host} can't be reached: ${lastLine(said)}`, { action: 'retry' });
  return new GitHubError('query', `git says: ${lastLine(said)}`);
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
