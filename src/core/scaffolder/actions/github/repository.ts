import { isInside } from '../../isInside';
import { parseRepoUrl } from '../../render/repoUrl';
import type { Workspace } from '../../workspace';
import { text } from '../schemas';

/** What every action on a repository is told. */
export interface OnRepository {
  readonly repoUrl: string;
}

export const REPO_URL = text(
  'The repository, as RepoUrlPicker gives it: `github.com?owner=acme&repo=orders`',
);
export const TOKEN = text('Ignored here: GitHub is asked with your own account.');

/** The repository that is meant, for effects. Throws where the address is none. */
export function repositoryOf({ repoUrl }: OnRepository): { host: string; repository: string } {
  const anyHost = { get: () => 'github' } as unknown as ReadonlyMap<string, string>;
  const { host, owner = '', repo = '' } = parseRepoUrl(repoUrl, anyHost);
  return { host, repository: `${owner}/${repo}` };
}

/** Files that a push takes along from a folder of the workspace. */
export function filesIn(workspace: Workspace, folder = ''): number {
  const top = workspace.resolve(folder.replace(/^(?:\.\.?\/)+/, ''));
  return [...workspace.below()].filter(
    ([path, { kind }]) => kind !== 'folder' && isInside(top, path) && !/(?:^|\/)\.git(?:\/|$)/.test(path),
  ).length;
}

/** Says that an action needs what this run was not given. */
export function needsGitHub(): never {
  throw new Error('This step changes something on GitHub, and this run has no way to it.');
}
