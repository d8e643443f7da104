import { type CancellationToken, throwIfCancelled } from '../../core/base/cancellation';
import { RULES_PATH } from '../../core/portal/houseRules/isRulesFile';
import type { GitHubClient, GraphQLResult } from './client';
import {
  type ChangedData,
  type Hidden,
  isList,
  metaState,
  missingOf,
  readFurther,
  readNode,
  type ReadRepository,
  untoldError,
} from './answers';
import { CODEOWNERS_PATHS, type GitHubConfig, isPattern, MANIFEST_PATHS } from './config';
import { GitHubError, isGitHubError } from './errors';
import { Cursors } from './cursors';
import { foldersOf, isLinkText } from './linkedFiles';
import { PageSize } from './pageSize';
import {
  type BlobText,
  changedQuery,
  type FurtherFiles,
  furtherVariables,
  fileAlias,
  fileVariables,
  type RepositoriesData,
  repositoriesQuery,
  type RepositoryWithFiles,
} from './queries';
import { manifestOf } from './packages';
import type { FileState, RepositoryState } from './state';
import { isOfOneItem } from './answerProblems';
import { readInBatches } from './itemBatches';

/** Of a page of the listing: repositories whole enough to be known, and what was not told. */
export interface ListedPage {
  readonly repositories: readonly ReadRepository[];
  /** Repositories of which the answer names no more than that they are there. */
  readonly hidden: readonly Hidden[];
  readonly total: number;
}

/** What GitHub says of one repository when asked for it by its id. */
export type Answered =
  | ({ readonly id: string } & ReadRepository)
  | { readonly id: string; readonly isGone: true }
  | { readonly id: string; readonly slug?: string; readonly error: GitHubError };

/** The repositories of an organisation, by GraphQL, a hundred a request. */
export class Discovery {
  readonly #client: GitHubClient;
  readonly #config: GitHubConfig;
  readonly #folders: readonly string[];

  constructor(client: GitHubClient, config: GitHubConfig) {
    this.#client = client;
    this.#config = config;
    this.#folders = [...new Set(this.catalogPaths.flatMap(foldersOf))];
  }

