import * as l10n from '@vscode/l10n';
import { GitHubError } from './errors';

/**
 * The parameters that name a repository to REST, for something in it. Refuses a part that would lead elsewhere: a `..`
 * would be taken for a step up by whoever reads the address.
 */
export function inRepository(
  owner: string,
  repository: string,
  ...rest: readonly string[]
): { owner: string; repo: string } {
  const parts = [owner, repository, ...rest];
  // A slash is sent as %2F, which some readers of an address take for one all the same.
  const isStep = (part: string) => part.split(/[/\\]/).some((each) => each === '.' || each === '..');
  if (parts.some((part) => part === '' || isStep(part)) || /[/\\]/.test(owner + repository))
    throw new GitHubError('not-found', l10n.t('{0} is not a path in a repository.', parts.join('/')));
  return { owner, repo: repository };
}
