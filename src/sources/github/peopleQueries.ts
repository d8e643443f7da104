import type { Page } from './queries';

export interface TeamNode {
  readonly slug: string;
  readonly combinedSlug: string;
  readonly name: string;
  readonly description: string | null;
  readonly avatarUrl: string | null;
  readonly editTeamUrl: string | null;
  readonly parentTeam: { readonly slug: string } | null;
  readonly members: Page<{ readonly login: string }>;
}

export interface MemberNode {
  readonly id: string;
  readonly login: string;
  readonly name: string | null;
  readonly email?: string | null;
  readonly bio: string | null;
  readonly avatarUrl: string | null;
}

export type PeoplePage<T> = Page<T>;

/** Pages by alias: `t0`, `t1`, … of teams, `m0`, `m1`, … of members. */
export interface PeopleData {
  readonly organization:
    | ({ readonly login: string } & Readonly<
        Record<string, PeoplePage<TeamNode> | PeoplePage<MemberNode> | string | null>
      >)
    | null;
  readonly repositoryOwner: { readonly __typename: string } | null;
}

const teamPage = (first: number) => `fragment TeamPage on TeamConnection {
  totalCount pageInfo { hasNextPage endCursor }
  nodes {
    slug combinedSlug name description avatarUrl editTeamUrl parentTeam { slug }
    members(first: ${first}, membership: IMMEDIATE) { totalCount pageInfo { hasNextPage endCursor } nodes { login } }
  }
}`;

const MEMBER = `fragment MemberPage on OrganizationMemberConnection {
  totalCount pageInfo { hasNextPage endCursor }
  nodes { id login name email @include(if: $email) bio avatarUrl }
}`;

/** Several pages of teams and of members at once, each after the cursor given (null: the first), of `first` each. */
export function peopleQuery(
  teams: readonly (string | null)[],
  members: readonly (string | null)[],
  first: number,
): { query: string; variables: Record<string, string | null> } {
  const variables: Record<string, string | null> = {};
  const fields: string[] = [];
  for (const [index, after] of teams.entries()) {
    variables[`t${index}`] = after;
    fields.push(`t${index}: teams(first: ${first}, after: $t${index}) { ...TeamPage }`);
  }
  for (const [index, after] of members.entries()) {
    variables[`m${index}`] = after;
    fields.push(`m${index}: membersWithRole(first: ${first}, after: $m${index}) { ...MemberPage }`);
  }
  const parameters = Object.keys(variables).map((name) => `, $${name}: String`);
  const head = members.length ? '$login: String!, $email: Boolean!' : '$login: String!';
  const query = `query GreenroomPeople(${head}${parameters.join('')}) {
  organization(login: $login) { login ${fields.join('\n')} }
  repositoryOwner(login: $login) { __typename }
}
${teams.length ? teamPage(first) : ''}
${members.length ? MEMBER : ''}`;
  return { query, variables };
}

const TEAM_PAGE = `{
  totalCount pageInfo { hasNextPage endCursor } nodes { login }
}`;

/** Pages of the members of one team. */
export const TEAM_MEMBERS = `query GreenroomTeamMembers($login: String!, $slug: String!, $cursor: String) {
  organization(login: $login) { team(slug: $slug) {
    members(first: 100, after: $cursor, membership: IMMEDIATE) ${TEAM_PAGE}
  } }
}`;

/** A further page of the members of each of several teams, by the aliases `m0`, `m1`, …. */
export function teamMembersQuery(
  teams: readonly { readonly slug: string; readonly cursor: string | null }[],
): { query: string; variables: Record<string, string | null> } {
  const variables: Record<string, string | null> = {};
  const fields = teams.map(({ slug, cursor }, at) => {
    variables[`s${at}`] = slug;
    variables[`c${at}`] = cursor;
    return `m${at}: team(slug: $s${at}) { members(first: 100, after: $c${at}, membership: IMMEDIATE) { ...TeamMembers } }`;
  });
  const parameters = teams.map((_, at) => `, $s${at}: String!, $c${at}: String`);
  const query = `query GreenroomTeamMembers($login: String!${parameters.join('')}) {
  organization(login: $login) { ${fields.join('\n')} }
}
fragment TeamMembers on TeamMemberConnection ${TEAM_PAGE}`;
  return { query, variables };
}
