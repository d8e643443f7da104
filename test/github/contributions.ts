import { GraphQLError } from 'graphql';
import { connection } from './connections';
import { item, type RequestContext, visibleTo } from './views';
import type { Repository } from './world';

/** A pull request that somebody opened. */
export interface OpenedPullRequest {
  readonly number: number;
  readonly author: string;
  readonly isBot?: boolean;
  readonly createdAt: string;
  /** Undefined while it is open, or was closed without. */
  readonly mergedAt?: string;
}

export interface OpenIssue {
  readonly number: number;
  readonly title: string;
  readonly labels: readonly string[];
  readonly createdAt: string;
  readonly assignees?: number;
}

/** What people did and could do in a repository on the loopback GitHub. Tests change it at will. */
export class Contributions {
  readonly pullRequests: OpenedPullRequest[] = [];
  readonly issues: OpenIssue[] = [];

  /** A pull request of somebody. @param mergedAt - none where it was not merged */
  pull(author: string, createdAt: string, mergedAt?: string, fields: Partial<OpenedPullRequest> = {}): void {
    const number = this.pullRequests.length + 1;
    this.pullRequests.push({ number, author, createdAt, ...(mergedAt && { mergedAt }), ...fields });
  }
}

/** GitHub's search lists no more than this. */
const MOST = 1000;

interface Place {
  readonly repository: Repository;
  readonly pull: OpenedPullRequest;
}

/**
 * GitHub's search, as far as pull requests of one author in one organisation go. As GitHub's, it is silent of what the token
 * may not see, of accounts that there are not, and of all beyond the thousandth.
 */
export function searchView(
  { query, type, ...page }: { query: string; type: string; first?: number; after?: string },
  context: RequestContext,
): object {
  const { org, author, merged, isMerged } = readQuery(query, type);
  const organization = context.world.organizations.get(org.toLowerCase());
  const isHidden = !organization || context.token.ssoMissing?.includes(organization.login);
  const found = (isHidden ? [] : [...organization.repositories.values()])
    .filter((repository) => visibleTo(repository, context.token))
    .flatMap((repository) =>
      repository.contributions.pullRequests.map((pull): Place => ({ repository, pull })),
    )
    .filter(({ pull }) => pull.author.toLowerCase() === author.toLowerCase())
    .filter(({ pull }) => !isMerged || pull.mergedAt !== undefined)
    .filter(({ pull }) => merged === undefined || Date.parse(pull.mergedAt!) >= Date.parse(merged))
    .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  const list = connection(found.slice(0, MOST), page, keyOf, (place) => pullView(place, context));
  return { ...list, issueCount: found.length };
}

/** Only what Greenroom asks: a question put otherwise would be answered as nobody knows. */
function readQuery(query: string, type: string) {
  const parts =
    /^org:(\S+) is:pr (?:is:merged )?author:(\S+)(?: merged:>=(\d{4}-\d{2}-\d{2}))? sort:created-asc$/.exec(
      query,
    );
  if (!parts || type !== 'ISSUE') throw new GraphQLError(`The loopback GitHub does not search for ${query}`);
  const [, org = '', author = '', merged] = parts;
  return { org, author, merged, isMerged: query.includes(' is:merged ') };
}

function keyOf({ repository, pull }: Place): string {
  return `${new Date(pull.createdAt).toISOString()} ${repository.name} ${String(pull.number).padStart(6, '0')}`;
}

function pullView({ repository, pull }: Place, context: RequestContext): unknown {
  const slug = `${repository.organization.login}/${repository.name}`;
  const { number, author: login, isBot, createdAt, mergedAt } = pull;
  return item(context, `pull ${slug}#${number}`, {
    __typename: 'PullRequest',
    number,
    url: `${context.webUrl}/${slug}/pull/${number}`,
    createdAt,
    mergedAt: mergedAt ?? null,
    repository: { nameWithOwner: slug },
    author: { __typename: isBot ? 'Bot' : 'User', login },
  });
}

/** Open issues of a repository that have a label. */
export function issuesView(
  repository: Repository,
  { labels, ...page }: { labels?: readonly string[]; first?: number },
  context: RequestContext,
): unknown {
  const slug = `${repository.organization.login}/${repository.name}`;
  const found = repository.contributions.issues
    .filter(
      (issue) =>
        !labels?.length ||
        issue.labels.some((each) => labels.some((label) => label.toLowerCase() === each.toLowerCase())),
    )
    .sort((a, b) => (a.createdAt > b.createdAt ? -1 : 1));
  return item(
    context,
    `field ${slug}.issues`,
    connection(
      found,
      page,
      ({ createdAt, number }) => `${createdAt} ${number}`,
      ({ number, title, createdAt, assignees = 0 }) => ({
        number,
        title,
        updatedAt: createdAt,
        url: `${context.webUrl}/${slug}/issues/${number}`,
        createdAt,
        assignees: { totalCount: assignees },
      }),
    ),
  );
}
