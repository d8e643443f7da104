import { GraphQLError } from 'graphql';
import { connection } from './connections';
import { issuesView } from './contributions';
import { branchRulesView, checksView, compareView, operationsView } from './operationViews';
import {
  type Account,
  blobOid,
  type ItemFailure,
  Organization,
  type Repository,
  type Team,
  type Token,
  treeOid,
  type World,
} from './world';

/** What a resolver may know about the request it answers. */
export interface RequestContext {
  readonly world: World;
  readonly token: Token;
  readonly rate: {
    cost: number;
    limit: number;
    remaining: number;
    used: number;
    resetAt: string;
    nodeCount: number;
  };
  /** GitHub's web address: `https://github.com`, or that of an Enterprise server. */
  readonly webUrl: string;
}

interface PageArgs {
  first?: number | null;
  after?: string | null;
}

/** GraphQL cuts a blob's text here; the whole is to be had by REST. */
export const TEXT_LIMIT = 512_000;

export function organizationView(organization: Organization, context: RequestContext): object {
  return {
    __typename: 'Organization',
    id: organization.id,
    login: organization.login,
    url: `${context.webUrl}/${organization.login}`,
    repositories: (args: PageArgs) =>
      connection(
        [...organization.repositories.values()]
          .filter((repository) => visibleTo(repository, context.token))
          .sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1)),
        args,
        (repository) => repository.createdAt,
        (repository) => repositoryItem(repository, context),
      ),
    teams: (args: PageArgs) =>
      unlessDenied(
        context,
        'teams',
        connection(
          [...organization.teams].sort((a, b) => (a.slug < b.slug ? -1 : 1)),
          args,
          (team) => team.slug,
          (team) =>
            item(context, `team ${organization.login}/${team.slug}`, teamView(team, organization, context)),
        ),
      ),
    team: ({ slug }: { slug: string }) => {
      const team = organization.teams.find((candidate) => candidate.slug === slug);
      return team ? teamView(team, organization, context) : null;
    },
    auditLog: ({ query, ...page }: PageArgs & { query?: string }) => {
      const login = /^action:org\.add_member user:(\S+)$/.exec(query ?? '')?.[1]?.toLowerCase() ?? '';
      const at = organization.joined.get(login);
      return item(
        context,
        `field ${organization.login}.auditLog`,
        connection(at === undefined ? [] : [at], page, String, (createdAt) => ({
          __typename: 'OrgAddMemberAuditEntry',
          createdAt,
        })),
      );
    },
    membersWithRole: (args: PageArgs) =>
      unlessDenied(
        context,
        'members',
        members(organization.members, args, (account) =>
          item(context, `member ${organization.login}/${account.login}`, {
            ...accountView(account),
            email: () => unlessDenied(context, 'email', account.email ?? ''),
          }),
        ),
      ),
  };
}

function teamView(team: Team, organization: Organization, context: RequestContext): object {
  const { webUrl } = context;
  const field = (name: string) => `field team ${organization.login}/${team.slug}.${name}`;
  const url = `${webUrl}/orgs/${organization.login}/teams/${team.slug}`;
  return {
    __typename: 'Team',
    id: team.id,
    slug: team.slug,
    combinedSlug: `${organization.login}/${team.slug}`,
    name: team.name,
    description: team.description ?? null,
    avatarUrl: `${webUrl}/avatars/t/${team.slug}`,
    url,
    editTeamUrl: `${url}/edit`,
    parentTeam: () =>
      item(context, field('parentTeam'), team.parent ? teamView(team.parent, organization, context) : null),
    members: (args: PageArgs) => item(context, field('members'), members(team.members, args, accountView)),
  };
}

function members(accounts: readonly Account[], args: PageArgs, view: (account: Account) => unknown): object {
  const sorted = [...accounts].sort((a, b) => (a.login < b.login ? -1 : 1));
  return connection(sorted, args, (account) => account.login, view);
}

/** A user as an owner of repositories: one without any. */
export function userView(account: Account, context: RequestContext): object {
  const empty = new Organization(account.login, () => '');
  return { ...organizationView(empty, context), ...accountView(account) };
}

export function accountView(account: Account): object {
  return {
    __typename: 'User',
    id: account.id,
    login: account.login,
    name: account.name ?? null,
    email: account.email ?? '',
    bio: account.bio ?? null,
    avatarUrl: `https://avatars.githubusercontent.com/${account.login}`,
    organizationVerifiedDomainEmails: [],
  };
}

export function repositoryItem(repository: Repository, context: RequestContext): unknown {
  const name = `repository ${repository.organization.login}/${repository.name}`;
  return item(context, name, repositoryView(repository, context));
}

