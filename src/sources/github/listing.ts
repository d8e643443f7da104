import * as l10n from '@vscode/l10n';
import { type CancellationToken, throwIfCancelled } from '../../core/base/cancellation';
import { type Hidden, isCut, isList, missingOf, readNode, type ReadRepository, untoldError } from './answers';
import type { GitHubClient, GraphQLResult } from './client';
import type { GitHubConfig } from './config';
import { Cursors, PageEnds } from './cursors';
import { GitHubError, type GraphQLProblem, isGitHubError, tooMuchAtOnce } from './errors';
import { PageSize } from './pageSize';
import {
  fileVariables,
  type Page,
  placesQuery,
  type RepositoriesData,
  repositoriesQuery,
  type RepositoryWithFiles,
} from './queries';
import { UnnamedPlaces } from './unnamedPlaces';

/** Of a page of the listing: repositories whole enough to be known, and what was not told. */
export interface ListedPage {
  readonly repositories: readonly ReadRepository[];
  /** Repositories of which the answer names no more than that they are there. */
  readonly hidden: readonly Hidden[];
  readonly total: number;
}

interface Told extends ListedPage {
  /** How many were asked for. */
  readonly asked: number;
  readonly pageInfo: Page<unknown>['pageInfo'];
  /** The page after it, where that came along. */
  readonly next?: Told | undefined;
}

export interface Walked {
  /** How many more repositories GitHub counts than it named or hid. */
  readonly missing: number;
  /** Where its pages ended: with them the next walk asks for some pages at once. */
  readonly cursors: readonly string[];
  /** Places of the list, by how many are before each, of which GitHub told nothing: with them the next walk asks less. */
  readonly unnamed: readonly number[];
}

/** The most repositories of a page. */
const PAGE = 100;
/** Repositories in a row that GitHub does not even name before the trouble is taken for that of the list. */
const MOST_UNNAMED = 20;

/** The repositories of an organisation page by page, each page told as far as GitHub tells it. */
export class Listing {
  readonly #client: GitHubClient;
  readonly #config: GitHubConfig;
  readonly #last: readonly string[];
  /** Whose text comes along. */
  #paths: readonly string[];
  /** Why the texts are no longer asked for. */
  #withoutTexts: GitHubError | undefined;
  #size = new PageSize();
  readonly #namesSize = new PageSize(1, (error) => this.#mayBeOfOne(error));
  #hasPlaces = false;
  /** Why GitHub tells nothing of the organisation itself. */
  #ofOwner: GitHubError | undefined;
  #unnamedInARow = 0;
  #unnamed: UnnamedPlaces;
  /** Where pages ended last time. */
  #ends: PageEnds;

  constructor(
    client: GitHubClient,
    config: GitHubConfig,
    paths: readonly string[],
    { cursors = [], unnamed = [] }: Partial<Walked> = {},
  ) {
    this.#client = client;
    this.#config = config;
    this.#paths = paths;
    this.#unnamed = new UnnamedPlaces(unnamed);
    this.#last = cursors;
    this.#ends = new PageEnds(cursors);
  }

  /**
   * Walks all pages. Takes smaller ones where GitHub runs out of time over one, without the texts where that does not
   * help, and where that fails too no more than names: one repository may be why, so each is to be asked for by its id.
   * Starts over, once, where a cursor is no longer good.
   */
  async walk(onPage: (page: ListedPage) => Promise<void>, token?: CancellationToken): Promise<Walked> {
    let restarts = 0;
    for (;;) {
      try {
        return await this.#walk(onPage, token);
      } catch (error) {
        if (!isGitHubError(error) || error.code !== 'cursor' || restarts++ > 0) throw error;
        this.#ends = new PageEnds([]);
        this.#unnamed = new UnnamedPlaces(this.#unnamed.met);
      }
    }
  }

