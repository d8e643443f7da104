import { searchView } from './contributions';
import { mutations } from './mutations';
import {
  accountView,
  checkSso,
  item,
  notFound,
  organizationView,
  type RequestContext,
  repositoryItem,
  userView,
  visibleTo,
} from './views';

/** The root of GitHub's schema. A field not written here answers null, and an error where the schema forbids null. */
export const root = {
  ...mutations,
  viewer: (_args: unknown, { world, token }: RequestContext) =>
    accountView(world.accounts.get(token.login.toLowerCase())!),
  rateLimit: (_args: unknown, { rate }: RequestContext) => rate,
  organization: ({ login }: { login: string }, context: RequestContext) => {
    const organization = context.world.organizations.get(login.toLowerCase());
    if (!organization) throw notFound(`Could not resolve to an Organization with the login of '${login}'.`);
    checkSso(organization, context.token);
    return item(context, `organization ${login}`, organizationView(organization, context));
  },
  repositoryOwner: ({ login }: { login: string }, context: RequestContext) => {
    const organization = context.world.organizations.get(login.toLowerCase());
    const account = context.world.accounts.get(login.toLowerCase());
    if (!organization && account) return userView(account, context);
    if (!organization) return null;
    checkSso(organization, context.token);
    return item(context, `organization ${login}`, organizationView(organization, context));
  },
  user: ({ login }: { login: string }, { world }: RequestContext) => {
    const account = world.accounts.get(login.toLowerCase());
    if (!account) throw notFound(`Could not resolve to a User with the login of '${login}'.`);
    return accountView(account);
  },
  search: searchView,
  repository: ({ owner, name }: { owner: string; name: string }, context: RequestContext) => {
    const repository = context.world.findRepository(owner, name);
    if (!repository || !visibleTo(repository, context.token))
      throw notFound(`Could not resolve to a Repository with the name '${owner}/${name}'.`);
    checkSso(repository.organization, context.token);
    return repositoryItem(repository, context);
  },
  node: ({ id }: { id: string }, context: RequestContext) => {
    const repository = context.world.findNode(id);
    if (!repository || !visibleTo(repository, context.token))
      throw notFound(`Could not resolve to a node with the global id of '${id}'`);
    return repositoryItem(repository, context);
  },
  nodes: ({ ids }: { ids: string[] }, context: RequestContext) =>
    ids.map((id) => {
      const repository = context.world.findNode(id);
      if (!repository || !visibleTo(repository, context.token))
        return notFound(`Could not resolve to a node with the global id of '${id}'`);
      return repositoryItem(repository, context);
    }),
};
