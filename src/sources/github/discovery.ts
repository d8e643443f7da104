import { type CancellationToken, throwIfCancelled } from '../../core/base/cancellation';
import type { GitHubClient } from './client';
import { CODEOWNERS_PATHS, type GitHubConfig, isPattern } from './config';
import { GitHubError } from './errors';
import {
  type BlobText,
  changedQuery,
  fileAlias,
  fileVariables,
  type RepositoriesData,
  repositoriesQuery,
  type RepositoryMeta,
  type RepositoryWithFiles,
} from './queries';
import type { FileState, RepositoryState } from './state';

const PAGE_SIZE = 100;
const SMALLEST_PAGE = 10;

export interface Listing {
  /** False where some repository could not be seen: then an absent one may still be there. */
  readonly isComplete: boolean;
}

/** The repositories of an organisation, by GraphQL, a hundred a request. */
export class Discovery {
  readonly #client: GitHubClient;
  readonly #config: GitHubConfig;
  #pageSize = PAGE_SIZE;

  constructor(client: GitHubClient, config: GitHubConfig) {
    this.#client = client;
    this.#config = config;
  }

  /** Paths whose text comes along with a repository. */
  get paths(): readonly string[] {
    return [...this.#config.catalogPaths.filter((path) => !isPattern(path)), ...CODEOWNERS_PATHS];
  }

  /**
   * Walks all pages. With `withFiles` each repository brings its texts. Takes smaller pages where GitHub runs out of
   * time over one, and starts over, once, where a cursor is no longer good.
   */
  async list(
    withFiles: boolean,
    onPage: (repositories: readonly RepositoryWithFiles[], total: number) => Promise<void>,
    token?: CancellationToken,
  ): Promise<Listing> {
    const { organization: owner, filters } = this.#config;
    const paths = withFiles ? this.paths : [];
    const query = repositoriesQuery(paths, filters.branch);
    const files = fileVariables(paths, filters.branch);
    let after: string | null = null;
    let isComplete = true;
    let restarts = 0;
    for (;;) {
      throwIfCancelled(token);
      try {
        const variables = { owner, after, ...files };
        const data: RepositoriesData<RepositoryWithFiles> = await this.#sized(query, variables, token);
        const page = data.repositoryOwner?.repositories;
        if (!page) throw unknownOrganization(owner);
        const repositories = page.nodes.filter((node) => node !== null);
        if (repositories.length < page.nodes.length) isComplete = false;
        await onPage(repositories, page.totalCount);
        if (!page.pageInfo.hasNextPage) return { isComplete };
        after = page.pageInfo.endCursor;
      } catch (error) {
        if (!(error instanceof GitHubError) || error.code !== 'cursor' || restarts++ > 0) throw error;
        after = null;
      }
    }
  }

  /** Reads repositories anew, with their texts. What is gone in between is left out. */
  async readChanged(ids: readonly string[], token?: CancellationToken): Promise<RepositoryWithFiles[]> {
    const query = changedQuery(this.paths, this.#config.filters.branch);
    const files = fileVariables(this.paths, this.#config.filters.branch);
    const read: RepositoryWithFiles[] = [];
    for (let at = 0; at < ids.length;) {
      const data = await this.#sized<{ nodes: (RepositoryWithFiles | null)[] }>(
        query,
        (size) => ({ ids: ids.slice(at, at + size), ...files }),
        token,
      );
      at += this.#pageSize;
      for (const node of data.nodes) if (node?.name) read.push(node);
    }
    return read;
  }

  async #sized<T>(
    query: string,
    variables: Record<string, unknown> | ((size: number) => Record<string, unknown>),
    token?: CancellationToken,
  ): Promise<T> {
    for (;;) {
      try {
        const given =
          typeof variables === 'function'
            ? variables(this.#pageSize)
            : { first: this.#pageSize, ...variables };
        return (await this.#client.graphql<T>(query, given, token)).data;
      } catch (error) {
        const canShrink = this.#pageSize > SMALLEST_PAGE;
        if (!(error instanceof GitHubError) || !error.isTooMuch || !canShrink) throw error;
        this.#pageSize = Math.max(SMALLEST_PAGE, Math.floor(this.#pageSize / 4));
      }
    }
  }

  /** What the answer says of a repository, and the blobs whose text GraphQL cut short. */
  toState(node: RepositoryWithFiles): { state: RepositoryState; truncated: FileState[] } {
    const files: FileState[] = [];
    const truncated: FileState[] = [];
    let hasOwners = false;
    for (const [index, path] of this.paths.entries()) {
      const blob = node[fileAlias(index)] as BlobText | null | undefined;
      if (!blob || blob.isBinary || typeof blob.text !== 'string') continue;
      const isOwners = CODEOWNERS_PATHS.includes(path);
      if (isOwners && hasOwners) continue;
      hasOwners ||= isOwners;
      const file: FileState = {
        path,
        role: isOwners ? 'codeowners' : 'catalog',
        oid: blob.oid,
        text: blob.text,
      };
      files.push(file);
      if (blob.isTruncated) truncated.push(file);
    }
    return { state: { ...metaState(node), files }, truncated };
  }
}

/** What a listing without texts says of a repository. */
export function metaState(node: RepositoryMeta): Omit<RepositoryState, 'files'> {
  return {
    id: node.id,
    owner: node.owner.login,
    name: node.name,
    branch: node.head?.name ?? '',
    oid: node.head?.target?.oid ?? '',
    pushedAt: node.pushedAt,
    visibility: node.visibility,
    topics: node.repositoryTopics.nodes.map(({ topic }) => topic.name),
  };
}

function unknownOrganization(owner: string): GitHubError {
  return new GitHubError(
    'not-found',
    `GitHub knows no organisation "${owner}", or the account may not see it.`,
    {
      action: 'settings',
    },
  );
}