  async #walk(onPage: (page: ListedPage) => Promise<void>, token?: CancellationToken): Promise<Walked> {
    const cursors = new Cursors();
    const named = new Set<string>();
    const ends: string[] = [];
    let isEven = true;
    let unnamed = 0;
    let page: Told | undefined;
    let before = 0;
    for (let after: string | null = null; ;) {
      throwIfCancelled(token);
      page = page?.next ?? (await this.#page(after, before, token));
      before += page.asked;
      isEven &&= page.asked === PAGE;
      for (const id of [
        ...page.repositories.map(({ node }) => node.id),
        ...page.hidden.map(({ id }) => id),
      ]) {
        if (id === undefined) unnamed++;
        else named.add(id);
      }
      await onPage(page);
      after = cursors.after(page.pageInfo, page.total, page.asked);
      if (after === null) {
        const missing = missingOf(page.total, named.size + unnamed);
        // Where smaller pages ended helps nobody who asks for whole ones.
        return { missing, cursors: isEven ? ends : this.#last, unnamed: this.#unnamed.met };
      }
      ends.push(after);
    }
  }

  /** The page after a cursor, which so many repositories are before. */
  async #page(after: string | null, before: number, token?: CancellationToken): Promise<Told> {
    const room = this.#unnamed.roomAfter(before);
    if (room === 0) return this.#alone(after, before, token);
    const isEven = this.#paths.length === 0 && this.#unnamed.isNoneExpected;
    const ends = isEven ? this.#ends.after(after) : [];
    try {
      if (ends.length > 0) return await this.#told(after, PAGE, token, ends);
    } catch (error) {
      this.#ends = new PageEnds([]);
      if (!this.#mayBeOfOne(error)) throw error;
      if (!error.isTooMuch && !error.isPassing) return this.#names(after, before, error, token);
    }
    try {
      return await this.#size.ask((first) => this.#told(after, Math.min(first, room), token));
    } catch (error) {
      if (!this.#mayBeOfOne(error)) throw error;
      if (this.#paths.length === 0) return this.#names(after, before, error, token);
      this.#withoutTexts = error;
      this.#paths = [];
      this.#size = new PageSize();
      return this.#page(after, before, token);
    }
  }

  /** A repository of which GitHub told nothing last time. */
  async #alone(after: string | null, before: number, token?: CancellationToken): Promise<Told> {
    try {
      return await this.#told(after, 1, token);
    } catch (error) {
      if (!this.#mayBeOfOne(error)) throw error;
      return this.#names(after, before, error, token, new PageSize(1, undefined, 1));
    }
  }

  /** `ends`: where the page is to end, and those after it: as far as so, they come along. */
  async #told(
    after: string | null,
    first: number,
    token?: CancellationToken,
    ends: readonly string[] = [],
  ): Promise<Told> {
    const paths = this.#paths;
    const { branch } = this.#config.filters;
    const query = repositoriesQuery(paths, branch, ends.length);
    const variables = {
      after,
      first,
      ...Object.fromEntries(ends.map((end, at) => [`next${at}`, end])),
      ...fileVariables(paths, branch),
    };
    const isFirst = ends.length === 0 && this.#unnamed.isNoneExpected;
    const insists = () => isFirst && !this.#withoutTexts && !this.#hasPlaces;
    const answer = await this.#ask(query, variables, token, insists);
    const { page, told, errorOf } = answer;
    if (!isList(page.nodes)) {
      const problem = told.problemAt(['repositoryOwner']);
      throw problem ? errorOf(problem) : untoldError();
    }
    // Of those that were left out as all of the page was too much not even the ids are known.
    const isLess = (each: GraphQLProblem) => errorOf(each).code === 'too-large';
    if (first > this.#size.smallest && page.nodes.includes(null) && told.problems.some(isLess))
      throw tooMuchAtOnce();
    this.#unnamedInARow = 0;
    const nextOf = ({ pageInfo }: Page<RepositoryWithFiles>, at: number): Told | undefined => {
      const next = answer.nextAt(at);
      const isNext = pageInfo.hasNextPage && pageInfo.endCursor === ends[at];
      if (!isNext || !next?.pageInfo || !isList(next.nodes)) return undefined;
      return { ...this.#read(next, `next${at}`, answer), asked: PAGE, next: nextOf(next, at + 1) };
    };
    return { ...this.#read(page, 'repositories', answer), asked: first, next: nextOf(page, 0) };
  }

  #read(
    { nodes, totalCount, pageInfo }: Page<RepositoryWithFiles>,
    alias: string,
    { told, errorOf }: Pick<GraphQLResult<unknown>, 'told' | 'errorOf'>,
  ): ListedPage & Pick<Told, 'pageInfo'> {
    const repositories: ReadRepository[] = [];
    const hidden: Hidden[] = [];
    for (const [index, node] of nodes.entries()) {
      const path = ['repositoryOwner', alias, 'nodes', index];
      const asked = { paths: this.#paths, branch: this.#config.filters.branch };
      const read = readNode(node, path, asked, told, errorOf);
      if ('error' in read) hidden.push(read);
      // In a smaller batch its texts may come.
      else if (isCut(read)) hidden.push(hiddenOf(read.node, tooMuchAtOnce()));
      else if (this.#withoutTexts) hidden.push(hiddenOf(read.node, this.#withoutTexts));
      else repositories.push(read);
    }
    return { repositories, hidden, total: totalCount, pageInfo };
  }

  /** The repositories of a page by their names, as far as GitHub tells those. Throws where it tells nothing of the list. */
  async #names(
    after: string | null,
    before: number,
    error: GitHubError,
    token?: CancellationToken,
    size = this.#namesSize,
  ): Promise<Told> {
    if (!this.#hasPlaces) await this.#places(after, 1, token);
    this.#hasPlaces = true;
    try {
      const page = await size.ask(async (first) => {
        const { page } = await this.#ask(placesQuery(true), { after, first }, token);
        const nodes = isList(page.nodes) ? page.nodes.filter(isNamed) : [];
        if (isList(page.nodes) && nodes.length === page.nodes.length) return { ...page, nodes };
        throw untoldError();
      });
      this.#unnamedInARow = 0;
      const hidden = page.nodes.map((node) => hiddenOf(node, error));
      const { totalCount: total, pageInfo } = page;
      return { repositories: [], hidden, total, pageInfo, asked: size.asked };
    } catch (own) {
      if (size.asked > 1 || !this.#mayBeOfOne(own) || ++this.#unnamedInARow > MOST_UNNAMED) throw own;
      this.#unnamed.meet(before);
      return this.#places(after, 1, token, own);
    }
  }

  /** No more than where so many repositories end. */
  async #places(
    after: string | null,
    first: number,
    token?: CancellationToken,
    error = untoldError(),
  ): Promise<Told> {
    const { page } = await this.#ask(placesQuery(false), { after, first }, token);
    const { totalCount: total, pageInfo } = page;
    return { repositories: [], hidden: [{ error }], total, pageInfo, asked: first };
  }

  async #ask(
    query: string,
    variables: Readonly<Record<string, unknown>>,
    token?: CancellationToken,
    insists = () => false,
  ) {
    const { organization: owner } = this.#config;
    const { data, told, errorOf } = await this.#client.graphql<RepositoriesData<RepositoryWithFiles>>(
      query,
      { owner, ...variables },
      token,
      { insists },
    );
    const { repositoryOwner } = data;
    const page = repositoryOwner?.repositories;
    const nextAt = (at: number) => repositoryOwner?.[`next${at}`];
    if (page?.pageInfo) return { page, nextAt, told, errorOf };
    const problem = told.problemAt(['repositoryOwner']);
    // GitHub says null of what it does not know.
    const isUnknown = repositoryOwner === null && !problem;
    const error = problem ? errorOf(problem) : isUnknown ? unknownOrganization(owner) : untoldError();
    if (repositoryOwner === null && ['not-found', 'forbidden'].includes(error.code)) this.#ofOwner = error;
    throw error;
  }

  /** Whether a page may fail for one of its repositories, and not for what would meet every page as well. */
  #mayBeOfOne(error: unknown): error is GitHubError {
    return isGitHubError(error) && !error.isOfAll && error !== this.#ofOwner && !OF_THE_LIST.has(error.code);
  }
}

const OF_THE_LIST = new Set(['limited', 'signed-out', 'cursor', 'sso', 'ip']);

function isNamed(node: RepositoryWithFiles | null): node is RepositoryWithFiles {
  return (
    typeof node?.id === 'string' && typeof node.name === 'string' && typeof node.owner?.login === 'string'
  );
}

function hiddenOf({ id, name, owner }: RepositoryWithFiles, error: GitHubError): Hidden {
  return { id, slug: `${owner.login}/${name}`, error };
}

function unknownOrganization(owner: string): GitHubError {
  const message = l10n.t('GitHub knows no organization "{0}", or the account may not see it.', owner);
  return new GitHubError('not-found', message, { action: 'settings' });
}
