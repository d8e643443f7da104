import type { RemoteFile } from '../../core/catalog/githubUri';
import type { RepositoryState } from './state';

/** Names of owners and repositories compare without case; those of branches do not, but the names of files on most disks. */
export function placeOf({ owner, repository, branch }: Omit<RemoteFile, 'host' | 'path'>): string {
  // Git has no "^" in the name of a branch.
  return `${owner}/${repository}/${branch.replace(/\p{Lu}/gu, '^$&')}`.toLowerCase();
}

export function placeOfState({ owner, name, branch }: RepositoryState): string {
  return placeOf({ owner, repository: name, branch });
}
