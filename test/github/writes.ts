import type { GitFolders } from './git';
import type { RestAnswer } from './rest';
import { visibleTo } from './views';
import type { Repository, Token, World } from './world';

export interface WriteRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: Record<string, unknown>;
  readonly token: Token;
  readonly baseUrl: string;
}

type Handler = (at: Place, match: readonly string[]) => RestAnswer;

interface Place extends WriteRequest {
  readonly world: World;
  readonly git: GitFolders;
  readonly repository: Repository;
}

/** A key of a sealed box: what is sealed with it nobody opens. */
const PUBLIC_KEY = { key_id: '1', key: 'dh2I7IMEE5Gd/p1NHVbxfmU8jJlAgt9bE3uQoK5u33Q=' };

/** What templates ask and change; undefined for what is none of it. */
export function answerWrite(world: World, git: GitFolders, request: WriteRequest): RestAnswer | undefined {
  const { method, path } = request;
  const user = /^\/users\/([^/]+)$/.exec(path);
  if (user && method === 'GET') return account(world, decodeURIComponent(user[1]!));
  const team = /^\/orgs\/([^/]+)\/teams\/([^/]+)$/.exec(path);
  if (team && method === 'GET') return teamOf(world, team[1]!, team[2]!);
  const inOrg = /^\/orgs\/([^/]+)\/repos$/.exec(path);
  if (inOrg && method === 'POST') return create(world, git, decodeURIComponent(inOrg[1]!), request);
  if (path === '/user/repos' && method === 'POST') return create(world, git, request.token.login, request);
  const inTeam = /^\/orgs\/[^/]+\/teams\/([^/]+)\/repos\/([^/]+)\/([^/]+)$/.exec(path);
  const of = inTeam
    ? [inTeam[2]!, inTeam[3]!, `teams/${inTeam[1]}`]
    : /^\/repos\/([^/]+)\/([^/]+)(?:\/(.*))?$/.exec(path)?.slice(1);
  if (!of) return undefined;
  const [owner = '', name = ''] = of.map((part) => decodeURIComponent(part ?? ''));
  const rest = of[2] ?? '';
  const found = HANDLERS.find(([verb, pattern]) => verb === method && pattern.test(rest));
  if (!found) return undefined;
  const repository = world.findRepository(owner, name);
  if (!repository || !visibleTo(repository, request.token)) return refuse(404, 'Not Found');
  if (request.token.ssoMissing?.includes(repository.organization.login)) return sso(owner);
  const place = { ...request, world, git, repository };
  if (method !== 'GET' && !mayPush(place) && !/^(?:forks|pulls)$/.test(rest))
    return refuse(403, 'Resource not accessible');
  return found[2](
    place,
    found[1]
      .exec(rest)!
      .slice(1)
      .map((part) => decodeURIComponent(part ?? '')),
  );
}

