import * as l10n from '@vscode/l10n';
import { baseName } from '../../base/uri';
import { fromGitHubUri, repositoryRoot } from '../../catalog/githubUri';
import type { FileReader } from '../../ports/fileReader';

/** Why there are no docs in a folder. Of a repository that is not there, or not for this account, nobody knows that. */
export async function whyNoDocs(folder: string, reader: FileReader): Promise<string> {
  const remote = fromGitHubUri(folder);
  if (!remote) return `There are no docs in ${baseName(folder)}.`;
  const { owner, repository, branch, path } = remote;
  const of = [branch, `${owner}/${repository}`] as const;
  if (await reader.stat(repositoryRoot(remote)))
    return path
      ? l10n.t('There are no docs in {2} on the branch {0} of {1}.', ...of, path)
      : l10n.t('There are no docs in the branch {0} of {1}.', ...of);
  if (branch === 'HEAD')
    return l10n.t('GitHub knows nothing in {0}, or the account may not see it.', `${owner}/${repository}`);
  return l10n.t('GitHub does not know the branch {0} of {1}, or the account may not see it.', ...of);
}
