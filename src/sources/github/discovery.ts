import type { CancellationToken } from '../../core/base/cancellation';
import { RULES_PATH } from '../../core/portal/houseRules/isRulesFile';
import {
  type ChangedData,
  isCut,
  metaState,
  readFurther,
  readNode,
  type ReadRepository,
  untoldError,
} from './answers';
import type { GitHubClient } from './client';
import { CODEOWNERS_PATHS, type GitHubConfig, isPattern, MANIFEST_PATHS } from './config';
import type { GitHubError } from './errors';
import { readInBatches } from './itemBatches';
import { foldersOf, isLinkText } from './linkedFiles';
import { type ListedPage, Listing, type Walked } from './listing';
import { manifestOf } from './packages';
import {
  type BlobText,
  changedQuery,
  fileAlias,
  fileVariables,
  type FurtherFiles,
  furtherVariables,
  namesQuery,
} from './queries';
import type { FileState, RepositoryState } from './state';

/** What GitHub says of one repository when asked for it by its id. */
export type Answered =
  | ({ readonly id: string } & ReadRepository)
  | { readonly id: string; readonly isGone: true }
  | { readonly id: string; readonly slug?: string; readonly error: GitHubError };

/** Where a name leads; with an error, that GitHub did not tell. */
export interface NameAnswer {
  readonly name: string;
  readonly id: string | null;
  readonly error?: GitHubError;
}

/** The repositories of an organisation, by GraphQL, a hundred a request. */
export class Discovery {
  readonly #client: GitHubClient;
  readonly #config: GitHubConfig;
  readonly #folders: readonly string[];
  /** Readings in a row in which all that were asked for failed. */
  #failed = 0;

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

  /** Walks the list of all. With `withFiles` each repository brings its texts. `last`: the last walk. */
  list(
    withFiles: boolean,
    last: Partial<Walked>,
    onPage: (page: ListedPage) => Promise<void>,
    token?: CancellationToken,
  ): Promise<Walked> {
    return new Listing(this.#client, this.#config, withFiles ? this.paths : [], last).walk(onPage, token);
  }

  /**
   * Asks for repositories by their ids, with their texts; a failure of one is that one's answer. `furtherOf`: paths of
   * further files that are likely wanted as well, so that they come in the same request. `known`: one that did not change.
   */
  async readChanged(
    ids: readonly string[],
    furtherOf: (id: string) => readonly string[],
    token?: CancellationToken,
    known?: string,
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
        const read = readNode(node, path, { paths: this.paths, branch }, told, errorOf);
        return { ...read, id, further: come.get(id) };
      });
    };
    const failed = (id: string, error: GitHubError) => ({ id, error });
    const turn = this.#failed++;
    const answers = await readInBatches(ids, read, failed, this.#client.answers, token, {
      known,
      turn,
      isCut,
    });
    this.#failed = 0;
    return answers;
  }

  /** Which repositories names of the organisation lead to, as GitHub follows those of before; null for none. */
  async idsOf(names: readonly string[], token?: CancellationToken): Promise<NameAnswer[]> {
    const read = async (asked: readonly string[], insists: () => boolean): Promise<NameAnswer[]> => {
      const { query, variables } = namesQuery(this.#config.organization, asked);
      type Data = Readonly<Record<string, { readonly id?: unknown } | null>>;
      const { data, told, errorOf } = await this.#client.graphql<Data>(query, variables, token, { insists });
      return asked.map((name, index): NameAnswer => {
        const path = [`n${index}`];
        const answer = data[path[0]!];
        if (typeof answer?.id === 'string') return { name, id: answer.id };
        const problem = told.whyNull(path, answer);
        const isNone = problem?.type === 'NOT_FOUND' && problem.path?.length === path.length;
        if (answer === null && isNone) return { name, id: null };
        return { name, id: null, error: problem ? errorOf(problem) : untoldError() };
      });
    };
    const failed = (name: string, error: GitHubError): NameAnswer => ({ name, id: null, error });
    return readInBatches(names, read, failed, this.#client.answers, token);
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
        const isUnread = blob.isBinary || blob.isTruncated;
        const text = isUnread ? undefined : (blob.text ?? undefined);
        const manifest = manifestOf(path, { oid: blob.oid, text });
        if (manifest.text !== undefined || isUnread) files.push(manifest);
        if (isUnread) truncated.push(manifest);
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