const HANDLERS: readonly (readonly [method: string, path: RegExp, handler: Handler])[] = [
  ['GET', /^$/, (at) => ok(view(at))],
  ['GET', /^git\/ref\/(.+)$/, (at, [ref = '']) => refView(at, ref)],
  ['GET', /^git\/commits\/(.+)$/, (at, [sha = '']) => commitView(at, sha)],
  ['POST', /^git\/blobs$/, (at) => hashed(at, 'blob', Buffer.from(String(at.body['content']), 'base64'))],
  ['POST', /^git\/trees$/, makeTree],
  ['POST', /^git\/commits$/, makeCommit],
  ['POST', /^git\/refs$/, makeRef],
  ['PATCH', /^git\/refs\/(.+)$/, moveRef],
  ['GET', /^pulls$/, listPulls],
  ['POST', /^pulls$/, openPull],
  [
    'PATCH',
    /^pulls\/(\d+)$/,
    (at, [number = '']) => made(at, 'pull', { number }, pullView(at, Number(number))),
  ],
  ['POST', /^forks$/, fork],
  ['GET', /^(?:actions|environments\/([^/]+))\/secrets\/public-key$/, () => ok(PUBLIC_KEY)],
  ['PUT', /^branches\/(.+)\/protection$/, protect],
  ['POST', /^issues$/, openIssue],
  [
    'POST',
    /^actions\/workflows\/([^/]+)\/dispatches$/,
    (at, [name]) => made(at, 'dispatch', { name }, '', 204),
  ],
  ['POST', /^hooks$/, (at) => made(at, 'hook', {}, { id: 1 }, 201)],
  ['PUT', /^topics$/, setTopics],
  ['PUT', /^environments\/([^/]+)$/, (at, [name]) => made(at, 'environment', { name }, { id: 1, name })],
  ['PUT', /^collaborators\/(.+)$/, (at, [name]) => made(at, 'collaborator', { name }, '', 204)],
  ['PUT', /^teams\/(.+)$/, (at, [name]) => made(at, 'team', { name }, '', 204)],
  [
    'PUT',
    /^(?:environments\/[^/]+|actions)\/secrets\/(.+)$/,
    (at, [name]) => made(at, 'secret', { name }, {}, 201),
  ],
  [
    'POST',
    /^(issues\/\d+\/labels|issues\/\d+\/assignees|pulls\/\d+\/requested_reviewers)$/,
    (at, [what = '']) => made(at, what, {}, what.endsWith('labels') ? [] : {}, 201),
  ],
  [
    'POST',
    /^(actions\/variables|environments\/[^/]+\/variables|environments\/[^/]+\/deployment-branch-policies|autolinks|pages|keys)$/,
    (at, [what = '']) => made(at, what, {}, {}, 201),
  ],
];

function create(world: World, git: GitFolders, owner: string, request: WriteRequest): RestAnswer {
  const { token, body } = request;
  if (token.ssoMissing?.includes(owner)) return sso(owner);
  if (token.scopes?.includes('repo') === false || token.denied?.includes('create'))
    return refuse(403, 'You need admin access to the organization before adding a repository to it.');
  const isOwn = owner.toLowerCase() === token.login.toLowerCase();
  const organization =
    world.organizations.get(owner.toLowerCase()) ?? (isOwn ? world.organization(owner) : undefined);
  if (!organization) return refuse(404, 'Not Found');
  const name = String(body['name']);
  if (organization.repositories.has(name.toLowerCase()))
    return {
      status: 422,
      body: {
        message: 'Repository creation failed.',
        errors: [
          {
            resource: 'Repository',
            code: 'custom',
            field: 'name',
            message: 'name already exists on this account',
          },
        ],
      },
    };
  const named = typeof body['visibility'] === 'string' ? body['visibility'] : undefined;
  const visibility = (named ?? (body['private'] ? 'private' : 'public')).toUpperCase() as 'PRIVATE';
  const description = typeof body['description'] === 'string' ? body['description'] : '';
  const files: Record<string, string> = body['auto_init'] ? { 'README.md': `# ${name}\n` } : {};
  const repository = organization.repository(name, { visibility, description, files });
  repository.made.push({ what: 'repository', body });
  return { status: 201, body: view({ ...request, world, git, repository }) };
}

function view({ repository, baseUrl, token, git }: Place): Record<string, unknown> {
  const { organization, name, visibility, defaultBranch } = repository;
  const url = `${baseUrl}/${organization.login}/${name}`;
  return {
    id: Number.parseInt(Buffer.from(repository.id).toString('hex').slice(-8), 16),
    name,
    full_name: `${organization.login}/${name}`,
    private: visibility !== 'PUBLIC',
    visibility: visibility.toLowerCase(),
    html_url: url,
    clone_url: `${url}.git`,
    default_branch: defaultBranch,
    size: git.commitOf(repository, `refs/heads/${defaultBranch}`) ? 1 : 0,
    permissions: { push: mayPush({ repository, token }), pull: true },
    owner: { login: organization.login },
  };
}

