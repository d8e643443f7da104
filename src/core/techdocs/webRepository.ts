import { relativePath } from '../base/uri';

/** A repository at its host. */
export interface WebRepository {
  readonly url: string;
  /** Undefined: whatever branch is the host's default. */
  readonly branch?: string;
}

const INSIDE = /^(https?:\/\/[^/]+\/[^?#]+?)\/(?:-\/)?(?:tree|blob|raw|edit|src)\/([^/?#]+)(?:[/?#]|$)/;

/** The repository that an address of something inside it, or its own, belongs to; `url:` before it is of no account. */
export function webRepositoryOf(location: string | undefined): WebRepository | undefined {
  const address = location?.trim().replace(/^url:/, '') ?? '';
  const [, url, branch] = INSIDE.exec(address) ?? [];
  if (url !== undefined && branch !== undefined) return { url, branch };
  const own = /^(https?:\/\/[^/?#]+\/[^/?#]+\/[^/?#]+?)(?:\.git)?\/*$/.exec(address)?.[1];
  return own === undefined ? undefined : { url: own };
}

/** Where a file of the repository is edited in a browser, or shown where no branch to edit is known. */
export function webFileUrl(repository: WebRepository, root: string, uri: string): string | undefined {
  const path = relativePath(root, uri);
  if (!path) return undefined;
  const address = path.split('/').map(encodeURIComponent).join('/');
  const { url, branch } = repository;
  const host = /^https?:\/\/([^/]+)/.exec(url)?.[1] ?? '';
  if (/bitbucket/i.test(host)) return `${url}/src/${branch ?? 'HEAD'}/${address}`;
  const area = /gitlab/i.test(host) ? '/-' : '';
  return branch === undefined
    ? `${url}${area}/blob/HEAD/${address}`
    : `${url}${area}/edit/${branch}/${address}`;
}
