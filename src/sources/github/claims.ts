import type { Catalog } from '../../core/catalog/catalog';
import { EXISTS } from '../../core/catalog/filter';
import { refOf } from '../../core/model/reference';

const TEAM = 'github.com/team-slug';
const LOGIN = 'github.com/user-login';

/** References of entities in catalog files that stand for a GitHub team or login, by its slug or name in lower case. */
export async function claimsOf(
  catalog: Pick<Catalog, 'queryEntities'>,
  web: string,
): Promise<{ teams: Map<string, string>; users: Map<string, string> }> {
  const { items } = await catalog.queryEntities({
    filter: [
      { kind: 'group', [`metadata.annotations.${TEAM}`]: EXISTS },
      { kind: 'user', [`metadata.annotations.${LOGIN}`]: EXISTS },
    ],
    fields: ['kind', 'metadata.name', 'metadata.namespace', 'metadata.annotations'],
  });
  const teams = new Map<string, string>();
  const users = new Map<string, string>();
  for (const entity of items) {
    const annotations = entity.metadata.annotations ?? {};
    const slug = annotations[TEAM];
    const login = annotations[LOGIN];
    // What was made of GitHub's own teams and members claims nothing.
    const origin = annotations['backstage.io/managed-by-location'];
    if (entity.kind.toLowerCase() === 'group' && slug && !origin?.startsWith(`url:${web}/orgs/`))
      teams.set(slug.toLowerCase(), refOf(entity));
    if (entity.kind.toLowerCase() === 'user' && login && origin !== `url:${web}/${login}`)
      users.set(login.toLowerCase(), refOf(entity));
  }
  return { teams, users };
}
