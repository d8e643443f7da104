import { GitHubError } from './errors';

/**
 * The REST path of something in a repository. Refuses a part that would lead elsewhere: a `..` would be taken for a step
 * up by whoever reads the address.
 */
export function repositoryPath(owner: string, repository: string, ...rest: readonly string[]): string {
  const parts = [owner, repository, ...rest];
  const isStep = (part: string) => part === '' || part === '.' || part === '..';
  if (parts.some(isStep) || /[/\\]/.test(owner + repository))
    throw new GitHubError('not-found', `${parts.join('/')} is no place in a repository.`);
  return `/repos/${parts.map(encodeURIComponent).join('/')}`;
}
