import { type CancellationToken, throwIfCancelled } from '../../core/base/cancellation';
import type { GitHubClient, GraphQLResult } from './client';
import { GitHubError } from './errors';
import {
  type MemberNode,
  type PeopleData,
  type PeoplePage,
  peopleQuery,
  TEAM_MEMBERS,
  type TeamNode,
} from './peopleQueries';

export interface Team extends Omit<TeamNode, 'members'> {
  /** Logins of those who are in the team itself, not only in one below it. */
  readonly members: readonly string[];
}

/** Cursors that the pages of the last reading ended with: with them all pages are asked at once. */
export interface PeopleCursors {
  readonly teams: readonly string[];
  readonly members: readonly string[];
}

export interface People {
  readonly teams: readonly Team[];
  readonly members: readonly MemberNode[];
  readonly cursors: PeopleCursors;
}

/** Pages asked at once: GitHub lets a query reach 500,000 nodes, and a page of teams may reach 10,100. */
const MOST_TEAM_PAGES = 10;
const MOST_MEMBER_PAGES = 40;

/** Reads the teams and members of an organisation. A user's account has none. */
export async function readPeople(
  client: GitHubClient,
  login: string,
  known: PeopleCursors,
  token?: CancellationToken,
): Promise<People> {
  try {
    return await readPages(client, login, known, mayReadEmail(client), token);
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    if (error.code === 'scope' && error.message.includes('email'))
      return readPages(client, login, known, false, token);
    if ((error.isTooMuch || error.code === 'cursor') && known.members.length + known.teams.length > 0)
      return readPages(client, login, { teams: [], members: [] }, mayReadEmail(client), token);
    throw error;
  }
}

async function readPages(
  client: GitHubClient,
  login: string,
  known: PeopleCursors,
  email: boolean,
  token?: CancellationToken,
): Promise<People> {
  const teams = new Chain<TeamNode>(known.teams.slice(0, MOST_TEAM_PAGES - 1));
  const members = new Chain<MemberNode>(known.members.slice(0, MOST_MEMBER_PAGES - 1));
  while (!teams.isWhole || !members.isWhole) {
    throwIfCancelled(token);
    const { query, variables } = peopleQuery(teams.toAsk, members.toAsk);
    const { data } = await client.graphql<PeopleData>(query, { login, email, ...variables }, token);
    const organization = data.organization;
    if (!organization) return { teams: [], members: [], cursors: { teams: [], members: [] } };
    teams.take((index) => organization[`t${index}`] as PeoplePage<TeamNode>);
    members.take((index) => organization[`m${index}`] as PeoplePage<MemberNode>);
  }
  const whole: Team[] = [];
  for (const team of teams.nodes)
    whole.push({ ...team, members: await membersOf(client, login, team, token) });
  return {
    teams: whole,
    members: members.nodes,
    cursors: { teams: teams.cursors, members: members.cursors },
  };
}

/** Pages that hang together: each begins where the one before ended. */
class Chain<T> {
  readonly nodes: T[] = [];
  readonly cursors: string[] = [];
  isWhole = false;
  /** Cursors to ask after next. */
  toAsk: (string | null)[];

  constructor(known: readonly string[]) {
    this.toAsk = [null, ...known];
  }

  take(pageAt: (index: number) => PeoplePage<T>): void {
    if (this.isWhole) return;
    for (const index of this.toAsk.keys()) {
      const { nodes, pageInfo } = pageAt(index);
      this.nodes.push(...nodes.filter((node) => node !== null));
      if (!pageInfo.hasNextPage || pageInfo.endCursor === null) {
        this.isWhole = true;
        break;
      }
      this.cursors.push(pageInfo.endCursor);
      // Somebody came or went: what was asked after the old cursor overlaps or leaves a gap.
      if (this.toAsk[index + 1] !== pageInfo.endCursor) break;
    }
    this.toAsk = this.isWhole ? [] : [this.cursors.at(-1)!];
  }
}

interface TeamMembersData {
  readonly organization: { readonly team: Pick<TeamNode, 'members'> | null } | null;
}

async function membersOf(
  client: GitHubClient,
  login: string,
  { slug, members }: TeamNode,
  token?: CancellationToken,
): Promise<string[]> {
  const logins: string[] = [];
  let page: TeamNode['members'] | undefined = members;
  while (page) {
    logins.push(...page.nodes.filter((node) => node !== null).map((node) => node.login));
    if (!page.pageInfo.hasNextPage) break;
    const variables: Record<string, unknown> = { login, slug, after: page.pageInfo.endCursor };
    const { data }: GraphQLResult<TeamMembersData> = await client.graphql(TEAM_MEMBERS, variables, token);
    page = data.organization?.team?.members;
  }
  return logins;
}

/** An e-mail address takes a scope of its own; one that is not granted would fail the whole query. */
function mayReadEmail({ scopes }: GitHubClient): boolean {
  return !scopes || scopes.some((scope) => ['user', 'user:email', 'read:user'].includes(scope));
}
