import { URI, Utils } from 'vscode-uri';
import { remoteUrls } from '../../paths/gitRemotes';
import { readGitSettings } from '../../paths/gitSettings';
import type { FileReader } from '../../ports/fileReader';

/** Folders above that are searched for a repository. */
const MOST_PARENTS = 24;

/** The address of the repository a folder belongs to: the remote `origin`, else the first. */
export async function remoteOf(files: FileReader, folder: string): Promise<string | undefined> {
  let at = URI.parse(folder);
  for (let depth = 0; depth < MOST_PARENTS; depth++) {
    const config = await files
      .readText(Utils.joinPath(at, '.git/config').toString(), { maxBytes: 100_000 })
      .catch(() => undefined);
    if (config !== undefined) return remoteIn(config);
    const parent = Utils.dirname(at);
    if (parent.path === at.path) return undefined;
    at = parent;
  }
  return undefined;
}

/** The remote's address in the text of a git configuration. */
export function remoteIn(config: string): string | undefined {
  return remoteUrls(readGitSettings(config))[0];
}

/** `owner/name` of a GitHub remote, whichever way the address is written. */
export function githubSlugOf(remote: string): string | undefined {
  const match =
    /(?:^|@|\/\/)(?:[^@/]+@)?(?:www\.)?github\.[^:/]+[:/](?:\d+\/)?([^/\s]+)\/([^/\s]+?)(?:\.git)?\/?$/.exec(
      remote,
    );
  return match ? `${match[1]}/${match[2]}` : undefined;
}
