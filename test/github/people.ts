import { parseAllDocuments } from 'yaml';
import type { Organization, Team, World } from './world';

interface Person {
  kind?: string;
  metadata?: { name?: string; description?: string };
  spec?: {
    profile?: { displayName?: string; email?: string };
    parent?: string;
    members?: string[];
    memberOf?: string[];
  };
}

/** Makes accounts and teams of the User and Group entities that an organisation's own files declare. */
export function peopleFromFiles(world: World, organization: Organization): void {
  const entities = [...organization.repositories.values()].flatMap((repository) =>
    [...repository.files]
      .filter(([path, text]) => /\.ya?ml$/.test(path) && /^kind: (Group|User)\b/m.test(text))
      .flatMap(([, text]) => parseAllDocuments(text).map((document) => document.toJS() as Person | null)),
  );
  const named = (kind: string) => entities.filter((entity) => entity?.kind === kind && entity.metadata?.name);
  for (const user of named('User')) {
    const { displayName: name, email } = user?.spec?.profile ?? {};
    organization.members.push(world.account(user!.metadata!.name!, { name, email }));
  }
  const teams = new Map<string, Team>();
  for (const group of named('Group')) {
    const slug = group!.metadata!.name!.toLowerCase();
    const members = organization.members.filter(
      ({ login }) =>
        group?.spec?.members?.includes(login) ||
        named('User').some((user) => user?.metadata?.name === login && user.spec?.memberOf?.includes(slug)),
    );
    const fields = {
      name: group?.spec?.profile?.displayName ?? slug,
      description: group?.metadata?.description,
    };
    if (!teams.has(slug)) teams.set(slug, organization.team(slug, members, fields));
  }
  for (const group of named('Group')) {
    const team = teams.get(group!.metadata!.name!.toLowerCase());
    const parent = teams.get(group?.spec?.parent?.toLowerCase() ?? '');
    if (team && parent && team !== parent) team.parent = parent;
  }
}
