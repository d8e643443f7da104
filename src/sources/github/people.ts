import * as l10n from '@vscode/l10n';
import { type CancellationToken, throwIfCancelled } from '../../core/base/cancellation';
import type { UnreadItem } from '../../core/catalog/source';
import type { GitHubClient, GraphQLResult } from './client';
import { isList, untoldError } from './answers';
import { GitHubError, isGitHubError } from './errors';
import { PeopleChain, type ToldPage } from './peopleChain';
import {
  type MemberNode,
  type PeopleData,
  type PeoplePage,
  peopleQuery,
  type TeamNode,
} from './peopleQueries';
import { loginsOf, readTeamMembers } from './teamMembers';
import { type AnswerPath, type AnswerProblems, unreadOf } from './answerProblems';

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
  /** The organisation's name as GitHub writes it. */
  readonly login?: string;
  readonly teams: readonly Team[];
  readonly members: readonly MemberNode[];
  readonly cursors: PeopleCursors;
  /** When it was read to its end. Milliseconds since the epoch; undefined where it never was. */
  readonly readAt?: number;
}

export const NOBODY: People = { teams: [], members: [], cursors: { teams: [], members: [] } };

/** What a page holds; less where GitHub refuses to answer so much at once. */
const PAGE = 100;
const SMALLER = 20;
/** Pages asked at once: GitHub lets a query reach 500,000 nodes, and a page of teams may reach 10,100. */
const MOST_TEAM_PAGES = 10;
const MOST_MEMBER_PAGES = 40;
/** Where GitHub runs out of time over so many pages at once, a part of them is asked for. */
const FEWER = 3;

/**
 * Reads the teams and members of an organisation. What GitHub does not tell of stays as it is in `known`, and is named
 * in `unread`. Throws where it tells nothing of the organisation.
 */
export async function readPeople(
  client: GitHubClient,
  login: string,
  known: People,
  token?: CancellationToken,
): Promise<{ people: People; unread: UnreadItem[] }> {
  let withheld: Withheld = mayReadEmail(client) ? {} : { email: true };
  let { cursors } = known;
  let atOnce = Math.max(
    Math.min(cursors.members.length + 1, MOST_MEMBER_PAGES),
    Math.min(cursors.teams.length + 1, MOST_TEAM_PAGES),
  );
  for (let first = PAGE; ;) {
    try {
      return await readPages(client, login, known, { cursors, first, atOnce }, withheld, token);
    } catch (error) {
      if (!isGitHubError(error)) throw error;
      if (error.code === 'scope' && error.message.includes('email') && !withheld.email)
        withheld = { ...withheld, email: true };
      else if (error.isTooMuch && atOnce > 1) atOnce = Math.ceil(atOnce / FEWER);
      else if (error.code === 'cursor' && cursors.members.length + cursors.teams.length > 0)
        cursors = NOBODY.cursors;
      else if (error.isTooMuch && first > SMALLER) first = SMALLER;
      else throw error;
    }
  }
}

/** Which pages are asked for at first, and how much of each. */
interface Pages {
  readonly cursors: PeopleCursors;
  readonly first: number;
  /** Of each list. */
  readonly atOnce: number;
}

/** What a sign-in may not see, though it may see the rest: as GitHub says where it names parts of the answer. */
interface Withheld {
  readonly email?: true;
  readonly teams?: GitHubError;
  readonly members?: GitHubError;
}

/** With what an answer says beside that; undefined where it says no more. To ask without it is all that helps. */
function withheldBy(
  { data, told, errorOf }: GraphQLResult<PeopleData>,
  before: Withheld,
): Withheld | undefined {
  for (const problem of told.problems) {
    const { path = [] } = problem;
    const error = errorOf(problem);
    if (path[0] !== 'organization' || !['forbidden', 'scope'].includes(error.code)) continue;
    if (path.at(-1) === 'email' && !before.email && isOfAll(path, data, told))
      return { ...before, email: true };
    const page = path.length === 2 ? /^([tm])\d+$/.exec(String(path[1])) : null;
    // Where neither may be seen, it is the organisation that is refused.
    if (page && !before.teams && !before.members)
      return { ...before, [page[1] === 't' ? 'teams' : 'members']: error };
  }
  return undefined;
}

/** Whether of everybody on a page of members the same is refused. */
function isOfAll(
  [, alias, , , field]: AnswerPath,
  { organization }: PeopleData,
  told: AnswerProblems,
): boolean {
  const page = organization?.[alias!] as PeoplePage<MemberNode> | null | undefined;
  if (!isList(page?.nodes)) return true;
  return page.nodes.every(
    (_, at) => told.problemAt(['organization', alias!, 'nodes', at, field!]) !== undefined,
  );
}

