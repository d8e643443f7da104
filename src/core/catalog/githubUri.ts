import { decodePath, encodeSegment } from '../base/uri';
import { parseWebAddress } from '../paths/webAddress';

/** The scheme of files that live in a repository on GitHub and are read when asked for. */
export const GITHUB_SCHEME = 'greenroom-github';

/** Whether a source reads repositories or people of GitHub, by its id. */
export const isOfGitHub = (sourceId: string): boolean => /^github(-people)?:/.test(sourceId);

/** A file or folder (empty path: the root) of a repository on GitHub. */
export interface RemoteFile {
  /** The web host: `github.com`, or that of an Enterprise server with its port. */
  readonly host: string;
  readonly owner: string;
  readonly repository: string;
  readonly branch: string;
  /** Without a leading slash. */
  readonly path: string;
}

/**
 * `greenroom-github://github.com/owner/repository/branch/path`. A slash in a branch is written `~`, which Git allows
 * in no branch name. Encoded as the editor's own `Uri.toString()` does.
 */
export function toGitHubUri({ host, owner, repository, branch, path }: RemoteFile): string {
  const segments = [owner, repository, branch.replaceAll('/', '~'), ...path.split('/')].filter(Boolean);
  return `${GITHUB_SCHEME}://${host.toLowerCase()}/${segments.map(encodeSegment).join('/')}`;
}

/** Undefined for any other URI. */
export function fromGitHubUri(uri: string): RemoteFile | undefined {
  const match = /^greenroom-github:\/\/([^/]+)\/([^/]+)\/([^/]+)\/([^/?#]+)\/?([^?#]*)$/.exec(uri);
  if (!match) return undefined;
  const [, host = '', owner = '', repository = '', branch = '', path = ''] = match.map((part) =>
    decodePath(part ?? ''),
  );
  return { host, owner, repository, branch: branch.replaceAll('~', '/'), path: path.replace(/\/$/, '') };
}

/** The root folder of a file's repository, as a URI. */
export function repositoryRoot(file: RemoteFile): string {
  return toGitHubUri({ ...file, path: '' });
}

/** Where a person sees it on GitHub. `kind` is `blob` for a file, `tree` for a folder, `edit` for the web editor. */
export function toWebUrl(file: RemoteFile, kind: 'blob' | 'tree' | 'edit' = 'blob'): string {
  const segments = [file.owner, file.repository, kind, ...file.branch.split('/'), ...file.path.split('/')];
  const path = segments.filter(Boolean).map(encodeURIComponent).join('/');
  return `${protocolOf(file.host)}//${file.host}/${path}${kind === 'tree' ? '/' : ''}`;
}

/**
 * The file behind a web address such as `https://github.com/owner/repository/blob/main/a.yaml`, for the hosts given.
 * `branches` tells the default branch of a repository where it is known: a branch may hold slashes.
 */
export function fromWebUrl(
  url: string,
  hosts: readonly string[],
  branches: (owner: string, repository: string) => string | undefined = () => undefined,
): RemoteFile | undefined {
  const address = parseWebAddress(url);
  if (!address || address.rest.length === 0 || !hosts.includes(address.host)) return undefined;
  const [owner = '', repository = '', ...more] = address.repository.split('/');
  if (more.length > 0) return undefined;
  const rest = address.rest.join('/');
  const known = branches(owner, repository);
  const branch = known && `${rest}/`.startsWith(`${known}/`) ? known : address.rest[0]!;
  const path = rest.slice(branch.length).replace(/^\/|\/$/g, '');
  return { host: address.host, owner, repository, branch, path };
}

function protocolOf(host: string): string {
  return /^(localhost|127\.0\.0\.1)(:|$)/.test(host) ? 'http:' : 'https:';
}
