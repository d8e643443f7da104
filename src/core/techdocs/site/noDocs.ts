import { baseName } from '../../base/uri';
import { fromGitHubUri, repositoryRoot } from '../../catalog/githubUri';
import { type FileReader, isFileError } from '../../ports/fileReader';

/** Why there are no docs in a folder. Of a repository that is not there, or not for this account, nobody knows that. */
export async function whyNoDocs(folder: string, reader: FileReader): Promise<string> {
  const remote = fromGitHubUri(folder);
  if (!remote) return `There are no docs in ${baseName(folder)}.`;
  const { owner, repository, branch, path } = remote;
  const of = `the branch ${branch} of ${owner}/${repository}`;
  const isThere = await reader.list(repositoryRoot(remote)).then(
    () => true,
    (error: unknown) => !isFileError(error) || error.code !== 'not-found',
  );
  if (isThere) return `There are no docs in ${path ? `${path} on ` : ''}${of}.`;
  return `GitHub does not know ${of}, or the account may not see it.`;
}
