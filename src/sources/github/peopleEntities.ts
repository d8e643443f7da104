import { DEFAULT_NAMESPACE, type Entity } from '../../core/model/entity';
import { canonicalRef } from '../../core/model/reference';
import type { People, Team } from './people';
import type { MemberNode } from './peopleQueries';

/** Entities of catalog files that already stand for a team (`org/slug`) or a login, both in lower case. */
export interface Claims {
  readonly teams: ReadonlyMap<string, string>;
  readonly users: ReadonlyMap<string, string>;
}

export const NO_CLAIMS: Claims = { teams: new Map(), users: new Map() };

/** The people of one organisation, by its login. */
export type PeopleByOrganization = ReadonlyMap<string, People>;

interface GroupEntity extends Entity {
  spec: {
    type: string;
    profile: Record<string, string>;
    parent?: string;
    children: string[];
    members: string[];
  };
}

interface UserEntity extends Entity {
  spec: { profile: Record<string, string>; memberOf: string[] };
}

/**
 * Teams as Groups and members as Users, named and related as Backstage's `githubOrg` provider does: everything in the
 * default namespace for a single organisation; for several, each one's Groups in a namespace of its name. A team or
 * login that a catalog file claims is left to that file, and every reference points to the file's entity.
 */
export function peopleEntities(
  people: PeopleByOrganization,
  web: string,
  claims: Claims = NO_CLAIMS,
): Entity[] {
  const isSingle = people.size <= 1;
  const users = new Map<string, UserEntity>();
  const groups: GroupEntity[] = [];
  const userRef = (login: string) =>
    claims.users.get(login.toLowerCase()) ?? ref('User', DEFAULT_NAMESPACE, login);

  for (const [key, { login: organization = key, teams, members }] of people) {
    const namespace = isSingle ? DEFAULT_NAMESPACE : key.toLowerCase();
    const bySlug = new Map(teams.map((team) => [team.slug, team]));
    const groupRef = ({ slug, combinedSlug }: Team) =>
      claims.teams.get(combinedSlug.toLowerCase()) ?? ref('Group', namespace, slug);
    const write = (target: string) => shortest(target, namespace);

    for (const member of members)
      if (!users.has(userRef(member.login))) users.set(userRef(member.login), userEntity(member, web));
    for (const team of teams) {
      const target = groupRef(team);
      for (const login of team.members) {
        const user = users.get(userRef(login));
        const written = shortest(target, DEFAULT_NAMESPACE);
        if (user && !user.spec.memberOf.includes(written)) user.spec.memberOf.push(written);
      }
      if (target !== ref('Group', namespace, team.slug)) continue;
      const parent = bySlug.get(team.parentTeam?.slug ?? '');
      groups.push(
        groupEntity(team, namespace, `${web}/orgs/${organization}/teams/${team.slug}`, {
          parent: parent && write(groupRef(parent)),
          children: teams
            .filter((child) => child.parentTeam?.slug === team.slug)
            .map((child) => write(groupRef(child))),
          members: team.members.map((login) => {
            if (claims.users.has(login.toLowerCase())) return shortest(userRef(login), namespace);
            return isSingle ? login : `${DEFAULT_NAMESPACE}/${login}`;
          }),
        }),
      );
    }
  }
  const own = [...users].filter(
    ([target, user]) => target === ref('User', DEFAULT_NAMESPACE, user.metadata.name),
  );
  return [...own.map(([, user]) => user), ...groups];
}

function userEntity({ login, id, name, email, bio, avatarUrl }: MemberNode, web: string): UserEntity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'User',
    metadata: {
      namespace: DEFAULT_NAMESPACE,
      name: login,
      ...(bio && { description: bio }),
      annotations: {
        ...locations(`${web}/${login}`),
        'github.com/user-login': login,
        ...(id && { 'github.com/user-id': id }),
      },
    },
    spec: {
      profile: {
        ...(name && { displayName: name }),
        ...(email && { email }),
        ...(avatarUrl && { picture: avatarUrl }),
      },
      memberOf: [],
    },
  };
}

function groupEntity(
  team: Team,
  namespace: string,
  url: string,
  related: { parent: string | undefined; children: string[]; members: string[] },
): GroupEntity {
  const { slug, combinedSlug, name, description, avatarUrl, editTeamUrl } = team;
  const { parent, children, members } = related;
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: {
      namespace,
      name: slug,
      ...(description && { description }),
      annotations: {
        ...locations(url),
        'github.com/team-slug': combinedSlug,
        ...(editTeamUrl && { 'backstage.io/edit-url': editTeamUrl }),
      },
    },
    spec: {
      type: 'team',
      profile: { ...(name && { displayName: name }), ...(avatarUrl && { picture: avatarUrl }) },
      ...(parent && { parent }),
      children,
      members,
    },
  };
}

function locations(url: string): Record<string, string> {
  return {
    'backstage.io/managed-by-location': `url:${url}`,
    'backstage.io/managed-by-origin-location': `url:${url}`,
  };
}

function ref(kind: string, namespace: string, name: string): string {
  return canonicalRef({ kind, namespace, name });
}

/** A reference as it is written in that namespace: the kind is known from the field. */
function shortest(target: string, namespace: string): string {
  const [, rest = target] = /^[^:]+:(.*)$/.exec(target) ?? [];
  return rest.startsWith(`${namespace}/`) ? rest.slice(namespace.length + 1) : rest;
}