export function repositoryView(repository: Repository, context: RequestContext): object {
  const field = <T>(name: string, value: T) =>
    item(context, `field ${repository.organization.login}/${repository.name}.${name}`, value);
  const fullName = `${repository.organization.login}/${repository.name}`;
  const url = `${context.webUrl}/${fullName}`;
  return {
    __typename: 'Repository',
    id: repository.id,
    name: repository.name,
    nameWithOwner: fullName,
    owner: () => organizationView(repository.organization, context),
    url,
    description: repository.description || null,
    ...operationsView(repository, context),
    issues: (args: { labels?: readonly string[]; first?: number }) => issuesView(repository, args, context),
    isArchived: repository.isArchived,
    isFork: repository.isFork,
    isEmpty: repository.isEmpty,
    isPrivate: repository.visibility !== 'PUBLIC',
    visibility: repository.visibility,
    pushedAt: repository.pushedAt,
    createdAt: repository.createdAt,
    updatedAt: repository.pushedAt,
    primaryLanguage: repository.operations.language ? { name: repository.operations.language } : null,
    repositoryTopics: (args: PageArgs) =>
      field(
        'repositoryTopics',
        connection(
          [...repository.topics].sort(),
          args,
          (topic) => topic,
          (topic) => ({ topic: { name: topic } }),
        ),
      ),
    defaultBranchRef: () =>
      field(
        'head',
        repository.isEmpty
          ? null
          : {
              name: repository.defaultBranch,
              ...branchRulesView(repository, context),
              compare: ({ headRef }: { headRef: string }) => compareView(repository, headRef),
              target: () =>
                field('target', {
                  __typename: 'Commit',
                  oid: repository.oid,
                  committedDate: repository.pushedAt,
                  pushedDate: repository.pushedAt,
                  ...checksView(repository, context),
                }),
            },
      ),
    ref: ({ qualifiedName }: { qualifiedName: string }) => {
      const name = qualifiedName.replace('refs/heads/', '');
      const files = repository.at(qualifiedName);
      return files ? { name, target: { __typename: 'Commit', oid: treeOid(repository.id, files) } } : null;
    },
    object: ({ expression, oid }: { expression?: string; oid?: string }) => {
      const path = (expression ?? '').replace(/^[^:]*:/, '');
      return item(context, `file ${fullName}:${path}`, gitObject(repository, expression ?? oid ?? ''));
    },
  };
}

/** `HEAD:path` as git rev-parse reads it: a blob, a tree, or nothing. */
function gitObject(repository: Repository, expression: string): object | null {
  const colon = expression.indexOf(':');
  const files = repository.at(colon < 0 ? expression : expression.slice(0, colon));
  if (!files) return null;
  if (colon < 0) return { __typename: 'Commit', oid: repository.oid };
  const path = expression.slice(colon + 1).replace(/\/$/, '');
  const text = files.get(path);
  if (text !== undefined) return blobView(text);
  const below = new Map([...files].filter(([name]) => name.startsWith(path === '' ? '' : `${path}/`)));
  return below.size > 0 ? { __typename: 'Tree', oid: treeOid(path, below) } : null;
}

function blobView(text: string): object {
  const isBinary = text.includes('\0');
  const byteSize = Buffer.byteLength(text);
  return {
    __typename: 'Blob',
    id: () => `B_${blobOid(text)}`,
    oid: () => blobOid(text),
    byteSize,
    isBinary,
    isTruncated: byteSize > TEXT_LIMIT,
    text: isBinary ? null : text.slice(0, TEXT_LIMIT),
  };
}

/** The value, or GitHub's error in its place where the token may not see that part. */
function unlessDenied<T>({ token }: RequestContext, part: string, value: T): T | GraphQLError {
  if (!token.denied?.includes(part)) return value;
  return problem({ type: 'FORBIDDEN', message: 'Resource not accessible by personal access token' });
}

/** The value, or GitHub's error in its place where the item fails. */
export function item<T>({ world }: RequestContext, name: string, value: T): T | GraphQLError | null {
  const failure = world.failure(name);
  if (!failure) return value;
  if (failure.isSilent) return null;
  return problem({ type: 'FORBIDDEN', message: `Resource not accessible: ${name}`, ...failure });
}

/** GitHub's error as it stands in an item's place; with a status, that of the whole answer. */
export function problem({ type, message, status, fault }: ItemFailure): GraphQLError {
  return new GraphQLError(message ?? '', {
    extensions: { ...(type && { type }), ...(status && { status }), ...(fault && { fault }) },
  });
}

export function visibleTo(repository: Repository, token: Token): boolean {
  return repository.visibility === 'PUBLIC' || token.scopes === undefined || token.scopes.includes('repo');
}

export function checkSso(organization: Organization, token: Token): void {
  if (!token.ssoMissing?.includes(organization.login)) return;
  const message =
    'Resource protected by organization SAML enforcement. You must grant your OAuth token access to this organization.';
  throw new GraphQLError(message, { extensions: { type: 'FORBIDDEN', saml_failure: true } });
}

export function notFound(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { type: 'NOT_FOUND' } });
}
