import * as l10n from '@vscode/l10n';

/** Files as Gerrit's Gitiles, AWS CodeCommit and Harness write their addresses. Backstage reads them. */
const UNREAD =
  /^https?:\/\/(?:[^/?#]*\.console\.aws\.amazon\.com\/codesuite\/codecommit\/|[^/?#]+\/(?:[^?#]*\/\+\/refs\/|(?:\w+\/){0,2}plugins\/gitiles\/[^?#]*\/\+\/|ng\/account\/[^?#]*\/projects\/[^/?#]+\/repos\/))/i;

/** A web address of a file or folder at a Git host, taken apart. */
export interface WebAddress {
  /** Lower case, with its port. */
  readonly host: string;
  /** `owner/name`, or more segments at hosts that nest groups. */
  readonly repository: string;
  /** Branch and path in one list, decoded: a branch's name may hold slashes. Empty for the repository as such. */
  readonly rest: readonly string[];
}

/** Hosts that show the same under both names. */
const WWW = /^www\.(?=(?:github\.com|gitlab\.com|bitbucket\.org)$)/;
/** Hosts that are no Gitea, by the word that a branch is named behind: there one may be called `branch`. */
const OTHERS = { src: /^bitbucket\./, raw: /^(?:github|gitlab|bitbucket)\./ } as const;
const RAW = /^raw\.(?:githubusercontent\.com|github\.com)$/;

/**
 * Reads addresses as GitHub, GitLab, Gitea, Bitbucket and Azure DevOps write them. Undefined for any other. Each segment
 * is decoded once; what it then holds is not judged here.
 */
export function parseWebAddress(url: string): WebAddress | undefined {
  if (UNREAD.test(url.trim())) return undefined;
  const [, authority = '', written = '', query = ''] =
    /^https?:\/\/([^/?#\\]+)\/?([^?#]*)(?:\?([^#]*))?/i.exec(url.trim()) ?? [];
  // Who asks is no part of whom; nor is the port that everybody asks at.
  const port = /^https/i.test(url.trim()) ? /:443$/ : /:80$/;
  const host = authority.toLowerCase().replace(/^.*@/, '').replace(port, '').replace(WWW, '');
  const path = segments(written).map(decode);
  if (path.length < 2) return undefined;
  if (RAW.test(host)) return address('github.com', path.slice(0, 2), path.slice(2));
  const elsewhere = inAzure(host, path, query) ?? inBitbucketServer(host, path, query);
  if (elsewhere) return elsewhere;
  const isWord = (part: string | undefined) =>
    part !== undefined && /^(?:blob|tree|raw|edit|src)$/.test(part);
  const word = path.findIndex((part, index) => index >= 2 && isWord(part));
  // GitLab's dash stands before the word, and groups may be called as the words are; elsewhere it is a folder's name.
  const dash = path.findIndex(
    (part, index) => index >= 2 && part === '-' && (word < 0 || isWord(path[index + 1])),
  );
  const at = dash >= 0 ? dash : word;
  if (at < 0) return path.length === 2 ? address(host, path, []) : undefined;
  const rest = path.slice(at + (path[at] === '-' ? 2 : 1));
  // Without a branch it is an address of nothing.
  return rest.length === 0 ? undefined : address(host, path.slice(0, at), rest, path[at]);
}

/** Why a web address leads to no file, to follow it in a sentence; undefined where it may. */
export function whyNoFile(url: string): string | undefined {
  if (UNREAD.test(url.trim()))
    return l10n.t(
      'is on a Git host whose addresses Greenroom does not read, so what is there is unknown. If the file is in this repository, write its path.',
    );
  const { rest } = parseWebAddress(url) ?? {};
  if (rest && rest.length > 0) return undefined;
  const what = rest
    ? l10n.t('the address of a whole repository')
    : l10n.t('no address of a file in a repository');
  return l10n.t(
    'is {0}, so it is not read. Write that of the file, on GitHub https://HOST/OWNER/REPOSITORY/blob/BRANCH/PATH.',
    what,
  );
}

/** `…/_git/repository?path=/a.yaml&version=GBmain`: the path is no part of the path. */
function inAzure(host: string, path: readonly string[], query: string): WebAddress | undefined {
  const at = path.indexOf('_git');
  if (at < 1 || path.length !== at + 2) return undefined;
  const file = parameter(query, 'path');
  const branch = parameter(query, 'version')?.replace(/^G[BCT]/, '') ?? CHECKED_OUT;
  return address(host, path, file === undefined ? [] : segments(`${branch}/${file}`));
}

/** `…/projects/KEY/repos/name/browse/a.yaml?at=refs/heads/main`; its clone addresses name project and repository alone. */
function inBitbucketServer(host: string, path: readonly string[], query: string): WebAddress | undefined {
  const at = path.indexOf('repos');
  const owner =
    path[at - 2] === 'projects' ? path[at - 1]! : path[at - 2] === 'users' ? `~${path[at - 1]}` : '';
  // A server may have a path of its own before them; any deeper they are folders of somebody's repository.
  if (at < 2 || at > 3 || !owner || !path[at + 1]) return undefined;
  const [action, ...file] = path.slice(at + 2);
  if (action !== undefined && action !== 'browse' && action !== 'raw') return undefined;
  const branch = parameter(query, 'at') ?? CHECKED_OUT;
  return address(host, [owner, path[at + 1]!], file.length ? [...segments(branch), ...file] : []);
}

/** Stands for whatever branch the host shows where an address names none. */
const CHECKED_OUT = 'HEAD';

const segments = (path: string): string[] => path.split('/').filter(Boolean);

function parameter(query: string, name: string): string | undefined {
  const found = query.split('&').find((each) => each.startsWith(`${name}=`));
  return found && decode(found.slice(name.length + 1));
}

function address(
  host: string,
  repository: readonly string[],
  written: readonly string[],
  word?: string,
): WebAddress {
  // Slashes of a branch may be encoded.
  const [first = '', ...others] = written;
  const rest = first.startsWith('refs/heads/') ? [first.slice('refs/heads/'.length), ...others] : written;
  // Hosts write `refs/heads/main`, Gitea `src/branch/main` and `raw/commit/SHA`, where they leave no doubt what is meant.
  const isBranch =
    (word === 'src' || word === 'raw') &&
    /^(?:branch|commit)$/.test(rest[0] ?? '') &&
    rest.length > 2 &&
    !OTHERS[word].test(host);
  const skipped = rest[0] === 'refs' && rest[1] === 'heads' ? 2 : isBranch ? 1 : 0;
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
