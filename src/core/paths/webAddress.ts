/** A web address of a file or folder at a Git host, taken apart. */
export interface WebAddress {
  /** Lower case, with its port. */
  readonly host: string;
  /** `owner/name`, or more segments at hosts that nest groups. */
  readonly repository: string;
  /** Branch and path in one list, decoded: a branch's name may hold slashes. Empty for the repository as such. */
  readonly rest: readonly string[];
}

const RAW = /^raw\.(?:githubusercontent\.com|github\.com)$/;

/**
 * Reads addresses as GitHub, GitLab, Gitea and Bitbucket write them. Undefined for any other. Each segment is decoded
 * once; what it then holds is not judged here.
 */
export function parseWebAddress(url: string): WebAddress | undefined {
  const [, authority = '', written = ''] = /^https?:\/\/([^/?#\\]+)\/?([^?#]*)/i.exec(url) ?? [];
  const host = authority.toLowerCase();
  const path = written.split('/').map(decode);
  while (path.at(-1) === '') path.pop();
  if (path.length < 2) return undefined;
  if (RAW.test(host)) return address('github.com', path.slice(0, 2), path.slice(2));
  const dash = path.indexOf('-', 2);
  const at =
    dash >= 0
      ? dash
      : path.findIndex((part, index) => index >= 2 && /^(?:blob|tree|raw|edit|src)$/.test(part));
  if (at < 0) return path.length === 2 ? address(host, path, []) : undefined;
  const rest = path.slice(at + (path[at] === '-' ? 2 : 1));
  // Without a branch it is an address of nothing.
  return rest.length === 0 ? undefined : address(host, path.slice(0, at), rest);
}

function address(host: string, repository: readonly string[], rest: readonly string[]): WebAddress {
  // Hosts write `refs/heads/main`, Gitea `branch/main`, where they leave no doubt what is meant.
  const [first, second] = rest;
  const skipped = first === 'refs' && second === 'heads' ? 2 : first === 'branch' && rest.length > 2 ? 1 : 0;
  const name = repository.join('/').replace(/\.git$/, '');
  return { host, repository: name, rest: rest.slice(skipped) };
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
