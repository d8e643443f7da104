import type { GitHubClient } from './client';
import { errorOfProblems } from './errors';
import type { RepositoryState } from './state';

const PROPOSE = `mutation GreenroomPropose($ref: CreateRefInput!, $commit: CreateCommitOnBranchInput!, $pull: CreatePullRequestInput!) {
  createRef(input: $ref) { ref { name } }
  createCommitOnBranch(input: $commit) { commit { oid } }
  createPullRequest(input: $pull) { pullRequest { url } }
}`;

interface ProposeData {
  readonly createPullRequest: { readonly pullRequest: { readonly url: string } | null } | null;
}

/** Opens a pull request that adds a file on a branch of its own, in one request. Returns its address. */
export async function proposeFile(
  client: GitHubClient,
  repository: RepositoryState,
  path: string,
  text: string,
  now: number,
): Promise<string> {
  const { id, owner, name, branch, oid } = repository;
  const head = `greenroom/add-catalog-info-${now.toString(36)}`;
  const title = `Add ${path}`;
  const variables = {
    ref: { repositoryId: id, name: `refs/heads/${head}`, oid },
    commit: {
      branch: { repositoryNameWithOwner: `${owner}/${name}`, branchName: head },
      expectedHeadOid: oid,
      message: { headline: title },
      fileChanges: { additions: [{ path, contents: toBase64(text) }] },
    },
    pull: {
      repositoryId: id,
      baseRefName: branch,
      headRefName: head,
      title,
      body: 'Describes this repository to the software catalog: what it is and who owns it.',
    },
  };
  const { data, told } = await client.graphql<ProposeData>(PROPOSE, variables, undefined, { isOnce: true });
  const url = data.createPullRequest?.pullRequest?.url;
  if (!url) throw errorOfProblems(told.problems, {}, now);
  return url;
}

function toBase64(text: string): string {
  const bytes = new TextEncoder().encode(text);
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}