  /** Where catalog files and house rules are, as far as no pattern says so. */
  get catalogPaths(): readonly string[] {
    return [...new Set([...this.#config.catalogPaths.filter((path) => !isPattern(path)), RULES_PATH])];
  }

  /** Paths whose text comes along with a repository: of the folders on the way too, which may be links. */
  get paths(): readonly string[] {
    return [...this.catalogPaths, ...this.#folders, ...CODEOWNERS_PATHS, ...MANIFEST_PATHS];
  }

  /**
   * Walks all pages. With `withFiles` each repository brings its texts. Takes smaller pages where GitHub runs out of
   * time over one, without the texts where that does not help or GitHub refuses: those of a single repository may be why,
   * so each is to be asked for by its id. Starts over, once, where a cursor is no longer good. Resolves to how many more repositories
   * GitHub counts than it named or hid.
   */
  async list(
    withFiles: boolean,
    onPage: (page: ListedPage) => Promise<void>,
    token?: CancellationToken,
  ): Promise<number> {
    const { organization: owner, filters } = this.#config;
    let paths = withFiles ? this.paths : [];
    /** Why the texts are no longer asked for. */
    let withoutTexts: GitHubError | undefined;
    let size = new PageSize();
    let after: string | null = null;
    let restarts = 0;
    let cursors = new Cursors();
    let named = new Set<string>();
    let unnamed = 0;
    for (;;) {
      throwIfCancelled(token);
      let next: Parameters<Cursors['after']>;
      try {
        const { data, told, errorOf }: GraphQLResult<RepositoriesData<RepositoryWithFiles>> = await size.ask(
          (first) => {
            const files = fileVariables(paths, filters.branch);
            const query = repositoriesQuery(paths, filters.branch);
            const insists = () => withoutTexts === undefined;
            return this.#client.graphql(query, { owner, after, first, ...files }, token, { insists });
          },
        );
        const page = data.repositoryOwner?.repositories;
        const { nodes, pageInfo } = page ?? {};
        if (!page || !isList(nodes) || !pageInfo) {
          const problem = told.problemAt(['repositoryOwner']);
          if (problem) throw errorOf(problem);
          // GitHub says null of what it does not know.
          throw data.repositoryOwner === null ? unknownOrganization(owner) : untoldError();
        }
        const repositories: ReadRepository[] = [];
        const hidden: Hidden[] = [];
        for (const [index, node] of nodes.entries()) {
          const path = ['repositoryOwner', 'repositories', 'nodes', index];
          const read = readNode(node, path, paths, told, errorOf);
          if ('error' in read) hidden.push(read);
          else if (withoutTexts) {
            const { id, name, owner } = read.node;
            hidden.push({ id, slug: `${owner.login}/${name}`, error: withoutTexts });
          } else repositories.push(read);
          const id = 'error' in read ? read.id : read.node.id;
          if (id === undefined) unnamed++;
          else named.add(id);
        }
        await onPage({ repositories, hidden, total: page.totalCount });
        next = [pageInfo, page.totalCount];
      } catch (error) {
        if (isGitHubError(error) && isOfTexts(error) && paths.length > 0) {
          withoutTexts = error;
          paths = [];
          size = new PageSize();
          continue;
        }
        if (!isGitHubError(error) || error.code !== 'cursor' || restarts++ > 0) throw error;
        after = null;
        cursors = new Cursors();
        named = new Set();
        unnamed = 0;
        continue;
      }
      after = cursors.after(...next);
      if (after === null) return missingOf(next[1], named.size + unnamed);
    }
  }

  /**
   * Asks for repositories by their ids, with their texts; a failure of one is that one's answer. `furtherOf`: paths of
   * further files that are likely wanted as well, so that they come in the same request.
   */
  async readChanged(
    ids: readonly string[],
    furtherOf: (id: string) => readonly string[],
    token?: CancellationToken,
  ): Promise<Answered[]> {
    const { branch } = this.#config.filters;
    const files = fileVariables(this.paths, branch);
    const read = async (asked: readonly string[], insists: () => boolean): Promise<Answered[]> => {
      const further = furtherFiles(asked, furtherOf);
      const query = changedQuery(this.paths, branch, further);
      const variables = { ids: asked, ...files, ...furtherVariables(further, branch) };
      const { data, told, errorOf } = await this.#client.graphql<ChangedData>(query, variables, token, {
        insists,
      });
      const come = readFurther(data, further, told);
      return asked.map((id, index): Answered => {
        const path = ['nodes', index];
        const node = data.nodes?.[index] ?? null;
        const problem = told.whyNull(path, node);
        // Only an error at the very place says that it is gone: a null by itself says nothing.
        const isGone = problem?.type === 'NOT_FOUND' && problem.path?.length === path.length;
        if (node === null && isGone) return { id, isGone };
        return { ...readNode(node, path, this.paths, told, errorOf), id, further: come.get(id) };
      });
    };
    return readInBatches(ids, read, (id, error) => ({ id, error }), token);
  }

  /**
   * What the answer says of a repository. `truncated`: files whose text GraphQL cut short or took for binary. `untold`: paths it did not
   * tell of, with why.
   */
  toState({ node, untold }: ReadRepository): {
    state: RepositoryState;
    truncated: FileState[];
    untold: Map<string, GitHubError>;
  } {
    const files: FileState[] = [];
    const truncated: FileState[] = [];
    const missing = new Map<string, GitHubError>();
    let hasOwners = false;
    for (const [index, path] of this.paths.entries()) {
      const isOwners = CODEOWNERS_PATHS.includes(path);
      if (isOwners && hasOwners) continue;
      const why = untold.get(fileAlias(index));
      if (why) missing.set(path, why);
      const blob = node[fileAlias(index)] as BlobText | null | undefined;
      // Where the first of them is not told, the next ones are still known.
      hasOwners ||= isOwners && why === undefined && Boolean(blob);
      if (why || !blob || (typeof blob.text !== 'string' && !blob.isBinary && !blob.isTruncated)) continue;
      if (MANIFEST_PATHS.includes(path)) {
        const manifest = manifestOf(path, { oid: blob.oid, text: blob.text ?? undefined });
        if (manifest.text !== undefined) files.push(manifest);
        continue;
      }
      const isFolder = this.#folders.includes(path);
      if (isFolder && (blob.text === null || !isLinkText(blob.text!))) continue;
      const role = isOwners ? 'codeowners' : isFolder ? 'linked' : 'catalog';
      const file: FileState = { path, role, oid: blob.oid, ...(blob.text !== null && { text: blob.text }) };
      files.push(file);
      if (blob.isTruncated || blob.isBinary) truncated.push(file);
    }
    return { state: { ...metaState(node), files }, truncated, untold: missing };
  }
}

/** Whether GitHub may give a page without the texts in it. */
function isOfTexts(error: GitHubError): boolean {
  return error.isTooMuch || (isOfOneItem(error) && !OF_THE_LIST.has(error.code));
}

/** What a page without texts would meet as well. */
const OF_THE_LIST = new Set(['cursor', 'not-found', 'sso', 'ip', 'web-page', 'redirected']);

/** The most further files that one request asks for. */
const MOST_FURTHER = 200;

function furtherFiles(ids: readonly string[], furtherOf: (id: string) => readonly string[]): FurtherFiles[] {
  let room = MOST_FURTHER;
  const further: FurtherFiles[] = [];
  for (const id of ids) {
    const paths = furtherOf(id).slice(0, room);
    room -= paths.length;
    if (paths.length > 0) further.push({ id, paths });
  }
  return further;
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