function mayPush({ repository, token }: Pick<Place, 'repository' | 'token'>): boolean {
  const isOwn = repository.organization.login.toLowerCase() === token.login.toLowerCase();
  return token.scopes?.includes('repo') !== false && (isOwn || !token.denied?.includes('push'));
}

function account(world: World, login: string): RestAnswer {
  const known = world.accounts.get(login.toLowerCase());
  const organization = world.organizations.get(login.toLowerCase());
  if (!known && !organization) return refuse(404, 'Not Found');
  const type = known ? 'User' : 'Organization';
  return ok({ login: known?.login ?? organization!.login, id: 7, type, name: null, email: null });
}

function teamOf(world: World, org: string, slug: string): RestAnswer {
  const found = world.organizations.get(org.toLowerCase())?.teams.some((team) => team.slug === slug);
  return found ? ok({ id: 11, slug }) : refuse(404, 'Not Found');
}

function refView({ git, repository }: Place, ref: string): RestAnswer {
  const sha = git.commitOf(repository, `refs/${ref}`);
  if (sha) return ok({ ref: `refs/${ref}`, object: { sha, type: 'commit' } });
  const isEmpty = !git.commitOf(repository, `refs/heads/${repository.defaultBranch}`);
  return isEmpty ? refuse(409, 'Git Repository is empty.') : refuse(404, 'Not Found');
}

function commitView({ git, repository }: Place, sha: string): RestAnswer {
  const tree = git.commitOf(repository, `${sha}^{tree}`);
  return tree ? ok({ sha, tree: { sha: tree } }) : refuse(404, 'Not Found');
}

function hashed({ git, repository }: Place, type: string, content: Buffer): RestAnswer {
  const sha = git.git(repository, ['hash-object', '-w', '-t', type, '--stdin'], content).trim();
  return { status: 201, body: { sha } };
}

interface TreeItem {
  readonly path: string;
  readonly mode: string;
  readonly sha?: string | null;
  readonly content?: string;
}

/** Through an index, as git makes trees. */
function makeTree({ git, repository, body }: Place): RestAnswer {
  const lines = (body['tree'] as TreeItem[]).map(({ path, mode, sha, content }) => {
    if (sha === null) return `0 ${'0'.repeat(40)}\t${path}`;
    const blob = sha ?? git.git(repository, ['hash-object', '-w', '--stdin'], content).trim();
    return `${mode} ${blob}\t${path}`;
  });
  git.git(repository, ['read-tree', String(body['base_tree'])]);
  git.git(repository, ['update-index', '-z', '--index-info'], lines.map((line) => `${line}\0`).join(''));
  return { status: 201, body: { sha: git.git(repository, ['write-tree']).trim() } };
}

function makeCommit({ git, repository, body }: Place): RestAnswer {
  const parents = (body['parents'] as string[]).flatMap((parent) => ['-p', parent]);
  const author = (body['author'] as { name: string; email: string } | undefined) ?? {
    name: 'octocat',
    email: 'o@github.com',
  };
  const text = git
    .git(repository, ['commit-tree', String(body['tree']), ...parents, '-m', String(body['message'])])
    .trim();
  const raw = git.git(repository, ['cat-file', 'commit', text]);
  const mine = raw.replace(/^author .*? <.*?>/m, `author ${author.name} <${author.email}>`);
  return hashed({ git, repository } as Place, 'commit', Buffer.from(mine));
}

function makeRef({ git, repository, body }: Place): RestAnswer {
  const ref = String(body['ref']);
  if (git.commitOf(repository, ref)) return refuse(422, 'Reference already exists');
  git.git(repository, ['update-ref', ref, String(body['sha'])]);
  git.sync(repository);
  return { status: 201, body: { ref, object: { sha: body['sha'] } } };
}

