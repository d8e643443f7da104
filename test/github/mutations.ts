import { GraphQLError } from 'graphql';
import { type RequestContext, repositoryView, notFound } from './views';
import type { Repository } from './world';

interface CreateRef {
  repositoryId: string;
  name: string;
  oid: string;
}

interface CreateCommit {
  branch: { repositoryNameWithOwner?: string; branchName?: string };
  expectedHeadOid: string;
  message: { headline: string };
  fileChanges: { additions?: { path: string; contents: string }[] };
}

interface CreatePullRequest {
  repositoryId: string;
  baseRefName: string;
  headRefName: string;
  title: string;
}

/** The writes behind "create a catalog file": a branch, a commit on it, a pull request. */
export const mutations = {
  createRef: ({ input }: { input: CreateRef }, context: RequestContext) => {
    const repository = writable(context.world.findNode(input.repositoryId), context);
    const branch = input.name.replace('refs/heads/', '');
    if (repository.at(branch))
      throw unprocessable('A ref named "' + input.name + '" already exists in the repository.');
    const files = repository.at(input.oid);
    if (!files) throw unprocessable('Oid is not a commit of the repository.');
    repository.branches.set(branch, new Map(files));
    return { ref: { name: branch } };
  },
  createCommitOnBranch: ({ input }: { input: CreateCommit }, context: RequestContext) => {
    const [owner = '', name = ''] = input.branch.repositoryNameWithOwner?.split('/') ?? [];
    const repository = writable(context.world.findRepository(owner, name), context);
    const files = repository.branches.get(input.branch.branchName ?? '');
    if (!files) throw notFound(`No branch ${input.branch.branchName}`);
    for (const { path, contents } of input.fileChanges.additions ?? [])
      files.set(path, Buffer.from(contents, 'base64').toString());
    return { commit: { oid: repository.oid } };
  },
  createPullRequest: ({ input }: { input: CreatePullRequest }, context: RequestContext) => {
    const repository = writable(context.world.findNode(input.repositoryId), context);
    if (!repository.branches.has(input.headRefName)) throw unprocessable("Head sha can't be blank");
    const number = repository.pullRequests.length + 1;
    const url = `${context.webUrl}/${repository.organization.login}/${repository.name}/pull/${number}`;
    repository.pullRequests.push({
      title: input.title,
      head: input.headRefName,
      base: input.baseRefName,
      url,
    });
    return { pullRequest: { number, url, repository: repositoryView(repository, context) } };
  },
};

function writable(repository: Repository | undefined, { token }: RequestContext): Repository {
  if (!repository) throw notFound('Could not resolve to a node with that global id.');
  if (token.scopes?.includes('repo') === false)
    throw new GraphQLError('Resource not accessible by personal access token', {
      extensions: { type: 'FORBIDDEN' },
    });
  if (repository.isArchived) throw unprocessable('Repository was archived so is read-only.');
  return repository;
}

function unprocessable(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { type: 'UNPROCESSABLE' } });
}