async function readPages(
  client: GitHubClient,
  login: string,
  known: People,
  pages: Pages,
  withheld: Withheld,
  token?: CancellationToken,
): Promise<{ people: People; unread: UnreadItem[] }> {
  const unread: UnreadItem[] = [];
  const { cursors, first, atOnce } = pages;
  const email = !withheld.email;
  const mostOf = (most: number) => Math.min(most, atOnce);
  const teams = new PeopleChain<TeamNode>(cursors.teams, mostOf(MOST_TEAM_PAGES), withheld.teams);
  const members = new PeopleChain<MemberNode>(cursors.members, mostOf(MOST_MEMBER_PAGES), withheld.members);
  let name: string | undefined;
  while (!teams.isWhole || !members.isWhole) {
    throwIfCancelled(token);
    const { query, variables } = peopleQuery(teams.toAsk, members.toAsk, first);
    const isMany = teams.toAsk.length + members.toAsk.length > 2;
    // What is too much is not asked for again as it is.
    const insists = isMany ? { insists: ({ isTooMuch }: GitHubError) => !isTooMuch } : {};
    const result = await client.graphql<PeopleData>(query, { login, email, ...variables }, token, insists);
    const { organization, repositoryOwner } = result.data;
    const more = withheldBy(result, withheld);
    if (more) return readPages(client, login, known, pages, more, token);
    // Pages that come one by one, or smaller ones, may come whole.
    const cut = result.told.problems.map(result.errorOf).find(({ code }) => code === 'too-large');
    if (cut && (atOnce > 1 || first > SMALLER)) throw cut;
    if (!organization) {
      const problem = result.told.problemAt(['organization']);
      const error = problem && result.errorOf(problem);
      // What is refused is not told, whatever else the answer says of its owner.
      const isNone = !error || error.code === 'not-found';
      if (isNone && repositoryOwner?.__typename === 'User')
        return { people: NOBODY, unread: [userAccount(login)] };
      if (error?.code === 'not-found') throw unknown(login);
      if (error) throw error;
      throw organization === null ? unknown(login) : untoldError();
    }
    name ??= typeof organization.login === 'string' ? organization.login : known.login;
    const page = <T>(alias: string): ToldPage<T> => {
      return { alias, page: organization[alias] as PeoplePage<T> | null, ...result };
    };
    teams.take((index) => page(`t${index}`));
    members.take((index) => page(`m${index}`));
  }
  const teamsBefore = new Map(known.teams.map((team) => [team.slug, team]));
  const whole: Team[] = [];
  const toRead = teams.nodes.filter(({ error }) => error === undefined).map(({ node }) => node);
  const membersOf = await readTeamMembers(client, login, toRead, token);
  for (const { node, error } of teams.nodes) {
    const before = teamsBefore.get(node.slug);
    const { members: shown, ...team } = node;
    const read = membersOf.get(node.slug) ?? { logins: loginsOf(shown), error };
    if (read.error) unread.push(unreadOf(l10n.t('team {0}/{1}', login, node.slug), read.error));
    const logins = read.error ? [...new Set([...(before?.members ?? []), ...read.logins])] : read.logins;
    whole.push({ ...(read.error ? filled<Omit<Team, 'members'>>(team, before) : team), members: logins });
  }
  const membersBefore = new Map(known.members.map((member) => [member.login, member]));
  const people = members.nodes.map(({ node, error }) => {
    const before = membersBefore.get(node.login);
    // What is not asked for is not told.
    if (!error) return email || before?.email === undefined ? node : { ...node, email: before.email };
    unread.push(unreadOf(l10n.t('member {0} of {1}', node.login, login), error));
    return filled(node, before);
  });
  if (teams.hidden) unread.push(unreadOf(l10n.t('teams of {0}', login), teams.hidden));
  if (members.hidden) unread.push(unreadOf(l10n.t('members of {0}', login), members.hidden));
  return {
    people: {
      ...(name && { login: name }),
      teams: teams.hidden ? withKnown(whole, known.teams, (team) => team.slug) : whole,
      members: members.hidden ? withKnown(people, known.members, (member) => member.login) : people,
      // Where smaller pages ended helps nobody who asks for whole ones.
      cursors: first === PAGE ? { teams: teams.cursors, members: members.cursors } : NOBODY.cursors,
    },
    unread,
  };
}

/** Those that were read, and those known before that GitHub may only not have shown. */
function withKnown<T>(read: readonly T[], known: readonly T[], key: (item: T) => string): T[] {
  const left = new Map(read.map((item) => [key(item), item]));
  const inOrder = known.map((item) => {
    const now = left.get(key(item));
    left.delete(key(item));
    return now ?? item;
  });
  return [...inOrder, ...left.values()];
}

/** What is null because it was not told, as it was known before. */
function filled<T extends object>(node: T, before: Partial<T> | undefined): T {
  const given = Object.entries(node).filter(([, value]) => value !== null && value !== undefined);
  return { ...node, ...before, ...Object.fromEntries(given) };
}

/** An e-mail address takes a scope of its own; one that is not granted would fail the whole query. */
function mayReadEmail({ scopes }: GitHubClient): boolean {
  return !scopes || scopes.some((scope) => ['user', 'user:email', 'read:user'].includes(scope));
}

/** The code of what is read of a user's account: it has no teams or members, which leaves no gap. */
export const USER_ACCOUNT = 'user-account';

function userAccount(login: string): UnreadItem {
  const message = l10n.t('This is the account of a user: it has no teams and no members.');
  return { item: login, code: USER_ACCOUNT, message };
}

function unknown(login: string): GitHubError {
  const message = l10n.t('GitHub knows no organization "{0}", or the account may not see it.', login);
  return new GitHubError('not-found', message, { action: 'settings' });
}