function moveRef({ git, repository, body }: Place, [ref = '']: readonly string[]): RestAnswer {
  if (!git.commitOf(repository, `refs/${ref}`)) return refuse(422, 'Reference does not exist');
  git.git(repository, ['update-ref', `refs/${ref}`, String(body['sha'])]);
  git.sync(repository);
  return ok({ ref: `refs/${ref}`, object: { sha: body['sha'] } });
}

function pullView({ repository }: Place, number: number): Record<string, unknown> {
  const { url, base, head, title } = repository.pullRequests[number - 1]!;
  return { number, html_url: url, base: { ref: base }, head: { ref: head }, title, state: 'open' };
}

function listPulls(at: Place): RestAnswer {
  const head = at.query.get('head')?.split(':')[1];
  const numbers = at.repository.pullRequests.flatMap((pull, index) =>
    pull.head === head ? [index + 1] : [],
  );
  return ok(numbers.map((number) => pullView(at, number)));
}

function openPull(at: Place): RestAnswer {
  const { repository, body, baseUrl, world, git } = at;
  const [owner = '', head = ''] = String(body['head']).split(':');
  const from =
    owner === repository.organization.login ? repository : world.findRepository(owner, repository.name);
  if (!from || !git.commitOf(from, `refs/heads/${head}`)) return refuse(422, 'Validation Failed');
  const number = repository.pullRequests.length + 1;
  const url = `${baseUrl}/${repository.organization.login}/${repository.name}/pull/${number}`;
  repository.pullRequests.push({ title: String(body['title']), head, base: String(body['base']), url });
  return made(at, 'pull', { number }, pullView(at, number), 201);
}

/** Forks share what git keeps on GitHub; here a fork is a copy. */
function fork({ repository, world, git, token, ...rest }: Place): RestAnswer {
  const owner = world.organizations.get(token.login.toLowerCase()) ?? world.organization(token.login);
  const { name, visibility, defaultBranch } = repository;
  const known = owner.repositories.get(name.toLowerCase());
  const made = known ?? owner.repository(name, { visibility, defaultBranch, isFork: true });
  git.git(made, ['fetch', '--quiet', git.of(repository), '+refs/heads/*:refs/heads/*']);
  git.sync(made);
  return { status: 202, body: view({ ...rest, world, git, token, repository: made }) };
}

function protect(at: Place, [branch = '']: readonly string[]): RestAnswer {
  if (!at.git.commitOf(at.repository, `refs/heads/${branch}`)) return refuse(404, 'Branch not found');
  if (at.token.denied?.includes('protection'))
    return refuse(403, 'Upgrade to GitHub Pro or make this repository public to enable this feature.');
  return made(at, 'protection', { branch }, { url: 'x' });
}

function openIssue(at: Place): RestAnswer {
  const number = at.repository.made.filter(({ what }) => what === 'issue').length + 1;
  const slug = `${at.repository.organization.login}/${at.repository.name}`;
  return made(at, 'issue', { number }, { number, html_url: `${at.baseUrl}/${slug}/issues/${number}` }, 201);
}

function setTopics(at: Place): RestAnswer {
  at.repository.topics = at.body['names'] as string[];
  return made(at, 'topics', {}, { names: at.repository.topics });
}

/** Something was done: what, with what. */
function made(
  { repository, body }: Place,
  what: string,
  which: object,
  answer: object | string,
  status = 200,
): RestAnswer {
  repository.made.push({ what, body: { ...which, ...body } });
  return { status, body: answer };
}

function ok(body: object): RestAnswer {
  return { status: 200, body };
}

function refuse(status: number, message: string): RestAnswer {
  return {
    status,
    body: { message, documentation_url: 'https://docs.github.com/rest', status: String(status) },
  };
}

function sso(organization: string): RestAnswer {
  return {
    ...refuse(403, 'Resource protected by organization SAML enforcement.'),
    headers: {
      'x-github-sso': `required; url=https://github.com/orgs/${organization}/sso?authorization_request=AXYZ`,
    },
  };
}
