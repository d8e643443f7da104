import { blobOid, bytesOf, type Repository, type Token, treeOid, type World } from './world';
import { visibleTo } from './views';

export interface RestAnswer {
  readonly status: number;
  readonly body: object | string;
  /** The path in GitHub's OpenAPI description, where the answer is JSON to be checked against it. */
  readonly operation?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface RestRequest {
  readonly path: string;
  readonly query: URLSearchParams;
  readonly accept: string;
  readonly token: Token;
  readonly baseUrl: string;
  readonly rate: { limit: number; remaining: number; used: number; reset: number };
}

const MOST_TREE_ENTRIES = 100_000;

/** The REST that the source uses; anything else is GitHub's 404. */
export function answerRest(world: World, request: RestRequest): RestAnswer {
  const { path } = request;
  if (path === '/user') return user(world, request);
  if (path === '/rate_limit') return rateLimit(request);
  const scanned = /^\/repos\/([^/]+)\/([^/]+)\/(code-scanning|secret-scanning)\/alerts$/.exec(path);
  if (scanned) return alerts(world, request, scanned[1]!, scanned[2]!, scanned[3]!);
  const place = path.replace(/^\/repositories\//, '/repos/-/');
  const match = /^\/repos\/([^/]+)\/([^/]+)\/(contents|git\/trees|git\/blobs)(?:\/(.*))?$/.exec(place);
  if (!match) return notFound();
  const [, owner = '', name = '', what, rest = ''] = match.map((part) => decodeURIComponent(part ?? ''));
  // By its id: `/repositories/ID`, where GitHub leads whoever asks for a name of before.
  const byId = owner === '-' ? world.findNode(name) : undefined;
  const repository = byId ?? world.findRepository(owner, name);
  if (!repository || !visibleTo(repository, request.token)) return notFound();
  if (!byId && !isNameOf(repository, owner, name)) {
    const query = request.query.size > 0 ? `?${request.query}` : '';
    const url = `${request.baseUrl}/repositories/${repository.id}/${what}/${rest}${query}`;
    return { status: 301, body: { message: 'Moved Permanently', url }, headers: { location: url } };
  }
  if (request.token.ssoMissing?.includes(repository.organization.login)) return ssoRequired(owner);
  const slug = `${repository.organization.login}/${repository.name}`;
  const paths = what === 'git/blobs' ? [...repository.files.keys()] : [];
  const of = paths.find((path) => blobOid(repository.files.get(path)!) === rest);
  const failure = world.failure(what === 'git/trees' ? `tree ${slug}` : `blob ${slug}:${of ?? rest}`);
  if (failure) return { status: failure.status ?? 403, body: failure.body ?? { message: 'Forbidden' } };
  if (what === 'contents') return contents(repository, rest, request);
  if (what === 'git/trees') return tree(repository, rest, request);
  return blob(repository, rest, request);
}

function isNameOf({ organization, name }: Repository, owner: string, asked: string): boolean {
  return `${organization.login}/${name}`.toLowerCase() === `${owner}/${asked}`.toLowerCase();
}

/** Open alerts of a scan; a list of which the count is all that is wanted. */
function alerts(
  world: World,
  { query, token, baseUrl, path }: RestRequest,
  owner: string,
  name: string,
  scan: string,
): RestAnswer {
  const repository = world.findRepository(owner, name);
  if (!repository || !visibleTo(repository, token)) return notFound();
  const failure = world.failure(`${scan} ${repository.organization.login}/${repository.name}`);
  if (failure) return { status: failure.status ?? 403, body: failure.body ?? { message: 'Forbidden' } };
  if (token.denied?.includes(scan))
    return { status: 403, body: { message: 'Resource not accessible by personal access token' } };
  const found = repository.operations.alerts[scan === 'code-scanning' ? 'codeScanning' : 'secretScanning'];
  if (found === undefined)
    return scan === 'code-scanning'
      ? { status: 403, body: { message: 'Code scanning is not enabled for this repository.' } }
      : notFound('Secret scanning is disabled on this repository.');
  const size = Number(query.get('per_page') ?? 30);
  const from = (Number(query.get('page') ?? 1) - 1) * size;
  const shown = Array.from({ length: Math.max(0, Math.min(size, found - from)) }, (_, at) => from + at + 1);
  const pages = Math.ceil(found / size);
  const url = (page: number) => `<${baseUrl}${path}?per_page=${size}&page=${page}>`;
  const link: Record<string, string> =
    pages > 1 ? { link: `${url(2)}; rel="next", ${url(pages)}; rel="last"` } : {};
  return {
    status: 200,
    body: shown.map((number) => alert(scan, number, `${baseUrl}/repos/${owner}/${name}`)),
    operation: `/repos/{owner}/{repo}/${scan}/alerts`,
    headers: link,
  };
}

function alert(scan: string, number: number, url: string): object {
  const common = {
    number,
    created_at: '2026-01-01T00:00:00Z',
    url: `${url}/${scan}/alerts/${number}`,
    html_url: `https://github.com/x/security/${scan}/${number}`,
    state: 'open',
  };
  if (scan === 'secret-scanning') return { ...common, secret_type: 'a_token' };
  return {
    ...common,
    instances_url: `${common.url}/instances`,
    fixed_at: null,
    dismissed_by: null,
    dismissed_at: null,
    dismissed_reason: null,
    rule: { id: 'r', name: 'r', severity: 'error', description: 'r' },
    tool: { name: 'CodeQL', guid: null, version: null },
    most_recent_instance: {},
  };
}

function user(world: World, { token, baseUrl }: RestRequest): RestAnswer {
  const account = world.accounts.get(token.login.toLowerCase());
  const url = `${baseUrl}/users/${token.login}`;
  const links = Object.fromEntries(
    [
      'followers',
      'following',
      'gists',
      'starred',
      'subscriptions',
      'organizations',
      'repos',
      'events',
      'received_events',
    ].map((link) => [`${link}_url`, `${url}/${link}`]),
  );
  const body = {
    login: token.login,
    id: 1,
    node_id: account?.id ?? '',
    avatar_url: `https://avatars.githubusercontent.com/${token.login}`,
    gravatar_id: '',
    url,
    html_url: `https://github.com/${token.login}`,
    ...links,
    type: 'User',
    site_admin: false,
    name: account?.name ?? null,
    company: null,
    blog: '',
    location: null,
    email: account?.email ?? null,
    hireable: null,
    bio: account?.bio ?? null,
    public_repos: 0,
    public_gists: 0,
    followers: 0,
    following: 0,
    created_at: '2026-01-01T00:00:00Z',
    updated_at: '2026-01-01T00:00:00Z',
  };
  return { status: 200, body, operation: '/user' };
}

function rateLimit({ rate }: RestRequest): RestAnswer {
  const resources = {
    core: rate,
    search: { limit: 30, remaining: 30, used: 0, reset: rate.reset },
    graphql: rate,
  };
  return { status: 200, body: { resources, rate }, operation: '/rate_limit' };
}

function contents(repository: Repository, path: string, { query, accept, baseUrl }: RestRequest): RestAnswer {
  const files = repository.at(query.get('ref') ?? 'HEAD');
  if (!files) return notFound(`No commit found for the ref ${query.get('ref')}`);
  const operation = '/repos/{owner}/{repo}/contents/{path}';
  const text = files.get(path);
  if (text !== undefined) {
    if (accept.includes('raw')) return raw(text);
    const body = {
      ...entry(repository, path, 'file', text, baseUrl),
      encoding: 'base64',
      content: Buffer.from(text).toString('base64'),
    };
    return { status: 200, body, operation };
  }
  const children = childrenOf(files, path);
  if (children.size === 0) return notFound();
  const body = [...children].map(([name, kind]) => {
    const child = path === '' ? name : `${path}/${name}`;
    return entry(repository, child, kind, kind === 'file' ? files.get(child)! : '', baseUrl);
  });
  return { status: 200, body, operation };
}

function entry(
  repository: Repository,
  path: string,
  type: 'file' | 'dir',
  text: string,
  baseUrl: string,
): object {
  const slug = `${repository.organization.login}/${repository.name}`;
  const url = `${baseUrl}/repos/${slug}/contents/${path}`;
  const html = `https://github.com/${slug}/${type === 'file' ? 'blob' : 'tree'}/${repository.defaultBranch}/${path}`;
  const git = `${baseUrl}/repos/${slug}/git/blobs/${blobOid(text)}`;
  return {
    type,
    name: path.slice(path.lastIndexOf('/') + 1),
    path,
    sha: blobOid(text),
    size: Buffer.byteLength(text),
    url,
    html_url: html,
    git_url: git,
    download_url: null,
    _links: { self: url, html, git },
  };
}

function childrenOf(files: ReadonlyMap<string, string>, path: string): Map<string, 'file' | 'dir'> {
  const prefix = path === '' ? '' : `${path}/`;
  const children = new Map<string, 'file' | 'dir'>();
  for (const name of files.keys()) {
    if (!name.startsWith(prefix)) continue;
    const [first = '', ...more] = name.slice(prefix.length).split('/');
    children.set(first, more.length > 0 ? 'dir' : 'file');
  }
  return children;
}

function tree(repository: Repository, revision: string, { query, baseUrl }: RestRequest): RestAnswer {
  const folder = folderOf(repository, revision);
  const within = folder === undefined ? '' : `${folder}/`;
  const files =
    folder === undefined
      ? repository.at(revision)
      : new Map(
          [...repository.files]
            .filter(([path]) => path.startsWith(within))
            .map(([path, text]) => [path.slice(within.length), text]),
        );
  if (!files) return notFound();
  const url = `${baseUrl}/repos/${repository.organization.login}/${repository.name}/git`;
  const recursive = query.has('recursive');
  const entries = new Map<string, object>();
  for (const [path, text] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const parts = path.split('/');
    for (let depth = 1; depth < (recursive ? parts.length : 1); depth++) {
      const above = parts.slice(0, depth).join('/');
      entries.set(above, {
        path: above,
        mode: '040000',
        type: 'tree',
        sha: blobOid(within + above),
        url: `${url}/trees/x`,
      });
    }
    if (!recursive && parts.length > 1) {
      entries.set(parts[0]!, {
        path: parts[0],
        mode: '040000',
        type: 'tree',
        sha: blobOid(within + parts[0]!),
        url: `${url}/trees/x`,
      });
      continue;
    }
    const sha = blobOid(text);
    entries.set(path, {
      path,
      mode: repository.links.has(path) ? '120000' : '100644',
      type: 'blob',
      sha,
      size: bytesOf(text).length,
      url: `${url}/blobs/${sha}`,
    });
  }
  const all = [...entries.values()];
  const body = {
    sha: treeOid(repository.id, files),
    url: `${url}/trees/${revision}`,
    tree: all.slice(0, MOST_TREE_ENTRIES),
    truncated: all.length > MOST_TREE_ENTRIES,
  };
  return { status: 200, body, operation: '/repos/{owner}/{repo}/git/trees/{tree_sha}' };
}

/** The folder whose tree has that id. */
function folderOf(repository: Repository, sha: string): string | undefined {
  for (const path of repository.files.keys()) {
    const parts = path.split('/').slice(0, -1);
    for (const at of parts.keys()) {
      const folder = parts.slice(0, at + 1).join('/');
      if (blobOid(folder) === sha) return folder;
    }
  }
  return undefined;
}

function blob(repository: Repository, oid: string, { accept, baseUrl }: RestRequest): RestAnswer {
  const every = [repository.files, ...repository.branches.values()].flatMap((files) => [...files.values()]);
  const text = every.find((candidate) => blobOid(candidate) === oid);
  if (text === undefined) return notFound();
  if (accept.includes('raw')) return raw(text);
  const body = {
    sha: oid,
    node_id: `B_${oid}`,
    size: bytesOf(text).length,
    url: `${baseUrl}/repos/${repository.organization.login}/${repository.name}/git/blobs/${oid}`,
    content: bytesOf(text).toString('base64'),
    encoding: 'base64',
  };
  return { status: 200, body, operation: '/repos/{owner}/{repo}/git/blobs/{file_sha}' };
}

function raw(text: string): RestAnswer {
  return {
    status: 200,
    body: text,
    headers: { 'content-type': 'application/vnd.github.raw+json; charset=utf-8' },
  };
}

function ssoRequired(organization: string): RestAnswer {
  return {
    status: 403,
    headers: {
      'x-github-sso': `required; url=https://github.com/orgs/${organization}/sso?authorization_request=AXYZ`,
    },
    body: {
      message:
        'Resource protected by organization SAML enforcement. You must grant your OAuth token access to this organization.',
    },
  };
}

function notFound(message = 'Not Found'): RestAnswer {
  return { status: 404, body: { message, documentation_url: 'https://docs.github.com/rest', status: '404' } };
}
